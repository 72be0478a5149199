"""Whether an event beside an anchor is what was asked for, its dates and the days between told."""

from timeline.dates.certainty import Certainty, conjunction
from timeline.dates.lag import Lag, lag_between
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.plan import Filters
from timeline.query.precedence import order_of
from timeline.query.selection import is_in_window, matches_subject


def fits_filters(
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
