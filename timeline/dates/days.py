"""Day numbers of the proleptic Gregorian calendar for any year, before 1 and beyond 9999 too.

A day number counts as ``datetime.date.toordinal`` does: 0001-01-01 is day 1. Years are
astronomical, as in ISO 8601: year 0 is 1 BC, year -43 is 44 BC.

The conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
(``days_from_civil`` and ``civil_from_days``), shifted to the ordinal epoch.
"""

from typing import NamedTuple

_DAYS_IN_ERA = 146097  # 400 Gregorian years
_ORDINAL_SHIFT = 305  # days from 0000-03-01 (Hinnant's origin) to 0000-12-31 (ordinal 0)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARCH = 3
_FEBRUARY = 2
_LAST_FOUR_DIGIT_YEAR = 9999


class CivilDay(NamedTuple):
    """A calendar day as year, month and day of the month."""

    year: int
    month: int
    day: int


def is_leap_year(year: int) -> bool:
    """Whether February has 29 days in this year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Count the days of a month."""
    if month == _FEBRUARY and is_leap_year(year):
        return 29
    return _MONTH_LENGTHS[month - 1]


def civil_to_day(year: int, month: int, day: int) -> int:
    """Turn a calendar day into its day number; the month and day must be real."""
    shifted = year - (month < _MARCH)  # years run from March, so that leap days come last
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_IN_ERA + day_of_era - _ORDINAL_SHIFT


def day_to_civil(day: int) -> CivilDay:
    """Turn a day number into its calendar day."""
    era, day_of_era = divmod(day + _ORDINAL_SHIFT, _DAYS_IN_ERA)
    leap_days = day_of_era // 1460 - day_of_era // 36524 + day_of_era // 146096
    year_of_era = (day_of_era - leap_days) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day_of_month = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = (month_from_march + 2) % 12 + 1
    return CivilDay(year_of_era + era * 400 + (month < _MARCH), month, day_of_month)


def format_day(day: int) -> str:
    """Write a day number as ISO 8601 text.

    Years 0 to 9999 have four digits; earlier years a minus sign (``-0043-03-15``); later ones the
    plus sign of the expanded representation (``+12025-01-01``).
    """
    year, month, day_of_month = day_to_civil(day)
    sign = "-" if year < 0 else "+" if year > _LAST_FOUR_DIGIT_YEAR else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day_of_month:02d}"
