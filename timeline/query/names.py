"""Finds the one event a phrase means, or says which events it might mean."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.date_words import format_date
from timeline.dates.ordering import overlaps
from timeline.dates.time_span import window_span
from timeline.dates.uncertain_date import sort_key
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.facets import Facets
from timeline.query.lexicon import normalise_text
from timeline.query.selection import AGENT_ROLES, OBJECT_ROLES, involves

_MOST_SHOWN = 8


class AmbiguousEventError(TimelineError):
    """A phrase fits several events equally well."""

    def __init__(self, phrase: str, events: Iterable[Event], lang: str) -> None:
        found = tuple(events)
        lines = "".join(f"\n  {_describe(event, lang)}" for event in found[:_MOST_SHOWN])
        more = len(found) - _MOST_SHOWN
        tail = f"\n  … and {more} more" if more > 0 else ""
        super().__init__(
            f"{phrase!r} fits {len(found)} events equally well; say which by its id:{lines}{tail}"
        )


class UnknownEventError(TimelineError):
    """A phrase fits no event."""

    def __init__(
        self, phrase: str, why: str = "", near: Iterable[Event] = (), lang: str = "en"
    ) -> None:
        lines = "".join(f"\n  {_describe(event, lang)}" for event in near)
        way_out = f"; nearest:{lines}" if lines else "; timeline list shows what there is"
        super().__init__(f"no event fits {phrase!r}{why}{way_out}")


def _describe(event: Event, lang: str) -> str:
    date = format_date(event.date, lang)
    return f"{event.id}  ({date}, {event.type}: {event.title.within(lang)})"


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well an event fits: compared field by field, the first that differs decides."""

    names_it: bool
    agent: int
    sure_of_date: bool
    title_words: int
    objects_in_place: int

    def rank(self) -> tuple[int, ...]:
        return (
            self.names_it,
            self.agent,
            self.sure_of_date,
            self.title_words,
            self.objects_in_place,
        )


def find_event(phrase: str, facets: Facets, chronology: Chronology, lang: str) -> Event:
    """Finds the event that a phrase and all its facets fit best.

    Raises:
        UnknownEventError: when none fits.
        AmbiguousEventError: when two fit equally well.
    """
    fits = [
        (fit.rank(), event)
        for event in chronology.events.values()
        if (fit := _fit(event, facets, chronology)) is not None
    ]
    if not fits:
        near = nearest_events(phrase, facets, chronology)
        raise UnknownEventError(phrase, _why_not(facets, chronology), near, lang)
    best = max(rank for rank, _ in fits)
    found = [event for rank, event in fits if rank == best]
    if len(found) > 1:
        found.sort(key=lambda event: sort_key(event.date))
        raise AmbiguousEventError(phrase, found, lang)
    return found[0]


def nearest_events(phrase: str, facets: Facets, chronology: Chronology) -> tuple[Event, ...]:
    """Up to three events that share most with a phrase, for a way out."""
    wanted = normalise_text(phrase)

    def likeness(event: Event) -> float:
        names = (event.id, *event.title.all_texts(), *event.aliases)
        spelt = max(
            difflib.SequenceMatcher(None, wanted, normalise_text(name)).ratio() for name in names
        )
        shared = sum((event.type in facets.types, any(o in event.objects for o in facets.objects)))
        return spelt + shared

    ranked = sorted(chronology.events.values(), key=lambda event: (-likeness(event), event.id))
    return tuple(event for event in ranked[:3] if likeness(event) > 0.4)  # noqa: PLR2004 - far off


def _fit(event: Event, facets: Facets, chronology: Chronology) -> _Fit | None:
    """How well an event fits, or None if some part of the phrase does not fit it at all."""
    names_it = event.id in facets.events
    if facets.events and not names_it:
        return None
    words = _title_words(event, facets.unknown)
    dated = _date_fit(event, facets, chronology)
    if words is None or dated is Certainty.NO or not _subject_fits(event, facets, chronology):
        return None
    agents = [
        involves(event, (actor,), AGENT_ROLES, chronology) for actor in (*facets.actors, *facets.by)
    ]
    return _Fit(
        names_it=names_it,
        agent=bool(agents and agents[0]),
        sure_of_date=dated is Certainty.YES,
        title_words=words,
        objects_in_place=sum(event.objects[:1] == (thing,) for thing in facets.objects),
    )


def _subject_fits(event: Event, facets: Facets, chronology: Chronology) -> bool:
    return (
        (not facets.types or event.type in facets.types)
        and all(thing in event.objects for thing in facets.objects)
        and all(tag in event.tags for tag in facets.tags)
        and all(status == event.status for status in facets.statuses)
        and all(involves(event, (actor,), (), chronology) for actor in facets.actors)
        and all(involves(event, (actor,), AGENT_ROLES, chronology) for actor in facets.by)
        and all(involves(event, (actor,), OBJECT_ROLES, chronology) for actor in facets.on)
        and all(_has_share(event, percent) for percent in facets.percents)
    )


def _has_share(event: Event, percent: float) -> bool:
    return any(
        term.unit == "%" and percent in (term.value, term.low, term.high) for term in event.terms
    )


def _date_fit(event: Event, facets: Facets, chronology: Chronology) -> Certainty:
    found = [
        overlaps(chronology.spans[event.id], window_span(date, chronology.tz))
        for date in facets.dates
    ]
    if Certainty.NO in found:
        return Certainty.NO
    return Certainty.MAYBE if Certainty.MAYBE in found else Certainty.YES


def _title_words(event: Event, words: tuple[str, ...]) -> int | None:
    """How many words stand in the event's names; None when one is not even in its summary."""
    names = normalise_text(" / ".join((*event.title.all_texts(), *event.aliases)))
    summary = normalise_text(" ".join(event.summary.all_texts())) if event.summary else ""
    if not all(word in names or word in summary for word in words):
        return None
    return sum(word in names for word in words)


def _why_not(facets: Facets, chronology: Chronology) -> str:
    """Names the words that stand in no event at all, if any do."""
    lost = [
        word
        for word in facets.unknown
        if all(_title_words(event, (word,)) is None for event in chronology.events.values())
    ]
    return f": {', '.join(map(repr, lost))} stands in no title or summary" if lost else ""
