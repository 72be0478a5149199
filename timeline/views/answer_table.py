"""An answer as a table in words: sections of rows with cited sources, ready for any painter."""

from dataclasses import dataclass

from timeline.dates.date_words import format_date
from timeline.dates.lag import describe_lag
from timeline.dates.uncertain_date import parse_date
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.query.answer import Answer, AnswerRow
from timeline.query.plan import Op
from timeline.query.plan_text import describe_plan
from timeline.query.runner import MOST_PATHS
from timeline.views.answer_words import WORDS, count_events, localise_lag


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
    """A whole answer in words."""

    read_as: str
    sections: tuple[TableSection, ...]
    sources: tuple[str, ...]


@dataclass
class _Citations:
    """Numbers sources in the order in which they are first cited."""

    chronology: Chronology
    lang: str

    def __post_init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cite(self, row: AnswerRow) -> str:
        for source in row.sources:
            self.numbers.setdefault(source, len(self.numbers) + 1)
        return "".join(f"[{self.numbers[source]}]" for source in row.sources)

    def listing(self) -> tuple[str, ...]:
        return tuple(
            f"[{number}] {describe_source(self.chronology.sources.get(source), source, self.lang)}"
            for source, number in self.numbers.items()
        )


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
    cite = _Citations(chronology, lang)
    main = tuple(row for row in answer.rows if row.relation not in ("later", "undecided"))
    rows = tuple(_row(row, answer, chronology, lang, cite.cite(row)) for row in main)
    sections = [TableSection(_heading(answer, lang), rows)]
    sections.extend(_chain_sections(answer, chronology, lang))
    if answer.plan.op == "followed":
        sections.extend(_unlinked_sections(answer, chronology, lang, cite, is_full=is_full))
    read_as = words["read_as"].format(describe_plan(answer.plan, chronology, lang))
    return AnswerTable(read_as, tuple(sections), cite.listing())


def describe_source(source: Source | None, source_id: str, lang: str) -> str:
    """A source in a line: publisher or title, date, Admiralty letter, and what it repeats."""
    if source is None:
        return source_id
    named = source.publisher or source.title
    parts = [named.within(lang) if named else source.id]
    if source.published:
        parts.append(format_date(source.published, lang))
    if source.reliability:
        parts.append(source.reliability)
    if source.origin and source.origin != source.id:
        parts.append(WORDS[lang]["repeats"].format(source.origin))
    return ", ".join(parts) if lang == "en" else "，".join(parts)


def asserted_dates(event: Event) -> tuple[str, ...]:
    """The dates that evidence gives for an event where they differ from the record's."""
    told = [str((e.asserts or {}).get("date", event.date.text)) for e in event.evidence]
    return tuple(dict.fromkeys(date for date in told if date != event.date.text))


_HEADINGS: dict[Op, str] = {"led-to": "led", "responses": "answered", "list": "listed"}


def _heading(answer: Answer, lang: str) -> str:
    words = WORDS[lang]
    op, counts = answer.plan.op, answer.counts
    if op == "chain":
        if not answer.paths:
            return words["no_chain"]
        full = counts["paths"] == MOST_PATHS
        shown = words["at_most"].format(MOST_PATHS) if full else words["all_shown"]
        return words["chains"].format(counts["paths"], shown, answer.paths[0].weakest)
    number = counts.get("listed", counts.get("linked", 0))
    unit = count_events(number, lang)
    if op in ("list", "count"):
        possible = counts["possible"]
        tail = words["possible_of"].format(counts["certain"], possible) if possible else ""
        return words["listed"].format(unit) + tail
    return words[_HEADINGS.get(op, "linked")].format(unit)


def _chain_sections(answer: Answer, chronology: Chronology, lang: str) -> list[TableSection]:
    """The chains after the first, one line each."""
    lines = []
    for number, path in enumerate(answer.paths[1:], start=2):
        ids = [path.links[0].source, *(link.target for link in path.links)]
        way = " → ".join(_short(chronology, event_id, lang) for event_id in ids)
        lines.append(
            TableSection(WORDS[lang]["other_chain"].format(number, path.weakest, way))
        )
    return lines


def _short(chronology: Chronology, event_id: str, lang: str) -> str:
    event = chronology.find_event(event_id)
    return event.title.within(lang) if event else event_id


def _unlinked_sections(
    answer: Answer, chronology: Chronology, lang: str, cite: _Citations, *, is_full: bool
) -> list[TableSection]:
    words = WORDS[lang]
    later, undecided = answer.counts["later"], answer.counts["undecided"]
    if not is_full:
        line = words["summary"].format(count_events(later, lang), undecided)
        return [TableSection(line + (words["ask_all"] if later or undecided else ""))]
    found = []
    for relation, number in (("later", later), ("undecided", undecided)):
        rows = tuple(
            _row(row, answer, chronology, lang, cite.cite(row))
            for row in answer.rows
            if row.relation == relation
        )
        found.append(TableSection(words[relation].format(count_events(number, lang)), rows))
    return found


def _row(
    row: AnswerRow, answer: Answer, chronology: Chronology, lang: str, cited: str
) -> TableRow:
    words = WORDS[lang]
    has_anchor = bool(answer.anchors)
    hops = words["hop" if row.hops == 1 else "hops"].format(row.hops) if row.hops else ""
    return TableRow(
        lag=localise_lag(describe_lag(row.lag), lang) if row.lag and has_anchor else "",
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
    link = row.via[0] if answer.plan.op == "led-to" else row.via[-1]
    how = words[link.kind]
    event = chronology.find_event(link.target)
    agents = event.actors_in("agent", "speaker") if event else ()
    if link.kind == "response" and agents:
        actor = chronology.actors.get(agents[0])
        how = words["of"].format(how, actor.name.within(lang) if actor else agents[0])
    how = _marked(how, link, lang)
    if len(row.via) > 1:
        past = link.target if answer.plan.op == "led-to" else link.source
        how = words["via"].format(how, past)
    return how


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
        notes.append(words["order_note"].format(answer.anchors[0].id))
    if row.is_possible:
        notes.append(words["possible_note"])
    if others := asserted_dates(event):
        told = (event.date, *(parse_date(text) for text in others))
        dates = words["or"].join(format_date(date, lang) for date in told)
        notes.append(words["conflict_note"].format(dates))
    if event.retracted:
        notes.append(words["retracted_note"])
    elif event.status == "denied":
        notes.append(words["denied_note"])
    elif event.confidence == "low":
        notes.append(words["low_note"])
    if event.status == "proposed" or event.scheduled:
        notes.append(words["scheduled_note"])
    return tuple(notes)
