"""The part of a graph a question is about: which edges may be walked, which nodes entered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, overload

from graphs.errors import WindowReversedError

if TYPE_CHECKING:
    from graphs.arrays import BoolArray, Int64Array, Mask


@dataclass(frozen=True, slots=True)
class Window:
    """A run of days, both ends included, that a node must lie in.

    A node whose date is uncertain lies in a window certainly, possibly or not at all. The window
    admits those that possibly do; with `certainly`, only those that certainly do.

    Invariant: the first day is not after the last.
    """

    first_day: int
    last_day: int
    certainly: bool = False

    def __post_init__(self) -> None:
        """Refuse a window that ends before it starts."""
        if self.first_day > self.last_day:
            raise WindowReversedError(self.first_day, self.last_day)

    @overload
    def admits(self, earliest: int, latest: int) -> bool: ...

    @overload
    def admits(self, earliest: "Int64Array", latest: "Int64Array") -> "BoolArray": ...

    def admits(
        self, earliest: "int | Int64Array", latest: "int | Int64Array"
    ) -> "bool | BoolArray":
        """Say of one node, or of each of a row of nodes, whether it may be entered."""
        if self.certainly:
            return (earliest >= self.first_day) & (latest <= self.last_day)
        return (earliest <= self.last_day) & (latest >= self.first_day)


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The edges that may be walked and the nodes that may be entered; None means all of them.

    A walk may start anywhere, even at a node outside the scope: the scope is about where it goes.
    It never passes through a node that it may not enter.

    Attributes:
        kinds: Codes of the kinds of edge that count.
        edges: True or False for each edge number.
        nodes: True or False for each node number.
        window: The days an entered node must lie in.
    """

    kinds: frozenset[int] | None = None
    edges: "Mask | None" = None
    nodes: "Mask | None" = None
    window: Window | None = None


WHOLE: Final = Scope()
"""The scope that leaves nothing out."""
