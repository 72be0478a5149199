"""Whether a pattern of types comes round again: ban, compliant product, new ban."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from timeline.causality.event_graph import build_event_graph
from timeline.causality.support import SUPPORTING_KINDS
from timeline.dates.certainty import Certainty, conjunction
from timeline.dates.lag import Lag, lag_between
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.precedence import order_of

MOST_INSTANCES = 200
MOST_A_HEAD = 20

_Onward = Mapping[str, Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Instance:
    """One run of the pattern.

    Attributes:
        events: The events that bear its types, in order.
        via: The links from the first to the last of them.
        order: Whether each certainly came after the one before; never certainly not.
        days: From the first to the last.
    """

    events: tuple[str, ...]
    via: tuple[Link, ...]
    order: Certainty
    days: Lag


@dataclass(frozen=True, slots=True)
class Period:
    """The days from the head of one run to the head of the next, in time order."""

    head: str
    next_head: str
    days: Lag


@dataclass(frozen=True, slots=True)
class PatternRuns:
    """All runs of a pattern.

    Attributes:
        pattern: The types, in order.
        instances: Each run, by when it began.
        periods: From each head to the next one.
        separate: As many of them as were found to share no event, save that one may end with the
            event that another begins with; two or more are a pattern that comes round again.
        against_time: How many runs were left out, since their dates certainly run backwards.
        is_whole: Whether all are listed; there may be more than are worth listing.
    """

    pattern: tuple[str, ...]
    instances: tuple[Instance, ...]
    periods: tuple[Period, ...]
    separate: int
    against_time: int
    is_whole: bool


def run_cycle(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Finds each run of events of the types asked about that causal links join in that order.

    Between two of them other events may lie, of none of the types; what blocks leads nowhere. Of
    two ways from one to the next the shortest is told.
    """
    onward = _supporting(chronology)
    heads = [event for event in chronology.events.values() if event.type == plan.pattern[0]]
    heads.sort(key=lambda event: (sort_key(event.date), event.id))
    ways = (
        way
        for head in heads
        for way in islice(_runs((head.id,), (), plan, onward, chronology), MOST_A_HEAD + 1)
    )
    listed = list(islice(ways, MOST_INSTANCES + 1))
    fullest = max(Counter(way[0][0] for way in listed).values(), default=0)
    runs = [_instance(*way, chronology) for way in listed[:MOST_INSTANCES]]
    kept = tuple(run for run in runs if run.order is not Certainty.NO)
    events = tuple(dict.fromkeys(run.events[0] for run in kept))
    details = PatternRuns(
        pattern=plan.pattern,
        instances=kept,
        periods=tuple(
            Period(one, other, _lag(one, other, chronology)) for one, other in pairwise(events)
        ),
        separate=len(_separate(kept)),
        against_time=len(runs) - len(kept),
        is_whole=len(listed) <= MOST_INSTANCES and fullest <= MOST_A_HEAD,
    )
    rows = tuple(_rows(kept, chronology))
    counts = {"instances": len(kept), "heads": len(events), "separate": details.separate}
    return Found(rows, counts, details=details)


def _supporting(chronology: Chronology) -> _Onward:
    onward: defaultdict[str, list[Link]] = defaultdict(list)
    for link in build_event_graph(chronology).links:
        source = chronology.find_event(link.source)
        if link.kind in SUPPORTING_KINDS and source is not None:
            onward[source.id].append(link)
    return onward


def _runs(
    passed: tuple[str, ...],
    via: tuple[Link, ...],
    plan: Plan,
    onward: _Onward,
    chronology: Chronology,
) -> Iterator[tuple[tuple[str, ...], tuple[Link, ...]]]:
    """Every way on from the events passed to the end of the pattern."""
    if len(passed) == len(plan.pattern):
        yield passed, via
        return
    wanted = plan.pattern[len(passed)]
    for event_id, chain in _next_of_types(passed[-1], plan.pattern, onward, chronology):
        if chronology.events[event_id].type == wanted and event_id not in passed:
            yield from _runs((*passed, event_id), (*via, *chain), plan, onward, chronology)


def _next_of_types(
    start: str, types: Sequence[str], onward: _Onward, chronology: Chronology
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The nearest events of some types that links lead to, each with one shortest chain."""
    chains: dict[str, tuple[Link, ...]] = {start: ()}
    waiting = [start]
    for event_id in waiting:
        for link in onward.get(event_id, ()):
            target = chronology.find_event(link.target)
            if target is None or target.id in chains:
                continue
            chains[target.id] = (*chains[event_id], link)
            if target.type in types:
                yield str(target.id), chains[target.id]
            else:
                waiting.append(target.id)


def _instance(events: tuple[str, ...], via: tuple[Link, ...], chronology: Chronology) -> Instance:
    several = [chronology.events[one] for one in events]
    orders = (order_of(one, other, chronology) for one, other in pairwise(several))
    return Instance(events, via, conjunction(*orders), _lag(events[0], events[-1], chronology))


def _separate(runs: Iterable[Instance]) -> list[Instance]:
    """Takes each run, in time order, that shares no event with those taken, save at an end."""
    taken: list[Instance] = []
    for run in runs:
        if all(_is_apart(other, run) or _is_apart(run, other) for other in taken):
            taken.append(run)
    return taken


def _is_apart(one: Instance, other: Instance) -> bool:
    """Whether two runs share no event but the last of the one, where the other begins."""
    shared = set(one.events) & set(other.events)
    return not shared or (shared == {one.events[-1]} == {other.events[0]})


def _lag(one: str, other: str, chronology: Chronology) -> Lag:
    return lag_between(chronology.events[one].date, chronology.events[other].date)


def _rows(runs: Iterable[Instance], chronology: Chronology) -> Iterator[AnswerRow]:
    """One row for each event of each run; links are told with the last."""
    for run in runs:
        for place, event_id in enumerate(run.events):
            via = run.via if place == len(run.events) - 1 else ()
            yield AnswerRow(chronology.events[event_id], "listed", via=via)
