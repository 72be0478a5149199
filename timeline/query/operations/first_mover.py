"""Who moved first in each round: acts cut into rounds by the gaps between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import starts_before
from timeline.dates.uncertain_date import possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import PUBLIC_ACTS
from timeline.query.sides import sides_of
from timeline.query.triggers import select_triggers

_ZONES_APART = 2  # days by which zones can turn round what the calendars say


@dataclass(frozen=True, slots=True)
class ActRound:
    """Acts between which no more days than the gap pass.

    Attributes:
        acts: Its acts, in time order.
        firsts: Those that no other of them certainly precedes: each may have been the first.
        sides: The sides whose acts those are.
        acting: All sides that act in the round.
        stray: Acts too loosely dated to belong to a round that may have come in it before them all.
        is_certain: Whether each that may have been first is the act of the same sides, and no stray
            act is another's: then they certainly moved first.
    """

    acts: tuple[str, ...]
    firsts: tuple[str, ...]
    sides: tuple[str, ...]
    acting: tuple[str, ...]
    stray: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds, in time order.

    Attributes:
        gap_days: More days than this between two acts end a round.
        rounds: Each with who may have moved first.
        undated: Acts whose day is uncertain by more than the gap; they belong to no round.
        without_agent: Acts of which no agent is recorded; they are not counted.
    """

    gap_days: int
    rounds: tuple[ActRound, ...]
    undated: tuple[str, ...]
    without_agent: tuple[str, ...]


def run_first_mover(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Cuts the acts that pass the filters into rounds and finds the first of each.

    Acts are what governments do, unless types are asked for. A round ends where certainly more days
    than the gap pass before any further act. Within it acts are ordered as far as their dates tell.
    """
    gap = plan.gap_days
    assert gap is not None  # a plan without it is refused
    acts = [
        event
        for event in select_triggers(chronology, plan.filters).events
        if plan.filters.types or event.type in PUBLIC_ACTS
    ]
    agents = {event.id for event in acts if sides_of(event, chronology)}
    known = [event for event in acts if event.id in agents]
    dated = [event for event in known if _is_dated(event, gap)]
    loose = [event for event in known if not _is_dated(event, gap)]
    rounds = tuple(_round(part, loose, gap, chronology) for part in _cut(dated, gap))
    details = Rounds(
        gap_days=gap,
        rounds=rounds,
        undated=tuple(event.id for event in loose),
        without_agent=tuple(event.id for event in acts if event.id not in agents),
    )
    rows = tuple(
        AnswerRow(chronology.events[one], "listed") for found in rounds for one in found.firsts
    )
    counts = {
        "rounds": len(rounds),
        "acts": len(dated),
        "certain": sum(found.is_certain for found in rounds),
        "undated": len(loose),
        "without-agent": len(details.without_agent),
    }
    return Found(rows, counts, details=details)


def _is_dated(event: Event, gap: int) -> bool:
    """Whether the day is known well enough to tell within the gap when it was."""
    first, last = _bounds(event)
    return first is not None and last is not None and last - first <= gap


def _bounds(event: Event) -> tuple[int | None, int | None]:
    days = possible_start(event.date)
    return days.earliest, days.latest


def _cut(dated: Sequence[Event], gap: int) -> Iterable[list[Event]]:
    """Cuts acts where certainly more days than the gap pass."""
    part: list[Event] = []
    reach: int | None = None
    for event in sorted(dated, key=lambda event: (*_bounds(event), event.id)):
        first, last = _bounds(event)
        assert first is not None  # it is dated
        assert last is not None
        if reach is not None and first - reach > gap:
            yield part
            part, reach = [], None
        part.append(event)
        reach = last if reach is None else max(reach, last)
    if part:
        yield part


def _round(
    part: Sequence[Event], loose: Sequence[Event], gap: int, chronology: Chronology
) -> ActRound:
    firsts = _firsts(part, chronology)
    stray = [event for event in loose if _may_lead(event, part, firsts, gap, chronology)]
    leading = {sides_of(event, chronology) for event in (*firsts, *stray)}
    return ActRound(
        acts=tuple(event.id for event in part),
        firsts=tuple(event.id for event in firsts),
        sides=_joined(firsts, chronology),
        acting=_joined(part, chronology),
        stray=tuple(event.id for event in stray),
        is_certain=len(leading) == 1,
    )


def _firsts(part: Sequence[Event], chronology: Chronology) -> list[Event]:
    """The acts that no other certainly precedes.

    What began days after some act had certainly begun is passed over; only zones can turn round
    what the calendars say, and by no more than a day each.
    """
    begun = min(day for one in part if (day := _bounds(one)[1]) is not None)
    early = [one for one in part if (_bounds(one)[0] or 0) <= begun + _ZONES_APART]
    return [
        event
        for event in early
        if not any(_precedes(other, event, chronology) for other in early if other is not event)
    ]


def _joined(events: Iterable[Event], chronology: Chronology) -> tuple[str, ...]:
    return tuple(sorted({side for event in events for side in sides_of(event, chronology)}))


def _may_lead(
    event: Event,
    part: Sequence[Event],
    firsts: Sequence[Event],
    gap: int,
    chronology: Chronology,
) -> bool:
    """Whether an act too loosely dated may lie in a round, and there before all others."""
    first, last = _bounds(event)
    begun = min(day for one in part if (day := _bounds(one)[0]) is not None)
    ended = max(day for one in part if (day := _bounds(one)[1]) is not None)
    if (last is not None and last < begun - gap) or (first is not None and first > ended + gap):
        return False
    return not any(_precedes(one, event, chronology) for one in firsts)


def _precedes(one: Event, other: Event, chronology: Chronology) -> bool:
    spans = chronology.spans
    return starts_before(spans[one.id], spans[other.id]) is Certainty.YES
