"""Units of the calendar in which an axis is cut and ticked: days, and months by the number."""

from dataclasses import dataclass

from timeline.dates.days import civil_to_day, day_to_civil

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """So many months, or a single day where `months` is 0."""

    months: int = 0

    @property
    def length(self) -> float:
        """Its mean length in days."""
        return self.months * 30.436875 if self.months else 1.0

    def floor(self, day: float) -> int:
        """The first day of the unit that holds a day."""
        whole = int(day // 1)
        if not self.months:
            return whole
        year, month, _ = day_to_civil(whole)
        return self._start((year * MONTHS_A_YEAR + month - 1) // self.months)

    def after(self, day: float) -> int:
        """The first day of the unit after the one that holds a day."""
        if not self.months:
            return int(day // 1) + 1
        year, month, _ = day_to_civil(int(day // 1))
        return self._start((year * MONTHS_A_YEAR + month - 1) // self.months + 1)

    def _start(self, index: int) -> int:
        year, month = divmod(index * self.months, MONTHS_A_YEAR)
        return civil_to_day(year, month + 1, 1)


DAY = Unit()
MONTH = Unit(1)
QUARTER = Unit(3)
YEAR = Unit(12)


def years_unit(least_years: float) -> Unit:
    """The first of 1, 2, 5, 10, 20, 50 ... years that is at least so long."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if step * power >= least_years:
                return Unit(MONTHS_A_YEAR * step * power)
        power *= 10


_MOST_DAY_BINS = 75
_MOST_MONTH_BINS = 180
_MOST_YEAR_BINS = 160


def bin_unit(days: float) -> Unit:
    """The unit in which a stretch of so many days is counted and cut."""
    if days <= _MOST_DAY_BINS:
        return DAY
    if days <= _MOST_MONTH_BINS * MONTH.length:
        return MONTH
    return years_unit(days / YEAR.length / _MOST_YEAR_BINS)
