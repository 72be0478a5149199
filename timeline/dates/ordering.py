"""Order between dates in three values, after Allen's interval relations.

"Yes" and "no" are said only when every reading of both dates agrees. Two things on the same day are
in unknown order within it, so neither is known to be before the other: maybe.

The relations follow J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983), taken to
ends that are ranges instead of points.
"""

from timeline.dates.certainty import Certainty, conjunction, disjunction
from timeline.dates.time_span import InstantRange, TimeSpan, time_span, window_span
from timeline.dates.uncertain_date import UncertainDate

Placed = UncertainDate | TimeSpan
"""A date without a zone, or a date already put on the line of time."""


def is_before(one: Placed, other: Placed) -> Certainty:
    """Whether one wholly precedes the other: it has ended when the other begins."""
    first, second = _aligned(_span(one), _span(other))
    return _precedes(first.end, second.start)


def starts_before(one: Placed, other: Placed) -> Certainty:
    """Whether one begins before the other begins."""
    first, second = _aligned(_span(one), _span(other))
    return _precedes(first.start, second.start)


def overlaps(one: Placed, other: Placed) -> Certainty:
    """Whether the two share at least one second."""
    first, second = _aligned(_span(one), _span(other))
    apart = disjunction(_precedes(first.end, second.start), _precedes(second.end, first.start))
    return apart.negated()


def is_within(date: Placed, window: Placed) -> Certainty:
    """Whether a date falls wholly inside a window, both edges included.

    A window given as a date is read as its whole extent (see ``window_span``); give a span made by
    ``window_span(date, tz)`` for a window in a zone.
    """
    extent = window if isinstance(window, TimeSpan) else window_span(window)
    inner, outer = _aligned(_span(date), extent)
    return conjunction(
        _precedes(inner.start, outer.start).negated(), _precedes(outer.end, inner.end).negated()
    )


def _span(placed: Placed) -> TimeSpan:
    """Put a date without a zone on the line of time; a span stays as it is."""
    return placed if isinstance(placed, TimeSpan) else time_span(placed)


def _aligned(one: TimeSpan, other: TimeSpan) -> tuple[TimeSpan, TimeSpan]:
    """Bring two spans to one clock: both local as they are, else both as instants."""
    if one.is_local == other.is_local:
        return one, other
    return one.anywhere(), other.anywhere()


def _precedes(one: InstantRange, other: InstantRange) -> Certainty:
    """Whether a second out of one range comes before a second out of the other."""
    if one.until is not None and other.first is not None and one.until <= other.first:
        return Certainty.YES
    if one.first is not None and other.until is not None and one.first >= other.until - 1:
        return Certainty.NO
    return Certainty.MAYBE
