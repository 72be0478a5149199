"""The grammar of EDTF levels 0 to 2 (ISO 8601-2:2019, Library of Congress profile): text to parts.

    date      = point | datetime | interval | set
    point     = calendar | long-year | rounded-year
    calendar  = [q] year [q] [ "-" [q] month [q] [ "-" [q] day [q] ] ]
    year      = ["-"] 4 * (digit | "X")             0000 is 1 BC; -0000 is refused
    month     = 2 * (digit | "X")                   01-12, or a part of the year, 21-41
    day       = 2 * (digit | "X")
    long-year = [q] "Y" ["-"] integer [ "E" positive ] [ "S" positive ] [q]
    rounded-year = [q] ["-"] 4 * digit "S" positive [q]
    q         = "?" | "~" | "%"                     uncertain, approximate, both
    datetime  = full day "T" hh ":" mm ":" ss [ "Z" | ("+"|"-") hh [ ":" mm ] ]
    interval  = end "/" end                         at least one end is a point
    end       = point | ".." | ""                   open, unknown
    set       = "[" members "]" | "{" members "}"   one of, all of
    members   = member *( "," [space] member )
    member    = point | point ".." point | ".." point (first only) | point ".." (last only)

A mark to the left of a component holds for that component alone; a mark to its right holds for it
and for every component to its left. ``Y`` is for years of more than four digits, or an exponent.
The grammar says what is written; which days that means is the concern of ``day_bounds``.
"""

import re

from timeline.dates.date_parts import (
    CalendarParts,
    ClockParts,
    DateParts,
    Edge,
    IntervalParts,
    Marks,
    MemberParts,
    PointParts,
    SetParts,
    YearParts,
)
from timeline.errors import TimelineError

MAX_TEXT = 200
MAX_YEAR = 10**12
"""Years beyond this are refused: day numbers then always fit 64 bits."""

NOT_A_DATE = "this is not a date of EDTF (ISO 8601-2)"
"""The reason given when nothing more precise is known."""

_SHOWN = 60
_MAX_EXPONENT = 12
_EXAMPLES = "2025-07-15, 2025-07, 2025?, 2025-07-15/2025-08-01 or 2025-07-15/.."


class DateTextError(TimelineError):
    """A text is not a date; says which text, what is wrong and what to write instead."""

    def __init__(self, text: str, reason: str, suggestions: tuple[str, ...] = ()) -> None:
        """Build the sentence for the user.

        Args:
            text: The text as it was given.
            reason: What is wrong with it, without a full stop.
            suggestions: Valid texts that were probably meant, the likeliest first.
        """
        self.text = text
        self.reason = reason
        self.suggestions = suggestions
        shown = ascii(text)[1:-1] if not text.isprintable() else text
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        if suggestions:
            way_out = f"did you mean {' or '.join(suggestions)}?"
        else:
            way_out = f"write a date such as {_EXAMPLES}"
        super().__init__(f'"{shown}": {reason}; {way_out}')

    def __reduce__(self) -> tuple[type["DateTextError"], tuple[str, str, tuple[str, ...]]]:
        """Let the error cross process borders: it is rebuilt from its three parts."""
        return type(self), (self.text, self.reason, self.suggestions)


_MARKS = {
    None: Marks.NONE,
    "?": Marks.UNCERTAIN,
    "~": Marks.APPROXIMATE,
    "%": Marks.UNCERTAIN | Marks.APPROXIMATE,
}
_CALENDAR = re.compile(
    r"([?~%])?(-?[0-9X]{4})([?~%])?"
    r"(?:-([?~%])?([0-9X]{2})([?~%])?(?:-([?~%])?([0-9X]{2})([?~%])?)?)?"
)
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LONG_YEAR = re.compile(r"([?~%])?Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%])?")
_ROUNDED_YEAR = re.compile(r"([?~%])?(-?)([0-9]{4})S([1-9][0-9]*)([?~%])?")
_CLOCK = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?"
)
_LAST_OFFSET = 14 * 3600


def parse_parts(text: str) -> DateParts:
    """Read any date of EDTF levels 0 to 2 into its parts.

    Raises:
        DateTextError: The text does not follow the grammar.
    """
    plain = _PLAIN.fullmatch(text)
    if plain:
        return CalendarParts(plain[1], plain[2] or "", plain[3] or "")
    if len(text) > MAX_TEXT:
        raise DateTextError(text, f"a date has at most {MAX_TEXT} characters")
    if not text:
        raise DateTextError(text, "the date is empty")
    if not text.isprintable():
        raise DateTextError(text, "there is a control character or line break in the date")
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    if "T" in text:
        return parse_clock(text)
    return _parse_point(text)


def _parse_point(text: str) -> PointParts:
    """Read one date without a time."""
    found = _CALENDAR.fullmatch(text)
    if found:
        return _calendar_parts(text, found)
    found = _LONG_YEAR.fullmatch(text)
    if found:
        return _long_year(text, found)
    found = _ROUNDED_YEAR.fullmatch(text)
    if found:
        left, sign, digits, significant, right = found.groups()
        marks = _MARKS[left] | _MARKS[right]
        return _rounded_year(text, int(sign + digits), int(significant), marks)
    raise DateTextError(text, NOT_A_DATE)


def _calendar_parts(text: str, found: re.Match[str]) -> CalendarParts:
    """Spread the marks over the components they hold for."""
    year_left, year, year_right, month_left, month, month_right, day_left, day, day_right = (
        found.groups()
    )
    if year == "-0000":
        raise DateTextError(text, "the year 0000 (1 BC) has no sign")
    on_day = _MARKS[day_right]
    on_month = on_day | _MARKS[month_right]
    on_year = on_month | _MARKS[year_right]
    return CalendarParts(
        year,
        month or "",
        day or "",
        on_year | _MARKS[year_left],
        on_month | _MARKS[month_left],
        on_day | _MARKS[day_left],
    )


def _long_year(text: str, found: re.Match[str]) -> YearParts:
    """Check the size of a year written with Y before any power is computed."""
    left, sign, digits, exponent, significant, right = found.groups()
    if exponent is None and len(digits) <= 4:  # noqa: PLR2004 - four digits are the plain form
        plain = f"{sign}{int(digits):04d}" + (f"S{significant}" if significant else "")
        plain = (left or "") + plain + (right or "")
        raise DateTextError(text, "Y is for years of more than four digits", (plain,))
    power = int(exponent or 0)
    if len(digits) + power > _MAX_EXPONENT + 1 or int(digits) * 10**power > MAX_YEAR:
        raise DateTextError(text, "years beyond 10^12 are not supported")
    year = int(sign + digits) * 10**power
    marks = _MARKS[left] | _MARKS[right]
    if significant is None:
        return YearParts(year, None, marks)
    return _rounded_year(text, year, int(significant), marks)


def _rounded_year(text: str, year: int, significant: int, marks: Marks) -> YearParts:
    """Check that the year has as many digits as are called significant."""
    if year == 0 or significant > len(str(abs(year))):
        digits = len(str(abs(year))) if year else 0
        raise DateTextError(
            text, f"the year {year} has {digits} significant digits, not {significant}"
        )
    return YearParts(year, significant, marks)


def parse_clock(text: str) -> ClockParts:
    """Read a day with a time of day."""
    found = _CLOCK.fullmatch(text)
    if not found:
        reason = "a time of day is written hh:mm:ss after a full day, then nothing, Z or an offset"
        raise DateTextError(text, reason)
    year, month, day, hour, minute, second, zulu, sign, off_hour, off_minute = found.groups()
    if year == "-0000":
        raise DateTextError(text, "the year 0000 (1 BC) has no sign")
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:  # noqa: PLR2004 - a clock's limits
        raise DateTextError(text, f"no clock shows {hour}:{minute}:{second}")
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second)
    offset = 0 if zulu else None
    if sign:
        offset = int(off_hour) * 3600 + int(off_minute or 0) * 60
        if offset > _LAST_OFFSET or int(off_minute or 0) > 59:  # noqa: PLR2004 - as above
            raise DateTextError(text, "offsets from UTC run from -14:00 to +14:00")
        offset = -offset if sign == "-" else offset
    return ClockParts(CalendarParts(year, month, day), seconds, offset)


def _parse_interval(text: str) -> IntervalParts:
    """Read two ends with a slash between them."""
    if "T" in text:
        raise DateTextError(text, "an interval runs between days; leave the times of day out")
    ends = text.split("/")
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        raise DateTextError(text, "an interval has one slash between two dates")
    start, end = (_parse_end(part) for part in ends)
    if isinstance(start, Edge) and isinstance(end, Edge):
        raise DateTextError(text, "an interval needs a date on at least one side")
    return IntervalParts(start, end)


def _parse_end(text: str) -> PointParts | Edge:
    """Read one end of an interval."""
    if text in {"", ".."}:
        return Edge(text)
    return _parse_point(text)


def _parse_set(text: str) -> SetParts:
    """Read the members between brackets (one of) or braces (all of)."""
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing):
        raise DateTextError(text, f"a set that opens with {text[0]} closes with {closing}")
    inner = text[1:-1]
    if "T" in inner:
        raise DateTextError(text, "a set lists days, months or years; leave the times of day out")
    pieces = [piece.removeprefix(" ") for piece in inner.split(",")]
    last = len(pieces) - 1
    members = tuple(
        _parse_member(text, piece, is_first=place == 0, is_last=place == last)
        for place, piece in enumerate(pieces)
    )
    return SetParts(text[0] == "[", members)


def _parse_member(text: str, piece: str, *, is_first: bool, is_last: bool) -> MemberParts:
    """Read a date, a range or a half-open range."""
    first, dots, last = piece.partition("..")
    if not dots:
        if not piece:
            raise DateTextError(text, "a member of the set is empty")
        point = _parse_point(piece)
        return MemberParts(point, point)
    if not first and not last:
        raise DateTextError(text, "a range of the set needs a date on at least one side")
    if (not first and not is_first) or (not last and not is_last):
        raise DateTextError(text, "only the first or last member of a set may be open")
    return MemberParts(_parse_point(first) if first else None, _parse_point(last) if last else None)
