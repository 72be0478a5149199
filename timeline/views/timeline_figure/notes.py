"""The notes under a timeline: each numbered event in words, and the sources, numbered too."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.dates.date_words import format_date
from timeline.dates.uncertain_date import UncertainDate, parse_date
from timeline.model.chronology import Chronology
from timeline.model.source import Source
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.words import say

_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class EventNote:
    """One event in words: its date, its titles, and what else a reader must know."""

    number: int
    event_id: str
    date: str
    titles: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceNumbers:
    """The sources of the events shown, numbered in the order in which the notes first name them."""

    by_id: Mapping[str, int]

    def cite(self, ids: tuple[str, ...]) -> str:
        """The numbers of some sources: "[1][4]"."""
        numbers = sorted({self.by_id[one] for one in ids if one in self.by_id})
        return "".join(f"[{number}]" for number in numbers)


def number_sources(shown: tuple[FigureEvent, ...], chronology: Chronology) -> SourceNumbers:
    """Numbers every source the events name that the data has, in order of first mention."""
    numbers: dict[str, int] = {}
    for item in shown:
        for evidence in item.event.evidence:
            if evidence.source in chronology.sources:
                numbers.setdefault(evidence.source, len(numbers) + 1)
    return SourceNumbers(numbers)


def write_notes(
    shown: tuple[FigureEvent, ...],
    chronology: Chronology,
    sources: SourceNumbers,
    langs: tuple[str, ...],
) -> tuple[EventNote, ...]:
    """Writes the note of each event."""
    return tuple(_note(item, chronology, sources, langs) for item in shown)


def _note(
    item: FigureEvent, chronology: Chronology, sources: SourceNumbers, langs: tuple[str, ...]
) -> EventNote:
    event = item.event
    cited = sources.cite(tuple(evidence.source for evidence in event.evidence))
    titles = [event.title.within(lang) for lang in langs]
    titles = list(dict.fromkeys(titles))
    titles[-1] = f"{titles[-1]} {cited or '[–]'}"
    remarks = [words for lang in langs if (words := _remarks(item, sources, lang))]
    dates = dict.fromkeys(format_date(event.date, lang) for lang in langs)
    zone = event.tz if event.tz and event.tz != chronology.tz else None
    day = _SEPARATOR.join(dates) + (f" ({zone})" if zone else "")
    return EventNote(item.number, event.id, day, tuple(titles), tuple(remarks))


def _remarks(item: FigureEvent, sources: SourceNumbers, lang: str) -> str:
    """What a mark on the chart stands for, in one line."""
    event = item.event
    words = [
        say(key, lang, day=format_date(date, lang))
        for key, date in (
            ("effective", event.effective),
            ("ended", event.ended),
            ("scheduled", event.scheduled),
        )
        if date is not None and date.text != event.date.text
    ]
    if item.other_dates:
        words.append(say("conflict", lang, days=_other_dates(item, sources, lang)))
    if event.retracted is not None:
        words.append(say("retracted", lang))
    elif event.status == "denied":
        words.append(say("denied", lang))
    return ("; " if lang == "en" else "；").join(words)


def _other_dates(item: FigureEvent, sources: SourceNumbers, lang: str) -> str:
    """Each other date with the sources that give it."""
    parts = []
    for date in item.other_dates:
        ids = tuple(source for told, source in item.event.rival_dates() if told == date)
        cited = sources.cite(ids) or ", ".join(dict.fromkeys(ids))
        parts.append(say("conflict-one", lang, day=format_date(date, lang), sources=cited))
    return (", " if lang == "en" else "、").join(parts)


def write_sources(
    sources: SourceNumbers, chronology: Chronology, langs: tuple[str, ...]
) -> tuple[str, ...]:
    """One line for each source: number, publisher, date and reliability letter."""
    return tuple(
        f"[{number}] " + _source_words(chronology.sources[source], langs)
        for source, number in sources.by_id.items()
    )


def _source_words(source: Source, langs: tuple[str, ...]) -> str:
    named = source.publisher or source.author or source.title
    names = dict.fromkeys(named.within(lang) for lang in langs) if named else {str(source.id): None}
    parts = [" ".join(names)]
    if source.published is not None:
        parts.append(_publication_words(source.published, langs[0]))
    if source.reliability is not None:
        parts.append(source.reliability)
    if source.retracted is not None:
        parts.append(say("retracted", langs[0]))
    return ", ".join(parts)


def _publication_words(date: UncertainDate, lang: str) -> str:
    """When a source came out: that it came out once goes without saying, so a range is enough."""
    span = date.text[1:-1].replace("..", "/")
    if not date.is_choice or date.earliest is None or date.latest is None or "," in span:
        return format_date(date, lang)
    return format_date(parse_date(span), lang)
