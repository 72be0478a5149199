"""Did one event come before another: certainly, possibly, or not."""

from dataclasses import dataclass

from timeline.dates.allen import Relation, possible_relations
from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag, lag_between
from timeline.dates.ordering import starts_before
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.precedence import order_of


@dataclass(frozen=True, slots=True)
class Precedence:
    """How two events lie in time.

    Attributes:
        verdict: Yes when all of the first precedes the second, no when the second certainly began
            before the first did, else maybe.
        began_before: Whether the first began before the second began.
        relations: Allen's relations that the dates leave possible, the first to the second.
        lag: Days from the start of the first to the start of the second.
    """

    first: str
    second: str
    verdict: Certainty
    began_before: Certainty
    relations: tuple[Relation, ...]
    lag: Lag


def run_before(_plan: Plan, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Compares two events, zones respected (Allen 1983, on ends known between bounds)."""
    first, second = anchors
    one, other = chronology.spans[first.id], chronology.spans[second.id]
    details = Precedence(
        first=first.id,
        second=second.id,
        verdict=order_of(first, second, chronology),
        began_before=starts_before(one, other),
        relations=possible_relations(one, other),
        lag=lag_between(first.date, second.date),
    )
    rows = (
        AnswerRow(first, "anchor", lag=Lag(0, 0)),
        AnswerRow(second, "anchor", lag=details.lag, order=details.verdict),
    )
    return Found(rows, {"events": 2}, details=details)
