"""Dates as people say them, in English and Chinese, to EDTF."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from timeline.dates.days import day_to_civil, format_day, month_length
from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import UncertainDate, parse_date
from timeline.query.number_words import day_before_by, find_number
from timeline.query.vocabulary import LANGUAGES, load_vocabulary

_MONTH_NAMES = (
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
)
_MONTHS = {name: at for at, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
_ORDINALS |= {"4th": 4, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

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

    Raises:
        DateTextError: for a phrase that names a day that does not exist.
    """
    if not _LEAD.match(text, start):
        return None
    best: tuple[str, int] | None = None
    for pattern, build in _patterns():
        found = pattern.match(text, start)
        if not found or (best and found.end() <= best[1]):
            continue
        written = build(found, as_of)
        if written is not None:
            best = written, found.end()
    return FoundDate(parse_date(best[0]), best[1]) if best else None


def day_after(date: UncertainDate) -> UncertainDate | None:
    """The day after the last a date can mean."""
    return None if date.latest is None else parse_date(format_day(date.latest + 1))


def day_before(date: UncertainDate) -> UncertainDate | None:
    """The day before the first a date can mean."""
    return None if date.earliest is None else parse_date(format_day(date.earliest - 1))


def is_range(text: str) -> bool:
    """Whether a phrase that was read as one date names its first and its last day."""
    return _JOINT.search(text) is not None


def is_end_of(text: str) -> bool:
    """Whether a phrase names the end of a time: "before the end of May" takes May in."""
    return "end of" in text or text.endswith(("底", "末"))


def _as_written(found: re.Match[str], _as_of: int | None) -> str:
    return found["date"]


def _numbers(found: re.Match[str], _as_of: int | None) -> str:
    day = f"-{int(found['day']):02}" if found["day"] else ""
    return f"{found['year']}-{int(found['month']):02}{day}"


def _english_day(found: re.Match[str], as_of: int | None) -> str | None:
    return _day_text(found, _MONTHS[found["month"]], as_of)


def _chinese_day(found: re.Match[str], as_of: int | None) -> str | None:
    return _day_text(found, int(found["month"]), as_of)


def _day_text(found: re.Match[str], month: int, as_of: int | None) -> str | None:
    year = _year_named(found, as_of) or _year_of(month, as_of)
    return f"{year}-{_month_digits(year, month)}-{int(found['day']):02}" if year else None


def _english_month(found: re.Match[str], as_of: int | None) -> str | None:
    if found.group() in ("may", "march", "mar") and not _LED_IN.search(
        found.string[: found.start()]
    ):
        return None  # a verb, or the beginning of a name
    return _month_text(found, _MONTHS[found["month"]], as_of)


def _chinese_month(found: re.Match[str], as_of: int | None) -> str | None:
    return _month_text(found, int(found["month"]), as_of)


def _days(found: re.Match[str], as_of: int | None) -> str | None:
    """The days of one month from the first named to the last."""
    month = _MONTHS.get(found["month"]) or int(found["month"])
    year = _year_named(found, as_of) or _year_of(month, as_of)
    if year is None:
        return None
    digits = f"{year}-{_month_digits(year, month)}"
    return f"{digits}-{int(found['day']):02}/{digits}-{int(found['last']):02}"


def _month_text(found: re.Match[str], month: int, as_of: int | None) -> str | None:
    year = _year_named(found, as_of) or _year_of(month, as_of)
    if year is None:
        return None
    digits = _month_digits(year, month)
    if found["part"] is None:
        return f"{year}-{digits}"
    first, last = _PARTS[found["part"]]
    last = min(last, month_length(int(year), month))
    return f"{year}-{digits}-{first:02}/{year}-{digits}-{last:02}"


def _month_digits(year: str, month: int) -> str:
    """Two digits; EDTF codes above 12 are seasons, which nobody means who says 月."""
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise DateTextError(f"{year}-{month:02}", f"there is no month {month}")
    return f"{month:02}"


def _year_named(found: re.Match[str], as_of: int | None) -> str | None:
    """The year in digits, or the one that 去年 and 今年 mean."""
    year: str | None = found["year"]
    if year is None or year.isdigit():
        return year
    return None if as_of is None else str(day_to_civil(as_of)[0] - (year == "去"))


def _year_of(month: int, as_of: int | None) -> str | None:
    """The year of the last such month that had begun at `as_of`."""
    if as_of is None:
        return None
    year, month_then, _ = day_to_civil(as_of)
    return str(year if month <= month_then else year - 1)


def _quarter(found: re.Match[str], as_of: int | None) -> str | None:
    year = _year_named(found, as_of)
    return f"{year}-{32 + _ORDINALS[found['part']]}" if year else None


def _half(found: re.Match[str], as_of: int | None) -> str | None:
    year = _year_named(found, as_of)
    first = found["part"] in ("1", "first", "上", "1st")
    return f"{year}-{40 if first else 41}" if year else None


def _years(found: re.Match[str], _as_of: int | None) -> str:
    return f"{found['first']}/{found['last']}"


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
    if unit in ("week", "周", "个星期", "星期"):
        monday = as_of - (as_of - 1) % 7 - 7 * back
        return f"{format_day(monday)}/{format_day(monday + 6)}"
    year, quarter = divmod(year * 4 + (month - 1) // 3 - back, 4)
    return f"{year:04}-{33 + quarter}"


def _past(found: re.Match[str], as_of: int | None) -> str | None:
    """The last so many days, weeks or months up to `as_of`."""
    unit = _units()[found["unit"]]
    is_one = unit == "half-year" or "past" in found.group()
    number = find_number(found["number"] or ("1" if is_one else "?"), 0)
    if as_of is None or number is None:
        return None
    first = day_before_by(as_of, number[0], unit)
    return f"{format_day(first)}/{format_day(as_of)}"


_LED_IN = re.compile(r"(?:^|\b)(?:in|since|from|until|till|by|before|after|during|and|to|of) $")
_END = r"(?![a-z0-9])"
_QUARTERS = "first|second|third|fourth|1st|2nd|3rd|4th"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"(?: (?:and|to|through|until) | ?[-–—] ?)"
_LAST = r"(?P<last>\d{1,2})(?:st|nd|rd|th)?"
_JOINT = re.compile(r"\d(?:st|nd|rd|th)? (?:and|to|through|until) \d|\d[日号]?[至到]\d|\d ?– ?\d")
_ZH_YEAR = r"(?:(?P<year>\d{4}|去|今)年)"
_Builder = Callable[[re.Match[str], int | None], str | None]
_PHRASES: tuple[tuple[str, _Builder], ...] = (
    (rf"(?P<date>\d{{4}}-\d{{2}}(?:-\d{{2}})?[?~%]?)(?![\d-]){_END}", _as_written),
    (
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})(?:\2(?P<day>\d{{1,2}}))?(?![\d/.-]){_END}",
        _numbers,
    ),
    (rf"(?P<date>[12]\d{{3}})(?![\d年/-]|\.\d){_END}(?! *(?:days|天))", _as_written),
    (rf"(?P<first>[12]\d{{3}}) ?[-–—] ?(?P<last>[12]\d{{3}})年?(?![\d-]){_END}", _years),
    (r"(?P<date>[12]\d{3})年(?!\d|第|上半|下半)", _as_written),
    (rf"{_MONTH} {_DAY}{_END}(?:,? {_YEAR}{_END})?", _english_day),
    (rf"{_DAY} (?:of )?{_MONTH}{_END}(?:,? {_YEAR}{_END})?", _english_day),
    (rf"{_DAY}{_TO}{_LAST} (?:of )?{_MONTH}{_END}(?:,? {_YEAR}{_END})?", _days),
    (
        rf"{_MONTH} {_DAY}{_TO}{_LAST}{_END}(?! (?:of )?[a-z]{{3}})(?:,? {_YEAR}{_END})?",
        _days,
    ),
    (
        rf"{_ZH_YEAR}?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]?[至到–—~-]{_LAST}[日号]",
        _days,
    ),
    (rf"{_PART}{_MONTH}{_END}(?:,? (?:of )?{_YEAR}{_END})?", _english_month),
    (rf"{_ZH_YEAR}?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]", _chinese_day),
    (
        rf"{_ZH_YEAR}?(?P<month>\d{{1,2}})月份?(?P<part>初|上旬|中旬|下旬|底|末)?",
        _chinese_month,
    ),
    (rf"q(?P<part>[1-4]),? (?:of )?{_YEAR}{_END}", _quarter),
    (rf"(?:the )?(?P<part>{_QUARTERS}) quarter,? (?:of )?{_YEAR}{_END}", _quarter),
    (rf"{_ZH_YEAR}第?(?P<part>[一二三四1-4])季度?", _quarter),
    (rf"h(?P<part>[12]),? (?:of )?{_YEAR}{_END}", _half),
    (rf"(?:the )?(?P<part>first|second) half,? (?:of )?{_YEAR}{_END}", _half),
    (rf"{_ZH_YEAR}(?P<part>[上下])半年", _half),
    (rf"(?:(?P<back>last)|this) (?P<unit>year|month|quarter|week){_END}", _relative),
    (r"(?:(?P<back>去)|今)(?P<unit>年)", _relative),
    (r"(?:(?P<back>上)|本|这)(?P<unit>个?月|个?季度|个?星期|周)", _relative),
    (
        rf"(?:the )?(?:last|past|preceding) (?:(?P<number>\d+|[a-z]+) )??@UNIT@{_END}",
        _past,
    ),
    (r"(?:过去|最近|近)的?(?P<number>\d+|[零一二两三四五六七八九十百]+)?@UNIT@", _past),
)


# What a date phrase can begin with. Most words cannot, and need no pattern compiled or tried.
_LEAD = re.compile(
    r"\d|q[1-4]|h[12](?![0-9])|the |last |this |past |preceding |early|mid|late|end of|first"
    rf"|second|third|fourth|[去今上本这过最近]|{'|'.join(name[:3] for name in _MONTHS)}"
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Builder], ...]:
    """The phrases compiled, when the first is looked for: most commands never read one."""
    units = "|".join(sorted(_units(), key=len, reverse=True))
    return tuple(
        (re.compile(pattern.replace("@UNIT@", f"(?P<unit>{units})")), build)
        for pattern, build in _PHRASES
    )


@cache
def _units() -> Mapping[str, str]:
    return {word: name for lang in LANGUAGES for word, name in load_vocabulary(lang).units.items()}
