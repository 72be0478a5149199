import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.reach import descendants
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.engines.arrays import ArrayEngine
from graphs.errors import DamagedStoreError, MissingStoreFileError, NewerStoreError
from graphs.names import NumberedKeys
from graphs.stored import open_graph, save_graph

EDGE_LISTS = st.from_type(EdgeList)

ARRAYS = ("node_of_rank", "rank_of_node", "earliest", "latest")
COLUMNS = ("tails", "heads", "kinds", "earliest", "latest")


def values_of(graph):
    edges = graph.edge_list
    arrays = [getattr(graph, name) for name in ARRAYS] + [getattr(edges, name) for name in COLUMNS]
    for adjacency in (graph.forward, graph.reverse):
        arrays += [adjacency.offsets, adjacency.neighbours, adjacency.edges]
    return (
        [(array.dtype, array.tolist()) for array in arrays],
        (graph.runs_forward, graph.numbers_are_ranks),
        (edges.keys, edges.kind_names, edges.edge_keys),
    )


@pytest.fixture
def graph():
    """A graph with everything that can be kept, its nodes not in time order."""
    return TimeOrderedGraph.from_edges(
        build_edge_list(
            ["ban", "许可", "deal"],
            [0, 1, 1],
            [1, 2, 2],
            earliest=[9, 2, 3],
            latest=[9, 4, 3],
            kinds=[1, 0, 0],
            kind_names=["cause", "response"],
            edge_keys=["x", "é", ""],
        )
    )


@given(EDGE_LISTS)
def test_what_is_opened_is_what_was_saved(edges):
    graph = TimeOrderedGraph.from_edges(edges)

    with tempfile.TemporaryDirectory() as folder:
        save_graph(graph, Path(folder) / "graph")
        opened = open_graph(Path(folder) / "graph")
        values = values_of(opened)

    assert values == values_of(graph)


def test_keys_kinds_days_and_edge_keys_come_back(graph, tmp_path):
    save_graph(graph, tmp_path)

    opened = open_graph(tmp_path)

    assert values_of(opened) == values_of(graph)
    assert opened.edge_list.node_of("许可") == 1
    assert opened.edge_list.edge_key(1) == "é"


def test_keys_left_out_take_no_room(tmp_path):
    save_graph(TimeOrderedGraph.from_edges(build_edge_list(NumberedKeys(2), [0], [1])), tmp_path)

    assert not list(tmp_path.glob("key*"))
    assert open_graph(tmp_path).edge_list.keys == ("0", "1")


def test_arrays_are_mapped_for_reading_and_not_read(graph, tmp_path):
    save_graph(graph, tmp_path)

    opened = open_graph(tmp_path)

    for array in (opened.forward.neighbours, opened.edge_list.tails, opened.rank_of_node):
        assert isinstance(array.base, np.memmap)
        assert type(array) is np.ndarray
        assert not array.flags.writeable


def test_nodes_in_time_order_are_ranked_once(tmp_path):
    edges = build_edge_list("abc", [0], [1], earliest=[1, 1, 2], latest=[1, 3, 3])
    save_graph(TimeOrderedGraph.from_edges(edges), tmp_path)

    opened = open_graph(tmp_path)

    assert opened.numbers_are_ranks
    assert opened.rank_of_node is opened.node_of_rank
    assert opened.earliest is opened.edge_list.earliest


def test_a_graph_that_was_opened_can_be_saved_again(graph, tmp_path):
    save_graph(graph, tmp_path / "one")

    save_graph(open_graph(tmp_path / "one"), tmp_path / "two")

    assert values_of(open_graph(tmp_path / "two")) == values_of(graph)


def test_an_engine_answers_from_a_graph_that_was_opened(graph, tmp_path):
    save_graph(graph, tmp_path)
    opened = open_graph(tmp_path)

    engine = ArrayEngine(opened)

    assert engine.graph is opened
    assert engine.columns.node_of("deal") == 2
    assert engine.reach([0]).nodes == ArrayEngine(graph.edge_list).reach([0]).nodes
    assert descendants(opened, [0]).nodes.tolist() == [1, 2]


def test_saving_over_a_store_leaves_no_file_of_the_old_one_in_use(graph, tmp_path):
    save_graph(graph, tmp_path)

    save_graph(TimeOrderedGraph.from_edges(build_edge_list("a", [0], [0])), tmp_path)

    assert open_graph(tmp_path).edge_list.keys == ("a",)


# Stores that are not whole.


def every_file(graph, folder):
    save_graph(graph, folder)
    return sorted(path.name for path in folder.iterdir())


def test_a_store_that_misses_any_one_file_is_refused_by_name(graph, tmp_path):
    names = every_file(graph, tmp_path / "whole")

    for name in names:
        shutil.copytree(tmp_path / "whole", tmp_path / name)
        (tmp_path / name / name).unlink()
        with pytest.raises(MissingStoreFileError, match=name):
            open_graph(tmp_path / name)


@pytest.mark.parametrize("kept", [0.0, 0.05, 0.5, 0.99])
def test_a_store_with_any_one_file_cut_short_is_refused_by_name(graph, tmp_path, kept):
    names = every_file(graph, tmp_path / "whole")

    for name in names:
        shutil.copytree(tmp_path / "whole", tmp_path / name)
        whole = (tmp_path / name / name).read_bytes()
        (tmp_path / name / name).write_bytes(whole[: int(kept * len(whole))])
        with pytest.raises(DamagedStoreError, match=name):
            open_graph(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("tails", np.zeros(3, dtype=np.int64)),
        ("tails", np.zeros((3, 1), dtype=np.int32)),
        ("tails", np.zeros(4, dtype=np.int32)),
        ("earliest", np.zeros(3, dtype=np.float64)),
        ("kinds", np.zeros(3, dtype=np.int16)),
        ("forward_offsets", np.zeros(4, dtype=np.int32)),
        ("tails", np.array([None] * 3, dtype=object)),
    ],
)
def test_an_array_of_another_type_or_shape_is_refused(graph, tmp_path, name, array):
    save_graph(graph, tmp_path)
    np.save(tmp_path / f"{name}.npy", array)

    with pytest.raises(DamagedStoreError, match=name):
        open_graph(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"node_count": -1},
        {"edge_count": 1.5},
        {"node_count": "3"},
        {"key_bytes": True},
        {"version": 0},
        {"unknown": 1},
        {"kind_names": None},
        {"kind_names": [1]},
        {"runs_forward": "no"},
        {"node_count": 2**40},
    ],
)
def test_a_summary_that_makes_no_sense_is_refused(graph, tmp_path, changed):
    save_graph(graph, tmp_path)
    path = tmp_path / "graph.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))

    with pytest.raises(DamagedStoreError):
        open_graph(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}"])
def test_a_summary_that_is_none_is_refused(graph, tmp_path, text):
    save_graph(graph, tmp_path)
    (tmp_path / "graph.json").write_text(text)

    with pytest.raises(DamagedStoreError, match=r"graph\.json"):
        open_graph(tmp_path)


def test_a_store_of_a_later_version_is_refused_as_such(graph, tmp_path):
    save_graph(graph, tmp_path)
    path = tmp_path / "graph.json"
    path.write_text(json.dumps({"version": 2, "something": "else"}))

    with pytest.raises(NewerStoreError, match="version 2"):
        open_graph(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MissingStoreFileError):
        open_graph(tmp_path / "nowhere")
