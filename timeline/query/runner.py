"""Runs a plan on a chronology: one function an operation."""

from collections.abc import Callable, Iterable, Mapping

from timeline.causality.event_graph import ReachedEvent, build_event_graph
from timeline.causality.firmness import FIRMNESS
from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag, lag_between
from timeline.dates.uncertain_date import sort_key
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import Answer, AnswerPath, AnswerRow
from timeline.query.fitting import fits_filters
from timeline.query.operations.found import Found
from timeline.query.operations.registry import load_operation
from timeline.query.plan import (
    Filters,
    Op,
    Plan,
    unusable_filters,
    unusable_trigger_filters,
)
from timeline.query.precedence import order_of
from timeline.query.selection import select_events
from timeline.query.unlinked import MOST_UNLINKED, find_unlinked

MOST_PATHS = 5


class UnusableFilterError(TimelineError):
    """A plan narrows an operation by what it cannot be narrowed by."""

    def __init__(self, op: str, names: Iterable[str]) -> None:
        super().__init__(f"{op} cannot be narrowed by {', '.join(names)}; leave it out")


class NoSuchEventError(TimelineError):
    """A plan names an event that is not there."""

    def __init__(self, event_id: str) -> None:
        super().__init__(f"no event has the id {event_id!r}; timeline list shows what there is")


def run_plan(plan: Plan, chronology: Chronology, most_unlinked: int = MOST_UNLINKED) -> Answer:
    """Answers a plan.

    Args:
        plan: what is asked.
        chronology: where it is looked for.
        most_unlinked: how many of the events that are merely later, or of undecided order, are
            listed; all are counted.

    Raises:
        NoSuchEventError: when the plan names an event that is not there.
        UnusableFilterError: when a filter could only be passed over.
    """
    if unusable := unusable_filters(plan.op, plan.filters):
        raise UnusableFilterError(plan.op, unusable)
    if unusable := unusable_trigger_filters(plan.triggers):
        raise UnusableFilterError("triggers", unusable)
    anchors: list[Event] = []
    for event_id in plan.anchors:
        event = chronology.find_event(event_id)
        if event is None:
            raise NoSuchEventError(event_id)
        anchors.append(event)
    if plan.op == "followed":
        found = _run_followed(plan.filters, tuple(anchors), chronology, most_unlinked)
    elif plan.op in _RUNNERS:
        found = _RUNNERS[plan.op](plan.filters, tuple(anchors), chronology)
    else:
        found = load_operation(plan.op)(plan, tuple(anchors), chronology)
    dataset = chronology.dataset
    return Answer(
        plan,
        tuple(anchors),
        found.rows,
        found.counts,
        found.paths,
        dataset.as_of.text if dataset and dataset.as_of else None,
        found.details,
        found.unlisted,
        is_reduced=found.is_reduced,
    )


def _run_followed(
    filters: Filters, anchors: tuple[Event, ...], chronology: Chronology, most_unlinked: int
) -> Found:
    """Three parts: linked by causes, merely later, and of undecided order.

    What is linked by more hops than were asked for is in none of them: it is not merely later.
    """
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    reached = graph.reach_nodes(anchor.id, is_forward=True)
    near = graph.reached_events(reached, filters.max_hops)
    linked = _linked_rows(near, anchor, filters, chronology, is_forward=True)
    others = find_unlinked(anchor, reached.nodes, filters, chronology, most_unlinked)
    counts = {"linked": len(linked), **others.counts}
    return Found((*linked, *others.rows), counts, unlisted=others.unlisted)


def _run_led_to(filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Ancestors along the links that matter: what a longer chain already says is left out.

    Where hops are counted every link counts: a cause that also works through another is direct.
    """
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    is_reduced = True
    if filters.max_hops is None:
        reached, is_reduced = graph.reach_needed(anchor.id)
    else:
        reached = graph.reach(anchor.id, is_forward=False, max_hops=filters.max_hops)
    rows = _linked_rows(reached, anchor, filters, chronology, is_forward=False)
    return Found(rows, {"linked": len(rows)}, is_reduced=is_reduced)


def _run_chain(_filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """The firmest ways from one event to the other, and the events on the firmest."""
    first, last = anchors
    graph = build_event_graph(chronology)
    ways = graph.strongest_chains(first.id, last.id, limit=MOST_PATHS)
    paths = tuple(AnswerPath(links, FIRMNESS[weakest]) for links, weakest in ways if links)
    if not paths:
        return Found((), {"paths": 0, "linked": 0})
    rows = [AnswerRow(first, "anchor", hops=0, lag=Lag(0, 0))]
    for hops, link in enumerate(paths[0].links, start=1):
        event = chronology.find_event(link.target)
        if event is not None:
            rows.append(
                AnswerRow(
                    event,
                    "linked",
                    hops=hops,
                    lag=lag_between(first.date, event.date),
                    via=paths[0].links[:hops],
                    order=order_of(first, event, chronology),
                )
            )
    counts = {"paths": len(paths), "linked": len(rows) - 1}
    return Found(tuple(rows), counts, paths)


def _run_responses(filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """The events that answer the anchor by a response link."""
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    answers = [
        link for link in graph.links_at(anchor.id, is_outgoing=True) if link.kind == "response"
    ]
    first: dict[str, ReachedEvent] = {}
    for link in answers:
        event = chronology.find_event(link.target)
        if event is not None and event.id != anchor.id:
            first.setdefault(event.id, ReachedEvent(event, 1, (link,)))
    rows = _linked_rows(first.values(), anchor, filters, chronology, is_forward=True)
    return Found(rows, {"linked": len(rows)})


def _run_list(filters: Filters, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    selection = select_events(chronology, filters)
    rows = tuple(
        AnswerRow(event, "listed", is_possible=event.id in selection.possible)
        for event in selection.events
    )
    possible = len(selection.possible)
    counts = {"listed": len(rows), "certain": len(rows) - possible, "possible": possible}
    return Found(rows, counts)


def _run_show(_filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """The event itself, then what it is linked to by one link, both ways."""
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    rows = [AnswerRow(anchor, "anchor", hops=0, lag=Lag(0, 0))]
    for is_outgoing in (False, True):
        for link in graph.links_at(anchor.id, is_outgoing=is_outgoing):
            other = chronology.find_event(link.target if is_outgoing else link.source)
            if other is not None and other.id != anchor.id:
                lag = lag_between(anchor.date, other.date)
                ends = (anchor, other) if is_outgoing else (other, anchor)
                order = order_of(*ends, chronology) if link.is_causal else None
                rows.append(AnswerRow(other, "linked", hops=1, lag=lag, via=(link,), order=order))
    return Found(tuple(rows), {"linked": len(rows) - 1})


_RUNNERS: Mapping[Op, Callable[[Filters, tuple[Event, ...], Chronology], Found]] = {
    "led-to": _run_led_to,
    "chain": _run_chain,
    "responses": _run_responses,
    "list": _run_list,
    "count": _run_list,
    "show": _run_show,
}


def _linked_rows(
    reached: Iterable[ReachedEvent],
    anchor: Event,
    filters: Filters,
    chronology: Chronology,
    *,
    is_forward: bool,
) -> tuple[AnswerRow, ...]:
    """The reached events that pass the filters, in time order.

    Those of undecided order come after, and those that run against time come last.
    """
    rows = []
    for found in reached:
        ends = (anchor, found.event) if is_forward else (found.event, anchor)
        fits = fits_filters(found.event, anchor, filters, chronology, ends=ends)
        if fits is Certainty.NO:
            continue
        rows.append(
            AnswerRow(
                found.event,
                "linked",
                hops=found.hops,
                lag=lag_between(anchor.date, found.event.date),
                via=found.chain,
                is_possible=fits is Certainty.MAYBE,
                order=order_of(*ends, chronology),
            )
        )
    return tuple(
        sorted(rows, key=lambda r: (_RANKS[r.order], sort_key(r.event.date), r.hops, r.event.id))
    )


_RANKS = {None: 0, Certainty.YES: 0, Certainty.MAYBE: 1, Certainty.NO: 2}
