import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.reach import ancestors, descendants, first_chain
from graphs.array_results import Step
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError, NoSuchNodeError, NotReachedError
from graphs.scope import Scope, Window

EDGE_LISTS = st.from_type(EdgeList)


def sources_of(data, edges, at_least=0):
    if not edges.node_count:
        return []
    node = st.integers(0, edges.node_count - 1)
    return data.draw(st.lists(node, min_size=at_least, max_size=3))


def hops_by_hand(edges, sources, scope, max_hops, is_forward):
    """Breadth-first search over plain lists, with the scope read off its definition."""
    enters = np.ones(edges.node_count, bool) if scope.nodes is None else scope.nodes.copy()
    if scope.window is not None:
        enters &= scope.window.admits(edges.earliest, edges.latest)
    steps = []
    for number, (tail, head) in enumerate(zip(edges.tails, edges.heads, strict=True)):
        walks = scope.edges is None or scope.edges[number]
        counts = scope.kinds is None or int(edges.kinds[number]) in scope.kinds
        if walks and counts:
            steps.append((tail, head, number) if is_forward else (head, tail, number))
    hops = dict.fromkeys(sources, 0)
    for distance in range(1, edges.node_count + 1):
        if max_hops is not None and distance > max_hops:
            break
        for start, end, _ in steps:
            if hops.get(int(start)) == distance - 1 and enters[end]:
                hops.setdefault(int(end), distance)
    via = {
        node: {n for start, end, n in steps if end == node and hops.get(int(start)) == distance - 1}
        for node, distance in hops.items()
        if distance
    }
    return {node: distance for node, distance in hops.items() if distance}, via


def test_what_followed_is_told_with_hops_and_every_edge_that_first_reached_it():
    # 0 -> 1 -> 3 and 0 -> 2 -> 3 (twice); 3 -> 0 closes a cycle.
    edges = build_edge_list("abcd", [0, 0, 1, 2, 2, 3], [1, 2, 3, 3, 3, 0])
    graph = TimeOrderedGraph.from_edges(edges)

    reach = descendants(graph, [0])

    assert list(reach) == [Step(1, 1, (0,)), Step(2, 1, (1,)), Step(3, 2, (2, 3, 4))]
    assert reach.step(3) == Step(3, 2, (2, 3, 4))
    assert reach.sources.tolist() == [0]
    assert len(reach) == 3


def test_what_led_to_it_is_told_nearest_first():
    edges = build_edge_list("abcd", [0, 0, 1, 2, 2, 3], [1, 2, 3, 3, 3, 0])
    graph = TimeOrderedGraph.from_edges(edges)

    reach = ancestors(graph, [3])

    assert list(reach) == [Step(1, 1, (2,)), Step(2, 1, (3, 4)), Step(0, 2, (0, 1))]


def test_nodes_at_one_distance_stand_in_time_order():
    edges = build_edge_list(
        ["start", "late", "early"], [0, 0], [1, 2], earliest=[0, 9, 4], latest=[0, 9, 4]
    )

    reach = descendants(TimeOrderedGraph.from_edges(edges), [0])

    assert reach.nodes.tolist() == [2, 1]


def test_a_source_is_never_in_its_own_answer():
    edges = build_edge_list("ab", [0, 1, 0], [1, 0, 0])
    graph = TimeOrderedGraph.from_edges(edges)

    assert descendants(graph, [0]).nodes.tolist() == [1]
    assert descendants(graph, [0, 1]).nodes.tolist() == []


def test_no_hops_reach_nothing():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    assert len(descendants(graph, [0], max_hops=0)) == 0


def test_no_sources_reach_nothing():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    assert len(descendants(graph, [])) == 0


def test_a_walk_does_not_pass_through_a_node_outside_the_window():
    edges = build_edge_list("abc", [0, 1], [1, 2], earliest=[0, 50, 10], latest=[0, 50, 10])
    graph = TimeOrderedGraph.from_edges(edges)

    reach = descendants(graph, [0], Scope(window=Window(0, 20)))

    assert reach.nodes.tolist() == []


def test_a_walk_may_start_outside_the_window():
    edges = build_edge_list("ab", [0], [1], earliest=[0, 10], latest=[0, 10])
    graph = TimeOrderedGraph.from_edges(edges)

    reach = descendants(graph, [0], Scope(window=Window(5, 20)))

    assert reach.nodes.tolist() == [1]


def test_only_the_kinds_asked_for_are_walked():
    edges = build_edge_list("abc", [0, 0], [1, 2], kinds=[0, 1], kind_names=["cause", "response"])
    graph = TimeOrderedGraph.from_edges(edges)

    reach = descendants(graph, [0], Scope(kinds=edges.kind_codes(["response"])))

    assert reach.nodes.tolist() == [2]


@given(EDGE_LISTS, st.data())
def test_hops_are_the_shortest_path_lengths_of_networkx(as_networkx, edges, data):
    graph = TimeOrderedGraph.from_edges(edges)
    for source in range(edges.node_count):
        expected = dict(nx.single_source_shortest_path_length(as_networkx(edges), source))
        del expected[source]

        reach = descendants(graph, [source])

        assert {step.node: step.hops for step in reach} == expected


@given(EDGE_LISTS)
def test_descendants_and_ancestors_are_those_of_networkx(as_networkx, edges):
    graph, oracle = TimeOrderedGraph.from_edges(edges), as_networkx(edges)

    for node in range(edges.node_count):
        assert set(descendants(graph, [node]).nodes.tolist()) == nx.descendants(oracle, node)
        assert set(ancestors(graph, [node]).nodes.tolist()) == nx.ancestors(oracle, node)


@given(EDGE_LISTS, st.data(), st.booleans(), st.none() | st.integers(0, 4))
def test_hops_and_via_follow_the_scope_from_any_sources(
    draw_scope, edges, data, is_forward, max_hops
):
    sources, scope = sources_of(data, edges), draw_scope(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    search = descendants if is_forward else ancestors
    reach = search(graph, sources, scope, max_hops=max_hops)

    hops, via = hops_by_hand(edges, sources, scope, max_hops, is_forward)
    assert {step.node: step.hops for step in reach} == hops
    assert {step.node: set(step.via) for step in reach} == via
    order = [(step.hops, graph.rank(step.node)) for step in reach]
    assert order == sorted(order)


@given(EDGE_LISTS, st.data())
def test_b_follows_a_exactly_when_a_led_to_b(edges, data):
    scope = Scope(kinds=data.draw(st.frozensets(st.integers(0, 2))))
    graph = TimeOrderedGraph.from_edges(edges)
    everyone = range(edges.node_count)
    after = {node: descendants(graph, [node], scope) for node in everyone}
    before = {node: ancestors(graph, [node], scope) for node in everyone}

    for a in everyone:
        for b in everyone:
            assert (b in after[a]) == (a in before[b])


@given(EDGE_LISTS)
def test_reverse_is_forward_on_turned_edges(edges):
    graph = TimeOrderedGraph.from_edges(edges)
    turned = TimeOrderedGraph.from_edges(
        build_edge_list(
            edges.keys, edges.heads, edges.tails, earliest=edges.earliest, latest=edges.latest
        )
    )

    for node in range(edges.node_count):
        assert list(ancestors(graph, [node])) == list(descendants(turned, [node]))


@given(EDGE_LISTS, st.data(), st.booleans())
def test_a_chain_runs_along_edges_from_a_source_in_as_many_hops(edges, data, is_forward):
    sources = sources_of(data, edges, at_least=1)
    graph = TimeOrderedGraph.from_edges(edges)
    reach = (descendants if is_forward else ancestors)(graph, sources)

    for step in reach:
        chain = first_chain(graph, reach, step.node)

        assert chain.hops == step.hops
        ends = (chain.nodes[0], chain.nodes[-1])
        assert ends[1 if is_forward else 0] == step.node
        assert ends[0 if is_forward else 1] in sources
        assert [edges.tails[edge] for edge in chain.edges] == list(chain.nodes[:-1])
        assert [edges.heads[edge] for edge in chain.edges] == list(chain.nodes[1:])


def test_the_chain_to_a_source_has_no_edges():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    chain = first_chain(graph, descendants(graph, [0]), 0)

    assert (chain.nodes, chain.edges) == ((0,), ())


def test_the_chain_to_a_node_not_reached_is_refused():
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0], [1]))

    with pytest.raises(NotReachedError, match="node 2 was not reached"):
        first_chain(graph, descendants(graph, [0]), 2)


@pytest.mark.parametrize("max_hops", [-1, 1.0, True, "2"])
def test_a_limit_on_hops_is_a_whole_number_from_zero_on(max_hops):
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(BadLimitError, match="max_hops is"):
        descendants(graph, [0], max_hops=max_hops)


def test_a_source_that_is_not_there_is_refused():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(NoSuchNodeError):
        descendants(graph, [2])


def test_a_chain_of_a_hundred_thousand_is_walked_to_its_end():
    length = 100_000
    edges = build_edge_list(map(str, range(length)), range(length - 1), range(1, length))
    graph = TimeOrderedGraph.from_edges(edges)

    reach = descendants(graph, [0])

    assert reach.hops[-1] == length - 1
    assert first_chain(graph, reach, length - 1).nodes == tuple(range(length))


def test_wide_frontiers_give_the_same_hops_as_networkx(as_networkx):
    generator = np.random.default_rng(7)
    edges = build_edge_list(
        map(str, range(2000)), generator.integers(0, 2000, 5000), generator.integers(0, 2000, 5000)
    )

    reach = descendants(TimeOrderedGraph.from_edges(edges), [0, 1])

    oracle = nx.multi_source_dijkstra_path_length(as_networkx(edges), {0, 1}, weight=None)
    assert {step.node: step.hops for step in reach} | {0: 0, 1: 0} == oracle
