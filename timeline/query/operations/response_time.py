"""How long answers take: days from each event to the first that answers it, by response links."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.causality.event_graph import build_event_graph
from timeline.causality.waiting_times import CurveStep, Method, Wait, estimate_waits
from timeline.dates.lag import Lag, lag_between
from timeline.dates.uncertain_date import possible_start
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import matches_subject
from timeline.query.triggers import has_happened, last_day_of, select_triggers

QUARTILES = (0.25, 0.5, 0.75)


class NoAsOfDayError(TimelineError):
    """Waits that go on cannot be measured, since the data do not say how far they reach."""

    def __init__(self) -> None:
        super().__init__(
            "how long an unanswered event has waited is not known: the data set has no `as_of` day;"
            " add one to its dataset record"
        )


@dataclass(frozen=True, slots=True)
class Quartile:
    """A share of the events, and the days by which so many were answered.

    Attributes:
        share: A quarter, a half or three quarters.
        days: None where it is not reached.
        at_risk: How many events may still have waited on the first of those days.
    """

    share: float
    days: Lag | None
    at_risk: int | None


@dataclass(frozen=True, slots=True)
class TriggerWait:
    """How long an event waited.

    Attributes:
        trigger: The event.
        answers: The events that answer it and can have been the first to.
        days: From it to its first answer; to the last day seen where there is none.
    """

    trigger: str
    answers: tuple[str, ...]
    days: Lag

    @property
    def is_answered(self) -> bool:
        """Whether there is one."""
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """How long the events waited, one by one and as an estimate of all.

    Attributes:
        method: Kaplan-Meier where all answers are dated to the day, else Turnbull.
        quartiles: The quarter points of the estimate.
        steps: The estimate itself.
        waits: Each event that was asked about.
        against_time: Events all of whose answers are dated before them; they are not counted.
        left_out: Events that did not happen, or not yet; they are not counted.
    """

    method: Method
    quartiles: tuple[Quartile, ...]
    steps: tuple[CurveStep, ...]
    waits: tuple[TriggerWait, ...]
    against_time: tuple[str, ...]
    left_out: tuple[str, ...]


def run_response_time(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Measures the wait of each event until the first event that a response link joins to it.

    What merely came next is never counted. An event without an answer waits on: it is
    right-censored at the day the data reach to, or after `within_days`. Uncertain dates make a wait
    known between bounds. An answer dated before what it answers gives no wait.

    Raises:
        NoAsOfDayError: when one goes on and nothing says until when.
    """
    triggers = select_triggers(chronology, plan.triggers)
    answers = _answers_by_trigger(plan, chronology)
    waits: list[TriggerWait] = []
    rows: list[AnswerRow] = []
    against: list[str] = []
    for event in triggers.events:
        lags = [(link, _lag(event, answer)) for link, answer in answers.get(event.id, ())]
        lags = [(link, lag) for link, lag in lags if lag.most is None or lag.most >= 0]
        if not lags and answers.get(event.id):
            against.append(event.id)
            continue
        wait, firsts = _wait_of(event, lags, plan.filters.within_days, chronology)
        waits.append(wait)
        relation: Relation = "answered" if wait.is_answered else "unanswered"
        is_possible = event.id in triggers.possible
        rows.append(AnswerRow(event, relation, lag=wait.days, via=firsts, is_possible=is_possible))
    curve = estimate_waits([_measured(wait) for wait in waits])
    details = ResponseTime(
        method=curve.method,
        quartiles=tuple(_quartile(share, curve.quantile(share)) for share in QUARTILES),
        steps=curve.steps,
        waits=tuple(waits),
        against_time=tuple(against),
        left_out=triggers.left_out,
    )
    rows.sort(key=lambda row: row.relation != "answered")  # stable: each part in time order
    return Found(tuple(rows), _counts(waits, details), details=details)


def _answers_by_trigger(
    plan: Plan, chronology: Chronology
) -> Mapping[str, list[tuple[Link, Event]]]:
    """The events that answer each, of those that pass the filters and happened."""
    found: defaultdict[str, list[tuple[Link, Event]]] = defaultdict(list)
    for link in build_event_graph(chronology).links:
        trigger, answer = chronology.find_event(link.source), chronology.find_event(link.target)
        if link.kind != "response" or trigger is None or answer is None:
            continue
        if has_happened(answer, chronology) and matches_subject(answer, plan.filters, chronology):
            found[trigger.id].append((link, answer))
    return found


def _lag(trigger: Event, answer: Event) -> Lag:
    return lag_between(trigger.date, answer.date)


def _wait_of(
    trigger: Event, lags: Iterable[tuple[Link, Lag]], horizon: int | None, chronology: Chronology
) -> tuple[TriggerWait, tuple[Link, ...]]:
    """The wait for the first of the answers, and the links to those that can have been it."""
    dated = [(link, max(lag.least or 0, 0), lag.most) for link, lag in lags]
    dated = [one for one in dated if horizon is None or one[1] <= horizon]
    if not dated:
        return TriggerWait(trigger.id, (), _seen(trigger, horizon, chronology)), ()
    least = min(low for _, low, _ in dated)
    most = min((high for _, _, high in dated if high is not None), default=None)
    firsts = tuple(link for link, low, _ in dated if most is None or low <= most)
    return TriggerWait(trigger.id, _targets(firsts, chronology), Lag(least, most)), firsts


def _targets(links: Iterable[Link], chronology: Chronology) -> tuple[str, ...]:
    events = (chronology.find_event(link.target) for link in links)
    return tuple(dict.fromkeys(str(event.id) for event in events if event is not None))


def _seen(trigger: Event, horizon: int | None, chronology: Chronology) -> Lag:
    """For how many days an event was seen to go without an answer."""
    last = last_day_of(chronology)
    if last is None:
        raise NoAsOfDayError
    days = possible_start(trigger.date)
    least = 0 if days.latest is None else max(last - days.latest, 0)
    most = None if days.earliest is None else max(last - days.earliest, 0)
    if horizon is None:
        return Lag(least, most)
    return Lag(min(least, horizon), horizon if most is None else min(most, horizon))


def _measured(wait: TriggerWait) -> Wait:
    """A wait as the estimate takes it: what was certainly seen, and no more."""
    least = wait.days.least or 0
    if not wait.is_answered:
        return Wait(least, None)
    if wait.days.most is None:  # answered some day on or after; that it went on until then is seen
        return Wait(least - 1, None)
    return Wait(least, wait.days.most)


def _quartile(share: float, step: CurveStep | None) -> Quartile:
    if step is None:
        return Quartile(share, None, None)
    return Quartile(share, Lag(step.least, step.most), step.at_risk)


def _counts(waits: Iterable[TriggerWait], details: ResponseTime) -> dict[str, int]:
    answered = [wait for wait in waits if wait.is_answered]
    exact = sum(wait.days.is_exact for wait in answered)
    return {
        "triggers": len(details.waits),
        "answered": len(answered),
        "exact": exact,
        "between-bounds": len(answered) - exact,
        "censored": len(details.waits) - len(answered),
        "against-time": len(details.against_time),
        "left-out": len(details.left_out),
    }
