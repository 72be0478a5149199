from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.motifs import temporal_motifs
from graphs.array_results import MOTIF_ENDS
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError, LengthMismatchError, NotIntegersError
from graphs.scope import Scope, Window

EDGE_LISTS = st.from_type(EdgeList)


def by_trying_all(dated_edges, within):
    """Every triple of edges, by the definition."""
    counts = np.zeros((6, 6), dtype=np.int64)
    dated = [edge for edge in dated_edges if edge[0] != edge[1]]
    for triple in permutations(dated, 3):
        first, second, third = (day for _, _, day in triple)
        if not (first < second < third and third - first <= within):
            continue
        number = {}
        for tail, head, _ in triple:
            number.setdefault(tail, len(number))
            number.setdefault(head, len(number))
        if len(number) <= 3:
            ends = [(number[tail], number[head]) for tail, head, _ in triple]
            counts[MOTIF_ENDS.index(ends[1]), MOTIF_ENDS.index(ends[2])] += 1
    return counts.tolist()


@given(EDGE_LISTS, st.data(), st.integers(0, 8))
def test_counts_are_those_of_every_triple_tried(each_way, edges, data, within):
    size = edges.edge_count
    days = data.draw(st.lists(st.integers(-5, 5), min_size=size, max_size=size))
    graph = TimeOrderedGraph.from_edges(edges)
    dated = list(zip(edges.tails.tolist(), edges.heads.tolist(), days, strict=True))

    for found in each_way(lambda: temporal_motifs(graph, days, within=within)):
        assert found.counts.tolist() == by_trying_all(dated, within)


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_many_edges_between_few_nodes_are_counted_too(each_way, seed, within):
    generator = np.random.default_rng(seed)
    ends = generator.integers(0, int(generator.choice([2, 3, 5])), (2, 30))
    days = generator.integers(0, int(generator.choice([4, 60])), 30)
    graph = TimeOrderedGraph.from_edges(build_edge_list("abcde", *ends))
    dated = list(zip(*ends.tolist(), days.tolist(), strict=True))

    for found in each_way(lambda: temporal_motifs(graph, days, within=within)):
        assert found.counts.tolist() == by_trying_all(dated, within)


@given(EDGE_LISTS, st.data())
def test_only_edges_of_the_scope_between_nodes_of_the_scope_count(draw_scope, edges, data):
    scope = draw_scope(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)
    days = np.arange(edges.edge_count)[::-1]
    enters = np.ones(edges.node_count, bool) if scope.nodes is None else scope.nodes.copy()
    if scope.window is not None:
        enters &= scope.window.admits(edges.earliest, edges.latest)
    dated = [
        (tail, head, int(days[edge]))
        for edge, (tail, head) in enumerate(zip(edges.tails.tolist(), edges.heads, strict=True))
        if enters[tail]
        and enters[head]
        and (scope.kinds is None or int(edges.kinds[edge]) in scope.kinds)
        and (scope.edges is None or scope.edges[edge])
    ]

    found = temporal_motifs(graph, days, scope, within=100)

    assert found.counts.tolist() == by_trying_all([(t, int(h), d) for t, h, d in dated], 100)


def test_a_reply_and_a_word_passed_on_are_told_by_their_ends(each_way):
    # a writes to b, b answers, b writes to c: within 5 days; later a writes to b again.
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1, 1, 0], [1, 0, 2, 1]))

    for found in each_way(lambda: temporal_motifs(graph, [1, 2, 6, 20], within=5)):
        assert found.count(second=(1, 0), third=(1, 2)) == 1
        assert found.counts.sum() == 1
        assert dict(found)[(0, 1), (1, 0), (1, 2)] == 1
    with pytest.raises(ValueError, match="not in tuple"):
        found.count((0, 0), (0, 1))


def test_edges_of_one_day_follow_no_order(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0, 0, 0], [1, 1, 1]))

    for found in each_way(lambda: temporal_motifs(graph, [1, 2, 2], within=5)):
        assert found.counts.sum() == 0


def test_loops_and_unknown_days_are_left_out_and_far_days_do_not_overflow(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0, 0, 0, 0, 0], [1, 1, 1, 0, 1]))
    days = [UNKNOWN_EARLIEST, 1 - 2**62, 0, 1, UNKNOWN_LATEST]
    far = [1 - 2**62, 0, 2**62 - 1, 1, 2**62 - 1]

    for found in each_way(lambda: temporal_motifs(graph, days, within=2**64)):
        assert found.counts.sum() == 0
    for found in each_way(lambda: temporal_motifs(graph, far, within=2**64)):
        assert found.count((0, 1), (0, 1)) == 2


def test_an_empty_graph_and_an_empty_scope_hold_no_motif(each_way):
    empty = TimeOrderedGraph.from_edges(build_edge_list([], [], []))
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0] * 3, [1] * 3, earliest=[0, 0]))

    for found in each_way(lambda: temporal_motifs(empty, [], within=5)):
        assert found.counts.sum() == 0
    for scope, count in ((Scope(), 1), (Scope(window=Window(-9, -8)), 0)):
        assert temporal_motifs(graph, [1, 2, 3], scope, within=2).counts.sum() == count


def test_misuse_is_refused_by_name():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(LengthMismatchError):
        temporal_motifs(graph, [1, 2], within=1)
    with pytest.raises(NotIntegersError):
        temporal_motifs(graph, [0.5], within=1)
    with pytest.raises(BadLimitError):
        temporal_motifs(graph, [1], within=-1)
