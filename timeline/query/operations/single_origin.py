"""What rests on one origin alone, and what would fall with it."""

from dataclasses import dataclass

from timeline.causality.origins import supporting_origins
from timeline.causality.support import build_support
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events


@dataclass(frozen=True, slots=True)
class Dependence:
    """One report and what only it says.

    Attributes:
        origin: The report.
        events: The events that rest on it alone.
        links: The links that rest on it alone.
        carried: The events told by others too that the recorded causes no longer bear without it.
    """

    origin: str
    events: tuple[str, ...]
    links: tuple[str, ...]
    carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SingleOrigins:
    """The reports on which something rests alone, the one that bears most events first."""

    origins: tuple[Dependence, ...]


def run_single_origin(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Counts the independent reports behind each event that passes the filters.

    Copies of one report are one origin; withdrawn and refuting evidence supports nothing.
    """
    selection = select_events(chronology, plan.filters)
    alone: dict[str, list[Event]] = {}
    for event in selection.events:
        origins = supporting_origins(event, chronology)
        if len(origins) == 1:
            alone.setdefault(origins[0], []).append(event)
    ordered = sorted(alone, key=lambda origin: (-len(alone[origin]), origin))
    details = SingleOrigins(tuple(_dependence(one, alone[one], chronology) for one in ordered))
    rows = tuple(
        AnswerRow(event, "listed", is_possible=event.id in selection.possible)
        for origin in ordered
        for event in alone[origin]
    )
    counts = {"listed": len(rows), "origins": len(ordered), "of": len(selection.events)}
    return Found(rows, counts, details=details)


def _dependence(origin: str, events: list[Event], chronology: Chronology) -> Dependence:
    support = build_support(chronology)
    ids = {str(event.id) for event in events}
    links = [
        link
        for link in chronology.links.values()
        if link.stands and supporting_origins(link, chronology) == (origin,)
    ]
    lost = support.held - support.held_without(events=ids, links=links) - ids
    return Dependence(
        origin=origin,
        events=tuple(event.id for event in events),
        links=tuple(link.id for link in links),
        carried=tuple(sorted(lost)),
    )
