"""Runs a plan on a chronology: one function an operation."""

from collections.abc import Callable, Iterable, Mapping

from timeline.causality.event_graph import ReachedEvent, build_event_graph
from timeline.causality.firmness import FIRMNESS
from timeline.dates.certainty import Certainty, conjunction
from timeline.dates.lag import Lag, lag_between
from timeline.dates.uncertain_date import sort_key
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import Answer, AnswerPath, AnswerRow
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
from timeline.query.selection import is_in_window, matches_subject, select_events

MOST_PATHS = 5


class UnusableFilterError(TimelineError):
    """A plan narrows an operation by what it cannot be narrowed by."""

    def __init__(self, op: str, names: Iterable[str]) -> None:
        super().__init__(f"{op} cannot be narrowed by {', '.join(names)}; leave it out")


class NoSuchEventError(TimelineError):
    """A plan names an event that is not there."""

    def __init__(self, event_id: str) -> None:
        super().__init__(f"no event has the id {event_id!r}; timeline list shows what there is")


def run_plan(plan: Plan, chronology: Chronology) -> Answer:
    """Answers a plan.

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
    if plan.op in _RUNNERS:
        found = Found(*_RUNNERS[plan.op](plan.filters, tuple(anchors), chronology))
    else:
        found = load_operation(plan.op)(plan, tuple(anchors), chronology)
    dataset = chronology.dataset
    as_of = dataset.as_of.text if dataset and dataset.as_of else None
    return Answer(plan, tuple(anchors), found.rows, found.counts, found.paths, as_of, found.details)


_Parts = tuple[tuple[AnswerRow, ...], Mapping[str, int], tuple[AnswerPath, ...]]


def _run_followed(filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
    """Three parts: linked by causes, merely later, and of undecided order.

    What is linked by more hops than were asked for is in none of them: it is not merely later.
    """
    anchor = anchors[0]
    reached = build_event_graph(chronology).reach(anchor.id, is_forward=True)
    near = [found for found in reached if found.hops <= (filters.max_hops or found.hops)]
    linked = _linked_rows(near, anchor, filters, chronology, is_forward=True)
    taken = {anchor.id, *(found.event.id for found in reached)}
    others = [
        row
        for event in _in_time_order(chronology.events.values())
        if event.id not in taken
        and (row := _row_by_order(event, anchor, filters, chronology)) is not None
    ]
    rows = (*linked, *others)
    counts = {
        name: sum(r.relation == name for r in rows) for name in ("linked", "later", "undecided")
    }
    return rows, counts, ()


def _run_led_to(filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
    """Ancestors along the links that matter: what a longer chain already says is left out.

    Where hops are counted every link counts: a cause that also works through another is direct.
    """
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    is_whole = filters.max_hops is not None
    scope = graph.causal_scope() if is_whole else graph.scope_of_links(graph.reduced_links())
    reached = graph.reach(anchor.id, is_forward=False, scope=scope, max_hops=filters.max_hops)
    rows = _linked_rows(reached, anchor, filters, chronology, is_forward=False)
    return rows, {"linked": len(rows)}, ()


def _run_chain(_filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
    """The firmest ways from one event to the other, and the events on the firmest."""
    first, last = anchors
    graph = build_event_graph(chronology)
    ways = graph.strongest_chains(first.id, last.id, limit=MOST_PATHS)
    paths = tuple(AnswerPath(links, FIRMNESS[weakest]) for links, weakest in ways if links)
    if not paths:
        return (), {"paths": 0, "linked": 0}, ()
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
    return tuple(rows), {"paths": len(paths), "linked": len(rows) - 1}, paths


def _run_responses(filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
    """The events that answer the anchor by a response link."""
    anchor = anchors[0]
    graph = build_event_graph(chronology)
    answers = [
        link for link in graph.links_at(anchor.id, is_outgoing=True) if link.kind == "response"
    ]
    scope = graph.scope_of_links(answers)
    reached = graph.reach(anchor.id, is_forward=True, scope=scope, max_hops=1)
    rows = _linked_rows(reached, anchor, filters, chronology, is_forward=True)
    return rows, {"linked": len(rows)}, ()


def _run_list(filters: Filters, _anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
    selection = select_events(chronology, filters)
    rows = tuple(
        AnswerRow(event, "listed", is_possible=event.id in selection.possible)
        for event in selection.events
    )
    possible = len(selection.possible)
    return rows, {"listed": len(rows), "certain": len(rows) - possible, "possible": possible}, ()


def _run_show(_filters: Filters, anchors: tuple[Event, ...], chronology: Chronology) -> _Parts:
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
    return tuple(rows), {"linked": len(rows) - 1}, ()


_RUNNERS: Mapping[Op, Callable[[Filters, tuple[Event, ...], Chronology], _Parts]] = {
    "followed": _run_followed,
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
        fits = _fits(found.event, anchor, filters, chronology, ends=ends)
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


def _row_by_order(
    event: Event, anchor: Event, filters: Filters, chronology: Chronology
) -> AnswerRow | None:
    """The row of an event that no link joins to the anchor, unless it certainly came before."""
    order = order_of(anchor, event, chronology)
    fits = _fits(event, anchor, filters, chronology, ends=(anchor, event))
    if Certainty.NO in (order, fits):
        return None
    return AnswerRow(
        event,
        "later" if order is Certainty.YES else "undecided",
        lag=lag_between(anchor.date, event.date),
        is_possible=fits is Certainty.MAYBE,
        order=order,
    )


def _fits(
    event: Event,
    anchor: Event,
    filters: Filters,
    chronology: Chronology,
    *,
    ends: tuple[Event, Event],
) -> Certainty:
    """Whether an event passes the filters.

    `ends` are the event and the anchor in the order in which they should have come: what certainly
    came the other way about is not within any number of days after. Days are those of the calendar,
    so that zones leave open which came first does not make it merely possible.
    """
    if not matches_subject(event, filters, chronology):
        return Certainty.NO
    inside = is_in_window(event, filters, chronology)
    if filters.within_days is None:
        return inside
    if order_of(*ends, chronology) is Certainty.NO:
        return Certainty.NO
    near = _is_near(lag_between(anchor.date, event.date), filters.within_days)
    return conjunction(inside, near, _is_forward(lag_between(ends[0].date, ends[1].date)))


def _is_forward(lag: Lag) -> Certainty:
    """Whether the calendar does not run backwards; the same day does not."""
    if lag.least is not None and lag.least >= 0:
        return Certainty.YES
    return Certainty.NO if lag.most is not None and lag.most < 0 else Certainty.MAYBE


def _is_near(lag: Lag, days: int) -> Certainty:
    """Whether the two are at most so many days apart, either way."""
    least, most = _distance(lag)
    if most is not None and most <= days:
        return Certainty.YES
    return Certainty.NO if least > days else Certainty.MAYBE


def _distance(lag: Lag) -> tuple[int, int | None]:
    """The least and most days between, whichever came first."""
    if lag.least is None or lag.most is None:
        nearest = max(lag.least or 0, -(lag.most or 0), 0)
        return nearest, None
    if lag.least <= 0 <= lag.most:
        return 0, max(-lag.least, lag.most)
    ends = sorted((abs(lag.least), abs(lag.most)))
    return ends[0], ends[1]


def _in_time_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (sort_key(event.date), event.id))
