import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.days import (
    civil_to_day,
    day_to_civil,
    format_day,
    is_leap_year,
    month_length,
)

ORDINALS = st.integers(1, 3652059)
ANY_DAY = st.integers(-(4 * 10**14), 4 * 10**14)


@given(ORDINALS)
def test_day_numbers_are_those_of_datetime_where_datetime_reaches(ordinal):
    date = dt.date.fromordinal(ordinal)
    assert day_to_civil(ordinal) == (date.year, date.month, date.day)
    assert civil_to_day(date.year, date.month, date.day) == ordinal
    assert format_day(ordinal) == date.isoformat()


@given(ANY_DAY)
def test_a_day_number_comes_back_from_its_calendar_day(day):
    assert civil_to_day(*day_to_civil(day)) == day


@given(ANY_DAY)
def test_the_next_number_is_the_next_calendar_day(day):
    year, month, day_of_month = day_to_civil(day)
    if day_of_month < month_length(year, month):
        expected = (year, month, day_of_month + 1)
    else:
        expected = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert day_to_civil(day + 1) == expected


@given(ANY_DAY)
def test_the_calendar_repeats_every_four_hundred_years(day):
    year, month, day_of_month = day_to_civil(day)
    assert day_to_civil(day + 146097) == (year + 400, month, day_of_month)


@pytest.mark.parametrize(
    ("year", "is_leap"),
    [
        (2024, True),
        (2023, False),
        (1900, False),
        (2000, True),
        (0, True),
        (-4, True),
        (-100, False),
    ],
)
def test_leap_years_follow_the_gregorian_rule_before_year_one_too(year, is_leap):
    assert is_leap_year(year) is is_leap
    assert month_length(year, 2) == 28 + is_leap


@pytest.mark.parametrize(
    ("civil", "text"),
    [
        ((2025, 7, 15), "2025-07-15"),
        ((476, 9, 4), "0476-09-04"),
        ((0, 12, 31), "0000-12-31"),
        ((-43, 3, 15), "-0043-03-15"),
        ((-12000, 1, 1), "-12000-01-01"),
        ((12025, 1, 1), "+12025-01-01"),
    ],
)
def test_a_day_is_written_as_iso_text_for_any_year(civil, text):
    assert format_day(civil_to_day(*civil)) == text
