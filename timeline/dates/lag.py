"""How many days lie between two dates, as the least and the most it can be.

A lag runs from start to start: "the summons came 17 days after the permit" counts from the day one
began to the day the other began, however long either went on. Days are those of the calendar at
each place, as people count them; zones do not enter.
"""

from dataclasses import dataclass

from timeline.dates.uncertain_date import UncertainDate, possible_start


@dataclass(frozen=True, slots=True)
class Lag:
    """A number of whole days known between bounds; None means that side has no bound.

    Invariant: least is never more than most.
    """

    least: int | None
    most: int | None

    @property
    def is_exact(self) -> bool:
        """Whether the number of days is known."""
        return self.least is not None and self.least == self.most


def lag_between(one: UncertainDate, other: UncertainDate) -> Lag:
    """Count the days from the start of one date to the start of the other, slack included."""
    before, after = possible_start(one), possible_start(other)
    return Lag(
        _difference(after.earliest, before.latest), _difference(after.latest, before.earliest)
    )


def _difference(later: int | None, earlier: int | None) -> int | None:
    """Subtract two day numbers; None where either is unbounded."""
    return None if later is None or earlier is None else later - earlier


def describe_lag(lag: Lag) -> str:
    """Write a lag in signs: "+16 d", "+17 to 47 d", "-3 to +5 d", "+17 d or more"."""
    if lag.least is None and lag.most is None:
        return "unknown"
    if lag.least is None or lag.most is None:
        return (
            f"{_signed(lag.most or 0)} d or less"
            if lag.least is None
            else f"{_signed(lag.least)} d or more"
        )
    if lag.least == lag.most:
        return f"{_signed(lag.least)} d"
    most = str(lag.most) if lag.least > 0 else _signed(lag.most)
    return f"{_signed(lag.least)} to {most} d"


def _signed(days: int) -> str:
    """Write a number with its sign, zero without one."""
    return f"{days:+d}" if days else "0"
