"""The few events that a brief needs: the most important ones, and what joins them."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from timeline.causality.event_graph import EventGraph, build_event_graph
from timeline.causality.origins import supporting_origins
from timeline.causality.reach_counts import count_reached
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events

_Ways = Mapping[str, Sequence[tuple[str, Link, bool]]]


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the spine.

    Attributes:
        event: The event.
        led_from: How many events recorded causes lead from to it.
        led_to: How many it leads to.
        origins: How many independent reports tell of it.
        is_joint: Whether it is kept only to join others.
    """

    event: str
    led_from: int
    led_to: int
    origins: int
    is_joint: bool

    @property
    def importance(self) -> int:
        """How many other events it hangs together with, along the causes or back."""
        return self.led_from + self.led_to


@dataclass(frozen=True, slots=True)
class Spine:
    """The events kept and the links that join them, a tree.

    Attributes:
        limit: The most events to keep.
        kept: In time order.
        links: One fewer than the events, so that they hang together; directions are as recorded.
        of: How many events there were to choose from.
        passed_over: More important events than the least of those kept for themselves, which could
            not be joined to the others within the limit.
    """

    limit: int
    kept: tuple[KeptEvent, ...]
    links: tuple[Link, ...]
    of: int
    passed_over: tuple[str, ...]


def run_spine(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Grows a tree of causal links from the most important event, by importance, up to a limit.

    Importance is the number of events that recorded causes lead from to it or from it to; ties go
    to the one with more independent reports, then the earlier. Each next event is joined by the
    fewest links to what is kept (the shortest-path heuristic for Steiner trees of Takahashi &
    Matsuyama 1980); one that does not fit is passed over. Filters narrow what is kept for itself.
    """
    graph = build_event_graph(chronology)
    events = [
        event for event in select_events(chronology, plan.filters).events if not _is_void(event)
    ]
    ways = _ways(graph, chronology)
    weights = _Weights(_reached(ways, is_forward=False), _reached(ways, is_forward=True))
    told = {str(event.id): weights.weigh(event, chronology) for event in events}
    ranked = sorted(told.values(), key=lambda one: _rank(one, chronology))
    chosen, links, passed_over = _grow(ranked, plan.limit, ways)
    kept = [
        told.get(one) or weights.weigh(chronology.events[one], chronology, is_joint=True)
        for one in chosen
    ]
    kept.sort(key=lambda one: (sort_key(chronology.events[one.event].date), one.event))
    details = Spine(plan.limit, tuple(kept), links, len(events), passed_over)
    rows = tuple(AnswerRow(chronology.events[one.event], "listed") for one in kept)
    counts = {"listed": len(rows), "of": len(events), "links": len(links)}
    return Found(rows, counts, details=details)


def _is_void(event: Event) -> bool:
    return event.retracted is not None or event.status in ("denied", "rumoured")


@dataclass(frozen=True, slots=True)
class _Weights:
    """How many events lead to each, and how many each leads to; where none does it is not held."""

    led_from: Mapping[str, int]
    led_to: Mapping[str, int]

    def weigh(self, event: Event, chronology: Chronology, *, is_joint: bool = False) -> KeptEvent:
        return KeptEvent(
            event=event.id,
            led_from=self.led_from.get(event.id, 0),
            led_to=self.led_to.get(event.id, 0),
            origins=len(supporting_origins(event, chronology)),
            is_joint=is_joint,
        )


def _reached(ways: _Ways, *, is_forward: bool) -> dict[str, int]:
    onward = {
        one: [other for other, _, runs_forward in several if runs_forward is is_forward]
        for one, several in ways.items()
    }
    return count_reached(onward)


def _rank(one: KeptEvent, chronology: Chronology) -> tuple[object, ...]:
    date = chronology.events[one.event].date
    return -one.importance, -one.origins, sort_key(date), one.event


def _ways(graph: EventGraph, chronology: Chronology) -> _Ways:
    """Each event's neighbours along causal links, and whether the link runs to the neighbour."""
    ways: dict[str, list[tuple[str, Link, bool]]] = {}
    for link in graph.links:
        one, other = chronology.find_event(link.source), chronology.find_event(link.target)
        if link.is_causal and one is not None and other is not None and one.id != other.id:
            ways.setdefault(one.id, []).append((other.id, link, True))
            ways.setdefault(other.id, []).append((one.id, link, False))
    return ways


def _grow(
    ranked: Sequence[KeptEvent], limit: int, ways: _Ways
) -> tuple[tuple[str, ...], tuple[Link, ...], tuple[str, ...]]:
    """The events of the tree, its links, and what was passed over before the last was kept."""
    kept: dict[str, None] = {}
    links: list[Link] = []
    passed: list[str] = []
    left_behind: list[str] = []
    for one in ranked:
        if len(kept) == limit or (kept and not one.importance):
            break
        if one.event in kept:
            continue
        way = _way_to(one.event, kept, ways) if kept else ((one.event, None),)
        if way is None or len(kept) + len(way) > limit:
            passed.append(one.event)
            continue
        kept |= dict.fromkeys(event for event, _ in way)
        links += [link for _, link in way if link is not None]
        left_behind = list(passed)
    return tuple(kept), tuple(links), tuple(one for one in left_behind if one not in kept)


def _way_to(
    event_id: str, kept: Collection[str], ways: _Ways
) -> tuple[tuple[str, Link | None], ...] | None:
    """The events to add, each with the link that joins it on, for the fewest links to what is kept.

    None where nothing joins it.
    """
    onward: dict[str, tuple[str, Link] | None] = {event_id: None}
    waiting = deque([event_id])
    while waiting:
        current = waiting.popleft()
        for other, link, _ in ways.get(current, ()):
            if other in onward:
                continue
            onward[other] = (current, link)
            if other in kept:
                return _steps_back(other, onward)
            waiting.append(other)
    return None


def _steps_back(
    event_id: str, onward: Mapping[str, tuple[str, Link] | None]
) -> tuple[tuple[str, Link | None], ...]:
    steps: list[tuple[str, Link | None]] = []
    while (step := onward[event_id]) is not None:
        steps.append(step)
        event_id = step[0]
    return tuple(steps)
