"""What a record stands on, and what stands on it."""

from dataclasses import dataclass

from timeline.causality.origins import supporting_origins
from timeline.causality.support import build_support
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.operations.conflicts import Conflict, conflicts_of


@dataclass(frozen=True, slots=True)
class Grounds:
    """The grounds of an event or a link.

    Attributes:
        record: The event or link.
        origins: The independent reports that support it; copies of one count once.
        conflicts: Its fields on which sources disagree.
        companions: Links of its group, which it is needed together with.
        fallen: The events that the recorded causes would no longer bear without it, in time order.
    """

    record: Event | Link
    origins: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    companions: tuple[Link, ...]
    fallen: tuple[Event, ...]


def find_grounds(record: Event | Link, chronology: Chronology) -> Grounds:
    """Gathers what supports a record, who disagrees and what would fall without it."""
    support = build_support(chronology)
    companions: tuple[Link, ...] = ()
    if isinstance(record, Link):
        left = support.held_without(links=(record,))
        companions = tuple(
            other
            for links in support.alternatives.get(record.target, ())
            if record.id in {link.id for link in links}
            for other in links
            if other.id != record.id
        )
    else:
        left = support.held_without(events={record.id}) | {record.id}
    fallen = [chronology.events[one] for one in support.held - left]
    fallen.sort(key=lambda event: (sort_key(event.date), event.id))
    return Grounds(
        record=record,
        origins=supporting_origins(record, chronology),
        conflicts=tuple(conflicts_of(record, chronology)) if isinstance(record, Event) else (),
        companions=companions,
        fallen=tuple(fallen),
    )
