"""The words of the timeline figure: phrases filled in, dates, months and years said."""

from string import Formatter

from timeline.dates.days import day_to_civil
from timeline.views.timeline_figure.phrases import WORDS

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_PLAIN_YEAR = 1000
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class _NumberFormatter(Formatter):
    """Fills gaps; ``{n:event|events}`` takes the first word where n is one, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


_FORMATTER = _NumberFormatter()


def fill_gaps(phrase: str, **values: object) -> str:
    """The phrase with its gaps filled, words of number in agreement."""
    return _FORMATTER.format(phrase, **values)


def say(key: str, lang: str, **values: object) -> str:
    """The phrase of that key in a language, with its gaps filled."""
    return fill_gaps(WORDS[key][1 if lang == "zh" else 0], **values)


def begin_title(words: str) -> str:
    """The words with a capital to begin with, but for names written like iPhone."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def filter_phrase(words: str, lang: str) -> str:
    """The words of a filter as they stand within a sentence."""
    return words.replace(" · ", "，" if lang == "zh" else ", ")


def year_words(year: int, lang: str) -> str:
    """A year, astronomical years before 1 as years BC."""
    if lang == "zh":
        return f"{year}年" if year > 0 else f"公元前{1 - year}年"
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if year >= _FIRST_PLAIN_YEAR else f"AD {year}"


def month_words(year: int, month: int, lang: str, *, is_long: bool = False) -> str:
    """A month of a year."""
    if lang == "zh":
        return f"{year_words(year, lang)}{month}月"
    return f"{(_LONG_MONTHS if is_long else _MONTHS)[month - 1]} {year_words(year, lang)}"


def month_name(month: int, lang: str) -> str:
    """A month alone."""
    return f"{month}月" if lang == "zh" else _MONTHS[month - 1]


def day_words(day: int, lang: str) -> str:
    """A day in full."""
    year, month, day_of_month = day_to_civil(day)
    if lang == "zh":
        return f"{month_words(year, month, lang)}{day_of_month}日"
    return f"{day_of_month} {month_words(year, month, lang)}"


def month_span_words(first: tuple[int, int], last: tuple[int, int], lang: str) -> str:
    """A run of whole months, from (year, month) to (year, month); what they share is said once."""
    if first == last:
        return month_words(*first, lang, is_long=True)
    if first == (last[0], 1) and last[1] == 12:  # noqa: PLR2004 - January to December
        return year_words(last[0], lang)
    if first[0] == last[0]:
        if lang == "zh":
            return f"{month_words(*first, lang)}至{last[1]}月"
        return f"{_LONG_MONTHS[first[1] - 1]}–{month_words(*last, lang, is_long=True)}"
    joint = "至" if lang == "zh" else "–"
    if first[1] == 1 and last[1] == 12:  # noqa: PLR2004 - January to December
        return f"{year_words(first[0], lang)}{joint}{year_words(last[0], lang)}"
    long_first = month_words(*first, lang, is_long=True)
    return f"{long_first}{joint}{month_words(*last, lang, is_long=True)}"
