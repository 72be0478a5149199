"""The engine answers as the plain one does, which the conformance suite holds to networkx."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList
from graphs.engine_errors import EngineCannotError
from graphs.engines.choose import choose_engine
from graphs.engines.plain import PlainEngine
from graphs.engines.spark import SparkEngine
from graphs.engines.spark_errors import RunFolderError
from graphs.errors import (
    BadLimitError,
    LengthMismatchError,
    NoSuchNodeError,
    NotIntegersError,
    NotMaskError,
    UnknownKindError,
)
from graphs.results import Reached
from graphs.scope import Scope, Window

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


def ask_both(cluster, draw_scope, columns, data):
    """Draws a question about a graph and puts it to both engines, in slices of few edges."""
    scope = draw_scope(data, columns)
    node = st.integers(0, max(columns.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if columns.node_count else 0))
    question = partial(
        lambda engine, **more: engine.reach(sources, scope, **more),
        is_forward=data.draw(st.booleans()),
        max_hops=data.draw(SMALL),
    )
    plain = PlainEngine(columns)
    with SparkEngine(columns, cluster=cluster, most_edges=data.draw(st.integers(1, 9))) as engine:
        assert question(engine) == question(plain)
        assert engine.knots(scope) == plain.knots(scope)
        assert engine.transitive_reduction(scope) == plain.transitive_reduction(scope)
        if sources:
            paths = partial(
                lambda engine, ends, weights, **more: engine.strongest_paths(
                    *ends, weights, scope, **more
                ),
                ends=(sources[0], data.draw(node)),
                weights=data.draw(
                    st.lists(
                        st.integers(-1, 3),
                        min_size=columns.edge_count,
                        max_size=columns.edge_count,
                    )
                ),
                limit=data.draw(st.integers(0, 20)),
                max_hops=data.draw(SMALL),
            )
            assert paths(engine) == paths(plain)


@given(GRAPHS, st.data())
def test_every_answer_is_that_of_the_plain_engine(tasks_here, draw_scope, columns, data):
    ask_both(tasks_here, draw_scope, columns, data)


# Traps; a round on Spark takes a fifth of a second, so most are tried on tasks that run here.


@pytest.fixture
def engine_of(tasks_here):
    """Makes the engine, its slices small."""
    opened = []

    def make(columns, most_edges=4, cluster=tasks_here):
        opened.append(SparkEngine(columns, cluster=cluster, most_edges=most_edges))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


def both_ways(engine, columns, sources, scope=Scope()):  # noqa: B008 - frozen
    plain = PlainEngine(columns)
    for is_forward in (True, False):
        reached = engine.reach(sources, scope, is_forward=is_forward)
        assert reached == plain.reach(sources, scope, is_forward=is_forward)
    return reached


def test_edges_back_in_time_are_walked_until_nothing_changes(engine_of):
    # A long way forward over all slices and one edge back, from where a shorter way leads on.
    size = 24
    days = list(range(size))
    columns = build_edge_columns(
        map(str, days),
        [*range(size - 1), 3, size - 1, 1],
        [*range(1, size), size - 1, 1, 12],
        earliest=days,
        latest=days,
    )
    seen = []

    reached = engine_of(columns).reach([3], watch=seen.append)

    assert reached == PlainEngine(columns).reach([3])
    slices = [one.number for one in seen]
    assert slices != sorted(set(slices))  # some were gone through again
    assert [one.turn for one in seen] == list(range(len(seen)))
    assert seen[-1].waiting == 0


def test_rounds_are_slices_and_not_hops_where_edges_run_forward(engine_of):
    size = 60
    days = list(range(size))
    columns = build_edge_columns(
        map(str, days), range(size - 1), range(1, size), earliest=days, latest=days
    )
    seen = []

    reached = engine_of(columns, most_edges=20).reach([0], watch=seen.append)

    assert reached.hops[-1] == size - 1
    assert [one.number for one in seen] == [0, 1, 2]


def test_slices_that_nothing_reaches_are_not_closed(engine_of):
    days = list(range(40))
    columns = build_edge_columns(
        map(str, days), [*range(19), *range(20, 39)], [*range(1, 20), *range(21, 40)],
        earliest=days, latest=days,
    )  # fmt: skip
    seen = []

    engine_of(columns).reach([38], watch=seen.append)

    assert len(seen) == 1


def test_a_hub_is_walked_in_pieces_that_agree_on_ties(engine_of):
    # Every edge leaves or enters one node, some twice; the rest leads round in a circle.
    size = 30
    spokes = list(range(1, size)) * 2
    columns = build_edge_columns(
        map(str, range(size)),
        [*spokes, *[0] * len(spokes), *range(size)],
        [*[0] * len(spokes), *spokes, *range(1, size), 0],
    )

    engine = engine_of(columns, most_edges=5)

    both_ways(engine, columns, [7])
    assert both_ways(engine, columns, [0]).hops == (1,) * (size - 1)


def test_equal_dates_unknown_dates_and_loops_change_nothing(engine_of):
    columns = build_edge_columns(
        "abcdef",
        [0, 0, 1, 1, 2, 3, 4, 5, 5],
        [0, 1, 1, 2, 3, 4, 5, 0, 5],
        earliest=[3, UNKNOWN_EARLIEST, 3, 3, UNKNOWN_EARLIEST, 1],
        latest=[3, 3, UNKNOWN_LATEST, 3, UNKNOWN_LATEST, 1],
    )

    both_ways(engine_of(columns), columns, [0])
    both_ways(engine_of(columns), columns, [4, 1], Scope(window=Window(2, 3)))


@pytest.mark.parametrize("certainly", [False, True])
@pytest.mark.parametrize("days", [(-(2**80), 2**80), (2**70, 2**80), (-(2**80), -(2**70)), (3, 3)])
def test_a_window_past_all_days_is_that_of_the_plain_engine(engine_of, days, certainly):
    columns = build_edge_columns(
        "abcde",
        [0, 0, 0, 0],
        [1, 2, 3, 4],
        earliest=[3, UNKNOWN_EARLIEST, 3, UNKNOWN_EARLIEST, 3],
        latest=[3, UNKNOWN_LATEST, UNKNOWN_LATEST, 3, 3],
    )

    both_ways(engine_of(columns), columns, [0], Scope(window=Window(*days, certainly)))


def test_a_graph_without_edges_or_without_nodes_is_not_taken_to_the_cluster():
    nothing = Reached(is_forward=True, nodes=(), hops=(), via=(), before=())

    with SparkEngine(build_edge_columns("ab", [], []), master="none such") as engine:
        assert engine.reach([1]) == nothing
        assert engine.strongest_paths(0, 1, [], limit=3) == ()
    with SparkEngine(build_edge_columns([], [], []), master="none such") as engine:
        assert engine.reach([]) == nothing


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda engine: engine.reach([4]), NoSuchNodeError),
        (lambda engine: engine.reach([-1]), NoSuchNodeError),
        (lambda engine: engine.reach([0.0]), NotIntegersError),
        (lambda engine: engine.reach([True]), NotIntegersError),
        (lambda engine: engine.reach([0], max_hops=-1), BadLimitError),
        (lambda engine: engine.reach([0], Scope(kinds=frozenset([7]))), UnknownKindError),
        (lambda engine: engine.reach([0], Scope(edges=[True, True])), LengthMismatchError),
        (lambda engine: engine.reach([0], Scope(nodes=[0, 1])), NotMaskError),
        (lambda engine: engine.strongest_paths(0, 9, [1], limit=1), NoSuchNodeError),
        (lambda engine: engine.strongest_paths(0, 1, [1] * 6, limit=1), LengthMismatchError),
        (lambda engine: engine.strongest_paths(0, 1, [0.5], limit=1), NotIntegersError),
        (lambda engine: engine.strongest_paths(0, 1, [1], limit=-1), BadLimitError),
        (lambda engine: engine.knots(Scope(nodes=[True])), LengthMismatchError),
        (lambda engine: engine.transitive_reduction(Scope(edges=[1])), NotMaskError),
    ],
)
def test_misuse_is_refused_before_spark_is_started(ask, error):
    with (
        SparkEngine(build_edge_columns("ab", [0], [1]), master="none such") as engine,
        pytest.raises(error),
    ):
        ask(engine)


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.knots(),
        lambda engine: engine.transitive_reduction(),
        lambda engine: engine.strongest_paths(0, 2, [1, 1, 1], limit=1),
    ],
)
def test_a_part_that_does_not_fit_is_refused_with_the_engine_that_can(engine_of, monkeypatch, ask):
    monkeypatch.setattr("graphs.engines.spark_part.free_memory", lambda: 100)

    with pytest.raises(EngineCannotError, match=r"'spark' cannot answer .*--engine memory"):
        ask(engine_of(build_edge_columns("abc", [0, 1, 2], [1, 2, 0])))


def test_the_engine_is_chosen_by_name():
    columns = build_edge_columns("ab", [0], [1])

    assert choose_engine(columns, "spark").master == "local[*]"
    chosen = choose_engine(columns, "spark", master="spark://far:7077")
    assert (chosen.columns, chosen.master) == (columns, "spark://far:7077")


# A run that goes on.


def chain_of(size):
    days = list(range(size))
    return build_edge_columns(
        map(str, days), range(size - 1), range(1, size), earliest=days, latest=days
    )


class GivenUpError(Exception):
    """Ends a run before time."""


def give_up_after(turns):
    def watch(one):
        if one.turn + 1 == turns:
            raise GivenUpError

    return watch


def test_a_run_that_was_given_up_goes_on_where_it_was(engine_of, tmp_path):
    columns = chain_of(40)
    engine, folder, seen = engine_of(columns), tmp_path / "run", []
    with pytest.raises(GivenUpError):
        engine.reach([0], resume=folder, watch=give_up_after(4))

    reached = engine.reach([0], resume=folder, watch=seen.append)

    assert reached == PlainEngine(columns).reach([0])
    assert [one.turn for one in seen] == list(range(4, 10))
    assert engine.reach([0], resume=folder, watch=pytest.fail) == reached


def test_a_run_with_edges_back_in_time_goes_on_where_it_was(tasks_here, tmp_path):
    generator = np.random.default_rng(7)
    columns = build_edge_columns(map(str, range(50)), *generator.integers(0, 50, (2, 150)))
    whole = []
    with SparkEngine(columns, cluster=tasks_here, most_edges=9) as engine:
        expected = engine.reach([3], is_forward=False, watch=whole.append)
        for turns in range(1, len(whole)):
            folder = tmp_path / str(turns)
            with pytest.raises(GivenUpError):
                engine.reach([3], is_forward=False, resume=folder, watch=give_up_after(turns))
            again = []
            assert engine.reach([3], is_forward=False, resume=folder, watch=again.append) == (
                expected
            )
            assert again == whole[turns:]


def test_a_folder_of_another_question_is_refused(tasks_here, tmp_path):
    with SparkEngine(chain_of(9), cluster=tasks_here) as engine:
        engine.reach([0], resume=tmp_path / "run")
        for ask in (
            partial(engine.reach, [1]),
            partial(engine.reach, [0], is_forward=False),
            partial(engine.reach, [0], max_hops=3),
            partial(engine.reach, [0], Scope(kinds=frozenset([0]))),
            partial(engine.reach, [0], Scope(edges=[True] * 8)),
            partial(engine.reach, [0], Scope(nodes=[True] * 9)),
        ):
            with pytest.raises(RunFolderError, match="another question"):
                ask(resume=tmp_path / "run")
    with (
        SparkEngine(chain_of(10), cluster=tasks_here) as other,
        pytest.raises(RunFolderError, match="another question or graph"),
    ):
        other.reach([0], resume=tmp_path / "run")


# What is left behind.


def test_the_folder_of_a_graph_from_columns_is_deleted_at_the_end(tasks_here):
    with SparkEngine(chain_of(9), cluster=tasks_here) as engine:
        folder = engine.files.edges_path.parent
        assert folder.exists()

    assert not folder.exists()
