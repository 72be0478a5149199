"""Temporal motifs: how often three edges follow one another in time, in each of 36 patterns.

Paranjape, Benson & Leskovec, "Motifs in temporal networks" (2017): patterns of three edges on two
or three nodes, counted exactly and without listing a single one. The kernels stand in
`graphs.kernels.motifs` and `graphs.kernels.triangles`.
"""

from itertools import product
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.array_results import MOTIF_ENDS, MotifCounts
from graphs.arrays import Int32Array, Int64Array, distinct, freeze, read_integers
from graphs.columns import check_limit, require_length
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.motifs import CentredEdges, count_stars
from graphs.kernels.triangles import LABELS, Sides, count_triangles
from graphs.scope import WHOLE, Scope

_Ends: TypeAlias = tuple[int, int]

_WORK_OF_AN_EDGE: Final = 10
"""One edge is about as much work here as ten in a sweep, so compiling pays for smaller graphs."""

_FARTHEST: Final = 2**62
"""Days this far away count as unknown, so that differences of the others fit 64 bits."""

_SHARED: Final = ((1, 1, 2), (1, 2, 1), (2, 1, 1), (1, 1, 1))
"""The neighbours of three edges at a centre, in the order in which `count_stars` tells them."""


def temporal_motifs(
    graph: TimeOrderedGraph,
    days: npt.ArrayLike,
    scope: Scope = WHOLE,
    *,
    within: int,
) -> MotifCounts:
    """Count triples of edges, each on a later day than the one before, by their pattern.

    Edges of one day have no order, so they are never counted as one after another. Loops and
    edges of an unknown day are left out; parallel edges count each.

    Args:
        graph: The graph of the edges.
        days: The day of each edge number.
        scope: Which edges count, and between which nodes.
        within: The most days from the first edge to the third.

    Raises:
        GraphError: The days, the scope or the bound does not fit the graph.
    """
    check_limit("within", within)
    numbers = read_integers("days", days).astype(np.int64)
    require_length("days", len(numbers), graph.edge_count, "edges")
    edges = Gate.of(graph, scope).walked(graph.forward).edges
    tails, heads = graph.edge_list.tails[edges], graph.edge_list.heads[edges]
    numbers = numbers[edges]
    counts = (tails != heads) & (numbers > -_FARTHEST) & (numbers < _FARTHEST)
    tails, heads, numbers = tails[counts], heads[counts], numbers[counts]
    within = min(within, 2 * _FARTHEST - 1)
    work = graph.edge_count * _WORK_OF_AN_EDGE
    found = np.zeros((6, 6), dtype=np.int64)
    _add_stars(found, _count_stars(tails, heads, numbers, within, work))
    _add_triangles(found, _count_triangles(tails, heads, numbers, within, work))
    return MotifCounts(freeze(found))


def _count_stars(
    tails: Int32Array, heads: Int32Array, days: Int64Array, within: int, work: int
) -> Int64Array:
    """Count triples at one centre by which two share a neighbour and by all directions."""
    centres = np.concatenate([tails, heads]).astype(np.int64)
    others = np.concatenate([heads, tails])
    directions = np.repeat(np.array([0, 1], dtype=np.int32), len(tails))
    order = np.lexsort((np.concatenate([days, days]), centres))
    centres, others, directions = centres[order], others[order], directions[order]
    keys = (centres << 32) | others
    pairs = distinct(keys)
    used, first_pair = np.unique(pairs >> 32, return_index=True)
    begins = np.searchsorted(centres, used)
    place_of_centre = np.repeat(first_pair, np.diff(np.append(begins, len(centres))))
    rows = CentredEdges(
        offsets=np.append(begins, len(centres)).astype(np.int64),
        days=np.concatenate([days, days])[order],
        others=(np.searchsorted(pairs, keys) - place_of_centre).astype(np.int32),
        directions=directions,
    )
    most_others = int(rows.others.max(initial=-1)) + 1
    stars = np.zeros((4, 2, 2, 2), dtype=np.int64)
    ready(count_stars, work)(rows, within, most_others, stars)
    return stars


def _count_triangles(
    tails: Int32Array, heads: Int32Array, days: Int64Array, within: int, work: int
) -> Int64Array:
    """Count triples round a triangle by the labels of all three."""
    ends = distinct((np.minimum(tails, heads).astype(np.int64) << 32) | np.maximum(tails, heads))
    size = int(max(tails.max(initial=-1), heads.max(initial=-1))) + 1
    low, high = ends >> 32, ends & 0xFFFF_FFFF
    neighbours = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    corner = np.empty(size, dtype=np.int64)
    corner[np.argsort(neighbours, kind="stable")] = np.arange(size)
    tails_at, heads_at = corner[tails], corner[heads]
    keys = (np.minimum(tails_at, heads_at) << 32) | np.maximum(tails_at, heads_at)
    order = np.lexsort((days, keys))
    pairs = distinct(keys)
    edge_offsets = np.searchsorted(keys[order], np.append(pairs, np.int64(2**63 - 1)))
    sides = Sides(
        offsets=np.searchsorted(pairs >> 32, np.arange(size + 1)).astype(np.int64),
        others=(pairs & 0xFFFF_FFFF).astype(np.int32),
        edge_offsets=edge_offsets.astype(np.int64),
        days=days[order],
        directions=(tails_at > heads_at)[order].astype(np.int32),
    )
    most_edges = int(np.diff(sides.edge_offsets).max(initial=0))
    triangles = np.zeros((LABELS, LABELS, LABELS), dtype=np.int64)
    ready(count_triangles, work)(sides, within, most_edges, triangles)
    return triangles


def _add_stars(found: Int64Array, stars: Int64Array) -> None:
    """Sort triples at one centre by pattern."""
    for directions in product((0, 1), repeat=3):
        alike = int(stars[(3, *directions)])
        for number, neighbours in enumerate(_SHARED):
            count = int(stars[(number, *directions)])
            edges = [
                (other, 0) if direction else (0, other)
                for other, direction in zip(neighbours, directions, strict=True)
            ]
            # Between two nodes each triple was met from both ends, once from either.
            found[_place(edges)] += count - alike if number < 3 else 0  # noqa: PLR2004
            if number == 3 and directions[0] == 0:  # noqa: PLR2004
                found[_place(edges)] += alike


def _add_triangles(found: Int64Array, triangles: Int64Array) -> None:
    """Sort triples round a triangle by pattern."""
    sides = ((0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0))
    for labels in product(range(LABELS), repeat=3):
        if len({label // 2 for label in labels}) == len(labels):
            found[_place([sides[label] for label in labels])] += triangles[labels]


def _place(edges: list[_Ends]) -> tuple[int, int]:
    """Find the row and column of a pattern: nodes are numbered as they are first met."""
    number: dict[int, int] = {}
    for ends in edges:
        for node in ends:
            number.setdefault(node, len(number))
    _, second, third = ((number[tail], number[head]) for tail, head in edges)
    return MOTIF_ENDS.index(second), MOTIF_ENDS.index(third)
