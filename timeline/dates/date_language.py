"""What a language must be able to say about a date, and plain readings of its parts."""

from typing import Protocol

from timeline.dates.date_parts import CalendarParts, Marks, PointParts, YearParts
from timeline.dates.year_parts import FIRST_CODE


class DateLanguage(Protocol):
    """The phrases of one language; a method that has no words for a form returns None."""

    def calendar(self, parts: CalendarParts) -> str | None:
        """Say a year, month, day or part of the year, X included, its marks left aside."""

    def rounded_year(self, parts: YearParts) -> str | None:
        """Say a long year or a year with significant digits, its marks left aside."""

    def clock(self, day: str, second_of_day: int, offset: int | None) -> str:
        """Add a time of day to the words for its day."""

    def marked(self, words: str, marks: Marks) -> str:
        """Add the doubts to the words for a whole date."""

    def short_span(self, first: tuple[int, ...], last: tuple[int, ...]) -> str | None:
        """Join two plain dates of one precision so that what they share is said once."""

    def span(self, first: str, last: str) -> str:
        """Join the words for two ends."""

    def one_within(self, span: str) -> str:
        """Say of the words for a span that one moment within it is meant."""

    def open_span(self, words: str, *, is_start: bool, is_known_open: bool) -> str:
        """Say a span of which only the start (or the end) is a date."""

    def half_range(self, words: str, *, is_first: bool, is_choice: bool) -> str:
        """Say a member of a set that goes on from (or up to) a date."""

    def short_list(self, dates: list[tuple[int, ...]], *, is_choice: bool) -> str | None:
        """List plain dates of one precision so that what they share is said once."""

    def word_list(self, words: list[str], *, is_choice: bool) -> str:
        """List the words for the members of a set, of which there are at least two."""


def plain_numbers(parts: PointParts | None) -> tuple[int, ...] | None:
    """Give the numbers of a year, month or day; None for X, marks or a part of the year."""
    if not isinstance(parts, CalendarParts) or parts.year_marks or parts.month_marks:
        return None
    if parts.day_marks or "X" in parts.year + parts.month + parts.day:
        return None
    numbers = tuple(int(part) for part in (parts.year, parts.month, parts.day) if part)
    return None if len(numbers) > 1 and numbers[1] >= FIRST_CODE else numbers


def marks_of_whole(parts: PointParts) -> Marks | None:
    """Give the marks that hold for every component alike; None where they differ."""
    if isinstance(parts, YearParts):
        return parts.marks
    marks = {parts.year_marks}
    if parts.month:
        marks.add(parts.month_marks)
    if parts.day:
        marks.add(parts.day_marks)
    return marks.pop() if len(marks) == 1 else None


def clock_text(second_of_day: int) -> str:
    """Write a time of day."""
    minutes, second = divmod(second_of_day, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"


def offset_text(offset: int) -> str:
    """Write an offset from UTC."""
    sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
    return f"UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}" if offset else "UTC"
