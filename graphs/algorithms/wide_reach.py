"""Reach over large graphs by kernels: a search while the answer is small, then one sweep.

Where an edge runs back in rank, an order to sweep in is made once it is likely to pay.
"""

from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.sweep_order import sweep_of
from graphs.array_results import Reach
from graphs.arrays import BoolArray, Int32Array, Int64Array, freeze
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.few import Bounds, list_few, reach_few
from graphs.kernels.reach_sweeps import sweep_hops, sweep_marks, sweep_slots
from graphs.kernels.sweeping import Sweep
from graphs.kernels.walks import (
    forget,
    list_via,
    order_by_hops,
    search_hops,
)

_SEARCHES_FIRST: Final = 4
"""Wide questions to a graph with edges back that are searched before it is put in order."""

_FEW: Final = 4096
"""Ranks up to which a search is sooner done than one pass over every slot."""

_LEAST_ROOM: Final = 256
"""Ranks that a search is always let find before a sweep takes over."""


def reach_widely(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Reach:
    """Find what can be reached from distinct ranks in rising order, with hops and edges."""
    bounds = gate.bounds
    if bounds is None:
        reach = _search_through(graph, starts, gate, max_hops, is_forward=is_forward)
    else:
        reach = _search_within(
            graph, starts, (*bounds, _bound(graph, max_hops)), is_forward=is_forward
        )
    if reach is not None:
        return reach
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    sweep = _sweep_if_it_pays(graph)
    deepest = _settle(graph, starts, gate, max_hops, (hops, sweep), is_forward=is_forward)
    ranks = ready(order_by_hops, graph.edge_count)(hops, deepest)
    return _answer(graph, starts, gate, ranks, hops, is_forward=is_forward)


def list_nodes(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Int32Array:
    """List the nodes that can be reached from distinct ranks, in the order a search meets them."""
    bounds = gate.bounds
    slots = (graph.forward if is_forward else graph.reverse).slots
    if bounds is not None:
        desk = desk_of(graph)
        if len(starts) <= len(desk[1]):
            search = ready(list_few, graph.edge_count)
            within = (*bounds, _bound(graph, max_hops))
            found, nodes = search(
                slots.offsets, slots.neighbours, graph.node_of_rank, starts, within, desk
            )
            if found >= 0:
                graph.desk.give_back(desk)
                return freeze(nodes)
        graph.desk.give_back(desk)
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    queue = np.empty(graph.node_count, dtype=np.int32)
    found = _search(graph, starts, gate, max_hops, (hops, queue), is_forward=is_forward)
    return _named(graph, freeze(queue[len(starts) : found].copy()))


def _search_within(
    graph: TimeOrderedGraph, starts: Int32Array, bounds: Bounds, *, is_forward: bool
) -> Reach | None:
    """Search while there is room, with nothing in the way but bounds, in one call."""
    desk = desk_of(graph)
    if len(starts) > len(desk[1]):
        graph.desk.give_back(desk)
        return None
    ways = graph.forward.slots, graph.reverse.slots
    search = ready(reach_few, graph.edge_count)
    found, few = search(
        ways if is_forward else ways[::-1], graph.node_of_rank, starts, bounds, desk
    )
    graph.desk.give_back(desk)
    if found < 0:
        return None
    for array in few:
        array.flags.writeable = False
    return Reach(_named(graph, starts), is_forward, *few)


def _search_through(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Reach | None:
    """Search while there is room, asking of each edge whether it may be walked."""
    desk = hops, queue = desk_of(graph)
    found, reach = -1, None
    if len(starts) <= len(queue):
        found = _search(graph, starts, gate, max_hops, (hops, queue), is_forward=is_forward)
    if found >= 0:
        ranks = _in_order(queue[len(starts) : found], hops)
        reach = _answer(graph, starts, gate, ranks, hops, is_forward=is_forward)
        ready(forget, graph.edge_count)(hops, queue, found)
    graph.desk.give_back(desk)
    return reach


def _mark_in_the_open(
    graph: TimeOrderedGraph, starts: Int32Array, marks: BoolArray, *, is_forward: bool
) -> None:
    """Mark what is reached with nothing in the way: by a search, or slot by slot in one pass."""
    adjacency = graph.forward if is_forward else graph.reverse
    desk = desk_of(graph)
    few = desk[0], desk[1][:_FEW]
    found = -1
    if len(starts) <= len(few[1]):
        search = ready(list_few, graph.edge_count)
        within = (0, graph.node_count - 1, -1)
        slots = adjacency.slots
        found, nodes = search(
            slots.offsets, slots.neighbours, graph.node_of_rank, starts, within, few
        )
    graph.desk.give_back(desk)
    if found >= 0:
        marks[graph.rank_of_node[nodes]] = True
        return
    first, end, step = int(adjacency.offsets[starts[0]]), len(adjacency.neighbours), 1
    if not is_forward:
        first, end, step = int(adjacency.offsets[starts[-1] + 1]) - 1, -1, -1
    run = ready(sweep_slots, graph.edge_count)
    run(owners_of(graph, is_forward=is_forward), adjacency.neighbours, marks, (first, end, step))


def owners_of(graph: TimeOrderedGraph, *, is_forward: bool = True) -> Int32Array:
    """The rank each slot is looked up from, made with the first question that needs it."""
    owners = graph.desk.owners
    if is_forward not in owners:
        owners[is_forward] = freeze((graph.forward if is_forward else graph.reverse).owners)
    return owners[is_forward]


def mark_widely(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> BoolArray:
    """Mark the ranks that can be reached from distinct ranks in rising order, starts too."""
    marks = np.zeros(graph.node_count, dtype=np.bool_)
    marks[starts] = True
    if not len(starts):
        return marks
    if graph.runs_forward and gate.is_open and max_hops is None:
        _mark_in_the_open(graph, starts, marks, is_forward=is_forward)
        return marks
    sweep = _sweep_if_it_pays(graph)
    if sweep is not None and max_hops is None:
        slots = (graph.forward if is_forward else graph.reverse).slots
        run = ready(sweep_marks, graph.edge_count)
        run(slots, gate.barrier, sweep, marks, *_way(sweep, starts, is_forward=is_forward))
        return marks
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    _settle(graph, starts, gate, max_hops, (hops, sweep), is_forward=is_forward)
    return hops >= 0


def desk_of(graph: TimeOrderedGraph) -> tuple[Int32Array, Int32Array]:
    """Take arrays from the desk of the graph, or make them.

    The queue has room for as many ranks as a search finds sooner than a sweep would.
    """
    arrays = graph.desk.take()
    if arrays is not None:
        return arrays
    size = graph.node_count
    room = min(size, max(_LEAST_ROOM, size // 64))
    return np.full(size, -1, dtype=np.int32), np.empty(room, dtype=np.int32)


def _search(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    desk: tuple[Int32Array, Int32Array],
    *,
    is_forward: bool,
) -> int:
    """Search breadth-first while there is room."""
    slots = (graph.forward if is_forward else graph.reverse).slots
    search = ready(search_hops, graph.edge_count)
    return search(slots, gate.barrier, starts, _bound(graph, max_hops), *desk)


def _settle(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    found: tuple[Int32Array, Sweep | None],
    *,
    is_forward: bool,
) -> int:
    """Fill in the distance of every rank reached, by a sweep or a search; give the greatest."""
    hops, sweep = found
    if not len(starts):
        return 0
    if sweep is None:
        queue = np.empty(graph.node_count, dtype=np.int32)
        count = _search(graph, starts, gate, max_hops, (hops, queue), is_forward=is_forward)
        return int(hops[queue[count - 1]])
    slots = (graph.forward if is_forward else graph.reverse).slots
    hops[starts] = 0
    way = _way(sweep, starts, is_forward=is_forward)
    run = ready(sweep_hops, graph.edge_count)
    return run(slots, gate.barrier, sweep, _bound(graph, max_hops), hops, way)


def _sweep_if_it_pays(graph: TimeOrderedGraph) -> Sweep | None:
    """Give the order of a sweep if there is one or it is time to make one.

    Making one takes as long as some searches, and so does not pay for the first wide questions.
    """
    desk = graph.desk
    if graph.runs_forward or desk.sweep is not None or desk.wide_searches >= _SEARCHES_FIRST:
        return sweep_of(graph)
    desk.wide_searches += 1
    return None


def _way(sweep: Sweep, starts: Int32Array, *, is_forward: bool) -> tuple[int, int]:
    """Tell the place at which a sweep begins, and in which direction it goes."""
    places = sweep.place_of[starts] if len(sweep.order) else starts
    return (int(places.min()), 1) if is_forward else (int(places.max()), -1)


def _bound(graph: TimeOrderedGraph, max_hops: int | None) -> int:
    """Write a bound on hops as kernels read it; none that is longer than the graph says more."""
    return -1 if max_hops is None else min(max_hops, graph.node_count)


def _named(graph: TimeOrderedGraph, ranks: Int32Array) -> Int32Array:
    """Name the nodes at ranks that are not to be changed any more."""
    return ranks if graph.numbers_are_ranks else freeze(graph.node_of_rank[ranks])


def _in_order(ranks: Int32Array, hops: Int32Array) -> Int32Array:
    """Sort a few ranks by distance and then in time."""
    both: Int64Array = (hops[ranks].astype(np.int64) << 32) | ranks
    both.sort()
    return both.astype(np.int32)


def _answer(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    ranks: Int32Array,
    hops: Int32Array,
    *,
    is_forward: bool,
) -> Reach:
    """Add the edges by which each rank was first reached, and name nodes."""
    back = (graph.reverse if is_forward else graph.forward).slots
    offsets = np.empty(len(ranks) + 1, dtype=np.int32)
    via = ready(list_via, graph.edge_count)(back, gate.barrier, ranks, hops, offsets)
    return Reach(
        sources=_named(graph, starts),
        is_forward=is_forward,
        nodes=_named(graph, freeze(ranks)),
        hops=freeze(hops[ranks]),
        via_offsets=freeze(offsets),
        via_edges=freeze(via),
    )
