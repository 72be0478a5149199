"""SciPy's csgraph: compressed sparse rows, whole searches only."""

import numpy as np
import scipy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_mask,
    of_nodes,
    of_number,
)

_Found = tuple[np.ndarray, np.ndarray]


def _build(run: Measured) -> tuple[csr_matrix, csr_matrix]:
    tails, heads, weights = run.links()
    forward = csr_matrix((weights.astype(float), (tails, heads)), shape=(run.count, run.count))
    return forward, forward.T.tocsr()


def _by_hops(found: _Found) -> Checksum:
    """Sums the distances: nodes of one distance stand together, in the order of their parents."""
    order, parents = found
    place = np.empty(len(parents), dtype=np.int64)
    place[order] = np.arange(len(order))
    parent_place = place[parents[order[1:]]]
    total, hops, start, end = 0, 0, 0, 1
    while end < len(order):
        start, end, hops = end, 1 + int(np.searchsorted(parent_place, end)), hops + 1
        total += hops * (end - start)
    return Checksum(len(order) - 1, total)


def _hops_to(target: int, first: int, found: _Found) -> Checksum:
    hops = 0
    while target != first:
        target, hops = found[1][target], hops + 1
    return of_number(hops)


def _fall_without(forward: csr_matrix, back: csr_matrix, taken: int) -> np.ndarray:
    """What some root leads to, and none does when one node is taken out."""
    roots = np.flatnonzero(np.diff(back.indptr) == 0)

    def held(out: int | None) -> np.ndarray:
        heads, starts = forward.indices, forward.indptr
        if out is not None:
            heads = np.delete(heads, np.s_[starts[out] : starts[out + 1]])
            starts = starts.copy()
            starts[out + 1 :] -= starts[out + 1] - starts[out]
        begin = roots[roots != out]
        size = forward.shape[0] + 1  # one more node, which leads to all roots
        indices = np.concatenate([heads, begin]).astype(np.int32)
        offsets = np.append(starts, len(indices)).astype(np.int32)
        graph = csr_matrix((np.ones(len(indices), np.int8), indices, offsets), shape=(size, size))
        order = breadth_first_order(graph, size - 1, return_predecessors=False)
        mask = np.zeros(size - 1, dtype=bool)
        mask[order[1:]] = True
        return mask

    lost = held(None) & ~held(taken)
    lost[taken] = False
    return lost


def run(run: Measured) -> None:
    run.version(scipy.__version__)
    forward, back = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))

    def reach(graph: csr_matrix, node: int) -> np.ndarray:
        return breadth_first_order(graph, node, return_predecessors=False)

    run.task(
        "reach small", lambda: reach(forward, late), lambda found: of_nodes(found, without=late)
    )
    run.task(
        "batch of small reaches",
        lambda: [reach(forward, node).copy() for node in asked["batch"]],
        lambda orders: Checksum(len(orders), sum(map(len, orders)) - len(orders)),
    )
    run.task(
        "path",
        lambda: breadth_first_order(forward, first),
        lambda found: _hops_to(target, first, found),
    )
    run.task(
        "weighted path",
        lambda: dijkstra(forward, indices=first),
        lambda lengths: of_number(lengths[target]),
    )
    run.task(
        "reach huge (set)",
        lambda: reach(forward, first),
        lambda found: of_nodes(found, without=first),
    )
    run.task(
        "ancestors huge (set)",
        lambda: reach(back, last),
        lambda found: of_nodes(found, without=last),
    )
    run.task("reach huge (hops)", lambda: breadth_first_order(forward, first), _by_hops)
    run.task(
        "strong components",
        lambda: connected_components(forward, directed=True, connection="strong"),
        lambda found: of_components(np.bincount(found[1])),
    )
    run.task(
        "batch of huge reaches",
        lambda: [len(reach(forward, node)) - 1 for node in asked["huge_batch"]],
        lambda counts: Checksum(len(counts), sum(counts)),
    )
    run.task("without", lambda: _fall_without(forward, back, first), of_mask)
