"""The parts of a year that EDTF numbers 21 to 41: seasons, quarters, four-month terms, halves.

A season is read as three whole months, the meteorological way. Codes 21 to 24 say nothing of the
hemisphere and are read as northern, like 25 to 28; 29 to 32 are southern. The season that begins in
December (northern winter, southern summer) ends with February of the next year.
"""

from typing import NamedTuple

from timeline.dates.days import civil_to_day, month_length
from timeline.dates.precision import Precision

_FIRST_MONTHS = {
    **{code: 3 * (code - 21) + 3 for code in range(21, 25)},
    **{code: 3 * (code - 25) + 3 for code in range(25, 29)},
    29: 9,
    30: 12,
    31: 3,
    32: 6,
    **{code: 3 * (code - 33) + 1 for code in range(33, 37)},
    **{code: 4 * (code - 37) + 1 for code in range(37, 40)},
    **{code: 6 * (code - 40) + 1 for code in range(40, 42)},
}
FIRST_CODE, LAST_CODE = 21, 41
_LONGEST_DAYS = {3: 92, 4: 123, 6: 184}


class YearPart(NamedTuple):
    """A part of the year: its first month, how many months it has, and what it is called."""

    first_month: int
    months: int
    precision: Precision

    @property
    def longest_days(self) -> int:
        """The days of the longest part of this kind."""
        return _LONGEST_DAYS[self.months]

    def first_day(self, year: int) -> int:
        """The day number on which the part begins."""
        return civil_to_day(year, self.first_month, 1)

    def last_day(self, year: int) -> int:
        """The day number on which the part ends, in the next year for a part from December."""
        years_on, month_before = divmod(self.first_month + self.months - 2, 12)
        year, month = year + years_on, month_before + 1
        return civil_to_day(year, month, month_length(year, month))


def _year_part(code: int) -> YearPart:
    """Look up the months and the name of a code."""
    if code <= 32:  # noqa: PLR2004 - the last season
        return YearPart(_FIRST_MONTHS[code], 3, Precision.SEASON)
    if code <= 36:  # noqa: PLR2004 - the last quarter
        return YearPart(_FIRST_MONTHS[code], 3, Precision.QUARTER)
    if code <= 39:  # noqa: PLR2004 - the last four-month term
        return YearPart(_FIRST_MONTHS[code], 4, Precision.FOUR_MONTHS)
    return YearPart(_FIRST_MONTHS[code], 6, Precision.HALF_YEAR)


YEAR_PARTS = {code: _year_part(code) for code in range(FIRST_CODE, LAST_CODE + 1)}
"""Every part of the year by its EDTF code."""
