"""What an ordered typed path pattern is: steps that nodes have to fit, and legs between them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from graphs.arrays import BoolArray, Mask, freeze, read_integers
from graphs.columns import check_limit
from graphs.errors import BadLimitError, LengthMismatchError


@dataclass(frozen=True, slots=True)
class PatternLeg:
    """How one step of a pattern leads to the next.

    Attributes:
        kinds: Codes of the kinds of edge that lead on; None means all that the scope lets pass.
        any_hops: Whether other nodes may lie between, rather than one edge alone.
        most_days: The most days from the one step to the next, or None for no bound.
    """

    kinds: frozenset[int] | None = None
    any_hops: bool = False
    most_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse a bound that is no number of days."""
        check_limit("most_days", self.most_days)


ONE_EDGE: Final = PatternLeg()
"""One edge of any kind, however long it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Nodes of given sorts, one after another.

    Invariant: there is at least one step, and one leg fewer than steps.

    Attributes:
        steps: For each step True or False for each node number.
        legs: How each step leads to the next.
        certainly: Whether each leg has to keep time whatever the days of its ends are. Otherwise
            it is enough that some days of its two ends do.
    """

    steps: tuple[Mask, ...]
    legs: tuple[PatternLeg, ...] = ()
    certainly: bool = False

    def __post_init__(self) -> None:
        """Refuse a pattern of nothing, and legs that do not lie between steps."""
        if not self.steps:
            raise BadLimitError("the number of steps", 0, 1)
        if len(self.legs) != len(self.steps) - 1:
            raise LengthMismatchError("legs", len(self.legs), len(self.steps) - 1, "gaps of steps")

    @classmethod
    def of_types(
        cls,
        types: npt.ArrayLike,
        wanted: Sequence[Collection[int]],
        legs: Sequence[PatternLeg] | None = None,
        *,
        certainly: bool = False,
    ) -> Self:
        """Make a pattern of the types that the nodes of each step may have.

        Args:
            types: A code for each node number.
            wanted: For each step the codes that fit it.
            legs: How each step leads to the next; left out, by one edge of any kind.
            certainly: As in the class.

        Raises:
            NotIntegersError: The types are not whole numbers.
        """
        codes = read_integers("types", types)
        steps: tuple[BoolArray, ...] = tuple(
            freeze(np.isin(codes, np.array(sorted(fitting), dtype=np.int64))) for fitting in wanted
        )
        joined = (ONE_EDGE,) * (len(steps) - 1) if legs is None else tuple(legs)
        return cls(steps, joined, certainly)

    def repeated(self, times: int, between: PatternLeg = ONE_EDGE) -> "Pattern":
        """Make the pattern that comes so many times over, each time led to by the time before.

        Raises:
            BadLimitError: It is to come less than once.
        """
        check_limit("times", times, least=1)
        legs = (*self.legs, *((between, *self.legs) * (times - 1)))
        return Pattern(self.steps * times, legs, self.certainly)
