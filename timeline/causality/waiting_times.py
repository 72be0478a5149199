"""How long things take when some have not happened yet and some are dated only between bounds.

The product-limit estimate (Kaplan & Meier 1958, "Nonparametric estimation from incomplete
observations") where every end is dated to the day, else its extension to ends known only between
bounds (Turnbull 1976, "The empirical distribution function with arbitrarily grouped, censored and
truncated data"), found by his self-consistency algorithm. Days are whole, so a wait that goes on
after `c` days ends on day `c + 1` at the soonest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Literal

Method = Literal["kaplan-meier", "turnbull"]

_ENOUGH = 1e-9  # a change of shares below this ends the search
_NOTHING = 1e-6  # a share below this is what the search has not yet taken away
_MOST_ROUNDS = 5000


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in whole days.

    Attributes:
        least: It lasted at least so long; where it has not ended, it was seen to last so long.
        most: It had ended by then; None where it has not ended, as far as was seen.
    """

    least: int
    most: int | None

    @property
    def is_exact(self) -> bool:
        """Whether its end is known to the day."""
        return self.least == self.most

    @property
    def first_day(self) -> int:
        """The first day on which it can have ended."""
        return self.least if self.most is not None else self.least + 1

    @property
    def last_day(self) -> float:
        """The last day on which it can have ended; infinite where it has not."""
        return inf if self.most is None else self.most


@dataclass(frozen=True, slots=True)
class CurveStep:
    """Days between which some share of the waits end, no estimate says when.

    Attributes:
        least: The first of the days.
        most: The last.
        at_risk: The waits that may still have gone on on the first of the days.
        ending: The share that end.
        going_on: The share that go on after them.
    """

    least: int
    most: int
    at_risk: int
    ending: float
    going_on: float


@dataclass(frozen=True, slots=True)
class WaitCurve:
    """The estimated shares of waits that end, step by step in time; none where none is seen to."""

    method: Method
    steps: tuple[CurveStep, ...]

    def quantile(self, share: float) -> CurveStep | None:
        """The first step by whose last day at least a share of the waits have ended.

        None when the waits seen do not last long enough to tell.
        """
        for step in self.steps:
            if 1 - step.going_on >= share - _NOTHING:
                return step
        return None


def estimate_waits(waits: Sequence[Wait]) -> WaitCurve:
    """Estimates how long waits last, from those that ended and those that go on."""
    places = _innermost(waits)
    is_dated = all(wait.is_exact for wait in waits if wait.most is not None)
    shares = _product_limit(waits, places) if is_dated else _self_consistent(waits, places)
    steps = []
    going_on = 1.0
    for (first, last), share in zip(places, shares, strict=True):
        going_on = max(going_on - share, 0.0)
        if share > _NOTHING and last != inf:
            at_risk = sum(_may_last(wait, first) for wait in waits)
            steps.append(CurveStep(first, int(last), at_risk, share, going_on))
    return WaitCurve("kaplan-meier" if is_dated else "turnbull", tuple(steps))


def _innermost(waits: Iterable[Wait]) -> list[tuple[int, float]]:
    """The intervals that alone can bear a share: a first day next before a last day (Turnbull)."""
    ends: list[tuple[float, int]] = [(day, 0) for day in {wait.first_day for wait in waits}]
    ends += [(day, 1) for day in {wait.last_day for wait in waits}]
    ends.sort()
    return [
        (int(one), other)
        for (one, is_last), (other, is_next_last) in pairwise(ends)
        if not is_last and is_next_last
    ]


def _may_last(wait: Wait, day: int) -> bool:
    return day <= (wait.least if wait.most is None else wait.most)


def _product_limit(waits: Sequence[Wait], places: Sequence[tuple[int, float]]) -> list[float]:
    ended = Counter(wait.least for wait in waits if wait.most is not None)
    shares = []
    going_on = 1.0
    for first, last in places:
        if last == inf:
            shares.append(going_on)
            continue
        at_risk = sum(_may_last(wait, first) for wait in waits)
        share = going_on * ended[first] / at_risk
        going_on -= share
        shares.append(share)
    return shares


def _self_consistent(waits: Sequence[Wait], places: Sequence[tuple[int, float]]) -> list[float]:
    """Gives each wait its part of the shares it can lie in, until nothing moves."""
    alike = Counter((wait.first_day, wait.last_day) for wait in waits)
    lying = [
        (tuple(n for n, (one, other) in enumerate(places) if first <= one and other <= last), count)
        for (first, last), count in alike.items()
    ]
    shares = [1 / len(places)] * len(places)
    for _ in range(_MOST_ROUNDS):
        found = [0.0] * len(places)
        for inside, count in lying:
            whole = sum(shares[n] for n in inside)
            for n in inside:
                found[n] += count * shares[n] / whole
        found = [part / len(waits) for part in found]
        moved = max(abs(one - other) for one, other in zip(shares, found, strict=True))
        shares = found
        if moved < _ENOUGH:
            break
    return shares
