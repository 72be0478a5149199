"""Frozen answers that are as large as the graph, in arrays of node and edge numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.arrays import BoolArray, Int32Array, Int64Array, freeze
from graphs.errors import NoSuchNodeError, NotReachedError

MOTIF_ENDS: Final = ((0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1))
"""The tail and head that the second and the third edge of a motif can have; the first is 0 to 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reached node, how far it is and the edges by which it was first reached."""

    node: int
    hops: int
    via: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What can be reached from the sources, nearest first and, at one distance, in time order.

    Invariant: sources are not among `nodes`, `hops` never falls, and the edges in slots
    `via_offsets[i]` up to `via_offsets[i + 1]` of `via_edges` are all those that join `nodes[i]`
    to a node one hop nearer to the sources; there is always at least one.

    Attributes:
        sources: Where the walk began, in time order.
        is_forward: Whether edges were walked from tail to head.
        nodes: The reached nodes.
        hops: The fewest edges from any source, for each reached node.
        via_offsets: Where the edges of each reached node begin in `via_edges`.
        via_edges: Edge numbers, for one node in time order of the end nearer to the sources.
    """

    sources: Int32Array
    is_forward: bool
    nodes: Int32Array
    hops: Int32Array
    via_offsets: Int32Array
    via_edges: Int32Array

    def __len__(self) -> int:
        """Count the reached nodes."""
        return len(self.nodes)

    def __contains__(self, node: object) -> bool:
        """Say whether a node was reached."""
        return bool((self.nodes == node).any())

    def __iter__(self) -> Iterator[Step]:
        """Go through the reached nodes, nearest first."""
        edges, offsets = self.via_edges.tolist(), self.via_offsets.tolist()
        for place, (node, hops) in enumerate(
            zip(self.nodes.tolist(), self.hops.tolist(), strict=True)
        ):
            yield Step(node, hops, tuple(edges[offsets[place] : offsets[place + 1]]))

    def step(self, node: int) -> Step:
        """Say how one node was reached.

        Raises:
            NotReachedError: It was not.
        """
        places = np.flatnonzero(self.nodes == node)
        if not places.size:
            raise NotReachedError(node)
        place = int(places[0])
        start, stop = self.via_offsets[place : place + 2].tolist()
        return Step(node, int(self.hops[place]), tuple(self.via_edges[start:stop].tolist()))


@dataclass(frozen=True, slots=True, eq=False)
class ReachOfEach:
    """What each of many sources can reach by itself; a source is not in its own answer.

    Attributes:
        sources: Node numbers, as they were given.
        counts: How many nodes each source reaches.
        words: For every 64 sources a word for each node number, with a bit for each of them.
        bit_of_source: The bit that stands for each source, counted on from word to word.
    """

    sources: Int32Array
    counts: Int64Array
    words: npt.NDArray[np.uint64]
    bit_of_source: Int32Array

    def __len__(self) -> int:
        """Count the sources."""
        return len(self.sources)

    def mask(self, place: int) -> BoolArray:
        """Say of each node number whether the source at a place reaches it."""
        word, bit = divmod(int(self.bit_of_source[place]), 64)
        has_bit: BoolArray = (self.words[word] >> np.uint64(bit)) & np.uint64(1) != 0
        return freeze(has_bit)


@dataclass(frozen=True, slots=True, eq=False)
class Condensation:
    """A graph with each strong component drawn together into one node; it has no cycle.

    Components are numbered in topological order, and in time order where that leaves a choice.

    Invariant: every edge between components runs from a lower to a higher number, is there once
    and is no loop; edges stand in order of tail, then of head.

    Attributes:
        component_of: The component of each node number, or -1 for a node outside the scope.
        member_offsets: Where the members of each component begin, and one more for the end.
        members: Node numbers, for one component in time order.
        tails: The component each edge leaves.
        heads: The component each edge enters.
    """

    component_of: Int32Array
    member_offsets: Int32Array
    members: Int32Array
    tails: Int32Array
    heads: Int32Array

    @property
    def component_count(self) -> int:
        """How many components there are."""
        return len(self.member_offsets) - 1

    def members_of(self, component: int) -> Int32Array:
        """List the nodes of one component in time order."""
        start, stop = self.member_offsets[component : component + 2].tolist()
        return self.members[start:stop]


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """The first day on which each node can lie when the links to it keep time.

    Invariant: `hops` is 0 for sources and -1 for what is not reached; where it is above 0, edge
    `via[node]` comes from a node of one hop less.

    Attributes:
        days: The first day, for each node number; without meaning where a node is not reached.
        hops: How many edges lead there, the fewest for that day.
        via: The last edge of the way, or -1.
        tails: The node each edge leaves.
    """

    days: Int64Array
    hops: Int32Array
    via: Int32Array
    tails: Int32Array

    def chain(self, node: int) -> tuple[int, ...]:
        """Spell out the edges of the way to a node, from a source on.

        Raises:
            NoSuchNodeError: There is no such node.
            NotReachedError: It is not reached.
        """
        if not 0 <= node < len(self.hops):
            raise NoSuchNodeError(node, len(self.hops))
        if self.hops[node] < 0:
            raise NotReachedError(node)
        edges = []
        while self.hops[node]:
            edges.append(int(self.via[node]))
            node = int(self.tails[edges[-1]])
        return tuple(reversed(edges))


@dataclass(frozen=True, slots=True, eq=False)
class Dominators:
    """The last node that every way from the sources to a node passes: a tree of bottlenecks.

    Invariant: `above` is a node only where the node itself is reached and is no source; following
    it always ends at -1.

    Attributes:
        above: For each node number its immediate dominator, or -1 where there is none: at a
            source, at what several sources reach apart, and at what is not reached.
        is_reached: Whether each node number is reached or a source.
    """

    above: Int32Array
    is_reached: BoolArray

    def chain(self, node: int) -> tuple[int, ...]:
        """List the nodes that every way to a node passes, the nearest to it first.

        Raises:
            NoSuchNodeError: There is no such node.
            NotReachedError: It is not reached, so there are no ways.
        """
        if not 0 <= node < len(self.above):
            raise NoSuchNodeError(node, len(self.above))
        if not self.is_reached[node]:
            raise NotReachedError(node)
        nodes = []
        while (node := int(self.above[node])) >= 0:
            nodes.append(node)
        return tuple(nodes)


@dataclass(frozen=True, slots=True, eq=False)
class MotifCounts:
    """How often three edges follow one another in each pattern on two or three nodes.

    Nodes are numbered as they are first met: the first edge runs from 0 to 1, and a third node is
    2. So the ends of the second edge and of the third say which of 36 patterns it is.

    Attributes:
        counts: Six rows by the ends of the second edge, six columns by those of the third, both
            in the order of `MOTIF_ENDS`.
    """

    counts: Int64Array

    def count(self, second: tuple[int, int], third: tuple[int, int]) -> int:
        """Tell how often a pattern comes, by the tail and head of its second and third edge.

        Raises:
            ValueError: No such edge can be in a motif.
        """
        return int(self.counts[MOTIF_ENDS.index(second), MOTIF_ENDS.index(third)])

    def __iter__(self) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
        """Go through the patterns, each as its three edges, and how often they come."""
        for row, second in enumerate(MOTIF_ENDS):
            for column, third in enumerate(MOTIF_ENDS):
                yield ((0, 1), second, third), int(self.counts[row, column])
