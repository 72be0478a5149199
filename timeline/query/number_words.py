"""Whole numbers and lengths of time as people say them, in English and Chinese."""

import re

from timeline.dates.days import civil_to_day, day_to_civil, month_length

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORDS = {word: value for value, word in enumerate((*_WORDS, "eleven", "twelve"), start=1)}
_NUMBER_WORDS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBER_WORDS |= {"sixty": 60, "ninety": 90, "hundred": 100, "a": 1, "an": 1}
_MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAYS_IN = {"day": 1, "week": 7}

_PLAIN = re.compile(r"\d{1,5}(?![\d.]|[a-z])")
_ENGLISH = re.compile(r"[a-z]+(?![a-z0-9])")
_CHINESE = re.compile(r"[零一二两三四五六七八九十百]+")


def find_number(text: str, start: int) -> tuple[int, int] | None:
    """Reads a whole number at `start`, in digits or words; returns it and where it ends."""
    if digits := _PLAIN.match(text, start):
        return int(digits.group()), digits.end()
    if words := _ENGLISH.match(text, start):
        value = _NUMBER_WORDS.get(words.group())
        return (value, words.end()) if value is not None else None
    if numerals := _CHINESE.match(text, start):
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
    if unit in _DAYS_IN:
        return number * _DAYS_IN[unit]
    months = number * _MONTHS_IN[unit]
    # Four years from a leap year hold every run of months there is.
    starts = [(2024 * 12 + month) for month in range(48)]
    return max(_month_start(start + months) - _month_start(start) for start in starts)


def day_before_by(day: int, number: int, unit: str) -> int:
    """The day `number` of a unit before a day; a month back from the 31st is at most its last."""
    if unit in _DAYS_IN:
        return day - number * _DAYS_IN[unit]
    year, month, date = day_to_civil(day)
    year, month = divmod(year * 12 + month - 1 - number * _MONTHS_IN[unit], 12)
    return civil_to_day(year, month + 1, min(date, month_length(year, month + 1)))


def _month_start(months: int) -> int:
    return civil_to_day(months // 12, months % 12 + 1, 1)
