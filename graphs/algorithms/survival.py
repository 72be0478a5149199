"""The share not yet answered after so many days, from lags of which some are censored.

Where every lag is known to the day or not over yet: the product-limit estimate (Kaplan & Meier,
"Nonparametric estimation from incomplete observations", 1958) with Greenwood's variance (1926).
Where some lie between bounds: the distribution of greatest likelihood (Turnbull, "The empirical
distribution function with arbitrarily grouped, censored and truncated data", 1976), which only
tells in which runs of days the mass lies (Peto, "Experimental survival curves for
interval-censored data", 1973), found by self-consistency: each lag spreads itself over the runs it
may lie in as the others say, until that changes nothing.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.algorithms.lags import NO_END, Lags
from graphs.arrays import (
    BoolArray,
    Float64Array,
    Int64Array,
    Mask,
    freeze,
    read_integers,
    read_mask,
)
from graphs.columns import require_length
from graphs.errors import BadShareError, IntervalReversedError

_ROUNDING: Final = 1e-9
"""Shares that differ by less are the same."""

_NO_MASS: Final = 1e-8
_MOST_ROUNDS: Final = 5_000
_LEAST_ROUNDS: Final = 100
_MOST_WORK: Final = 100_000_000
"""Rows of lags to look at in all rounds together: some ten seconds, where there are very many."""

_LEAST_LEFT: Final = 1e-3
"""A leap takes no more than nearly all of what is in a run, since what is empty stays so."""


@dataclass(frozen=True, slots=True, eq=False)
class ProductLimit:
    """The product-limit estimate: one row for each day on which something was answered.

    Attributes:
        days: The lags at which something was answered, rising.
        at_risk: How many were still open just before.
        answered: How many were answered then.
        censored: How many were lost from sight from then on, up to the next row.
        left: The share not yet answered after that day.
        variance: Greenwood's variance of that share; 0 when nothing is left.
        count: How many lags there are.
        censored_count: How many of them are censored.
    """

    days: Int64Array
    at_risk: Int64Array
    answered: Int64Array
    censored: Int64Array
    left: Float64Array
    variance: Float64Array
    count: int
    censored_count: int

    def quantile(self, share: float) -> tuple[int, int] | None:
        """Tell after how many days a share is answered, twice; None when that is not reached.

        Raises:
            BadShareError: The share is not above 0 and up to 1.
        """
        place = _place_of_share(share, 1.0 - self.left)
        return None if place is None else (int(self.days[place]), int(self.days[place]))


@dataclass(frozen=True, slots=True, eq=False)
class IntervalEstimate:
    """Runs of days in which lags lie, and the share that lies in each.

    Inside a run nothing says where the share lies.

    Attributes:
        least: The first day of each run, rising.
        most: The last day of each run; NO_END for what is not answered within what is known.
        mass: The share of lags in each run; all of them sum to 1.
        count: How many lags there are.
        censored_count: How many of them have no upper bound.
        gap: The logarithm of the likelihood is at most this much under the greatest there is.
    """

    least: Int64Array
    most: Int64Array
    mass: Float64Array
    count: int
    censored_count: int
    gap: float

    @property
    def left(self) -> Float64Array:
        """The share not yet answered after each run."""
        return np.maximum(1.0 - np.cumsum(self.mass), 0.0)

    def quantile(self, share: float) -> tuple[int, int] | None:
        """Tell between how many days a share is answered; None when that is not reached.

        Raises:
            BadShareError: The share is not above 0 and up to 1.
        """
        place = _place_of_share(share, np.cumsum(self.mass))
        if place is None or self.most[place] == NO_END:
            return None
        return int(self.least[place]), int(self.most[place])


def estimate_survival(lags: Lags) -> ProductLimit | IntervalEstimate:
    """Make the curve that fits what is known: by the day where that is, or else by runs of days."""
    if not lags.is_exact:
        return estimate_by_intervals(lags.least, lags.most)
    # What has waited until a day and got no answer is known to have waited that day out.
    days = np.where(lags.is_answered, lags.least, lags.least - 1)
    return estimate_by_days(days, ~lags.is_answered)


def estimate_by_days(days: npt.ArrayLike, is_censored: Mask) -> ProductLimit:
    """Make the product-limit estimate; what is censored on a day was at risk on that day.

    Args:
        days: How long each was watched.
        is_censored: Whether each was not yet answered then.

    Raises:
        GraphError: A column is wrong; the message says which and where.
    """
    numbers = read_integers("days", days).astype(np.int64)
    truths = read_mask("is_censored", is_censored, len(numbers), "lags")
    distinct_days, row = np.unique(numbers, return_inverse=True)
    size = len(distinct_days)
    answered = np.bincount(row[~truths], minlength=size).astype(np.int64)
    lost = np.bincount(row[truths], minlength=size).astype(np.int64)
    at_risk = len(numbers) - np.concatenate([[0], np.cumsum(answered + lost)])[:size]
    rows = np.flatnonzero(answered)
    lost_before = np.concatenate([[0], np.cumsum(lost)])
    answered, at_risk = answered[rows], at_risk[rows].astype(np.int64)
    left = np.cumprod((at_risk - answered) / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(answered / (at_risk * (at_risk - answered)))
        variance = np.where(left > 0, left**2 * greenwood, 0.0)
    return ProductLimit(
        days=freeze(distinct_days[rows]),
        at_risk=freeze(at_risk),
        answered=freeze(answered),
        censored=freeze(np.diff(lost_before[np.append(rows, size)])),
        left=freeze(left),
        variance=freeze(variance),
        count=len(numbers),
        censored_count=int(truths.sum()),
    )


def estimate_by_intervals(least: npt.ArrayLike, most: npt.ArrayLike) -> IntervalEstimate:
    """Find the distribution of greatest likelihood for lags that lie between bounds.

    Args:
        least: The fewest days each lag can have.
        most: The most days, both bounds included; NO_END where there is no bound.

    Raises:
        GraphError: A column is wrong; the message says which and where.
    """
    lows = read_integers("least", least).astype(np.int64)
    highs = read_integers("most", most).astype(np.int64)
    require_length("most", len(highs), len(lows), "lags in 'least'")
    reversed_lags = np.flatnonzero(lows > highs)
    if reversed_lags.size:
        lag = int(reversed_lags[0])
        raise IntervalReversedError(lag, int(lows[lag]), int(highs[lag]))
    begins, ends = _innermost(lows, highs)
    first = np.searchsorted(begins, lows, side="left")
    last = np.searchsorted(ends, highs, side="right")
    rows, counts = np.unique(first * (len(begins) + 1) + last, return_counts=True)
    first, last = np.divmod(rows, len(begins) + 1)
    mass, gap = _Spread(first, last, counts.astype(np.int64), len(begins)).likeliest()
    has_mass = mass > _NO_MASS
    return IntervalEstimate(
        least=freeze(begins[has_mass]),
        most=freeze(ends[has_mass]),
        mass=freeze(mass[has_mass] / mass[has_mass].sum()),
        count=len(lows),
        censored_count=int((highs == NO_END).sum()),
        gap=gap,
    )


def _innermost(lows: Int64Array, highs: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Find the runs that hold all mass: from a lower bound to an upper with no other between."""
    days = np.concatenate([lows, highs])
    is_end: BoolArray = np.repeat(np.array([False, True]), len(lows))
    order = np.lexsort((is_end, days))
    days, is_end = days[order], is_end[order]
    places = np.flatnonzero(~is_end[:-1] & is_end[1:])
    return days[places], days[places + 1]


@dataclass(frozen=True, slots=True, eq=False)
class _Spread:
    """Lags that may lie in one unbroken row of runs each; those of the same row count together.

    Attributes:
        first: The first run of each row.
        last: The run after the last of each row.
        counts: How many lags have each row.
        size: How many runs there are.
    """

    first: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]
    counts: Int64Array
    size: int

    def shares(self, mass: Float64Array) -> Float64Array:
        """Add up what lies in each row."""
        summed = np.concatenate([[0.0], np.cumsum(mass)])
        least = np.finfo(np.float64).tiny
        shares: Float64Array = np.maximum(summed[self.last] - summed[self.first], least)
        return shares

    def likelihood(self, mass: Float64Array) -> float:
        """Tell the logarithm of the likelihood."""
        # Not as a product of matrices, whose threads would wait for one another.
        return float(np.sum(self.counts * np.log(self.shares(mass))))

    def step(self, mass: Float64Array) -> tuple[Float64Array, float]:
        """Spread each lag as all the others say; bound how far what was given is from the best.

        The bound is that of Gentleman & Geyer, "Maximum likelihood for interval censored data"
        (1994): as the logarithm of the likelihood is concave, it can rise no more than its
        steepest slope.
        """
        total = int(self.counts.sum())
        pull = self.counts / self.shares(mass)
        slope = np.bincount(self.first, pull, minlength=self.size + 1)
        slope -= np.bincount(self.last, pull, minlength=self.size + 1)
        slope = np.cumsum(slope)[: self.size]
        return mass * slope / total, float(slope.max(initial=total) - total)

    def leap(self, mass: Float64Array, one: Float64Array, two: Float64Array) -> Float64Array:
        """Go on as far as two steps point, or no further than they go if that is worse.

        Varadhan & Roland, "Simple and globally convergent methods for accelerating the convergence
        of any EM algorithm" (2008), the third of their step lengths.
        """
        change, bend = one - mass, two - 2 * one + mass
        straightness = np.linalg.norm(bend)
        if straightness == 0:
            return two
        length = max(float(np.linalg.norm(change) / straightness), 1.0)
        far = mass + 2 * length * change + length**2 * bend
        far = np.maximum(far, two * _LEAST_LEFT)
        far /= far.sum()
        best: Float64Array = far if self.likelihood(far) >= self.likelihood(two) else two
        return best

    def likeliest(self) -> tuple[Float64Array, float]:
        """Step until that changes nothing; tell how far the likelihood may be from the greatest."""
        mass: Float64Array = np.full(self.size, 1.0 / max(self.size, 1))
        gap = 0.0
        rounds = _MOST_WORK // max(len(self.counts), 1)
        for _ in range(min(max(rounds, _LEAST_ROUNDS), _MOST_ROUNDS)):
            one, gap = self.step(mass)
            if gap <= _ROUNDING * max(int(self.counts.sum()), 1):
                break
            mass = self.leap(mass, one, self.step(one)[0])
        return mass, max(gap, 0.0)


def _place_of_share(share: float, answered: Float64Array) -> int | None:
    """Find the first row by which a share is answered."""
    if not 0.0 < share <= 1.0:
        raise BadShareError(share)
    place = int(np.searchsorted(answered, share - _ROUNDING))
    return place if place < len(answered) else None
