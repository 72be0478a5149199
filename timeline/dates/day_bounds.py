"""The days that a single date can mean: earliest, latest, precision and slack.

Bounds are exact for X too: ``XXXX-02-29`` runs from the first to the last leap day, and a pattern
that no real day matches is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from timeline.dates.date_parts import CalendarParts, Marks, PointParts, YearParts
from timeline.dates.days import civil_to_day, month_length
from timeline.dates.edtf_text import DateTextError
from timeline.dates.precision import Precision, days_of_years, precision_of_years
from timeline.dates.year_parts import FIRST_CODE, LAST_CODE, YEAR_PARTS

_MONTH_DAYS = 31
_YEAR_DAYS = 366
_MONTHS = range(1, 13)
_MONTH_NAMES = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


@dataclass(frozen=True, slots=True)
class DayRange:
    """The first and last day number something can fall on; None means no bound is known.

    Invariant: earliest is never after latest.
    """

    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class PointReading:
    """What a single date means: never an open bound.

    `slack_days` is 0 unless the date is marked approximate; then it is one unit of the finest
    component so marked (or of what its X leaves open).
    """

    earliest: int
    latest: int
    precision: Precision
    marks: Marks = Marks.NONE
    slack_days: int = 0


def read_point(parts: PointParts) -> PointReading:
    """Work out the days a single date can mean.

    Raises:
        DateTextError: No real day fits.
    """
    if isinstance(parts, YearParts):
        return _read_rounded_year(parts)
    if "X" in parts.year or "X" in parts.month or "X" in parts.day:
        earliest, latest = _pattern_bounds(parts)
    else:
        earliest, latest = _plain_bounds(parts)
    precision = _precision(parts)
    marks = parts.year_marks | parts.month_marks | parts.day_marks
    slack = _slack_days(parts) if marks & Marks.APPROXIMATE else 0
    return PointReading(earliest, latest, precision, marks, slack)


def _plain_bounds(parts: CalendarParts) -> tuple[int, int]:
    """Find the first and last day of a day, month, part of the year or year without X."""
    year = int(parts.year)
    if not parts.month:
        return civil_to_day(year, 1, 1), civil_to_day(year, 12, 31)
    month = int(parts.month)
    if FIRST_CODE <= month <= LAST_CODE and not parts.day:
        part = YEAR_PARTS[month]
        return part.first_day(year), part.last_day(year)
    _check_month(parts)
    length = month_length(year, month)
    if not parts.day:
        return civil_to_day(year, month, 1), civil_to_day(year, month, length)
    day = int(parts.day)
    if not 1 <= day <= length:
        named = f"{_MONTH_NAMES[month - 1]} {parts.year} has {length} days"
        raise DateTextError(_written(parts), f"there is no day 00; {named}" if day == 0 else named)
    number = civil_to_day(year, month, day)
    return number, number


def _check_month(parts: CalendarParts) -> None:
    """Refuse a month that is neither 01 to 12 nor a part of the year without a day."""
    month = int(parts.month)
    if month in _MONTHS:
        return
    if parts.day and FIRST_CODE <= month <= LAST_CODE:
        reason = f"{parts.month} is a season or quarter, which has no day of the month"
    elif month > _MONTHS[-1]:
        reason = (
            f"there is no month {parts.month}: months are 01 to 12, "
            f"seasons and quarters {FIRST_CODE} to {LAST_CODE}"
        )
    else:
        reason = f"there is no month {parts.month}: months are 01 to 12"
    raise DateTextError(_written(parts), reason)


def _pattern_bounds(parts: CalendarParts) -> tuple[int, int]:
    """Find the first and last real day that matches a pattern with X."""
    years = _matching_years(parts.year)
    if not parts.month:
        return civil_to_day(years[0], 1, 1), civil_to_day(years[-1], 12, 31)
    if "X" not in parts.month:
        month = int(parts.month)
        if FIRST_CODE <= month <= LAST_CODE and not parts.day:
            part = YEAR_PARTS[month]
            return part.first_day(years[0]), part.last_day(years[-1])
        _check_month(parts)
    months = [month for month in _MONTHS if _matches(parts.month, month)]
    days = [day for day in range(1, 32) if _matches(parts.day or "XX", day)]
    earliest = next(_real_days(years, months, days), None)
    latest = next(_real_days(years[::-1], months[::-1], days[::-1]), None)
    if earliest is None or latest is None:
        raise DateTextError(_written(parts), "no real day fits this pattern")
    return earliest, latest


def _real_days(years: Iterable[int], months: Sequence[int], days: Sequence[int]) -> Iterator[int]:
    """Yield the real days among all combinations, in the order of what is given."""
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    yield civil_to_day(year, month, day)


def _matching_years(pattern: str) -> list[int]:
    """List the years that match four digits or X with an optional sign, in order of time."""
    digits = pattern.removeprefix("-")
    choices = ["0123456789" if digit == "X" else digit for digit in digits]
    sizes = [int("".join(found)) for found in product(*choices)]
    if pattern[0] == "-":
        return [-size for size in reversed(sizes) if size]
    return sizes


def _matches(pattern: str, number: int) -> bool:
    """Whether a two-digit number fits two digits or X."""
    return all(want in ("X", have) for want, have in zip(pattern, f"{number:02d}", strict=True))


def _year_power(year: str) -> int:
    """The power of ten of the run of years that a pattern leaves open; 0 for one year."""
    digits = year.removeprefix("-")
    return len(digits) - digits.index("X") if "X" in digits else 0


def _precision(parts: CalendarParts) -> Precision:
    """Name the smallest unit that holds every day that matches."""
    power = _year_power(parts.year)
    if power or not parts.month or "X" in parts.month:
        return precision_of_years(power)
    if int(parts.month) >= FIRST_CODE:
        return YEAR_PARTS[int(parts.month)].precision
    return Precision.DAY if parts.day and "X" not in parts.day else Precision.MONTH


def _slack_days(parts: CalendarParts) -> int:
    """Count the days of one unit of the finest component that is marked approximate."""
    if parts.day_marks & Marks.APPROXIMATE and parts.day:
        return _MONTH_DAYS if "X" in parts.day else 1
    if parts.month_marks & Marks.APPROXIMATE and parts.month:
        if "X" in parts.month:
            return _YEAR_DAYS
        part = YEAR_PARTS.get(int(parts.month))
        return part.longest_days if part else _MONTH_DAYS
    return days_of_years(_year_power(parts.year))


def _read_rounded_year(parts: YearParts) -> PointReading:
    """Work out a long year, or the run of years that share its significant digits."""
    size = abs(parts.year)
    power = 0 if parts.significant is None else len(str(size)) - parts.significant
    low = size - size % 10**power
    high = low + 10**power - 1
    first, last = (low, high) if parts.year > 0 else (-high, -low)
    return PointReading(
        civil_to_day(first, 1, 1),
        civil_to_day(last, 12, 31),
        precision_of_years(power),
        parts.marks,
        days_of_years(power) if parts.marks & Marks.APPROXIMATE else 0,
    )


def _written(parts: CalendarParts) -> str:
    """Write the digits of a date again, without its marks."""
    return "-".join(part for part in (parts.year, parts.month, parts.day) if part)
