"""The links of a graph in the order of its edges, each fetched when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from timeline.model.link import Link


class LinkRows(Sequence[Link]):
    """Links by the number of their edge."""

    def __init__(self, count: int, at: Callable[[int], Link]) -> None:
        """Takes how many there are and what fetches one."""
        self._count = count
        self._at = at

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    @overload
    def __getitem__(self, edge: int) -> Link: ...
    @overload
    def __getitem__(self, edge: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, edge: int | slice) -> Link | tuple[Link, ...]:
        """The link of an edge, or those of a slice."""
        edges = range(self._count)[edge]
        return self._at(edges) if isinstance(edges, int) else tuple(map(self._at, edges))

    def __iter__(self) -> Iterator[Link]:
        """Every link in order."""
        return map(self._at, range(self._count))
