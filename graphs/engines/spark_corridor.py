"""A small part of a graph on a cluster, fetched and answered in memory."""

from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.arrays import Int32Array
from graphs.edge_columns import build_edge_columns
from graphs.engines.choose import choose_engine
from graphs.engines.spark_nodes import ScopeMasks
from graphs.engines.spark_rounds import walk_with
from graphs.engines.spark_slices import SlicedEdges
from graphs.engines.spark_worker import UNREACHED
from graphs.errors import EngineCannotError
from graphs.results import Path

MOST_CUT_OUT: Final = 1_000_000
"""Nodes of a part of the graph that is still fetched to be answered in memory."""


def paths_among(
    slices: SlicedEdges,
    masks: ScopeMasks,
    ranks: Int32Array,
    weights: npt.NDArray[np.integer],
    ends: tuple[int, int],
    *,
    node_of_rank: Int32Array,
    limit: int,
    max_hops: int | None,
) -> tuple[Path, ...]:
    """List the strongest paths from one rank to another that keep to some ranks.

    Args:
        slices: The edges by the rank they leave.
        masks: The scope.
        ranks: The ranks in rising order, both ends among them.
        weights: The weight of each edge number.
        ends: Where paths begin and end.
        node_of_rank: The node number at each rank.
        limit: The most paths.
        max_hops: The most edges of a path.

    Raises:
        EngineCannotError: There are too many ranks.
    """
    tails, heads, edges = _edges_among(slices, masks, ranks)
    inner = choose_engine(build_edge_columns(map(str, range(len(ranks))), tails, heads))
    start, goal = np.searchsorted(ranks, ends).tolist()
    ways = inner.strongest_paths(
        start, goal, weights[edges].tolist(), limit=limit, max_hops=max_hops
    )
    nodes = node_of_rank[ranks]
    return tuple(
        Path(
            nodes=tuple(nodes[list(way.nodes)].tolist()),
            edges=tuple(edges[list(way.edges)].tolist()),
            weakest=way.weakest,
        )
        for way in ways
    )


def _edges_among(
    slices: SlicedEdges, masks: ScopeMasks, ranks: Int32Array
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Int32Array]:
    """Fetch the edges among some ranks, by number: the places of their ends, and the numbers."""
    if len(ranks) > MOST_CUT_OUT:
        why = f"{len(ranks)} nodes lie between the two"
        raise EngineCannotError("which paths are strongest", "spark", ("memory",), why)
    with walk_with(slices.cluster, masks, UNREACHED) as walk:
        parts = slices.among(ranks, walk)
        near, far, edges = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(edges)
    places = (np.searchsorted(ranks, end[order]) for end in (near, far))
    tails, heads = places
    return tails, heads, edges[order]
