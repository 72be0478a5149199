"""What is known, on the driver, of a question under way: the best offer to each rank so far.

A round closes one slice. What it offers is merged here, and that is all that goes from round to
round: so Spark's plan is as short in the last round as in the first.
"""

from dataclasses import dataclass

import numpy as np

from graphs.arrays import BoolArray, Int32Array, Int64Array
from graphs.engines.spark_worker import UNREACHED, Offers


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """What is known of each rank, and which slices have still to be closed.

    Invariant: `near` and `edges` are those of the best offer so far: of fewest hops, then from the
    lowest rank, then by the lowest number. A rank is fresh when it was reached since its slice was
    last closed; `waiting` counts fresh ranks by slice.

    Attributes:
        bounds: Where slices begin, and the end of the last.
        max_hops: The hops from which nothing is walked.
        enters: One truth for each rank, or None when all may be entered.
        hops: The hops to each rank.
        near: The rank before it.
        edges: The number of the edge from there.
        is_fresh: Whether each rank is fresh.
        waiting: How many ranks of each slice are fresh.
    """

    bounds: Int64Array
    max_hops: int
    enters: BoolArray | None
    hops: Int32Array
    near: Int32Array
    edges: Int32Array
    is_fresh: BoolArray
    waiting: Int64Array

    @classmethod
    def at_start(
        cls, bounds: Int64Array, starts: Int32Array, max_hops: int | None, enters: BoolArray | None
    ) -> "Labels":
        """Know only the starts."""
        size = int(bounds[-1])
        labels = cls(
            bounds=bounds,
            max_hops=UNREACHED if max_hops is None else min(max_hops, UNREACHED),
            enters=enters,
            hops=np.full(size, UNREACHED, dtype=np.int32),
            near=np.full(size, -1, dtype=np.int32),
            edges=np.full(size, -1, dtype=np.int32),
            is_fresh=np.zeros(size, dtype=np.bool_),
            waiting=np.zeros(len(bounds) - 1, dtype=np.int64),
        )
        labels.hops[starts] = 0
        labels._await(starts)
        return labels

    def take(self, number: int, offers: Offers) -> None:
        """Merge what the closing of a slice, or of a piece of it, has offered."""
        ranks, hops, near, edges = offers
        known = self.hops[ranks]
        is_better = (hops < known) | (
            (hops == known)
            & (
                (near < self.near[ranks])
                | ((near == self.near[ranks]) & (edges < self.edges[ranks]))
            )
        )
        if self.enters is not None:
            is_better &= self.enters[ranks]
        is_nearer = is_better & (hops < known)
        first, last = self.bounds[number : number + 2]
        better, nearer = ranks[is_better], ranks[is_nearer]
        self.hops[better], self.near[better] = hops[is_better], near[is_better]
        self.edges[better] = edges[is_better]
        # Inside its slice a rank has been walked from already.
        self._await(nearer[(nearer < first) | (nearer >= last)])

    def _await(self, ranks: Int32Array) -> None:
        """Note that these ranks have to be walked from."""
        ranks = ranks[~self.is_fresh[ranks] & (self.hops[ranks] < self.max_hops)]
        self.is_fresh[ranks] = True
        slices = np.searchsorted(self.bounds, ranks, side="right") - 1
        self.waiting[:] += np.bincount(slices, minlength=len(self.waiting))

    def begin(self, number: int) -> tuple[Int32Array, Int32Array, BoolArray]:
        """Tell the ranks reached in a slice, their hops and which are fresh; then none is."""
        first, last = self.bounds[number : number + 2].tolist()
        ranks = np.flatnonzero(self.hops[first:last] < UNREACHED) + first
        is_fresh = self.is_fresh[ranks]
        self.is_fresh[ranks] = False
        self.waiting[number] = 0
        return ranks.astype(np.int32), self.hops[ranks], is_fresh

    def next_after(self, number: int, *, step: int) -> int | None:
        """Find the next slice to be closed in the direction of the walk, from the end round again.

        Where every edge runs forward in time there is no second time round.
        """
        turns = np.flatnonzero(self.waiting)
        if not turns.size:
            return None
        ahead = turns[(turns - number) * step > 0]
        candidates = ahead if ahead.size else turns
        return int(candidates[0] if step > 0 else candidates[-1])

    def reached(self) -> Int32Array:
        """List the ranks reached, starts left out, by hops and then in order."""
        ranks = np.flatnonzero((self.hops > 0) & (self.hops < UNREACHED)).astype(np.int32)
        found: Int32Array = ranks[np.argsort(self.hops[ranks], kind="stable")]
        return found
