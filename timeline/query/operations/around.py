"""What happened before and after each of many events: equal windows, no claim of cause."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.causality.event_graph import build_event_graph
from timeline.dates.uncertain_date import possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import matches_subject
from timeline.query.triggers import has_happened, last_day_of, select_triggers

_Days = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around one event.

    Attributes:
        trigger: The event.
        before: Events that certainly began within the window before it, not on its day.
        after: Events that certainly began within the window after it.
        possible: Events that may lie on either side or only may lie in a window.
        linked: Those of the two last that causal links lead to from the event, by way of events
            that may lie in the window after it too.
        days_seen: Days after it that the data certainly reach to, at most the window.
    """

    trigger: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    possible: tuple[str, ...]
    linked: tuple[str, ...]
    days_seen: int


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of each event, in time order.

    Attributes:
        window_days: The days on each side.
        surroundings: Each event that was asked about.
        left_out: Events that did not happen, or not yet; they are not counted.
    """

    window_days: int
    surroundings: tuple[Surroundings, ...]
    left_out: tuple[str, ...]


def run_around(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Counts the events that pass the filters in the days before and after each trigger.

    Totals are of the triggers whose window after is wholly seen; one event can lie around several.
    """
    window = plan.filters.within_days
    assert window is not None  # a plan without it is refused
    triggers = select_triggers(chronology, plan.triggers)
    counted = [
        event
        for event in chronology.events.values()
        if has_happened(event, chronology) and matches_subject(event, plan.filters, chronology)
    ]
    onward = _causal(chronology)
    bounds = {str(event.id): _days_of(event) for event in chronology.events.values()}
    found = tuple(
        _surroundings(one, counted, window, onward, bounds, chronology) for one in triggers.events
    )
    rows = tuple(
        AnswerRow(event, "listed", is_possible=event.id in triggers.possible)
        for event in triggers.events
    )
    whole = [one for one in found if one.days_seen == window]
    counts = {
        "triggers": len(found),
        "whole": len(whole),
        "counted": len(counted),
        "before": sum(len(one.before) for one in whole),
        "after": sum(len(one.after) for one in whole),
        "possible": sum(len(one.possible) for one in whole),
        "linked": sum(len(one.linked) for one in whole),
    }
    return Found(rows, counts, details=Around(window, found, triggers.left_out))


def _surroundings(
    trigger: Event,
    counted: Sequence[Event],
    window: int,
    onward: Mapping[str, Sequence[str]],
    bounds: Mapping[str, _Days],
    chronology: Chronology,
) -> Surroundings:
    parts: dict[str, list[str]] = {"before": [], "after": [], "possible": []}
    for event in counted:
        if event.id == trigger.id:
            continue
        if (part := _part(*_between(bounds[trigger.id], bounds[event.id]), window)) is not None:
            parts[part].append(event.id)
    led_to = _led_to(trigger, window, onward, bounds)
    near = (*parts["after"], *parts["possible"])
    return Surroundings(
        trigger=trigger.id,
        before=tuple(parts["before"]),
        after=tuple(parts["after"]),
        possible=tuple(parts["possible"]),
        linked=tuple(one for one in near if one in led_to),
        days_seen=_days_seen(trigger, window, chronology),
    )


def _causal(chronology: Chronology) -> Mapping[str, Sequence[str]]:
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for link in build_event_graph(chronology).links:
        source, target = chronology.find_event(link.source), chronology.find_event(link.target)
        if link.is_causal and source is not None and target is not None:
            onward[source.id].append(target.id)
    return onward


def _led_to(
    trigger: Event,
    window: int,
    onward: Mapping[str, Sequence[str]],
    bounds: Mapping[str, _Days],
) -> set[str]:
    """What links lead to from an event by way of what may have begun within the window after it."""
    seen = {str(trigger.id)}
    waiting = [str(trigger.id)]
    while waiting:
        for one in onward.get(waiting.pop(), ()):
            least, most = _between(bounds[trigger.id], bounds[one])
            is_near = (least is None or least <= window) and (most is None or most >= 0)
            if is_near and one not in seen:
                seen.add(one)
                waiting.append(one)
    return seen


def _days_of(event: Event) -> _Days:
    days = possible_start(event.date)
    return days.earliest, days.latest


def _between(one: _Days, other: _Days) -> _Days:
    """The least and the most days from one start to another; None where there is no bound."""
    least = None if other[0] is None or one[1] is None else other[0] - one[1]
    most = None if other[1] is None or one[0] is None else other[1] - one[0]
    return least, most


def _part(least: int | None, most: int | None, window: int) -> str | None:
    """On which side of an event another lies, where the days of both are known well enough."""
    if (most is not None and most < -window) or (least is not None and least > window):
        return None
    if least is not None and most is not None:
        if -window <= least and most < 0:
            return "before"
        if least > 0 and most <= window:
            return "after"
    return "possible"


def _days_seen(trigger: Event, window: int, chronology: Chronology) -> int:
    last, begun = last_day_of(chronology), possible_start(trigger.date).latest
    if last is None or begun is None:
        return 0
    return max(0, min(window, last - begun))
