from itertools import islice, pairwise, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.pattern import Pattern, PatternLeg
from graphs.algorithms.patterns import count_matches, list_matches
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import (
    BadLimitError,
    LengthMismatchError,
    NotMaskError,
    TooManyToCountError,
    TooMuchWorkError,
    UnknownKindError,
)
from graphs.results import Match
from graphs.scope import Scope, Window

WITH_NODES = st.from_type(EdgeList).filter(lambda edges: edges.node_count > 0)
BAN, PRODUCT, LOOSENING = range(3)
LEGS = st.builds(
    PatternLeg,
    kinds=st.none() | st.frozensets(st.integers(0, 2), min_size=1),
    any_hops=st.booleans(),
    most_days=st.none() | st.integers(0, 4),
)


def graph_of(tails, heads, days, **more):
    keys = map(str, range(len(days)))
    return TimeOrderedGraph.from_edges(
        build_edge_list(keys, tails, heads, earliest=days, latest=days, **more)
    )


def lasts(edges, leg, tail, head, certainly):
    """Whether a leg keeps time, by the definition; None stands for a day that is not known."""
    first, last = int(edges.earliest[tail]), int(edges.latest[tail])
    first_then, last_then = int(edges.earliest[head]), int(edges.latest[head])
    if not certainly:
        soonest = first_then - last
        unknown = first_then == UNKNOWN_EARLIEST or last == UNKNOWN_LATEST
        in_time = leg.most_days is None or unknown or soonest <= leg.most_days
        return last_then >= first and in_time
    if last == UNKNOWN_LATEST or first_then == UNKNOWN_EARLIEST or last > first_then:
        return False
    if leg.most_days is None:
        return True
    known = last_then != UNKNOWN_LATEST and first != UNKNOWN_EARLIEST
    return known and last_then - first <= leg.most_days


def by_trying_all(graph, pattern, scope):
    """Every row of nodes that fits, by the definition, in time order."""
    edges = graph.edge_list
    enters = [True] * edges.node_count if scope.nodes is None else list(scope.nodes)
    if scope.window is not None:
        days = zip(edges.earliest.tolist(), edges.latest.tolist(), strict=True)
        enters = [e and scope.window.admits(*d) for e, d in zip(enters, days, strict=True)]
    joined = []
    for leg in pattern.legs:
        oracle = nx.DiGraph()
        oracle.add_nodes_from(range(edges.node_count))
        for edge in range(edges.edge_count):
            kind = int(edges.kinds[edge])
            walks = scope.edges is None or scope.edges[edge]
            counts = all(kinds is None or kind in kinds for kinds in (scope.kinds, leg.kinds))
            if walks and counts and enters[int(edges.heads[edge])]:
                oracle.add_edge(int(edges.tails[edge]), int(edges.heads[edge]))
        pairs = {(tail, head) for tail, head in oracle.edges if tail != head}
        if leg.any_hops:
            pairs = set()
            for start in oracle:
                # A node outside the scope is left only where the way begins.
                inside = oracle.copy()
                inside.remove_edges_from(
                    [e for e in oracle.edges if e[0] != start and not enters[e[0]]]
                )
                pairs |= {(start, head) for head in nx.descendants(inside, start)}
        joined.append({pair for pair in pairs if lasts(edges, leg, *pair, pattern.certainly)})
    rows = product(*(np.flatnonzero(step).tolist() for step in pattern.steps))
    fitting = [
        row
        for row in rows
        if all(enters[node] for node in row[1:])
        and all(pair in pairs for pair, pairs in zip(pairwise(row), joined, strict=True))
    ]
    return sorted(fitting, key=lambda row: [int(graph.rank_of_node[node]) for node in row])


@given(WITH_NODES, st.data(), st.lists(LEGS, max_size=3), st.booleans())
def test_matches_are_all_rows_that_fit_in_time_order(
    each_way, draw_scope, edges, data, legs, certainly
):
    scope = draw_scope(data, edges)
    types = data.draw(
        st.lists(st.integers(0, 2), min_size=edges.node_count, max_size=edges.node_count)
    )
    wanted = [data.draw(st.sets(st.integers(0, 2), min_size=1)) for _ in range(len(legs) + 1)]
    graph = TimeOrderedGraph.from_edges(edges)
    pattern = Pattern.of_types(types, wanted, legs, certainly=certainly)
    expected = by_trying_all(graph, pattern, scope)

    for found in each_way(lambda: list(list_matches(graph, pattern, scope, limit=None))):
        assert [match.nodes for match in found] == expected
        for match in found[:5]:
            for leg, nodes, way in zip(legs, pairwise(match.nodes), match.legs, strict=True):
                ends = [(int(edges.tails[edge]), int(edges.heads[edge])) for edge in way]
                assert (ends[0][0], ends[-1][1]) == nodes
                assert all(one[1] == two[0] for one, two in pairwise(ends))
                assert leg.any_hops or len(way) == 1
    for counts in each_way(lambda: count_matches(graph, pattern, scope)):
        starts = [row[0] for row in expected]
        assert counts.tolist() == [starts.count(node) for node in range(edges.node_count)]


def chip_controls():
    """Ban, product that complies, new ban, loosening, and the same again; one side track."""
    #        0    1        2    3          4    5        6          7 (side)
    types = [BAN, PRODUCT, BAN, LOOSENING, BAN, PRODUCT, LOOSENING, PRODUCT]
    days = [0, 30, 100, 300, 400, 430, 900, 10]
    tails, heads = [0, 1, 2, 3, 4, 5, 0, 7], [1, 2, 3, 4, 5, 6, 7, 4]
    return graph_of(tails, heads, days), types


def test_a_round_and_its_recurrence_are_found_with_the_period_between_their_heads(each_way):
    graph, types = chip_controls()
    onward = PatternLeg(any_hops=True)
    round_of_controls = Pattern.of_types(types, [{BAN}, {PRODUCT}, {LOOSENING}], [onward, onward])
    again = round_of_controls.repeated(2, between=onward)

    for found in each_way(lambda: list(list_matches(graph, again, limit=9))):
        assert [match.nodes for match in found] == [(0, 1, 3, 4, 5, 6)]
        assert found[0].legs == ((0,), (1, 2), (3,), (4,), (5,))
    for counts in each_way(lambda: count_matches(graph, again)):
        assert counts.sum() == 1
    heads = found[0].nodes[:: len(round_of_controls.steps)]
    assert np.diff(graph.edge_list.earliest[list(heads)]).tolist() == [400]


def test_a_leg_that_takes_too_long_is_no_match(each_way):
    graph, types = chip_controls()
    soon = PatternLeg(any_hops=True, most_days=40)
    pattern = Pattern.of_types(types, [{BAN}, {PRODUCT}], [soon])

    for found in each_way(lambda: list(list_matches(graph, pattern, limit=9))):
        assert [match.nodes for match in found] == [(0, 7), (0, 1), (4, 5)]


def test_an_uncertain_date_fits_possibly_and_not_certainly(each_way):
    graph = TimeOrderedGraph.from_edges(
        build_edge_list("ab", [0], [1], earliest=[0, 2], latest=[5, 9])
    )
    maybe = Pattern(([True, False], [False, True]), (PatternLeg(),))
    surely = Pattern(maybe.steps, maybe.legs, certainly=True)

    for counts in each_way(lambda: count_matches(graph, maybe)):
        assert counts.tolist() == [1, 0]
    for counts in each_way(lambda: count_matches(graph, surely)):
        assert counts.tolist() == [0, 0]


def test_parallel_edges_make_one_match_by_the_first_of_them(each_way):
    graph = graph_of([0, 0, 1], [1, 1, 1], [0, 1], kinds=[1, 0, 0], kind_names="xy")
    pattern = Pattern(([True, True], [True, True]), (PatternLeg(),))

    for found in each_way(lambda: list(list_matches(graph, pattern, limit=None))):
        assert found == [Match((0, 1), ((0,),))]
    only_x = Pattern(pattern.steps, (PatternLeg(kinds=frozenset([0])),))
    assert next(list_matches(graph, only_x, limit=1)).legs == ((1,),)
    assert not count_matches(graph, only_x, Scope(kinds=frozenset([1]))).any()


def test_only_the_first_step_may_lie_outside_the_scope(each_way):
    graph = graph_of([0, 1], [1, 2], [0, 5, 9])
    everyone = np.ones(3, dtype=bool)
    scope = Scope(window=Window(5, 9))

    for any_hops in (False, True):
        pattern = Pattern((everyone, everyone), (PatternLeg(any_hops=any_hops),))
        for counts in each_way(lambda pattern=pattern: count_matches(graph, pattern, scope)):
            assert counts.tolist() == [2 if any_hops else 1, 1, 0]


def test_the_first_few_of_very_many_matches_are_soon_told(each_way):
    # Twenty layers of ten nodes, each leading to all ten of the next: 10 ** 20 rows.
    size, depth = 10, 20
    pairs = [
        (layer * size + one, layer * size + size + two)
        for layer in range(depth - 1)
        for one in range(size)
        for two in range(size)
    ]
    days = np.repeat(np.arange(depth), size)
    graph = graph_of(*zip(*pairs, strict=True), days)
    everyone = np.ones(len(days), dtype=bool)
    long = Pattern((everyone,) * depth, (PatternLeg(),) * (depth - 1))
    short = Pattern((everyone,) * 4, (PatternLeg(),) * 3)

    first = list(islice(list_matches(graph, long, limit=None), 2))

    assert first[0].nodes == tuple(range(0, 200, 10))
    assert first[1].nodes == (*range(0, 190, 10), 191)
    for counts in each_way(lambda: count_matches(graph, short)):
        assert counts[0] == 1000
    with pytest.raises(TooManyToCountError, match="matches"):
        count_matches(graph, long)


def test_a_pattern_of_one_step_is_the_nodes_that_fit():
    graph = graph_of([], [], [3, 1, 2])

    found = list(list_matches(graph, Pattern(([True, False, True],)), limit=None))

    assert found == [Match((2,), ()), Match((0,), ())]


def test_more_than_64_starts_are_counted_each_for_itself(each_way):
    size = 150
    graph = graph_of(range(size - 1), range(1, size), np.arange(size))
    everyone = np.ones(size, dtype=bool)
    pattern = Pattern((everyone, everyone), (PatternLeg(any_hops=True, most_days=100),))

    for counts in each_way(lambda: count_matches(graph, pattern)):
        assert counts.tolist() == [min(100, size - 1 - node) for node in range(size)]
    with pytest.raises(TooMuchWorkError, match="are allowed"):
        count_matches(graph, pattern, most_steps=100)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda graph: Pattern(()), BadLimitError),
        (lambda graph: Pattern(([True],), (PatternLeg(),)), LengthMismatchError),
        (lambda graph: PatternLeg(most_days=-1), BadLimitError),
        (lambda graph: Pattern(([True],)).repeated(0), BadLimitError),
        (lambda graph: count_matches(graph, Pattern(([True],))), LengthMismatchError),
        (lambda graph: count_matches(graph, Pattern(([1, 0],))), NotMaskError),
        (lambda graph: list_matches(graph, Pattern(([True] * 2,)), limit=-1), BadLimitError),
        (
            lambda graph: count_matches(
                graph, Pattern(([True] * 2,) * 2, (PatternLeg(kinds=frozenset([5])),))
            ),
            UnknownKindError,
        ),
    ],
)
def test_misuse_is_refused_by_name(ask, error):
    with pytest.raises(error):
        ask(graph_of([0], [1], [0, 1]))
