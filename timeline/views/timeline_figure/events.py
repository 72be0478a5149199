"""The events of a figure: their numbers, their places in time, how each is marked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from timeline.dates.uncertain_date import UncertainDate, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event

MarkShape = Literal["day", "coarse", "span"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The days an event can cover and those it is sure to; None where a side is open.

    Days are half-open: an event of one day covers `first` up to `until` = first + 1.
    """

    first: float | None
    until: float | None
    sure_first: float | None
    sure_until: float | None


@dataclass(frozen=True, slots=True)
class FigureEvent:
    """One event as the figure shows it.

    `place` is where its number stands: the middle of the days on which it can have begun. Numbers
    run in the order of places.
    """

    number: int
    event: Event
    place: float
    extent: Extent
    shape: MarkShape
    is_hollow: bool
    is_dashed: bool
    is_struck: bool
    other_dates: tuple[UncertainDate, ...]
    degree: int

    @property
    def other_places(self) -> tuple[float, ...]:
        """Where sources that disagree put it."""
        return tuple(sorted(place_of(date) for date in self.other_dates))


def number_events(chronology: Chronology, events: Iterable[Event]) -> tuple[FigureEvent, ...]:
    """Numbers events in the order of their places, and works out how each is marked."""
    degrees = count_links(chronology)
    ordered = sorted(events, key=lambda e: (place_of(e.date), sort_key(e.date), e.id))
    last_covered = chronology.dataset.as_of if chronology.dataset else None
    return tuple(
        _figure_event(number, event, last_covered, degrees.get(event.id, 0))
        for number, event in enumerate(ordered, start=1)
    )


def count_links(chronology: Chronology) -> Mapping[str, int]:
    """How many standing causal links each event has."""
    ends: Counter[str] = Counter()
    for link in chronology.links.values():
        if link.is_causal and link.stands:
            ends.update((link.source, link.target))
    return ends


def _figure_event(
    number: int, event: Event, last_covered: UncertainDate | None, degree: int
) -> FigureEvent:
    date = event.date
    return FigureEvent(
        number=number,
        event=event,
        place=place_of(date),
        extent=extent_of(date),
        shape=_shape(date),
        is_hollow=date.is_approximate or date.is_uncertain,
        is_dashed=_is_ahead(date, last_covered),
        is_struck=event.retracted is not None or event.status == "denied",
        other_dates=_other_dates(event),
        degree=degree,
    )


def _shape(date: UncertainDate) -> MarkShape:
    if date.earliest is not None and date.earliest == date.latest:
        return "day"
    return "coarse" if date.is_point else "span"


def place_of(date: UncertainDate) -> float:
    """The middle of the days on which a thing can have begun; its end where no start is known."""
    known = [
        day
        for day in (date.start.earliest, date.start.latest)
        if day is not None and not (date.is_unknown_start or date.is_open_start)
    ]
    if not known:
        known = [day for day in (date.end.earliest, date.end.latest) if day is not None]
    return (min(known) + max(known) + 1) / 2


def extent_of(date: UncertainDate) -> Extent:
    """What an event can cover, and what of that is sure.

    A point date of coarse precision covers one unknown day, so nothing of its extent is sure.
    """
    start, end = date.start, date.end
    sure: tuple[float | None, float | None] = (None, None)
    if not date.is_point and start.latest is not None and end.earliest is not None:
        sure = (start.latest, end.earliest + 1) if start.latest <= end.earliest else sure
    until = None if date.latest is None else date.latest + 1
    return Extent(date.earliest, until, *sure)


def _is_ahead(date: UncertainDate, last_covered: UncertainDate | None) -> bool:
    """Whether the event lies after the last day the data claims to cover."""
    if last_covered is None or last_covered.latest is None or date.earliest is None:
        return False
    return date.earliest > last_covered.latest


def _other_dates(event: Event) -> tuple[UncertainDate, ...]:
    """Dates that sources give and that cannot be the record's, each once."""
    found = {date for date, _ in event.rival_dates()}
    return tuple(sorted(found, key=sort_key))


def choose_spine(chronology: Chronology, events: tuple[Event, ...], most: int) -> tuple[Event, ...]:
    """At most so many events: those with the most causal links, the earlier first among equals."""
    if len(events) <= most:
        return events
    degrees = count_links(chronology)
    ranked = sorted(events, key=lambda e: (-degrees.get(e.id, 0), sort_key(e.date), e.id))
    kept = {event.id for event in ranked[:most]}
    return tuple(event for event in events if event.id in kept)
