"""How often an act is answered in kind, held against what dates dealt out at random would give."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from timeline.causality.event_graph import build_event_graph
from timeline.dates.lag import lag_between
from timeline.dates.uncertain_date import possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import matches_subject
from timeline.query.sides import sides_of
from timeline.query.triggers import Triggers, has_happened, last_day_of, select_triggers

_MOST_DRAWS = 999
_LEAST_DRAWS = 99
_PAIRS = 3_000_000  # pairs of events looked at in all the draws together

_Days = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class ActAnswers:
    """How one act was answered.

    Attributes:
        trigger: The act.
        in_kind: Answers of its own type, by response links.
        otherwise: Answers of another type.
        is_window_open: Whether the days in which an answer counts may not be over.
    """

    trigger: str
    in_kind: tuple[str, ...]
    otherwise: tuple[str, ...]
    is_window_open: bool


@dataclass(frozen=True, slots=True)
class ShuffledDates:
    """How many acts are followed by one of their type by another side, linked or not.

    Attributes:
        seed: What the random numbers start from.
        draws: How often the dates of those acts were dealt out anew.
        observed: How many acts are followed with the dates as they are.
        mean: How many are on average with dealt dates.
        low: A fortieth of the draws give no more.
        high: A fortieth of the draws give no less.
        chance: The share of draws, the data themselves counted as one, that give as many or more.
    """

    seed: int
    draws: int
    observed: int
    mean: float
    low: int
    high: int
    chance: float


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """The answers one by one, and the null; none where there is nothing to deal out."""

    replies: tuple[ActAnswers, ...]
    null: ShuffledDates | None
    left_out: tuple[str, ...]


def run_reciprocity(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Counts the acts that a response link joins to an act of the same type by another side.

    Both the answers and what merely follows count within `within_days`, certainly or possibly. The
    null deals the dates of the acts and of all that could answer them in kind out among them.
    """
    triggers = select_triggers(chronology, plan.triggers)
    window = plan.filters.within_days
    assert window is not None  # a plan without it is refused
    answers = _answers(plan, window, chronology)
    replies, rows = [], []
    for event in triggers.events:
        reply, links = _reply(event, answers.get(event.id, ()), window, chronology)
        replies.append(reply)
        relation: Relation = "answered" if reply.in_kind or reply.otherwise else "unanswered"
        is_possible = event.id in triggers.possible
        rows.append(AnswerRow(event, relation, via=links, is_possible=is_possible))
    details = Reciprocity(
        tuple(replies), _shuffle(plan, triggers, window, chronology), triggers.left_out
    )
    return Found(tuple(rows), _counts(replies), details=details)


def _answers(
    plan: Plan, window: int, chronology: Chronology
) -> Mapping[str, list[tuple[Link, Event]]]:
    found: defaultdict[str, list[tuple[Link, Event]]] = defaultdict(list)
    for link in build_event_graph(chronology).links:
        trigger, answer = chronology.find_event(link.source), chronology.find_event(link.target)
        if link.kind != "response" or trigger is None or answer is None:
            continue
        lag = lag_between(trigger.date, answer.date)
        if _may_follow((lag.least, lag.most), window) and _can_answer(
            trigger, answer, plan, chronology
        ):
            found[trigger.id].append((link, answer))
    return found


def _can_answer(trigger: Event, answer: Event, plan: Plan, chronology: Chronology) -> bool:
    """Whether an event is the act of another side, and passes the filters."""
    sides = sides_of(answer, chronology)
    return (
        bool(sides)
        and not sides & sides_of(trigger, chronology)
        and has_happened(answer, chronology)
        and matches_subject(answer, plan.filters, chronology)
    )


def _reply(
    trigger: Event, answers: Sequence[tuple[Link, Event]], window: int, chronology: Chronology
) -> tuple[ActAnswers, tuple[Link, ...]]:
    in_kind = tuple(str(answer.id) for _, answer in answers if answer.type == trigger.type)
    otherwise = tuple(str(answer.id) for _, answer in answers if answer.type != trigger.type)
    last, begun = last_day_of(chronology), possible_start(trigger.date).latest
    is_open = last is None or begun is None or last - begun < window
    reply = ActAnswers(
        trigger.id, tuple(dict.fromkeys(in_kind)), tuple(dict.fromkeys(otherwise)), is_open
    )
    return reply, tuple(link for link, _ in answers)


def _counts(replies: Sequence[ActAnswers]) -> dict[str, int]:
    none = [reply for reply in replies if not reply.in_kind and not reply.otherwise]
    return {
        "triggers": len(replies),
        "in-kind": sum(bool(reply.in_kind) for reply in replies),
        "otherwise": sum(bool(reply.otherwise) and not reply.in_kind for reply in replies),
        "none": len(none),
        "none-yet": sum(reply.is_window_open for reply in none),
    }


def _shuffle(
    plan: Plan, triggers: Triggers, window: int, chronology: Chronology
) -> ShuffledDates | None:
    """Deals the dates out anew, again and again, and counts (a permutation test, Fisher 1935)."""
    rivals = _rivals(plan, triggers, chronology)
    pairs = sum(map(len, rivals.values()))
    if not pairs:
        return None
    ids = list(dict.fromkeys((*rivals, *(one for several in rivals.values() for one in several))))
    days = [_days_of(chronology.events[one]) for one in ids]
    observed = _followed(rivals, dict(zip(ids, days, strict=True)), window)
    draws = max(_LEAST_DRAWS, min(_MOST_DRAWS, _PAIRS // pairs))
    random = Random(plan.seed)  # noqa: S311 - a null to compare with, no secret
    dealt = []
    for _ in range(draws):
        random.shuffle(days)
        dealt.append(_followed(rivals, dict(zip(ids, days, strict=True)), window))
    dealt.sort()
    return ShuffledDates(
        seed=plan.seed,
        draws=draws,
        observed=observed,
        mean=sum(dealt) / draws,
        low=dealt[draws // 40],
        high=dealt[-1 - draws // 40],
        chance=(1 + sum(number >= observed for number in dealt)) / (1 + draws),
    )


def _rivals(plan: Plan, triggers: Triggers, chronology: Chronology) -> dict[str, list[str]]:
    """For each act the acts of its type by other sides, which could answer it in kind."""
    by_type: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for other in chronology.events.values():
        sides = sides_of(other, chronology)
        if (
            sides
            and has_happened(other, chronology)
            and matches_subject(other, plan.filters, chronology)
        ):
            by_type[other.type].append((str(other.id), sides))
    found = {}
    for event in triggers.events:
        own = sides_of(event, chronology)
        several = by_type[event.type]
        found[str(event.id)] = [
            one for one, sides in several if not sides & own and one != event.id
        ]
    return found


def _followed(rivals: Mapping[str, Sequence[str]], days: Mapping[str, _Days], window: int) -> int:
    """How many acts may be followed within the window by one that could answer them in kind."""
    return sum(
        any(_may_follow(_between(days[one], days[other]), window) for other in several)
        for one, several in rivals.items()
    )


def _days_of(event: Event) -> _Days:
    days = possible_start(event.date)
    return days.earliest, days.latest


def _between(one: _Days, other: _Days) -> _Days:
    least = None if other[0] is None or one[1] is None else other[0] - one[1]
    most = None if other[1] is None or one[0] is None else other[1] - one[0]
    return least, most


def _may_follow(lag: _Days, window: int) -> bool:
    least, most = lag
    return (most is None or most >= 0) and (least is None or least <= window)
