"""What every kernel reads: edges in slots, and the barrier that a scope puts up.

Kernels take arrays out of these tuples before a loop, and ask whether the barrier is open before
they ask what passes: inside a loop, compiled code would count a reference for each.
"""

from typing import NamedTuple

from graphs.arrays import BoolArray, CodeArray, Int32Array, Int64Array


class Slots(NamedTuple):
    """The edges by the rank they are looked up from; see `graphs.csr.Adjacency`.

    Attributes:
        offsets: Where the slots of each rank begin, and one more for the end of the last.
        neighbours: The rank at the other end.
        edges: The number of the edge.
    """

    offsets: Int32Array
    neighbours: Int32Array
    edges: Int32Array


class Barrier(NamedTuple):
    """A scope in arrays, read one edge at a time; an empty array bars nothing.

    Attributes:
        is_open: Whether everything passes, so that nothing need be read.
        lowest: No rank below it may be entered.
        highest: No rank above it may be entered.
        kinds: One truth for each kind code.
        kind_of_edge: The kind code of each edge number.
        edges: One truth for each edge number.
        nodes: One truth for each node number.
        node_of_rank: The node number at each rank.
        has_window: Whether days count that the bounds do not say.
        is_certain: Whether an entered node must lie in the window certainly.
        first_day: First day of the window.
        last_day: Last day of the window.
        earliest: First day of each rank.
        latest: Last day of each rank.
    """

    is_open: bool
    lowest: int
    highest: int
    kinds: BoolArray
    kind_of_edge: CodeArray
    edges: BoolArray
    nodes: BoolArray
    node_of_rank: Int32Array
    has_window: bool
    is_certain: bool
    first_day: int
    last_day: int
    earliest: Int64Array
    latest: Int64Array


def may_walk(barrier: Barrier, edge: int) -> bool:
    """Say whether an edge may be walked."""
    if len(barrier.kinds) and not barrier.kinds[barrier.kind_of_edge[edge]]:
        return False
    return not len(barrier.edges) or bool(barrier.edges[edge])


def may_enter(barrier: Barrier, rank: int) -> bool:
    """Say whether a rank may be entered."""
    if rank < barrier.lowest or rank > barrier.highest:
        return False
    if len(barrier.nodes) and not barrier.nodes[barrier.node_of_rank[rank]]:
        return False
    if not barrier.has_window:
        return True
    first, last = barrier.earliest[rank], barrier.latest[rank]
    if barrier.is_certain:
        return bool(first >= barrier.first_day and last <= barrier.last_day)
    return bool(first <= barrier.last_day and last >= barrier.first_day)


def passes(barrier: Barrier, edge: int, rank: int) -> bool:
    """Say whether an edge may be walked into a rank."""
    return barrier.is_open or (may_walk(barrier, edge) and may_enter(barrier, rank))


def first_within(neighbours: Int32Array, begin: int, end: int, lowest: int) -> int:
    """Find the first slot of a row whose neighbour is not below a rank."""
    if begin == end or neighbours[begin] >= lowest:
        return begin
    while begin < end:
        middle = (begin + end) // 2
        if neighbours[middle] < lowest:
            begin = middle + 1
        else:
            end = middle
    return begin
