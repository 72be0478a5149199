"""The notes under a timeline: each numbered event in words, and the sources, numbered too."""

from dataclasses import dataclass

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.views.citations import Citations, number_citations
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


def cite_events(shown: tuple[FigureEvent, ...], chronology: Chronology) -> Citations:
    """Numbers the reports behind the events shown, in the order in which the notes name them."""
    named = (evidence.source for item in shown for evidence in item.event.evidence)
    return number_citations(named, chronology)


def write_notes(
    shown: tuple[FigureEvent, ...],
    chronology: Chronology,
    sources: Citations,
    langs: tuple[str, ...],
) -> tuple[EventNote, ...]:
    """Writes the note of each event."""
    return tuple(_note(item, chronology, sources, langs) for item in shown)


def _note(
    item: FigureEvent, chronology: Chronology, sources: Citations, langs: tuple[str, ...]
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


def _remarks(item: FigureEvent, sources: Citations, lang: str) -> str:
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


def _other_dates(item: FigureEvent, sources: Citations, lang: str) -> str:
    """Each other date with the sources that give it."""
    parts = []
    for date in item.other_dates:
        ids = tuple(source for told, source in item.event.rival_dates() if told == date)
        cited = sources.cite(ids) or ", ".join(dict.fromkeys(ids))
        parts.append(say("conflict-one", lang, day=format_date(date, lang), sources=cited))
    return (", " if lang == "en" else "、").join(parts)
