"""Every engine answers every case; answers are compared with each other and with networkx."""

from functools import partial
from importlib.util import find_spec
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList
from graphs.engines.arrays import ArrayEngine
from graphs.engines.duckdb import DuckdbEngine
from graphs.engines.plain import PlainEngine
from graphs.errors import (
    BadLimitError,
    LengthMismatchError,
    NoSuchNodeError,
    NotIntegersError,
    NotMaskError,
    UnknownKindError,
)
from graphs.kernels.compile import Way, computed
from graphs.results import Cycle, Knot, Path, Reached
from graphs.scope import Scope, Window

WAYS = [Way.ARRAYS, Way.KERNELS_IN_PYTHON]
if find_spec("numba") is not None:
    WAYS.append(Way.COMPILED)


class ArrayEngineInOneWay:
    """The array engine, computing in one way whatever the size of the graph."""

    def __init__(self, way, columns):
        self.engine, self.way = ArrayEngine(columns), way

    def __getattr__(self, question):
        def ask(*args, **more):
            with computed(self.way):
                return getattr(self.engine, question)(*args, **more)

        return ask


ENGINES = {
    "plain": PlainEngine,
    **{way.name.lower(): partial(ArrayEngineInOneWay, way) for way in WAYS},
}
ABSENT = {}
if find_spec("duckdb") is None or find_spec("pyarrow") is None:
    ABSENT["duckdb"] = "duckdb or pyarrow is not installed; run: pip install 'causeline[scale]'"
else:
    ENGINES["duckdb"] = DuckdbEngine.of
SMALL = st.none() | st.integers(0, 5)


def columns_of(edges):
    return build_edge_columns(
        edges.keys,
        edges.tails,
        edges.heads,
        earliest=edges.earliest,
        latest=edges.latest,
        kinds=edges.kinds,
        kind_names=edges.kind_names,
    )


GRAPHS = st.from_type(EdgeList).map(columns_of)
WITH_NODES = GRAPHS.filter(lambda columns: columns.node_count > 0)


@pytest.fixture(
    params=[
        *(pytest.param(engine, id=name) for name, engine in ENGINES.items()),
        *(
            pytest.param(None, id=name, marks=pytest.mark.skip(reason=reason))
            for name, reason in ABSENT.items()
        ),
    ]
)
def engine_of(request):
    """Makes one of the engines; the test runs once for each."""
    return request.param


def answers_of(columns, ask):
    """The one answer of all engines."""
    first, *others = (ask(engine(columns)) for engine in ENGINES.values())
    for other in others:
        assert other == first
    return first


def in_scope(columns, scope):
    """The edges of the scope by its definition, as tail, head and number in networkx."""
    enters = [True] * columns.node_count if scope.nodes is None else list(scope.nodes)
    if scope.window is not None:
        days = zip(columns.earliest, columns.latest, strict=True)
        enters = [
            bool(enter) and scope.window.admits(*bounds)
            for enter, bounds in zip(enters, days, strict=True)
        ]
    oracle = nx.MultiDiGraph()
    oracle.add_nodes_from(range(columns.node_count))
    for edge, ends in enumerate(zip(columns.tails, columns.heads, strict=True)):
        walks = scope.edges is None or scope.edges[edge]
        counts = scope.kinds is None or columns.kinds[edge] in scope.kinds
        if walks and counts:
            oracle.add_edge(*ends, edge)
    return oracle, enters


def without_entry(oracle, enters, free=()):
    """The same without the edges that enter a node they may not, or leave one unless it is free."""
    kept = [
        ends
        for ends in oracle.edges(keys=True)
        if enters[ends[1]] and (enters[ends[0]] or ends[0] in free)
    ]
    oracle.remove_edges_from(list(oracle.edges(keys=True)))
    oracle.add_edges_from(kept)
    return oracle


def in_time(columns):
    """The rank of each node in time."""
    days = list(zip(columns.earliest, columns.latest, range(columns.node_count), strict=True))
    return {node: rank for rank, (_, _, node) in enumerate(sorted(days))}


# Cases worked by hand.


def diamond(**more):
    """0 -> 1 -> 3, 0 -> 2 -> 3 twice, 0 -> 3, and 3 -> 0 back in time; 2 comes before 1."""
    days = [0, 2, 1, 3]
    return build_edge_columns(
        "abcd", [0, 1, 0, 2, 2, 0, 3], [1, 3, 2, 3, 3, 3, 0], earliest=days, latest=days, **more
    )


def test_what_followed_is_told_nearest_first_and_then_in_time(engine_of):
    reached = engine_of(diamond()).reach([0])

    assert reached == Reached(
        is_forward=True,
        nodes=(2, 1, 3),
        hops=(1, 1, 1),
        via=(2, 0, 5),
        before=(-1, -1, -1),
    )


def test_of_several_first_chains_the_one_by_the_earliest_node_is_told(engine_of):
    scope = Scope(edges=[True, True, True, True, True, False, True])

    reached = engine_of(diamond()).reach([0], scope)

    assert reached.nodes == (2, 1, 3)
    assert [reached.chain(place) for place in range(3)] == [(2,), (0,), (2, 3)]


def test_what_led_to_it_is_told_with_chains_in_the_direction_of_the_edges(engine_of):
    reached = engine_of(diamond()).reach([1], is_forward=False)

    assert reached.nodes == (0, 3, 2)
    assert [reached.chain(place) for place in range(3)] == [(0,), (6, 0), (3, 6, 0)]


def test_from_several_sources_the_nearest_counts(engine_of):
    columns = build_edge_columns("abcde", [0, 1, 3, 2], [1, 2, 2, 4])

    reached = engine_of(columns).reach([3, 0, 0])

    assert reached.nodes == (1, 2, 4)
    assert reached.hops == (1, 1, 2)
    assert reached.chain(2) == (2, 3)


def test_only_kinds_hops_and_days_asked_for_are_walked(engine_of):
    days = [0, 5, 9]
    columns = build_edge_columns(
        "abc", [0, 1, 0], [1, 2, 2], earliest=days, latest=days, kinds=[0, 0, 1], kind_names="xy"
    )
    engine = engine_of(columns)

    assert engine.reach([0], Scope(kinds=frozenset([0]))).hops == (1, 2)
    assert engine.reach([0], Scope(kinds=frozenset([0])), max_hops=1).nodes == (1,)
    assert engine.reach([0], Scope(window=Window(6, 9))).nodes == (2,)
    assert engine.reach([0], Scope(nodes=(True, False, True))).nodes == (2,)


def test_the_strongest_path_is_the_one_whose_weakest_edge_is_strongest(engine_of):
    paths = engine_of(diamond()).strongest_paths(0, 3, [3, 2, 3, 1, 3, 1, 9], limit=9)

    assert paths == (
        Path((0, 2, 3), (2, 4), weakest=3),
        Path((0, 1, 3), (0, 1), weakest=2),
        Path((0, 3), (5,), weakest=1),
        Path((0, 2, 3), (2, 3), weakest=1),
    )


def test_paths_alike_come_in_time_order_then_by_edge_number(engine_of):
    engine = engine_of(diamond())

    assert [path.edges for path in engine.strongest_paths(0, 3, [1] * 7, limit=9)] == [
        (5,),
        (2, 3),
        (2, 4),
        (0, 1),
    ]
    assert len(engine.strongest_paths(0, 3, [1] * 7, limit=2)) == 2
    assert engine.strongest_paths(0, 3, [1] * 7, limit=9, max_hops=1) == (Path((0, 3), (5,), 1),)


def test_a_node_is_its_own_path_and_no_path_is_none(engine_of):
    engine = engine_of(build_edge_columns("ab", [0], [1]))

    assert engine.strongest_paths(1, 1, [1], limit=9) == (Path((1,), ()),)
    assert engine.strongest_paths(1, 1, [1], limit=0) == ()
    assert engine.strongest_paths(1, 0, [1], limit=9) == ()


def test_a_path_may_start_outside_the_scope_but_not_end_there(engine_of):
    engine, scope = engine_of(diamond()), Scope(window=Window(1, 3))

    assert engine.strongest_paths(0, 3, [1] * 7, scope, limit=1) == (Path((0, 3), (5,), 1),)
    assert engine.strongest_paths(3, 0, [1] * 7, scope, limit=1) == ()


def test_short_cuts_fall_away_but_knots_loops_and_parallels_stay(engine_of):
    # 1 <-> 2 is a knot that leads to 3; 0 leads into it, twice, and past it to 3; 3 has a loop.
    columns = build_edge_columns("abcd", [0, 1, 2, 2, 0, 3, 0], [1, 2, 1, 3, 3, 3, 1])

    assert engine_of(columns).transitive_reduction() == (0, 1, 2, 3, 5, 6)


def test_a_knot_is_told_with_its_nodes_its_edges_and_one_cycle(engine_of):
    # 1 -> 2 -> 3 -> 1 with a short cut 3 -> 2, a loop on 2, a way in from 0; a loop on 4.
    days = [9, 5, 3, 4, 1]
    columns = build_edge_columns(
        "abcde",
        [0, 1, 2, 3, 3, 2, 4],
        [1, 2, 3, 1, 2, 2, 4],
        earliest=days,
        latest=days,
    )

    assert engine_of(columns).knots() == (
        Knot(nodes=(4,), edges=(6,), cycle=Cycle((4,), (6,))),
        Knot(nodes=(2, 3, 1), edges=(5, 2, 4, 3, 1), cycle=Cycle((2, 3), (2, 4))),
    )


def test_an_empty_graph_gives_empty_answers(engine_of):
    engine = engine_of(build_edge_columns([], [], []))

    nothing = Reached(is_forward=True, nodes=(), hops=(), via=(), before=())
    assert engine.reach([]) == nothing
    assert engine.reach([], Scope(edges=(), nodes=())) == nothing
    assert engine.transitive_reduction() == ()
    assert engine.knots() == ()


def test_long_chains_are_walked_without_recursion(engine_of):
    size = 20_000
    engine = engine_of(build_edge_columns(map(str, range(size)), range(size), [*range(1, size), 0]))

    assert engine.reach([0]).hops[-1] == size - 1
    assert len(engine.knots()[0].cycle.nodes) == size
    assert len(engine.strongest_paths(0, size - 1, [1] * size, limit=1)[0].nodes) == size
    assert engine.transitive_reduction() == tuple(range(size))


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda engine: engine.reach([4]), NoSuchNodeError),
        (lambda engine: engine.reach([-1]), NoSuchNodeError),
        (lambda engine: engine.reach([0.0]), NotIntegersError),
        (lambda engine: engine.reach([True]), NotIntegersError),
        (lambda engine: engine.reach([0], max_hops=-1), BadLimitError),
        (lambda engine: engine.reach([0], Scope(kinds=frozenset([7]))), UnknownKindError),
        (lambda engine: engine.reach([0], Scope(edges=[True])), LengthMismatchError),
        (lambda engine: engine.reach([0], Scope(nodes=[0, 1, 0, 1])), NotMaskError),
        (lambda engine: engine.reach([0], Scope(nodes=np.zeros((4, 1), bool))), NotMaskError),
        (lambda engine: engine.reach([0], Scope(nodes=True)), NotMaskError),
        (lambda engine: engine.knots(Scope(nodes=np.zeros(3, bool))), LengthMismatchError),
        (
            lambda engine: engine.transitive_reduction(Scope(edges=np.zeros(7, int))),
            NotMaskError,
        ),
        (lambda engine: engine.strongest_paths(0, 9, [1] * 7, limit=1), NoSuchNodeError),
        (lambda engine: engine.strongest_paths(0, 3, [1] * 6, limit=1), LengthMismatchError),
        (lambda engine: engine.strongest_paths(0, 3, [0.5] * 7, limit=1), NotIntegersError),
        (lambda engine: engine.strongest_paths(0, 3, [1] * 7, limit=-1), BadLimitError),
        (
            lambda engine: engine.strongest_paths(0, 3, [1] * 7, limit=1, max_hops=1.0),
            BadLimitError,
        ),
    ],
)
def test_misuse_is_refused_by_name(engine_of, ask, error):
    with pytest.raises(error):
        ask(engine_of(diamond()))


# Cases made by hypothesis.


@given(GRAPHS, st.data(), st.booleans(), SMALL)
def test_reach_is_that_of_every_engine_and_of_networkx(
    draw_scope, columns, data, is_forward, max_hops
):
    scope = draw_scope(data, columns)
    node = st.integers(0, max(columns.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if columns.node_count else 0))

    reached = answers_of(
        columns,
        lambda engine: engine.reach(sources, scope, is_forward=is_forward, max_hops=max_hops),
    )

    oracle, enters = in_scope(columns, scope)
    oracle = oracle if is_forward else oracle.reverse()
    oracle = without_entry(oracle, enters, free=sources)
    # A source outside the scope is walked from, not through.
    distance = (
        nx.multi_source_dijkstra_path_length(oracle, sources, weight=None, cutoff=max_hops)
        if sources
        else {}
    )
    expected = {node: hops for node, hops in distance.items() if node not in sources}
    assert dict(zip(reached.nodes, reached.hops, strict=True)) == expected
    ranks = in_time(columns)
    order = [(hops, ranks[n]) for n, hops in zip(reached.nodes, reached.hops, strict=True)]
    assert order == sorted(order)


@given(GRAPHS, st.data(), st.booleans())
def test_a_first_chain_runs_along_edges_and_is_as_long_as_its_hops(columns, data, is_forward):
    node = st.integers(0, max(columns.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if columns.node_count else 0))

    reached = answers_of(columns, lambda engine: engine.reach(sources, is_forward=is_forward))

    for place, (node, hops) in enumerate(zip(reached.nodes, reached.hops, strict=True)):
        chain = reached.chain(place)
        assert len(chain) == hops
        first, last = columns.tails[chain[0]], columns.heads[chain[-1]]
        assert (last if is_forward else first) == node
        assert (first if is_forward else last) in sources
        assert all(columns.heads[one] == columns.tails[two] for one, two in pairwise(chain))


@given(WITH_NODES, st.data(), SMALL)
def test_the_strongest_paths_are_those_of_every_engine_and_of_networkx(
    draw_scope, columns, data, max_hops
):
    scope = draw_scope(data, columns)
    node = st.integers(0, columns.node_count - 1)
    source, target = data.draw(node), data.draw(node)
    size = columns.edge_count
    weights = data.draw(st.lists(st.integers(-1, 3), min_size=size, max_size=size))
    most = data.draw(st.integers(0, 60))

    paths = answers_of(
        columns,
        lambda engine: engine.strongest_paths(
            source, target, weights, scope, limit=most, max_hops=max_hops
        ),
    )

    if source == target:
        assert paths == (Path((source,), ()),)[:most]
        return
    oracle, enters = in_scope(columns, scope)
    oracle = without_entry(oracle, enters, free=[source])
    found = nx.all_simple_edge_paths(oracle, source, target, cutoff=max_hops)
    ranks = in_time(columns)
    keys = [
        (
            -min(weights[edge] for _, _, edge in path),
            len(path),
            [(ranks[head], edge) for _, head, edge in path],
        )
        for path in found
        if path
    ]
    expected = [tuple(edge for _, edge in steps) for _, _, steps in sorted(keys)][:most]
    assert [path.edges for path in paths] == expected


@given(GRAPHS, st.data())
def test_the_reduction_is_that_of_every_engine_and_of_networkx(draw_scope, columns, data):
    scope = draw_scope(data, columns)

    kept = answers_of(columns, lambda engine: engine.transitive_reduction(scope))

    oracle = without_entry(*in_scope(columns, scope))
    condensed = nx.condensation(nx.DiGraph(oracle))
    needed = set(nx.transitive_reduction(condensed).edges)
    component = condensed.graph["mapping"]
    expected = [
        edge
        for tail, head, edge in oracle.edges(keys=True)
        if component[tail] == component[head] or (component[tail], component[head]) in needed
    ]
    assert kept == tuple(sorted(expected))


@given(GRAPHS, st.data())
def test_knots_are_those_of_every_engine_and_of_networkx(draw_scope, columns, data):
    scope = draw_scope(data, columns)

    knots = answers_of(columns, lambda engine: engine.knots(scope))

    oracle = without_entry(*in_scope(columns, scope))
    expected = {
        frozenset(component): {edge for _, _, edge in inside.edges(keys=True)}
        for component in nx.strongly_connected_components(oracle)
        if (inside := oracle.subgraph(component)).number_of_edges()
    }
    ranks = in_time(columns)
    assert {frozenset(knot.nodes): set(knot.edges) for knot in knots} == expected
    assert [knot.nodes[0] for knot in knots] == sorted(
        (knot.nodes[0] for knot in knots), key=ranks.__getitem__
    )
    for knot in knots:
        assert list(knot.nodes) == sorted(knot.nodes, key=ranks.__getitem__)
        ends = [(columns.tails[edge], columns.heads[edge]) for edge in knot.cycle.edges]
        root = knot.nodes[0]
        assert [tail for tail, _ in ends] == list(knot.cycle.nodes)
        assert [head for _, head in ends] == [*knot.cycle.nodes[1:], root]
        back = [
            nx.shortest_path_length(oracle, node, root) + 1
            for node in oracle[root]
            if node != root and nx.has_path(oracle, node, root)
        ]
        assert len(ends) == min(back, default=1)
