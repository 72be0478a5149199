"""Which edges fit a leg of a pattern, and whether its two ends keep time."""

from dataclasses import replace

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.lags import NO_END, is_known, lag_bounds
from graphs.algorithms.pattern import PatternLeg
from graphs.arrays import BoolArray, Int32Array
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.scope import Scope


def narrowed(scope: Scope, leg: PatternLeg) -> Scope:
    """Leave of a scope the kinds of edge that a leg may take."""
    if leg.kinds is None:
        return scope
    return replace(scope, kinds=leg.kinds if scope.kinds is None else leg.kinds & scope.kinds)


def fitting_edges(
    graph: TimeOrderedGraph,
    leg: PatternLeg,
    scope: Scope,
    ends: list[BoolArray],
    *,
    is_certain: bool,
) -> Adjacency | None:
    """Choose the edges that fit a leg, one from each node to each; None where others lie between.

    Raises:
        UnknownKindError: The leg names a kind that the graph has not.
    """
    graph.edge_list.require_kinds(leg.kinds or ())
    if leg.any_hops:
        return None
    whole = graph.forward
    owners, neighbours = whole.owners, whole.neighbours
    fits = ends[0][owners] & ends[1][neighbours] & (owners != neighbours)
    fits &= Gate.of(graph, narrowed(scope, leg)).may_walk(whole.edges)
    slots = np.flatnonzero(fits)
    tails, heads = owners[slots], neighbours[slots]
    is_kept = keeps_time(graph, leg, tails, heads, is_certain=is_certain)
    is_kept[1:] &= (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    fits[slots] = is_kept
    return whole.keep(fits)


def keeps_time(
    graph: TimeOrderedGraph,
    leg: PatternLeg,
    tails: Int32Array,
    heads: Int32Array,
    *,
    is_certain: bool,
) -> BoolArray:
    """Say of pairs of ranks whether the second does not come before the first, nor too late."""
    least, most = lag_bounds(graph, tails, heads)
    bound = NO_END if leg.most_days is None else leg.most_days
    if not is_certain:
        possible: BoolArray = (graph.latest[heads] >= graph.earliest[tails]) & (least <= bound)
        return possible
    last, first = graph.latest[tails], graph.earliest[heads]
    certain: BoolArray = is_known(last) & is_known(first) & (last <= first) & (most <= bound)
    return certain
