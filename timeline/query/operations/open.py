"""Which threads are still open: acts that nothing answers, and what was due and has no outcome."""

from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag, lag_between
from timeline.dates.ordering import is_before
from timeline.dates.uncertain_date import UncertainDate
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Filters, Plan
from timeline.query.selection import PUBLIC_ACTS, select_events

_UNSETTLED = frozenset({"proposed", "rumoured", "announced"})


@dataclass(frozen=True, slots=True)
class OpenThreads:
    """What is open on the last day of the data.

    Attributes:
        unanswered: Acts of governments that no response link answers within the horizon.
        overdue: Events whose due day has certainly passed, without a recorded outcome.
        pending: Events whose due day has not certainly passed.
        horizon_days: The days within which an answer counts; None when any does.
    """

    unanswered: tuple[str, ...]
    overdue: tuple[str, ...]
    pending: tuple[str, ...]
    horizon_days: int | None


def run_open(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Looks for answers and outcomes that are not recorded; that proves none to be missing.

    What is due is settled once its status is no longer proposed, rumoured or announced, or an event
    that implements or supersedes it, or that it caused, is dated.
    """
    horizon = plan.filters.within_days
    filters = plan.filters.model_copy(update={"within_days": None})
    as_of = chronology.dataset.as_of if chronology.dataset else None
    rows = [
        *_unanswered(filters, horizon, as_of, chronology),
        *_due(filters, as_of, chronology),
    ]
    told = {
        name: tuple(str(row.event.id) for row in rows if row.relation == name)
        for name in ("unanswered", "overdue", "pending")
    }
    details = OpenThreads(told["unanswered"], told["overdue"], told["pending"], horizon)
    return Found(tuple(rows), {name: len(ids) for name, ids in told.items()}, details=details)


def _unanswered(
    filters: Filters, horizon: int | None, as_of: UncertainDate | None, chronology: Chronology
) -> list[AnswerRow]:
    """Acts of governments that stand and that no response is recorded to, in time order."""
    answered = {
        chronology.survivors.get(link.source, link.source)
        for link in chronology.links.values()
        if link.kind == "response"
        and link.stands
        and _is_soon(link.source, link.target, horizon, chronology)
    }
    selection = select_events(chronology, filters)
    return [
        AnswerRow(
            event,
            "unanswered",
            lag=_age(event.date, as_of),
            is_possible=event.id in selection.possible,
        )
        for event in selection.events
        if event.type in PUBLIC_ACTS
        and event.status not in {"proposed", "rumoured", "denied", "cancelled"}
        and event.retracted is None
        and event.id not in answered
    ]


def _is_soon(source: str, target: str, horizon: int | None, chronology: Chronology) -> bool:
    """Whether a response came, or may have come, within the horizon."""
    one, other = chronology.find_event(source), chronology.find_event(target)
    if horizon is None or one is None or other is None:
        return True
    least = lag_between(one.date, other.date).least
    return least is None or least <= horizon


def _due(filters: Filters, as_of: UncertainDate | None, chronology: Chronology) -> list[AnswerRow]:
    settled = {
        chronology.survivors.get(link.source, link.source)
        for link in chronology.links.values()
        if link.stands and link.kind in ("implements", "supersedes", "cause")
    }
    selection = select_events(chronology, filters)
    rows = []
    for event in selection.events:
        if event.scheduled is None or event.retracted is not None or event.id in settled:
            continue
        if event.status is not None and event.status not in _UNSETTLED:
            continue
        is_past = as_of is not None and is_before(event.scheduled, as_of) is Certainty.YES
        relation: Relation = "overdue" if is_past else "pending"
        is_possible = event.id in selection.possible
        rows.append(
            AnswerRow(event, relation, lag=_age(event.scheduled, as_of), is_possible=is_possible)
        )
    return sorted(rows, key=lambda row: row.relation)


def _age(date: UncertainDate, as_of: UncertainDate | None) -> Lag | None:
    """Days from a date to the last day of the data."""
    return None if as_of is None else lag_between(date, as_of)
