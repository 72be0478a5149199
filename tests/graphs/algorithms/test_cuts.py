from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networkx.algorithms.connectivity import local_node_connectivity

from graphs.algorithms.cuts import minimum_cut
from graphs.algorithms.reach import reach_mask
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import NoCutError, NoSuchNodeError
from graphs.results import Cut, Path
from graphs.scope import Scope

WITH_NODES = st.from_type(EdgeList).filter(lambda edges: edges.node_count > 1)


def in_scope(edges, scope, sources):
    """The edges of the scope, by its definition, that a walk from the sources can enter by."""
    oracle = nx.MultiDiGraph()
    oracle.add_nodes_from(range(edges.node_count))
    for edge in range(edges.edge_count):
        tail, head = int(edges.tails[edge]), int(edges.heads[edge])
        walks = scope.edges is None or scope.edges[edge]
        counts = scope.kinds is None or int(edges.kinds[edge]) in scope.kinds
        enters = scope.nodes is None or scope.nodes[head]
        if scope.window is not None:
            enters = enters and scope.window.admits(
                int(edges.earliest[head]), int(edges.latest[head])
            )
        if walks and counts and enters:
            oracle.add_edge(tail, head, edge)
    may_leave = set(sources) | {head for _, head in oracle.edges()}
    oracle.remove_edges_from([e for e in oracle.edges(keys=True) if e[0] not in may_leave])
    return oracle


def smallest_cuts(oracle, sources, targets):
    """All cuts of the least size, by trying every choice of nodes."""
    middle = [node for node in oracle if node not in sources and node not in targets]
    for size in range(len(middle) + 1):
        found = []
        for cut in combinations(middle, size):
            rest = oracle.subgraph(set(oracle) - set(cut))
            if not any(nx.has_path(rest, s, t) for s in sources for t in targets):
                found.append(set(cut))
        if found:
            return found
    return []


def is_joined(oracle, sources, targets):
    return bool(sources & targets) or any(oracle.has_edge(s, t) for s in sources for t in targets)


@given(WITH_NODES, st.data())
def test_no_smaller_choice_of_nodes_cuts_and_the_two_cuts_are_the_outermost(
    each_way, draw_scope, edges, data
):
    scope = draw_scope(data, edges)
    some = st.sets(st.integers(0, edges.node_count - 1), min_size=1, max_size=2)
    sources, targets = data.draw(some), data.draw(some)
    oracle = in_scope(edges, scope, sources)
    assume(not is_joined(oracle, sources, targets))
    graph = TimeOrderedGraph.from_edges(edges)
    cuts = smallest_cuts(oracle, sources, targets)

    first, *others = each_way(lambda: minimum_cut(graph, sorted(sources), sorted(targets), scope))

    assert others == [first] * len(others)
    assert set(first.nodes) in cuts
    assert set(first.nearest_targets) in cuts
    assert first.is_unique == (len(cuts) == 1)
    near = reached_without(oracle, sources, set(first.nodes))
    assert all(near <= reached_without(oracle, sources, cut) for cut in cuts)
    far = reached_without(oracle.reverse(), targets, set(first.nearest_targets))
    assert all(far <= reached_without(oracle.reverse(), targets, cut) for cut in cuts)


def reached_without(oracle, starts, cut):
    rest = oracle.subgraph(set(oracle) - cut)
    return set().union(*(nx.descendants(rest, start) | {start} for start in starts))


@given(WITH_NODES, st.data())
def test_as_many_ways_as_cut_nodes_share_no_node(edges, data):
    source, target = (data.draw(st.integers(0, edges.node_count - 1)) for _ in range(2))
    oracle = in_scope(edges, Scope(), {source})
    assume(not is_joined(oracle, {source}, {target}))

    cut = minimum_cut(TimeOrderedGraph.from_edges(edges), [source], [target])

    assert len(cut.ways) == len(cut.nodes) == len(cut.nearest_targets)
    middles = [node for way in cut.ways for node in way.nodes[1:-1]]
    assert len(middles) == len(set(middles))
    for way in cut.ways:
        assert (way.nodes[0], way.nodes[-1]) == (source, target)
        assert len(set(way.nodes) & set(cut.nodes)) == 1
        assert len(set(way.nodes) & set(cut.nearest_targets)) == 1
        ends = [(int(edges.tails[edge]), int(edges.heads[edge])) for edge in way.edges]
        assert ends == list(pairwise(way.nodes))


@given(st.integers(0, 10_000))
def test_the_cut_is_as_large_as_the_one_networkx_finds(each_way, seed):
    plain = nx.gnp_random_graph(24, 0.13, seed=seed, directed=True)
    assume(not plain.has_edge(0, 23))
    graph = TimeOrderedGraph.from_edges(
        build_edge_list(map(str, range(24)), *(zip(*plain.edges, strict=True)))
    )
    expected = local_node_connectivity(plain, 0, 23)

    for cut in each_way(lambda: minimum_cut(graph, [0], [23])):
        assert len(cut.nodes) == expected


def test_a_way_found_first_is_laid_anew_where_that_lets_two_pass(each_way):
    # 0 -> 1 -> 4 -> 6, 0 -> 2 -> 1, 2 -> 3 -> 5 -> 6, 1 -> 3: the first way may take 1 -> 3.
    edges = build_edge_list(
        map(str, range(7)), [0, 1, 4, 0, 2, 2, 3, 5, 1], [1, 4, 6, 2, 1, 3, 5, 6, 3]
    )
    graph = TimeOrderedGraph.from_edges(edges)

    for cut in each_way(lambda: minimum_cut(graph, [0], [6])):
        assert cut == Cut(
            nodes=(1, 2),
            nearest_targets=(4, 5),
            ways=(Path((0, 1, 4, 6), (0, 1, 2)), Path((0, 2, 3, 5, 6), (3, 5, 6, 7))),
        )
        assert not cut.is_unique


def test_an_hourglass_has_one_waist_whatever_runs_back_in_time(each_way):
    # 0 and 1 lead through 2 to 3 and 4; 4 leads back to 0.
    edges = build_edge_list(
        "abcde",
        [0, 1, 2, 2, 4],
        [2, 2, 3, 4, 0],
        earliest=[5, 5, 5, 5, 4],
        latest=[5, 5, 6, 5, 9],
    )
    graph = TimeOrderedGraph.from_edges(edges)

    for cut in each_way(lambda: minimum_cut(graph, [0, 1], [3, 4])):
        assert cut.nodes == (2,)
        assert cut.is_unique


def test_where_nothing_leads_the_cut_is_empty_and_the_only_one(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 2], [1, 1]))

    for cut in each_way(lambda: minimum_cut(graph, [0], [2])):
        assert cut == Cut((), (), ())
        assert cut.is_unique
    assert minimum_cut(graph, [], [2]) == Cut((), (), ())


def test_ends_that_an_edge_joins_cannot_be_cut_apart():
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1, 0], [1, 2, 2]))

    with pytest.raises(NoCutError, match="an edge leads from 'a' straight to 'c'"):
        minimum_cut(graph, [0], [2])
    with pytest.raises(NoCutError, match="'b' is both source and target"):
        minimum_cut(graph, [0, 1], [1, 2])
    with pytest.raises(NoSuchNodeError):
        minimum_cut(graph, [0], [3])
    left_out = Scope(edges=[True, True, False])
    assert minimum_cut(graph, [0], [2], left_out).nodes == (1,)


def test_the_cut_spares_what_reaches_of_the_target_alone(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abcd", [0, 1, 2], [1, 2, 3]))

    for cut in each_way(lambda: minimum_cut(graph, [0], [3])):
        kept = [edge for edge in range(3) if edge != cut.nodes[0]]
        rest = Scope(edges=[edge in kept for edge in range(3)])
        assert not reach_mask(graph, [0], rest)[3]
