"""Dates in Chinese words: "2025年7月15日", "2025年8月前后", "2025年上半年"."""

from timeline.dates.date_language import clock_text, offset_text
from timeline.dates.date_parts import CalendarParts, Marks, YearParts
from timeline.dates.year_parts import FIRST_CODE

_SEASONS = ("春季", "夏季", "秋季", "冬季")
_PARTS = {
    **{21 + place: name for place, name in enumerate(_SEASONS)},
    **{25 + place: f"{name}（北半球）" for place, name in enumerate(_SEASONS)},
    **{29 + place: f"{name}（南半球）" for place, name in enumerate(_SEASONS)},
    **{33 + place: f"第{number}季度" for place, number in enumerate("一二三四")},
    37: "前四个月",
    38: "中间四个月",
    39: "后四个月",
    40: "上半年",
    41: "下半年",
}
_UNITS = "年月日"
_FIRST_PLAIN_YEAR = 1000


class ChineseDates:
    """The phrases of Chinese, in simplified characters."""

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
            return year + _PARTS[month]
        words = f"{year}{month}月"
        return f"{words}{int(parts.day)}日" if parts.day else words

    def rounded_year(self, parts: YearParts) -> str | None:
        """Say a long year or a year with significant digits, its marks left aside."""
        if parts.significant is None:
            return _year(parts.year)
        if parts.year < _FIRST_PLAIN_YEAR:
            return None
        unit = 10 ** (len(str(parts.year)) - parts.significant)
        first = parts.year - parts.year % unit
        return f"{parts.year}年（{_some_year(first, first + unit - 1)}）"

    def clock(self, day: str, second_of_day: int, offset: int | None) -> str:
        """Add a time of day to the words for its day."""
        words = day + clock_text(second_of_day)
        return words if offset is None else f"{words}（{offset_text(offset)}）"

    def marked(self, words: str, marks: Marks) -> str:
        """Add the doubts to the words for a whole date."""
        if marks & Marks.APPROXIMATE:
            words = f"{words}前后"
        return f"{words}？" if marks & Marks.UNCERTAIN else words

    def short_span(self, first: tuple[int, ...], last: tuple[int, ...]) -> str | None:
        """Join two plain dates of one precision so that what they share is said once."""
        return None if first == last else f"{_numbers(first)}至{_rest(last, first)}"

    def span(self, first: str, last: str) -> str:
        """Join the words for two ends."""
        return f"{first}至{last}"

    def one_within(self, span: str) -> str:
        """Say of the words for a span that one moment within it is meant."""
        return f"{span}之间"

    def open_span(self, words: str, *, is_start: bool, is_known_open: bool) -> str:
        """Say a span of which only the start (or the end) is a date."""
        if is_known_open:
            return f"{words}起" if is_start else f"至{words}"
        return f"{words}起，结束时间不详" if is_start else f"至{words}，开始时间不详"

    def half_range(self, words: str, *, is_first: bool, is_choice: bool) -> str:
        """Say a member of a set that goes on from (or up to) a date."""
        joint = "或" if is_choice else "及"
        if is_choice:
            return f"{words}{joint}更晚" if is_first else f"{words}{joint}更早"
        return f"{words}{joint}以后" if is_first else f"{words}{joint}以前"

    def short_list(self, dates: list[tuple[int, ...]], *, is_choice: bool) -> str | None:
        """List plain dates of one precision so that what they share is said once."""
        first = dates[0]
        if len(first) == 1 or len({date[:-1] for date in dates}) > 1:
            return None
        rest = [_rest(date, first) for date in dates[1:]]
        return self.word_list([_numbers(first), *rest], is_choice=is_choice)

    def word_list(self, words: list[str], *, is_choice: bool) -> str:
        """List the words for the members of a set."""
        return f"{'、'.join(words[:-1])}{'或' if is_choice else '和'}{words[-1]}"


def _numbers(date: tuple[int, ...]) -> str:
    """Say a plain year, month or day in full."""
    return _year(date[0]) + "".join(
        f"{number}{unit}" for number, unit in zip(date[1:], _UNITS[1:], strict=False)
    )


def _rest(date: tuple[int, ...], before: tuple[int, ...]) -> str:
    """Say what a date does not share with the one said before it."""
    if date[0] != before[0] or len(date) == 1:
        return _numbers(date)
    shared = 2 if len(date) == len(_UNITS) and date[1] == before[1] else 1
    return "".join(
        f"{number}{unit}" for number, unit in zip(date[shared:], _UNITS[shared:], strict=False)
    )


def _year(year: int) -> str:
    """Say a year, with its era where it is early."""
    if year <= 0:
        return f"公元前{1 - year}年"
    return f"{year}年" if year >= _FIRST_PLAIN_YEAR else f"公元{year}年"


def _some_year(first: int, last: int) -> str:
    """Say that one year of a run is meant."""
    return f"{first}年至{last}年间某年"


def _open_year(pattern: str) -> str | None:
    """Say a year of which the last digits are X."""
    known = pattern.rstrip("X")
    if "X" in known or pattern[0] in "-0":
        return None
    if not known:
        return "年份不详"
    if len(pattern) - len(known) == 1:
        return f"{known}0年代"
    return _some_year(int(pattern.replace("X", "0")), int(pattern.replace("X", "9")))


def _open_day(parts: CalendarParts, year: str) -> str | None:
    """Say a day or month of which nothing but the month or year is known."""
    if parts.day == "XX" and parts.month == "XX":
        return f"{year}某日"
    if parts.month == "XX" and not parts.day:
        return f"{year}某月"
    if parts.day == "XX" and "X" not in parts.month:
        return f"{year}{int(parts.month)}月某日"
    return None
