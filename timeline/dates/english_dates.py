"""Dates in English words: "15 Jul 2025", "about Aug 2025", "H1 2025", "8 or 9 Dec 2025"."""

from timeline.dates.date_language import clock_text, offset_text
from timeline.dates.date_parts import CalendarParts, Marks, YearParts
from timeline.dates.year_parts import FIRST_CODE

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = {
    **{21 + place: f"{name} {{}}" for place, name in enumerate(_SEASONS)},
    **{25 + place: f"{name} {{}} (northern)" for place, name in enumerate(_SEASONS)},
    **{29 + place: f"{name} {{}} (southern)" for place, name in enumerate(_SEASONS)},
    **{32 + number: f"Q{number} {{}}" for number in range(1, 5)},
    37: "first four months of {}",
    38: "middle four months of {}",
    39: "last four months of {}",
    40: "H1 {}",
    41: "H2 {}",
}
_DATED_DAY, _DATED_MONTH = 3, 2
_FIRST_PLAIN_YEAR, _LAST_PLAIN_YEAR = 1000, 9999


class EnglishDates:
    """The phrases of English."""

    def calendar(self, parts: CalendarParts) -> str | None:
        """Say a year, month, day or part of the year, X included, its marks left aside."""
        if "X" in parts.year:
            return None if parts.month else _open_year(parts.year)
        year = _year(int(parts.year))
        if "X" in parts.month + parts.day:
            return _open_day(parts, year)
        if not parts.month:
            return year
        month = int(parts.month)
        if month >= FIRST_CODE:
            return _PARTS[month].format(year)
        words = f"{_MONTHS[month - 1]} {year}"
        return f"{int(parts.day)} {words}" if parts.day else words

    def rounded_year(self, parts: YearParts) -> str | None:
        """Say a long year or a year with significant digits, its marks left aside."""
        if parts.significant is None:
            return _year(parts.year)
        if parts.year < _FIRST_PLAIN_YEAR:
            return None
        unit = 10 ** (len(str(parts.year)) - parts.significant)
        first = parts.year - parts.year % unit
        return f"{_year(parts.year)} ({_some_year(first, first + unit - 1)})"

    def clock(self, day: str, second_of_day: int, offset: int | None) -> str:
        """Add a time of day to the words for its day."""
        words = f"{day}, {clock_text(second_of_day)}"
        return words if offset is None else f"{words} {offset_text(offset)}"

    def marked(self, words: str, marks: Marks) -> str:
        """Add the doubts to the words for a whole date."""
        if marks & Marks.APPROXIMATE:
            words = f"about the {words}" if words.endswith("0s") else f"about {words}"
        return f"{words}?" if marks & Marks.UNCERTAIN else words

    def short_span(self, first: tuple[int, ...], last: tuple[int, ...]) -> str | None:
        """Join two plain dates of one precision so that what they share is said once."""
        if first == last:
            return None
        if len(first) == 1:
            is_plain = first[0] >= _FIRST_PLAIN_YEAR
            return f"{first[0]}–{last[0]}" if is_plain else None
        if first[0] != last[0]:
            return None
        year, months = _year(first[0]), [_MONTHS[date[1] - 1] for date in (first, last)]
        if len(first) == _DATED_MONTH:
            return f"{months[0]}–{months[1]} {year}"
        if first[1] == last[1]:
            return f"{first[2]}–{last[2]} {months[0]} {year}"
        return f"{first[2]} {months[0]} – {last[2]} {months[1]} {year}"

    def span(self, first: str, last: str) -> str:
        """Join the words for two ends."""
        return f"{first} – {last}"

    def one_within(self, span: str) -> str:
        """Say of the words for a span that one moment within it is meant."""
        joint = " – " if " – " in span else "–"
        return f"between {span.replace(joint, ' and ', 1)}"

    def open_span(self, words: str, *, is_start: bool, is_known_open: bool) -> str:
        """Say a span of which only the start (or the end) is a date."""
        if is_known_open:
            return f"since {words}" if is_start else f"until {words}"
        return f"from {words}, end unknown" if is_start else f"until {words}, start unknown"

    def half_range(self, words: str, *, is_first: bool, is_choice: bool) -> str:
        """Say a member of a set that goes on from (or up to) a date."""
        if is_choice:
            return f"{words} or later" if is_first else f"{words} or earlier"
        return f"{words} and all after" if is_first else f"{words} and all before"

    def short_list(self, dates: list[tuple[int, ...]], *, is_choice: bool) -> str | None:
        """List plain dates of one precision so that what they share is said once."""
        length = len(dates[0])
        if length == 1 or len({date[:-1] for date in dates}) > 1:
            return None
        year = _year(dates[0][0])
        if length == _DATED_DAY:
            days = self.word_list([str(date[2]) for date in dates], is_choice=is_choice)
            return f"{days} {_MONTHS[dates[0][1] - 1]} {year}"
        months = self.word_list([_MONTHS[date[1] - 1] for date in dates], is_choice=is_choice)
        return f"{months} {year}"

    def word_list(self, words: list[str], *, is_choice: bool) -> str:
        """List the words for the members of a set."""
        joint = " or " if is_choice else " and "
        return f"{', '.join(words[:-1])}{joint}{words[-1]}"


def _year(year: int) -> str:
    """Say a year, with its era where it is early and its thousands parted where it is long."""
    if year <= 0:
        size = 1 - year
        return f"{size} BC" if size <= _LAST_PLAIN_YEAR else f"{size:,} BC"
    if year < _FIRST_PLAIN_YEAR:
        return f"AD {year}"
    return str(year) if year <= _LAST_PLAIN_YEAR else f"year {year:,}"


def _some_year(first: int, last: int) -> str:
    """Say that one year of a run is meant."""
    if last > _LAST_PLAIN_YEAR:
        return f"some year {first:,}–{last:,}"
    return f"some year {first}–{last}"


def _open_year(pattern: str) -> str | None:
    """Say a year of which the last digits are X."""
    known = pattern.rstrip("X")
    if "X" in known or pattern[0] in "-0":
        return None
    if not known:
        return "year unknown"
    if len(pattern) - len(known) == 1:
        return f"{known}0s"
    return _some_year(int(pattern.replace("X", "0")), int(pattern.replace("X", "9")))


def _open_day(parts: CalendarParts, year: str) -> str | None:
    """Say a day or month of which nothing but the month or year is known."""
    if parts.day == "XX" and parts.month == "XX":
        return f"some day of {year}"
    if parts.month == "XX" and not parts.day:
        return f"some month of {year}"
    if parts.day == "XX" and "X" not in parts.month:
        return f"some day of {_MONTHS[int(parts.month) - 1]} {year}"
    return None
