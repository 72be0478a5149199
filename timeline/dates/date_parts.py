"""The parts a date is written in, as frozen values: what the grammar of ``edtf_text`` yields."""

from dataclasses import dataclass
from enum import Enum, Flag


class Marks(Flag):
    """The doubts written on a component."""

    NONE = 0
    UNCERTAIN = 1
    APPROXIMATE = 2


@dataclass(frozen=True, slots=True)
class CalendarParts:
    """A year, month or day as written, digits and X; month and day are empty where not given."""

    year: str
    month: str = ""
    day: str = ""
    year_marks: Marks = Marks.NONE
    month_marks: Marks = Marks.NONE
    day_marks: Marks = Marks.NONE


@dataclass(frozen=True, slots=True)
class YearParts:
    """A year of more than four digits, or one of which only the first digits are significant."""

    year: int
    significant: int | None = None
    marks: Marks = Marks.NONE


@dataclass(frozen=True, slots=True)
class ClockParts:
    """A day with a time of day, and its offset from UTC in seconds where one is written."""

    day: CalendarParts
    second_of_day: int
    offset: int | None = None


PointParts = CalendarParts | YearParts


class Edge(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class IntervalParts:
    """Two ends, of which at least one is a date."""

    start: PointParts | Edge
    end: PointParts | Edge


@dataclass(frozen=True, slots=True)
class MemberParts:
    """One member of a set: a date (both fields the same), a range, or a range open at one side."""

    first: PointParts | None
    last: PointParts | None


@dataclass(frozen=True, slots=True)
class SetParts:
    """The members of a set, of which one (`is_choice`) or all are meant."""

    is_choice: bool
    members: tuple[MemberParts, ...]


DateParts = CalendarParts | YearParts | ClockParts | IntervalParts | SetParts
