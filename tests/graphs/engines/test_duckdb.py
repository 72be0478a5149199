import gc
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs import parquet
from graphs.algorithms.reach import reach_mask
from graphs.csr import TimeOrderedGraph
from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList, build_edge_list
from graphs.engine_errors import EngineCannotError, MemoryLimitReachedError
from graphs.engines import duckdb_files
from graphs.engines.arrays import ArrayEngine
from graphs.engines.choose import choose_engine
from graphs.engines.duckdb import DuckdbEngine
from graphs.engines.duckdb_files import LEAST_MEMORY
from graphs.errors import (
    BadLimitError,
    DamagedStoreError,
    GraphError,
    MissingLibraryError,
    NoSuchKeyError,
)
from graphs.names import NumberedKeys
from graphs.parquet import write_parquet
from graphs.results import Reached
from graphs.scope import Scope, Window

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
real_duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")


def dated_columns():
    """0 -> 1 -> 2 -> 1 and 3 apart, with dates that do not follow the numbers."""
    days = [5, 2, 9, 0]
    return build_edge_columns(
        ["to", "and", "fro", 'it\'s "apart"'],
        [0, 1, 2],
        [1, 2, 1],
        earliest=days,
        latest=days,
        kinds=[0, 1, 1],
        kind_names=("cause", "response"),
    )


def large_graph(size=5_000, edges=20_000, seed=1):
    """Random, with edges back in time, in more nodes than a question lists."""
    generator = np.random.default_rng(seed)
    days = generator.integers(0, 900, size)
    ends = generator.integers(0, size, (2, edges))
    return TimeOrderedGraph.from_edges(
        build_edge_list(NumberedKeys(size), *ends, earliest=days, latest=days + 3)
    )


def test_files_are_asked_without_the_graph_they_were_made_of(tmp_path):
    write_parquet(dated_columns(), tmp_path)

    engine = DuckdbEngine.over(tmp_path)

    columns = engine.columns
    assert list(columns.keys) == ["to", "and", "fro", 'it\'s "apart"']
    assert columns.node_of('it\'s "apart"') == 3
    assert engine.reach([0], Scope(kinds=columns.kind_codes(["cause"]))) == Reached(
        is_forward=True, nodes=(1,), hops=(1,), via=(0,), before=(-1,)
    )
    assert [knot.nodes for knot in engine.knots()] == [(1, 2)]
    with pytest.raises(NoSuchKeyError, match="did you mean 'fro'"):
        columns.node_of("from")


def test_a_large_graph_gives_the_answers_of_the_array_engine():
    graph = large_graph()
    on_disk, in_memory = DuckdbEngine.of(graph), ArrayEngine(graph)
    scope = Scope(window=Window(100, 800, certainly=True))

    for ask in (
        lambda engine: engine.reach([7, 8], scope),
        lambda engine: engine.reach([7], is_forward=False, max_hops=5),
        lambda engine: engine.reach(range(2_000), max_hops=1),
        lambda engine: engine.strongest_paths(7, 900, [1] * graph.edge_count, scope, limit=3),
        lambda engine: engine.knots(Scope(window=Window(100, 120))),
        lambda engine: engine.transitive_reduction(Scope(window=Window(100, 120))),
    ):
        assert ask(on_disk) == ask(in_memory)


@settings(max_examples=20)
@given(edges=..., is_forward=..., max_hops=st.none() | st.integers(0, 3))
def test_the_light_answer_is_that_of_the_arrays(edges: EdgeList, is_forward: bool, max_hops):
    graph = TimeOrderedGraph.from_edges(edges)
    sources = [0] if graph.node_count else []

    mask = DuckdbEngine.of(graph).reach_mask(sources, is_forward=is_forward, max_hops=max_hops)

    expected = reach_mask(graph, sources, is_forward=is_forward, max_hops=max_hops)
    assert np.array_equal(mask, expected)


def test_nodes_numbered_in_time_order_are_not_looked_up(monkeypatch):
    graph = TimeOrderedGraph.from_edges(
        build_edge_list(NumberedKeys(6), [0, 1, 3, 2], [1, 2, 4, 1], earliest=[0, 1, 2, 3, 4, 5])
    )
    engine = DuckdbEngine.of(graph)
    assert engine.files.about.numbers_are_ranks
    monkeypatch.setattr(engine.files, "_column", None)

    scope = Scope(nodes=[True, True, False, True, True, True])
    assert engine.reach([3, 0, 0], scope).nodes == (1, 4)
    assert engine.reach_mask([2], is_forward=False).tolist() == [True, True] + [False] * 4


def test_a_hub_with_a_million_edges_is_no_harder_than_many_nodes():
    size = 1_000_001
    graph = TimeOrderedGraph.from_edges(
        build_edge_list(
            NumberedKeys(size),
            np.append(np.zeros(size - 1, dtype=np.int32), size - 1),
            np.append(np.arange(1, size, dtype=np.int32), size - 1),
        )
    )
    engine = DuckdbEngine.of(graph, memory_limit=LEAST_MEMORY)

    assert engine.files.about.groups.last_tails[:-1].max() == 0
    assert engine.reach_mask([0]).sum() == size - 1
    assert engine.reach_mask([size - 1], is_forward=False).nonzero()[0].tolist() == [0]
    assert engine.reach([5]).nodes == ()
    assert engine.knots()[0].nodes == (size - 1,)


def test_a_part_that_does_not_fit_is_refused_with_the_engine_that_can():
    graph = large_graph(size=1_000, edges=800_000)

    engine = DuckdbEngine.of(graph, memory_limit=LEAST_MEMORY)

    with pytest.raises(EngineCannotError, match=r"32 MB of memory; ask with --engine memory"):
        engine.transitive_reduction()
    assert engine.reach([0], max_hops=1).nodes


def test_a_memory_limit_too_low_to_read_with_is_refused(tmp_path):
    write_parquet(dated_columns(), tmp_path)

    with pytest.raises(BadLimitError, match="memory_limit"):
        DuckdbEngine.over(tmp_path, memory_limit=1000)


def test_memory_that_runs_out_while_reading_is_told_by_name(monkeypatch, tmp_path):
    write_parquet(large_graph(), tmp_path)
    monkeypatch.setattr(duckdb_files, "LEAST_MEMORY", 1)

    with pytest.raises(MemoryLimitReachedError, match="give it more memory"):
        DuckdbEngine.over(tmp_path, memory_limit=1_000).reach([0])


def test_rows_that_are_damaged_are_noticed_while_they_are_read(tmp_path):
    write_parquet(large_graph(), tmp_path)
    path = tmp_path / "edges.parquet"
    content = bytearray(path.read_bytes())
    content[4:200] = bytes(196)
    path.write_bytes(content)

    with pytest.raises(DamagedStoreError, match="cannot be read"):
        DuckdbEngine.over(tmp_path).reach([0])


def test_a_folder_with_quotes_in_its_name_is_opened(tmp_path):
    folder = tmp_path / 'it\'s "here"; drop *'
    write_parquet(dated_columns(), folder)

    assert DuckdbEngine.over(folder).reach([0]).nodes == (1, 2)


def test_folders_of_its_own_go_with_the_engine(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    engine = DuckdbEngine.of(dated_columns())
    engine.reach([0])
    assert list(tmp_path.iterdir())

    del engine
    gc.collect()

    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_no_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingLibraryError):
        DuckdbEngine.of(dated_columns())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("library", ["duckdb", "pyarrow"])
def test_without_its_libraries_the_extra_to_install_is_named(monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingLibraryError, match=rf"{library} is not.*causeline\[scale\]"):
        choose_engine(dated_columns(), "duckdb").reach([0])


def test_groups_are_read_as_they_are_written(monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_IN_GROUP", 50)
    monkeypatch.setattr(duckdb_files, "ROWS_IN_GROUP", 7)
    graph = large_graph(size=300, edges=900)

    engine = DuckdbEngine.of(graph)

    assert len(engine.files.about.groups) > 10
    assert engine.reach([0, 5]) == ArrayEngine(graph).reach([0, 5])


def test_every_error_is_one_of_ours(tmp_path):
    with pytest.raises(GraphError):
        DuckdbEngine.over(tmp_path / "nothing")
