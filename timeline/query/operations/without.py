"""What would not have happened without an event: the but-for test on the recorded causes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from timeline.causality.event_graph import ReachedEvent, build_event_graph
from timeline.causality.support import SUPPORTING_KINDS, Alternative, SupportGraph, build_support
from timeline.dates.lag import lag_between
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Filters, Plan
from timeline.query.precedence import order_of
from timeline.query.selection import passes_filters


@dataclass(frozen=True, slots=True)
class Survivor:
    """An event that loses a cause and has causes enough without it: it is overdetermined."""

    event: str
    branches: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class ButFor:
    """What falls with an event, what stands without it and why, and what nothing blocks then."""

    fallen: tuple[str, ...]
    overdetermined: tuple[Survivor, ...]
    unblocked: tuple[str, ...]


def run_without(plan: Plan, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Takes an event out and sees what the recorded causes no longer bear (their least fixpoint).

    An event falls when each of its alternatives needs what is gone; one that loses a branch and
    keeps another is overdetermined. Filters narrow what is told, never the causes.
    """
    anchor = anchors[0]
    support = build_support(chronology)
    held = support.held_without(events={anchor.id})
    gone = (support.held - held) | {anchor.id}
    told = _Told(anchor, chronology, plan.filters)
    fallen = told.rows("fallen", gone - {anchor.id}, _chains_to_fallen(anchor, chronology))
    branches = {one: support.held_alternatives(one, held) for one in _shaken(support, gone, held)}
    kept = told.rows("overdetermined", branches, {one: branches[one][0] for one in branches})
    freed = told.rows("unblocked", *_unblocked(support, gone, held))
    details = ButFor(
        fallen=tuple(row.event.id for row in fallen),
        overdetermined=tuple(Survivor(row.event.id, branches[row.event.id]) for row in kept),
        unblocked=tuple(row.event.id for row in freed),
    )
    counts = {"fallen": len(fallen), "overdetermined": len(kept), "unblocked": len(freed)}
    return Found((*fallen, *kept, *freed), counts, details=details)


@dataclass(frozen=True, slots=True)
class _Told:
    """Makes rows of events that pass the filters, in time order."""

    anchor: Event
    chronology: Chronology
    filters: Filters

    def rows(
        self, relation: Relation, ids: Collection[str], via: Mapping[str, tuple[Link, ...]]
    ) -> tuple[AnswerRow, ...]:
        events = (self.chronology.events[one] for one in ids)
        kept = [e for e in events if passes_filters(e, self.filters, self.chronology)]
        kept.sort(key=lambda event: (sort_key(event.date), event.id))
        return tuple(
            AnswerRow(
                event,
                relation,
                lag=lag_between(self.anchor.date, event.date),
                hops=len(via[event.id]) if relation == "fallen" else None,
                via=via[event.id],
                order=order_of(self.anchor, event, self.chronology),
            )
            for event in kept
        )


def _chains_to_fallen(anchor: Event, chronology: Chronology) -> dict[str, tuple[Link, ...]]:
    """A shortest chain of supporting links from the event to each that it leads to."""
    graph = build_event_graph(chronology)
    reached: tuple[ReachedEvent, ...] = graph.reach(
        anchor.id, is_forward=True, scope=graph.scope_of_kinds(SUPPORTING_KINDS)
    )
    return {found.event.id: found.chain for found in reached}


def _shaken(support: SupportGraph, gone: Collection[str], held: Collection[str]) -> list[str]:
    """The events that hold although one of their alternatives needs what is gone."""
    return [
        target
        for target, several in support.alternatives.items()
        if target in held and any(link.source in gone for links in several for link in links)
    ]


def _unblocked(
    support: SupportGraph, gone: Collection[str], held: Collection[str]
) -> tuple[list[str], dict[str, tuple[Link, ...]]]:
    """The events that only what is gone blocked, each with the links that did."""
    blocking = {
        target: links
        for target, links in support.blocked_by.items()
        if target not in gone and all(link.source not in held for link in links)
    }
    lifted = {
        target: links
        for target, links in blocking.items()
        if any(link.source in gone for link in links)
    }
    return list(lifted), lifted
