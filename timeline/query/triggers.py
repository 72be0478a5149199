"""The events that others answer: those asked about that happened, as far as is known."""

from dataclasses import dataclass

from timeline.dates.uncertain_date import UncertainDate, possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.plan import Filters
from timeline.query.selection import select_events

# What a record says did not happen, or not yet: nothing can wait for an answer to it.
_NOT_DONE = frozenset({"proposed", "rumoured", "denied", "cancelled"})


@dataclass(frozen=True, slots=True)
class Triggers:
    """The events that may be answered, in time order.

    Attributes:
        events: Those that happened.
        possible: Ids of those among them that only may lie in the window asked about.
        left_out: Ids of those withdrawn, denied or cancelled, rumoured, proposed or still to come.
    """

    events: tuple[Event, ...]
    possible: frozenset[str]
    left_out: tuple[str, ...]


def select_triggers(chronology: Chronology, filters: Filters) -> Triggers:
    """Sorts the events that pass the filters by whether they happened."""
    selection = select_events(chronology, filters)
    done = tuple(event for event in selection.events if has_happened(event, chronology))
    ids = {event.id for event in done}
    return Triggers(
        events=done,
        possible=frozenset(ids & selection.possible),
        left_out=tuple(event.id for event in selection.events if event.id not in ids),
    )


def has_happened(event: Event, chronology: Chronology) -> bool:
    """Whether an event stands as one that took place by the day the data reach to."""
    if event.retracted is not None or event.status in _NOT_DONE:
        return False
    last = last_day_of(chronology)
    first = possible_start(event.date).earliest
    return last is None or first is None or first <= last


def last_day_of(chronology: Chronology) -> int | None:
    """The last day that the data reach to for certain; None where they do not say."""
    as_of: UncertainDate | None = chronology.dataset.as_of if chronology.dataset else None
    return as_of.earliest if as_of else None
