"""An answer as a table in words: sections of rows with cited sources, ready for any painter."""

from dataclasses import dataclass

from timeline.dates.date_words import format_date
from timeline.dates.lag import describe_lag
from timeline.model.chronology import Chronology
from timeline.model.link import Link
from timeline.query.answer import Answer, AnswerRow
from timeline.query.plan import Op
from timeline.query.plan_text import describe_plan
from timeline.query.runner import MOST_PATHS
from timeline.views.answer_words import WORDS, count_events, localise_lag, name_firmness
from timeline.views.citations import Citations, number_citations
from timeline.views.event_sheet import list_facts


@dataclass(frozen=True, slots=True)
class TableRow:
    """One event in words; empty cells have nothing to say."""

    lag: str
    date: str
    title: str
    how: str
    hops: str
    cited: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSection:
    """A heading, which states the count and its unit, and its rows."""

    heading: str
    rows: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A whole answer in words; `facts` are what is recorded of the one event asked about."""

    read_as: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[TableSection, ...]
    sources: tuple[str, ...]
    semicolon: str = "; "


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
        facts = list_facts(answer.anchors[0], chronology, lang)
        sections = _neighbour_sections(answer, chronology, lang, cite)
    else:
        main = tuple(row for row in answer.rows if row.relation not in ("later", "undecided"))
        rows = tuple(_row(row, answer, chronology, lang, cite.cite(row.sources)) for row in main)
        sections = [TableSection(_heading(answer, lang), rows)]
    sections.extend(_chain_sections(answer, chronology, lang))
    if answer.plan.op == "followed":
        sections.extend(_unlinked_sections(answer, chronology, lang, cite, is_full=is_full))
    read_as = words["read_as"].format(describe_plan(answer.plan, chronology, lang))
    return AnswerTable(read_as, facts, tuple(sections), cite.listing((lang,)), words["semicolon"])


def _cite_rows(answer: Answer, chronology: Chronology, *, is_full: bool) -> Citations:
    """Numbers what the rows that are printed rest on, in the order they are printed in."""
    printed = (*answer.rows_of("linked", "listed", "anchor"),)
    if answer.plan.op == "show":
        printed = answer.rows_of("linked")
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
            cells = tuple(_row(r, answer, chronology, lang, cite.cite(r.sources)) for r in rows)
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
            _row(row, answer, chronology, lang, cite.cite(row.sources))
            for row in answer.rows
            if row.relation == relation
        )
        found.append(TableSection(words[relation].format(count_events(number, lang)), rows))
    return found


def _row(row: AnswerRow, answer: Answer, chronology: Chronology, lang: str, cited: str) -> TableRow:
    words = WORDS[lang]
    has_lag = bool(answer.anchors) and row.relation != "anchor"
    hops = words["hop" if row.hops == 1 else "hops"].format(row.hops) if row.hops else ""
    return TableRow(
        lag=localise_lag(describe_lag(row.lag), lang) if row.lag and has_lag else "",
        date=format_date(row.event.date, lang),
        title=row.event.title.within(lang),
        how=_how(row, answer, chronology, lang) if row.via else "",
        hops=hops,
        cited=cited,
        notes=_notes(row, answer, lang),
    )


def _how(row: AnswerRow, answer: Answer, chronology: Chronology, lang: str) -> str:
    """The nearest link in words, with whose response it is, and past what it leads."""
    words = WORDS[lang]
    is_back = _leads_back(row, answer)
    link = row.via[0] if is_back else row.via[-1]
    name: str = link.kind
    if is_back:
        # What led to the anchor, or stands behind it, is told from the side of the row.
        name += "_back" if len(row.via) == 1 else "_on"
    how = words[name]
    event = chronology.find_event(link.target)
    agents = event.actors_in("agent", "speaker") if event else ()
    if link.kind == "response" and agents:
        actor = chronology.actors.get(agents[0])
        form = words["drew" if is_back else "of"]
        how = form.format(how, actor.name.within(lang) if actor else agents[0])
    how = _marked(how, link, lang)
    if link.is_stated and not all(part.is_stated for part in row.via):
        how = words["inferred_on_the_way"].format(how)
    if len(row.via) > 1:
        past = link.target if is_back else link.source
        how = words["via_on" if is_back else "via"].format(how, past)
    return how


def _leads_back(row: AnswerRow, answer: Answer) -> bool:
    """Whether the links run from the row to the anchor."""
    if answer.plan.op == "show":
        return bool(row.via) and row.via[0].source != answer.anchors[0].id
    return answer.plan.op == "led-to"


def _marked(how: str, link: Link, lang: str) -> str:
    if link.status == "disputed":
        return WORDS[lang]["disputed"].format(how)
    if link.basis == "inferred":
        return WORDS[lang]["inferred"].format(how)
    return how if link.is_stated else WORDS[lang]["unsaid"].format(how)


def _notes(row: AnswerRow, answer: Answer, lang: str) -> tuple[str, ...]:
    """What a reader must know before repeating the row."""
    words = WORDS[lang]
    event = row.event
    notes = []
    if row.order_undecided and answer.anchors and row.relation == "linked":
        apart = row.lag and (row.lag.least or 0) * (row.lag.most or 0) > 0
        note = words["zone_note" if apart else "order_note"]
        notes.append(note.format(answer.anchors[0].id))
    if row.is_against_time:
        is_led = answer.plan.op == "led-to" or _leads_back(row, answer)
        notes.append(words["later_note" if is_led else "earlier_note"])
    if row.is_possible:
        notes.append(words["possible_note"])
    if others := event.rival_dates():
        told = dict.fromkeys((event.date, *(date for date, _ in others)))
        dates = words["or"].join(format_date(date, lang) for date in told)
        notes.append(words["conflict_note"].format(dates))
    if event.retracted:
        notes.append(words["retracted_note"])
    elif event.status == "denied":
        notes.append(words["denied_note"])
    elif event.confidence == "low":
        notes.append(words["low_note"])
    if event.status in ("proposed", "rumoured"):
        notes.append(words[f"{event.status}_note"])
    if event.scheduled:
        notes.append(words["due_note"].format(format_date(event.scheduled, lang)))
    return tuple(notes)
