"""Sets of events as one truth value each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from timeline.store.snapshot.bounds import BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class RowSet:
    """Events of a snapshot by their places; see `timeline.model.event_index.EventRows`."""

    mask: BoolArray

    def __and__(self, other: "RowSet") -> "RowSet":
        """Those in both."""
        return RowSet(self.mask & other.mask)

    def __or__(self, other: "RowSet") -> "RowSet":
        """Those in either."""
        return RowSet(self.mask | other.mask)

    def __sub__(self, other: "RowSet") -> "RowSet":
        """Those not in the other."""
        return RowSet(self.mask & ~other.mask)

    def __len__(self) -> int:
        """How many there are."""
        return int(np.count_nonzero(self.mask))

    def __iter__(self) -> Iterator[int]:
        """Their places, in the order of the file."""
        return iter(np.flatnonzero(self.mask).tolist())
