"""An answer as a table in words: sections of rows with cited sources, ready for any painter."""

from timeline.model.chronology import Chronology
from timeline.query.answer import Answer, AnswerRow
from timeline.query.plan import Op
from timeline.query.plan_text import describe_plan
from timeline.query.runner import MOST_PATHS
from timeline.views.answer_rows import build_row
from timeline.views.answer_words import WORDS, count_events, name_firmness
from timeline.views.citations import Citations, number_citations
from timeline.views.table import AnswerTable, TableSection


def build_answer_table(
    answer: Answer, chronology: Chronology, lang: str, *, is_full: bool = False
) -> AnswerTable:
    """Puts an answer in words.

    Args:
        answer: what was found.
        chronology: where it was found.
        lang: en or zh.
        is_full: whether what is merely later or undecided is listed and not only counted.
    """
    words = WORDS[lang]
    cite = _cite_rows(answer, chronology, is_full=is_full)
    facts: tuple[tuple[str, str], ...] = ()
    if answer.plan.op == "show":
        # Imported here and below, since a question needs the words of its own operation only.
        from timeline.views.event_sheet import list_facts

        facts = list_facts(answer.anchors[0], chronology, lang)
        sections = _neighbour_sections(answer, chronology, lang, cite)
    elif answer.details is not None:
        from timeline.views.answer_sections.context import AnswerContext
        from timeline.views.answer_sections.registry import load_sections

        context = AnswerContext(answer, chronology, lang, cite, is_full)
        sections = load_sections(answer.plan.op)(context)
    else:
        main = tuple(row for row in answer.rows if row.relation not in ("later", "undecided"))
        rows = tuple(
            build_row(row, answer, chronology, lang, cite.cite(row.sources)) for row in main
        )
        sections = [TableSection(_heading(answer, lang), rows)]
    sections.extend(_chain_sections(answer, chronology, lang))
    if not answer.is_reduced:
        sections.append(TableSection(words["unreduced"]))
    if answer.plan.op == "followed":
        sections.extend(_unlinked_sections(answer, chronology, lang, cite, is_full=is_full))
    read_as = words["read_as"].format(describe_plan(answer.plan, chronology, lang))
    return AnswerTable(read_as, facts, tuple(sections), cite.listing((lang,)), words["semicolon"])


def _cite_rows(answer: Answer, chronology: Chronology, *, is_full: bool) -> Citations:
    """Numbers what the rows that are printed rest on, in the order they are printed in."""
    printed = (*answer.rows_of("linked", "listed", "anchor"),)
    if answer.plan.op == "show":
        printed = answer.rows_of("linked")
    elif answer.details is not None:
        printed = answer.rows if is_full else tuple(r for r in answer.rows if not r.is_aside)
    elif answer.plan.op == "count":
        return number_citations((), chronology)  # a number was asked for; a list cites
    if is_full:
        printed += (*answer.rows_of("later"), *answer.rows_of("undecided"))
    return number_citations((source for row in printed for source in row.sources), chronology)


_HEADINGS: dict[Op, str] = {"led-to": "led", "responses": "answered", "list": "listed"}


def _heading(answer: Answer, lang: str) -> str:
    words = WORDS[lang]
    op, counts = answer.plan.op, answer.counts
    if op == "chain":
        if not answer.paths:
            return words["no_chain"]
        full = counts["paths"] == MOST_PATHS
        shown = words["at_most"].format(MOST_PATHS) if full else words["all_shown"]
        weakest = name_firmness(answer.paths[0].weakest, lang)
        return words["chains"].format(counts["paths"], shown, weakest)
    number = counts.get("listed", counts.get("linked", 0))
    unit = count_events(number, lang)
    if op in ("list", "count"):
        possible = counts["possible"]
        tail = words["possible_of"].format(counts["certain"], possible) if possible else ""
        return words["listed"].format(unit) + tail
    return words[_HEADINGS.get(op, "linked")].format(unit) + _order_split(answer, lang)


def _order_split(answer: Answer, lang: str) -> str:
    """How many of the linked came in which order, where some are not certainly as the links say."""
    words, op = WORDS[lang], answer.plan.op
    rows = answer.rows_of("linked")
    undecided = sum(row.order_undecided for row in rows)
    against = sum(row.is_against_time for row in rows)
    parts = []
    if op == "followed" and (undecided or against):
        parts.append(words["certainly_later"].format(len(rows) - undecided - against))
        if undecided:
            parts.append(words["of_undecided"].format(undecided))
    if against:
        parts.append(words["afterwards" if op == "led-to" else "earlier"].format(against))
    return words["split"].format(words["comma"].join(parts)) if parts else ""


def _neighbour_sections(
    answer: Answer, chronology: Chronology, lang: str, cite: Citations
) -> list[TableSection]:
    """What one link joins to the event shown: what led to it, what it led to, and structure."""
    anchor = answer.anchors[0].id
    found: dict[str, list[AnswerRow]] = {"led": [], "leads": [], "structure": []}
    for row in answer.rows_of("linked"):
        link = row.via[0]
        name = "leads" if link.source == anchor else "led"
        found[name if link.is_causal else "structure"].append(row)
    sections = []
    for name, rows in found.items():
        if rows or name != "structure":
            unit = count_events(len({row.event.id for row in rows}), lang)
            cells = tuple(
                build_row(r, answer, chronology, lang, cite.cite(r.sources)) for r in rows
            )
            sections.append(TableSection(WORDS[lang][name].format(unit), cells))
    return sections


def _chain_sections(answer: Answer, chronology: Chronology, lang: str) -> list[TableSection]:
    """The chains after the first, one line each."""
    lines = []
    for number, path in enumerate(answer.paths[1:], start=2):
        ids = [path.links[0].source, *(link.target for link in path.links)]
        way = " → ".join(_short(chronology, event_id, lang) for event_id in ids)
        weakest = name_firmness(path.weakest, lang)
        lines.append(TableSection(WORDS[lang]["other_chain"].format(number, weakest, way)))
    return lines


def _short(chronology: Chronology, event_id: str, lang: str) -> str:
    event = chronology.find_event(event_id)
    return event.title.within(lang) if event else event_id


def _unlinked_sections(
    answer: Answer, chronology: Chronology, lang: str, cite: Citations, *, is_full: bool
) -> list[TableSection]:
    words = WORDS[lang]
    later, undecided = answer.counts["later"], answer.counts["undecided"]
    if not is_full:
        line = words["summary"].format(*(count_events(n, lang) for n in (later, undecided)))
        return [TableSection(line + (words["ask_all"] if later or undecided else ""))]
    found = []
    for relation, number in (("later", later), ("undecided", undecided)):
        rows = tuple(
            build_row(row, answer, chronology, lang, cite.cite(row.sources))
            for row in answer.rows
            if row.relation == relation
        )
        found.append(TableSection(words[relation].format(count_events(number, lang)), rows))
        if more := answer.unlisted.get(relation):
            found.append(TableSection(words["unlisted"].format(count_events(more, lang))))
    return found
