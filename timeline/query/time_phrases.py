"""Dates as people say them, in English and Chinese, to EDTF."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates.days import civil_to_day, day_to_civil, format_day, month_length
from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import UncertainDate, parse_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
_ORDINALS |= {"4th": 4, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER_WORDS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        range(1, 13),
        strict=True,
    )
) | {"thirty": 30, "sixty": 60, "ninety": 90, "a": 1, "an": 1}

_YEAR = r"(?P<year>\d{4})"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_PART = r"(?:(?P<part>early|mid|late|the end of|end of|the beginning of|the middle of)[ -])?"
_PARTS = {
    "early": (1, 10),
    "the beginning of": (1, 10),
    "初": (1, 10),
    "上旬": (1, 10),
    "mid": (11, 20),
    "the middle of": (11, 20),
    "中旬": (11, 20),
    "late": (21, 31),
    "end of": (21, 31),
    "the end of": (21, 31),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found at a place in a text, and where the phrase ends."""

    date: UncertainDate
    end: int


def find_date(text: str, start: int, as_of: int | None) -> FoundDate | None:
    """Reads the longest date phrase that begins at `start`.

    Args:
        text: a normalised text (see ``tokens``).
        start: where the phrase begins.
        as_of: the day number that "last year" or a bare month is told from; None refuses them.
    """
    best: FoundDate | None = None
    for pattern, build in _PHRASES:
        found = pattern.match(text, start)
        if not found or (best and found.end() <= best.end):
            continue
        written = build(found, as_of)
        if written is None:
            continue
        try:
            best = FoundDate(parse_date(written), found.end())
        except DateTextError:
            if build is _iso:  # a date that is meant as one and does not exist is the user's slip
                raise
    return best


def find_number(text: str, start: int) -> tuple[int, int] | None:
    """Reads a whole number at `start`, in digits or words; returns it and where it ends."""
    if digits := re.compile(r"\d{1,5}(?![\d.])").match(text, start):
        return int(digits.group()), digits.end()
    if words := re.compile(r"[a-z]+(?![a-z])").match(text, start):
        value = _NUMBER_WORDS.get(words.group())
        return (value, words.end()) if value is not None else None
    if numerals := re.compile(r"[零一二两三四五六七八九十百]+").match(text, start):
        return read_chinese_number(numerals.group()), numerals.end()
    return None


def read_chinese_number(numerals: str) -> int:
    """Reads Chinese numerals below a thousand: 十二, 九十, 一百八十."""
    hundreds, _, rest = numerals.rpartition("百")
    total = 100 * (_DIGITS.get(hundreds[-1:], 1)) if "百" in numerals else 0
    tens, ten, ones = rest.rpartition("十")
    if ten:
        total += 10 * (_DIGITS.get(tens[-1:], 1))
    return total + _DIGITS.get(ones[-1:], 0)


def days_in(number: int, unit: str) -> int:
    """The most days that `number` of a unit can last: three months are at most 92 days."""
    if unit in ("day", "week"):
        return number * (7 if unit == "week" else 1)
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
    # Four years from a leap year hold every run of months there is.
    starts = [(2024 * 12 + month) for month in range(48)]
    return max(_month_start(start + months) - _month_start(start) for start in starts)


def _month_start(months: int) -> int:
    return civil_to_day(months // 12, months % 12 + 1, 1)


def _iso(found: re.Match[str], _as_of: int | None) -> str:
    return found.group()


def _english_day(found: re.Match[str], as_of: int | None) -> str | None:
    month = _MONTHS[found["month"]]
    year = found["year"] or _year_of(month, as_of)
    return f"{year}-{month:02}-{int(found['day']):02}" if year else None


def _english_month(found: re.Match[str], as_of: int | None) -> str | None:
    return _month_text(found["year"], _MONTHS[found["month"]], found["part"], as_of)


def _chinese_day(found: re.Match[str], as_of: int | None) -> str | None:
    month = int(found["month"])
    year = found["year"] or _year_of(month, as_of)
    return f"{year}-{month:02}-{int(found['day']):02}" if year else None


def _chinese_month(found: re.Match[str], as_of: int | None) -> str | None:
    return _month_text(found["year"], int(found["month"]), found["part"], as_of)


def _month_text(year: str | None, month: int, part: str | None, as_of: int | None) -> str | None:
    year = year or _year_of(month, as_of)
    if year is None or not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    if part is None:
        return f"{year}-{month:02}"
    first, last = _PARTS[part]
    last = min(last, month_length(int(year), month))
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"


def _year_of(month: int, as_of: int | None) -> str | None:
    """The year of the last such month that had begun at `as_of`."""
    if as_of is None:
        return None
    year, month_then, _ = day_to_civil(as_of)
    return str(year if month <= month_then else year - 1)


def _quarter(found: re.Match[str], _as_of: int | None) -> str:
    return f"{found['year']}-{32 + _ORDINALS[found['part']]}"


def _half(found: re.Match[str], _as_of: int | None) -> str:
    first = found["part"] in ("1", "first", "上", "1st")
    return f"{found['year']}-{40 if first else 41}"


def _relative(found: re.Match[str], as_of: int | None) -> str | None:
    if as_of is None:
        return None
    year, month, _ = day_to_civil(as_of)
    back = 1 if found["back"] else 0
    unit = found["unit"]
    if unit in ("year", "年"):
        return f"{year - back:04}"
    if unit in ("month", "个月", "月"):
        year, month = divmod(year * 12 + month - 1 - back, 12)
        return f"{year:04}-{month + 1:02}"
    year, quarter = divmod(year * 4 + (month - 1) // 3 - back, 4)
    return f"{year:04}-{33 + quarter}"


def day_after(date: UncertainDate) -> UncertainDate | None:
    """The day after the last a date can mean."""
    return None if date.latest is None else parse_date(format_day(date.latest + 1))


def day_before(date: UncertainDate) -> UncertainDate | None:
    """The day before the first a date can mean."""
    return None if date.earliest is None else parse_date(format_day(date.earliest - 1))


_END = r"(?![a-z0-9])"
_QUARTERS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ZH_YEAR = r"(?:(?P<year>\d{4})年)"
_Builder = Callable[[re.Match[str], int | None], str | None]
_PHRASES: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"\d{{4}}-\d{{2}}(?:-\d{{2}})?[?~%]?(?![\d-]){_END}", _iso),
        (rf"[12]\d{{3}}(?![\d年-]){_END}(?! *(?:days|天))", _iso),
        (r"[12]\d{3}(?=年)年?(?!\d|第|上半|下半)", lambda found, _: found.group()[:4]),
        (rf"{_MONTH} {_DAY}{_END}(?:,? {_YEAR}{_END})?", _english_day),
        (rf"{_DAY} (?:of )?{_MONTH}{_END}(?:,? {_YEAR}{_END})?", _english_day),
        (rf"{_PART}{_MONTH}{_END}(?:,? (?:of )?{_YEAR}{_END})?", _english_month),
        (rf"{_ZH_YEAR}?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]", _chinese_day),
        (
            rf"{_ZH_YEAR}?(?P<month>\d{{1,2}})月份?(?P<part>初|上旬|中旬|下旬|底|末)?",
            _chinese_month,
        ),
        (rf"q(?P<part>[1-4]),? (?:of )?{_YEAR}{_END}", _quarter),
        (
            rf"(?:the )?(?P<part>{'|'.join(_QUARTERS)}) quarter,? (?:of )?{_YEAR}{_END}",
            _quarter,
        ),
        (rf"{_ZH_YEAR}第?(?P<part>[一二三四1-4])季度?", _quarter),
        (rf"h(?P<part>[12]),? (?:of )?{_YEAR}{_END}", _half),
        (rf"(?:the )?(?P<part>first|second) half,? (?:of )?{_YEAR}{_END}", _half),
        (rf"{_ZH_YEAR}(?P<part>[上下])半年", _half),
        (rf"(?:(?P<back>last)|this) (?P<unit>year|month|quarter){_END}", _relative),
        (r"(?:(?P<back>去|上)|今|本|这)(?P<unit>年|个月|月|个?季度)", _relative),
    )
)
