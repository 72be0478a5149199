"""What a whole date means: the bounds of its start and end, from the points it is made of."""

from dataclasses import dataclass
from itertools import chain

from timeline.dates.date_parts import (
    ClockParts,
    DateParts,
    Edge,
    IntervalParts,
    Marks,
    MemberParts,
    PointParts,
    SetParts,
)
from timeline.dates.day_bounds import DayRange, PointReading, read_point
from timeline.dates.edtf_text import DateTextError, parse_parts
from timeline.dates.precision import Precision

_UNBOUNDED = DayRange(None, None)


@dataclass(frozen=True, slots=True)
class DateReading:
    """All that is worked out from the text of a date."""

    parts: DateParts
    start: DayRange
    end: DayRange
    precision: Precision
    marks: Marks = Marks.NONE
    start_slack_days: int = 0
    end_slack_days: int = 0


def read_date(text: str) -> DateReading:
    """Read a date in full.

    Raises:
        DateTextError: The text breaks the grammar, or names a day that does not exist.
    """
    parts = parse_parts(text)
    if isinstance(parts, IntervalParts):
        return _read_interval(text, parts)
    if isinstance(parts, SetParts):
        return _read_set(text, parts)
    if isinstance(parts, ClockParts):
        point = read_point(parts.day)
        precision = Precision.SECOND
    else:
        point = read_point(parts)
        precision = point.precision
    days = DayRange(point.earliest, point.latest)
    return DateReading(
        parts, days, days, precision, point.marks, point.slack_days, point.slack_days
    )


def _read_interval(text: str, parts: IntervalParts) -> DateReading:
    """Join the readings of two ends; an open or unknown end has no bounds."""
    start, end = _read_end(parts.start), _read_end(parts.end)
    if start and end and start.earliest > end.latest:
        raise DateTextError(
            text, "the interval ends before it starts", ("/".join(reversed(text.split("/"))),)
        )
    return DateReading(
        parts,
        _day_range(start),
        _day_range(end),
        Precision.INTERVAL,
        (start.marks if start else Marks.NONE) | (end.marks if end else Marks.NONE),
        start.slack_days if start else 0,
        end.slack_days if end else 0,
    )


def _read_end(end: PointParts | Edge) -> PointReading | None:
    """Read one end; None for an end that is no date."""
    return None if isinstance(end, Edge) else read_point(end)


def _day_range(point: PointReading | None) -> DayRange:
    """The bounds of a point, none for an end that is no date."""
    return DayRange(point.earliest, point.latest) if point else _UNBOUNDED


def _read_set(text: str, parts: SetParts) -> DateReading:
    """Join the readings of the members: one hull for a choice, first to last for all of them.

    Of members that all hold, the whole starts with the first: its bounds are the least of all
    earliest and the least of all latest days; the end is the other way about.
    """
    starts, ends, points = zip(
        *(_read_member(text, member) for member in parts.members), strict=True
    )
    start = DayRange(
        _least([days.earliest for days in starts]), _least([days.latest for days in starts])
    )
    end = DayRange(
        _greatest([days.earliest for days in ends]), _greatest([days.latest for days in ends])
    )
    if parts.is_choice:
        start = end = DayRange(start.earliest, end.latest)
    marks, slack = Marks.NONE, 0
    for point in chain.from_iterable(points):
        marks |= point.marks
        slack = max(slack, point.slack_days)
    return DateReading(parts, start, end, Precision.SET, marks, slack, slack)


def _read_member(text: str, member: MemberParts) -> tuple[DayRange, DayRange, list[PointReading]]:
    """Bound the start and end of a member; also give the points it is made of."""
    first = read_point(member.first) if member.first else None
    last = read_point(member.last) if member.last else None
    if first and last and first.earliest > last.latest:
        raise DateTextError(text, "a range of the set ends before it starts")
    if first is None and last is not None:
        return DayRange(None, last.latest), _day_range(last), [last]
    if last is None and first is not None:
        return _day_range(first), DayRange(first.earliest, None), [first]
    return _day_range(first), _day_range(last), [point for point in (first, last) if point]


def _least(bounds: list[int | None]) -> int | None:
    """The least bound; None as soon as one is missing."""
    known = [bound for bound in bounds if bound is not None]
    return min(known) if len(known) == len(bounds) else None


def _greatest(bounds: list[int | None]) -> int | None:
    """The greatest bound; None as soon as one is missing."""
    known = [bound for bound in bounds if bound is not None]
    return max(known) if len(known) == len(bounds) else None
