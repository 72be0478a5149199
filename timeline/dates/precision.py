"""The calendar units a date can be known to."""

from enum import Enum


class Precision(Enum):
    """The smallest calendar unit that holds every day a date can mean.

    ``2004-XX`` is known to the year and ``201X`` to the decade, however many digits are written.
    """

    SECOND = "second"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    FOUR_MONTHS = "four months"
    HALF_YEAR = "half-year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    YEARS = "years"
    """A longer run of years: nothing of a four-digit year is known, or a rounded year is longer."""
    INTERVAL = "interval"
    SET = "set"


_BY_POWER_OF_TEN = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


def precision_of_years(power: int) -> Precision:
    """Name a run of ten to the `power` years."""
    return _BY_POWER_OF_TEN[power] if power < len(_BY_POWER_OF_TEN) else Precision.YEARS


def days_of_years(power: int) -> int:
    """Count the days of ten to the `power` years, rounded up: 366, 3653, 36525."""
    years: int = 10**power
    return -(-years * 146097 // 400)
