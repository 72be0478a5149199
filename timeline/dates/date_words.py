"""Dates in words, in English and Chinese, for labels and answers.

No mark is ever dropped: a form without words of its own is written as its EDTF text, and so is
every date in a language that is not spoken here.
"""

from timeline.dates.chinese_dates import ChineseDates
from timeline.dates.date_language import DateLanguage, marks_of_whole, plain_numbers
from timeline.dates.date_parts import (
    CalendarParts,
    ClockParts,
    DateParts,
    Edge,
    IntervalParts,
    MemberParts,
    PointParts,
    SetParts,
)
from timeline.dates.english_dates import EnglishDates
from timeline.dates.uncertain_date import UncertainDate

_LANGUAGES: dict[str, DateLanguage] = {"en": EnglishDates(), "zh": ChineseDates()}


def format_date(date: UncertainDate, lang: str = "en") -> str:
    """Say a date in words: "about Aug 2025", "1–12 Aug 2025", "2025年8月前后".

    Args:
        date: The date to say.
        lang: A language tag, of which the first part counts: "zh-Hans" is Chinese.
    """
    language = _LANGUAGES.get(lang.replace("_", "-").partition("-")[0].lower())
    if language is None:
        return date.text
    return _say(date.parts, language) or date.text


def _say(parts: DateParts, language: DateLanguage) -> str | None:
    """Say any date; None where the language has no words for it."""
    if isinstance(parts, IntervalParts):
        return _say_interval(parts, language)
    if isinstance(parts, SetParts):
        return _say_set(parts, language)
    if isinstance(parts, ClockParts):
        day = language.calendar(parts.day)
        return day and language.clock(day, parts.second_of_day, parts.offset)
    return _say_point(parts, language)


def _say_point(parts: PointParts, language: DateLanguage) -> str | None:
    """Say one date with its marks; None where the marks differ between its components."""
    marks = marks_of_whole(parts)
    if marks is None:
        return None
    if isinstance(parts, CalendarParts):
        words = language.calendar(parts)
    else:
        words = language.rounded_year(parts)
    return words and language.marked(words, marks)


def _say_interval(parts: IntervalParts, language: DateLanguage) -> str | None:
    """Say a span, short where both ends are plain and of one precision."""
    start, end = parts.start, parts.end
    if isinstance(start, Edge):
        words = None if isinstance(end, Edge) else _say_point(end, language)
        return words and language.open_span(words, is_start=False, is_known_open=start is Edge.OPEN)
    if isinstance(end, Edge):
        words = _say_point(start, language)
        return words and language.open_span(words, is_start=True, is_known_open=end is Edge.OPEN)
    return _say_span(start, end, language)


def _say_span(start: PointParts, end: PointParts, language: DateLanguage) -> str | None:
    """Say a span between two dates."""
    first, last = plain_numbers(start), plain_numbers(end)
    if first and last and len(first) == len(last):
        short = language.short_span(first, last)
        if short:
            return short
    start_words, end_words = _say_point(start, language), _say_point(end, language)
    return start_words and end_words and language.span(start_words, end_words)


def _say_set(parts: SetParts, language: DateLanguage) -> str | None:
    """Say the members of a set, short where all are plain and of one precision."""
    singles = [
        plain_numbers(member.first) if member.first == member.last else None
        for member in parts.members
    ]
    plain = [numbers for numbers in singles if numbers]
    if len(plain) == len(singles) > 1 and len({len(numbers) for numbers in plain}) == 1:
        short = language.short_list(plain, is_choice=parts.is_choice)
        if short:
            return short
    words = [_say_member(member, language, is_choice=parts.is_choice) for member in parts.members]
    said = [word for word in words if word]
    if len(said) < len(words):
        return None
    if len(said) == 1:
        return _say_only_member(parts, said[0], language)
    return language.word_list(said, is_choice=parts.is_choice)


def _say_only_member(parts: SetParts, words: str, language: DateLanguage) -> str | None:
    """Say a set of one member; "[2025]" has no words, for as "2025" it would be no set."""
    member = parts.members[0]
    if member.first is None or member.last is None:
        return words
    if member.first == member.last or not parts.is_choice:
        return None
    return language.one_within(words)


def _say_member(member: MemberParts, language: DateLanguage, *, is_choice: bool) -> str | None:
    """Say a date, a range or a half-open range of a set."""
    if member.first is None or member.last is None:
        point = member.first or member.last
        words = _say_point(point, language) if point else None
        return words and language.half_range(
            words, is_first=member.first is not None, is_choice=is_choice
        )
    if member.first == member.last:
        return _say_point(member.first, language)
    return _say_span(member.first, member.last, language)
