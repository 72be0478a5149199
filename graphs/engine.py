"""The engine: the few questions about a graph that every way of computing answers alike."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from graphs.names import NamedGraph
from graphs.results import Knot, Path, Reached
from graphs.scope import WHOLE, Scope


class GraphEngine(Protocol):
    """Answers questions about one graph, in node and edge numbers of its columns.

    Engines differ in what they cost and in nothing else: every answer is a frozen value of plain
    numbers, equal from engine to engine to the last tie. Nodes of one distance, of one component
    or at one fork come in time order: by earliest day, then latest day, then number; edges between
    the same two nodes by number. An empty graph, no sources or a scope that leaves nothing give
    empty answers. What does not fit the graph is refused with a GraphError.
    """

    @property
    def columns(self) -> NamedGraph:
        """What the graph was made of: its names and its size."""
        ...

    def reach(
        self,
        sources: Iterable[int],
        scope: Scope = WHOLE,
        *,
        is_forward: bool = True,
        max_hops: int | None = None,
    ) -> Reached:
        """Find what can be reached from any of the sources, with hops and one chain to each.

        A node outside the scope is not entered, so what lies behind it is reached only by another
        way; a source may lie outside.

        Args:
            sources: Node numbers to start from; none reach nothing.
            scope: Which edges may be walked and which nodes entered.
            is_forward: Whether to walk edges from tail to head, or back.
            max_hops: The most edges to walk, or None for no bound.
        """
        ...

    def strongest_paths(
        self,
        source: int,
        target: int,
        weights: Sequence[int],
        scope: Scope = WHOLE,
        *,
        limit: int,
        max_hops: int | None = None,
    ) -> tuple[Path, ...]:
        """List paths, the one whose weakest edge is strongest first, then by length.

        Paths equal in both come in time order of the first node that differs, then by edge number.
        No path visits a node twice; a path from a node to itself is that node alone.

        Args:
            source: The node to start from; it need not be in the scope.
            target: The node to end at; when it cannot be reached, there are no paths.
            weights: A whole number for each edge number, the greater the stronger.
            scope: Which edges may be walked and which nodes entered.
            limit: The most paths to list; all of them could be exponentially many.
            max_hops: The most edges a path may have, or None for no bound.
        """
        ...

    def transitive_reduction(self, scope: Scope = WHOLE) -> tuple[int, ...]:
        """List, in rising order, the edges of the scope that no longer path replaces.

        Parallel edges stand or fall together; edges inside a strong component and loops all stay.
        """
        ...

    def knots(self, scope: Scope = WHOLE) -> tuple[Knot, ...]:
        """List the strong components that hold a cycle, by earliest node, each with one cycle.

        The cycle is the shortest through the earliest node of the component.
        """
        ...
