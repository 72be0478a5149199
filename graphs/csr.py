"""The time-ordered graph: nodes ranked by date, neighbours in offset arrays, both ways."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

from graphs.arrays import BoolArray, Float64Array, Int32Array, Int64Array, freeze, read_integers
from graphs.edge_list import EdgeList
from graphs.errors import NoSuchNodeError
from graphs.kernels.compile import pays, ready
from graphs.kernels.indexing import scatter_to_heads, scatter_to_tails, transpose
from graphs.kernels.slots import Slots
from graphs.kernels.sweeping import Sweep


@dataclass(frozen=True, slots=True, eq=False)
class Adjacency:
    """Edges grouped by the rank they are looked up from: compressed sparse rows.

    Invariant: the edges of rank `r` stand in slots `offsets[r]` up to `offsets[r + 1]`, in order
    of the neighbour's rank (so, in time) and then of edge number. Parallel edges and loops have a
    slot each.

    Attributes:
        offsets: Where the slots of each rank begin, and one more for the end of the last.
        neighbours: The rank at the other end.
        edges: The number of the edge in the edge list.
        slots: The same arrays, as kernels take them.
    """

    offsets: Int32Array
    neighbours: Int32Array
    edges: Int32Array
    slots: Slots = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the arrays together for kernels once, not for each query."""
        object.__setattr__(self, "slots", Slots(self.offsets, self.neighbours, self.edges))

    @property
    def owners(self) -> Int32Array:
        """The rank each slot is looked up from."""
        ranks = np.arange(len(self.offsets) - 1, dtype=np.int32)
        return np.repeat(ranks, np.diff(self.offsets))

    def rows(self, weights: Int64Array | None = None) -> Iterator[tuple[int, int, int, int]]:
        """Go through the slots in plain numbers: rank, neighbour, edge and the edge's weight.

        Args:
            weights: The weight of each edge number; all are 0 when left out.
        """
        strengths = [0] * len(self.edges) if weights is None else weights[self.edges].tolist()
        ends = self.owners.tolist(), self.neighbours.tolist()
        return zip(*ends, self.edges.tolist(), strengths, strict=True)

    def slots_of(self, ranks: Int32Array) -> Int64Array:
        """List the slots of these ranks, one rank after another."""
        starts = self.offsets[ranks].astype(np.int64)
        sizes = self.offsets[ranks + 1] - starts
        ends = np.cumsum(sizes)
        return np.repeat(starts - (ends - sizes), sizes) + np.arange(sizes.sum())

    def among(self, ranks: Int32Array) -> "Adjacency":
        """Leave only edges between these ranks, which are renumbered 0, 1, 2, ... in their order.

        Args:
            ranks: Distinct ranks in rising order.
        """
        slots = self.slots_of(ranks)
        neighbours = self.neighbours[slots]
        places = np.searchsorted(ranks, neighbours).astype(np.int32)
        offsets = np.zeros(len(ranks) + 1, dtype=np.int32)
        np.cumsum(self.offsets[ranks + 1] - self.offsets[ranks], out=offsets[1:])
        inside = np.append(ranks, np.int32(-1))[places] == neighbours
        return Adjacency(offsets, places, self.edges[slots]).keep(inside)

    def keep(self, slots: BoolArray) -> "Adjacency":
        """Leave only some of the slots, in the same order."""
        kept_before = np.zeros(len(slots) + 1, dtype=np.int32)
        np.cumsum(slots, out=kept_before[1:])
        return Adjacency(
            offsets=freeze(kept_before[self.offsets]),
            neighbours=freeze(self.neighbours[slots]),
            edges=freeze(self.edges[slots]),
        )


class Desk:
    """Arrays as long as the graph, wiped after use, so that a small query makes none of its own.

    Invariant: what lies here is wiped. Taking and giving back are single steps of a list, so two
    threads never hold the same arrays; a query that fails gives nothing back.

    Attributes:
        sweep: The order of sweeps for a graph with edges back, once it was needed.
        wide_searches: How many wide questions were answered without it.
        owners: The rank each slot is looked up from, forward and reverse, once it was needed.
    """

    __slots__ = ("_cleared", "_lengths", "owners", "sweep", "wide_searches")

    def __init__(self) -> None:
        self._cleared: list[tuple[Int32Array, Int32Array]] = []
        self._lengths: list[Float64Array] = []
        self.sweep: Sweep | None = None
        self.wide_searches = 0
        self.owners: dict[bool, Int32Array] = {}

    def take(self) -> tuple[Int32Array, Int32Array] | None:
        """Give an array of -1 with a place for each rank, and a queue, if any lie here."""
        try:
            return self._cleared.pop()
        except IndexError:
            return None

    def give_back(self, arrays: tuple[Int32Array, Int32Array]) -> None:
        """Keep arrays for the next query; the first is -1 throughout again."""
        self._cleared.append(arrays)

    def take_lengths(self, size: int) -> Float64Array:
        """Give an array with a place for each rank, filled with anything."""
        try:
            return self._lengths.pop()
        except IndexError:
            return np.empty(size, dtype=np.float64)

    def give_back_lengths(self, lengths: Float64Array) -> None:
        """Keep an array for the next query."""
        self._lengths.append(lengths)


@dataclass(frozen=True, slots=True, eq=False)
class TimeOrderedGraph:
    """An edge list with its nodes ranked in time and its edges indexed forward and reverse.

    The outside speaks node numbers and edge numbers of the edge list; ranks stay inside. The rank
    goes by earliest day, then latest day, then number, so an unknown earliest day comes first.
    Nothing is assumed of the edges: one may join equal dates, run back in time or be a loop.

    Attributes:
        edge_list: What the graph was made of.
        node_of_rank: The node number at each rank.
        rank_of_node: The rank of each node number.
        earliest: First day of each rank.
        latest: Last day of each rank; `earliest` itself where that is so of all.
        forward: Edges by the rank they leave.
        reverse: Edges by the rank they enter.
        runs_forward: Whether no edge enters a lower rank than it leaves; loops do not count.
        numbers_are_ranks: Whether the nodes were given in time order, so that each is its own rank.
        desk: Where queries borrow arrays.
    """

    edge_list: EdgeList
    node_of_rank: Int32Array
    rank_of_node: Int32Array
    earliest: Int64Array
    latest: Int64Array
    forward: Adjacency
    reverse: Adjacency
    runs_forward: bool
    numbers_are_ranks: bool
    desk: Desk = field(default_factory=Desk, repr=False)

    @classmethod
    def from_edges(cls, edge_list: EdgeList) -> Self:
        """Rank the nodes of an edge list in time and index its edges."""
        earliest, latest = edge_list.earliest, edge_list.latest
        tails, heads = edge_list.tails, edge_list.heads
        numbers_are_ranks = _stand_in_time(earliest, latest)
        node_of_rank = rank_of_node = np.arange(edge_list.node_count, dtype=np.int32)
        if not numbers_are_ranks:
            # lexsort is stable: nodes with equal days keep the order of their numbers.
            node_of_rank = np.lexsort((latest, earliest)).astype(np.int32)
            rank_of_node = np.empty_like(node_of_rank)
            rank_of_node[node_of_rank] = np.arange(len(node_of_rank), dtype=np.int32)
            is_exact = latest is earliest
            earliest = freeze(earliest[node_of_rank])
            latest = earliest if is_exact else freeze(latest[node_of_rank])
            tails, heads = freeze(rank_of_node[tails]), freeze(rank_of_node[heads])
        forward, reverse, runs_forward = index_both_ways(tails, heads, edge_list.node_count)
        return cls(
            edge_list=edge_list,
            node_of_rank=freeze(node_of_rank),
            rank_of_node=freeze(rank_of_node),
            earliest=earliest,
            latest=latest,
            forward=forward,
            reverse=reverse,
            runs_forward=runs_forward,
            numbers_are_ranks=numbers_are_ranks,
        )

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.node_of_rank)

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return len(self.forward.edges)

    def ranks(self, nodes: Iterable[int] | npt.NDArray[np.integer]) -> Int32Array:
        """Turn node numbers into ranks.

        Raises:
            NotIntegersError: A number is not whole.
            NoSuchNodeError: The graph has no such node.
        """
        if type(nodes) is list and len(nodes) == 1 and type(nodes[0]) is int:
            # One node by its number is what is asked most: nothing to look over twice.
            if not 0 <= nodes[0] < self.node_count:
                raise NoSuchNodeError(nodes[0], self.node_count)
            return self.rank_of_node[nodes[0] : nodes[0] + 1]
        numbers = read_integers("nodes", nodes if isinstance(nodes, np.ndarray) else list(nodes))
        missing = numbers[(numbers < 0) | (numbers >= self.node_count)]
        if missing.size:
            raise NoSuchNodeError(int(missing[0]), self.node_count)
        ranks: Int32Array = self.rank_of_node[numbers]
        return ranks

    def rank(self, node: int) -> int:
        """Turn one node number into its rank.

        Raises:
            NotIntegersError: The number is not whole.
            NoSuchNodeError: The graph has no such node.
        """
        return int(self.ranks((node,))[0])


def index_both_ways(
    tails: Int32Array, heads: Int32Array, node_count: int
) -> tuple[Adjacency, Adjacency, bool]:
    """Group edges by tail and by head; say whether none runs back in rank.

    Args:
        tails: The rank each edge leaves; read-only.
        heads: The rank each edge enters; read-only.
        node_count: How many ranks there are.
    """
    size = len(tails)
    if not pays(size):
        forward = index_edges(tails, heads, node_count)
        reverse = index_edges(heads, tails, node_count)
        return forward, reverse, not bool((heads < tails).any())
    offsets, back_offsets = (np.zeros(node_count + 1, dtype=np.int32) for _ in range(2))
    packed = np.empty(size, dtype=np.int64)
    runs_forward = ready(scatter_to_heads, size)(tails, heads, back_offsets, packed)
    neighbours, edges = (np.empty(size, dtype=np.int32) for _ in range(2))
    ready(scatter_to_tails, size)(back_offsets, packed, offsets, neighbours, edges)
    del packed  # the largest array of all, so what follows takes its room
    back = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    ready(transpose, size)(offsets, neighbours, edges, back_offsets, back)
    forward = Adjacency(freeze(offsets), freeze(neighbours), freeze(edges))
    return forward, Adjacency(freeze(back_offsets), *map(freeze, back)), runs_forward


def index_edges(ends: Int32Array, others: Int32Array, node_count: int) -> Adjacency:
    """Group edges by one end; within a group order them by the other end, then by number.

    Args:
        ends: The rank each edge is looked up from.
        others: The rank at its other end.
        node_count: How many ranks there are.
    """
    both = (ends.astype(np.int64) << 32) | others
    edges = np.argsort(both, kind="stable").astype(np.int32)
    offsets = np.zeros(node_count + 1, dtype=np.int32)
    np.cumsum(np.bincount(ends, minlength=node_count), out=offsets[1:])
    return Adjacency(offsets=freeze(offsets), neighbours=freeze(others[edges]), edges=freeze(edges))


def _stand_in_time(earliest: Int64Array, latest: Int64Array) -> bool:
    """Say whether no node comes before one with a lower number."""
    rises = earliest[1:] >= earliest[:-1]
    if not rises.all():
        return False
    if latest is earliest:
        return True
    np.greater(earliest[1:], earliest[:-1], out=rises)
    rises |= latest[1:] >= latest[:-1]
    return bool(rises.all())
