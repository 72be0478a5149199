"""Which announcements were never put into law: those that nothing implements."""

from dataclasses import dataclass

from timeline.dates.lag import Lag, lag_between
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import PUBLIC_ACTS, select_events


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement without a legal form, and its age in days on the last day of the data."""

    event: str
    age: Lag | None


@dataclass(frozen=True, slots=True)
class Uncodified:
    """Announcements that nothing implements, and how many there are in all."""

    announcements: tuple[Announcement, ...]
    announced: int


def run_uncodified(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Lists the acts of governments, announced, that no link gives a legal form (`implements`).

    That nothing is recorded does not prove that there is nothing.
    """
    selection = select_events(chronology, plan.filters)
    implemented = {
        chronology.survivors.get(link.source, link.source)
        for link in chronology.links.values()
        if link.kind == "implements" and link.stands
    }
    announced = [
        event
        for event in selection.events
        if event.type in PUBLIC_ACTS and event.status == "announced" and event.retracted is None
    ]
    bare = [event for event in announced if event.id not in implemented]
    as_of = chronology.dataset.as_of if chronology.dataset else None
    ages = [None if as_of is None else lag_between(event.date, as_of) for event in bare]
    rows = tuple(
        AnswerRow(event, "uncodified", lag=age, is_possible=event.id in selection.possible)
        for event, age in zip(bare, ages, strict=True)
    )
    found = tuple(Announcement(e.id, age) for e, age in zip(bare, ages, strict=True))
    counts = {"uncodified": len(bare), "announced": len(announced)}
    return Found(rows, counts, details=Uncodified(found, len(announced)))
