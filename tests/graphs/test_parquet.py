import json

import numpy as np
import pytest
from hypothesis import given

from graphs import parquet
from graphs.csr import TimeOrderedGraph
from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import (
    DamagedStoreError,
    MissingLibraryError,
    MissingStoreFileError,
    NewerStoreError,
)
from graphs.names import NumberedKeys
from graphs.parquet import describe_parquet, read_parquet, write_parquet
from graphs.parquet_layout import LAYOUT

arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
files = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture
def folder(tmp_path):
    """A graph of three nodes whose numbers are not their ranks, with an edge back in time."""
    write_parquet(
        build_edge_columns(
            ["late", "early", "middle"],
            [1, 2, 1, 0],
            [2, 0, 2, 1],
            earliest=[9, 1, 5],
            latest=[9, 2, 5],
            kinds=[1, 0, 0, 1],
            kind_names=("cause", "response"),
        ),
        tmp_path,
    )
    return tmp_path


def rewrite(path, change):
    """Writes a file anew, its table changed and its metadata kept."""
    table = files.read_table(path, partitioning=None)
    files.write_table(change(table).replace_schema_metadata(table.schema.metadata), path)


def rewrite_about(folder, **fields):
    """Writes both files anew with another description."""
    for name in ("nodes", "edges"):
        path = folder / f"{name}.parquet"
        table = files.read_table(path, partitioning=None)
        about = json.loads(table.schema.metadata[b"causeline"]) | fields
        metadata = {b"causeline": json.dumps(about).encode()}
        files.write_table(table.replace_schema_metadata(metadata), path)


def test_nodes_stand_in_time_order_and_edges_in_the_order_of_their_tails(folder):
    nodes = files.read_table(folder / "nodes.parquet").to_pydict()
    edges = files.read_table(folder / "edges.parquet").to_pydict()

    assert nodes == {
        "node": [1, 2, 0],
        "rank": [0, 1, 2],
        "earliest": [1, 5, 9],
        "latest": [2, 5, 9],
        "key": ["early", "middle", "late"],
    }
    assert edges == {
        "edge": [0, 2, 1, 3],
        "tail": [1, 1, 2, 0],
        "head": [2, 2, 0, 1],
        "tail_rank": [0, 0, 1, 2],
        "head_rank": [1, 1, 2, 0],
        "kind": [1, 0, 0, 1],
    }


def test_what_an_engine_must_know_beforehand_is_read_without_the_rows(folder):
    described = describe_parquet(folder)

    assert (described.node_count, described.edge_count) == (3, 4)
    assert described.kind_names == ("cause", "response")
    assert not described.runs_forward


@given(edges=...)
def test_a_graph_is_read_back_as_it_was_written(tmp_path_factory, edges: EdgeList):
    folder = tmp_path_factory.mktemp("graph")

    write_parquet(TimeOrderedGraph.from_edges(edges), folder)
    again = read_parquet(folder).edge_list

    for column in ("earliest", "latest", "tails", "heads", "kinds"):
        assert np.array_equal(getattr(again, column), getattr(edges, column))
    assert (tuple(again.keys), again.kind_names) == (tuple(edges.keys), edges.kind_names)


def test_edges_are_cut_into_row_groups_that_state_their_ranks(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_IN_GROUP", 4)
    size = 10
    chain = build_edge_list(map(str, range(size)), range(size - 1), range(1, size))

    write_parquet(TimeOrderedGraph.from_edges(chain), tmp_path)

    metadata = files.ParquetFile(tmp_path / "edges.parquet").metadata
    place = metadata.schema.to_arrow_schema().get_field_index("tail_rank")
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    bounds = [group.column(place).statistics for group in groups]
    assert [(bound.min, bound.max) for bound in bounds] == [(0, 3), (4, 7), (8, 8)]
    assert read_parquet(tmp_path).edge_count == size - 1


def test_a_write_that_fails_leaves_the_graph_that_was_there(folder, monkeypatch):
    before = (folder / "edges.parquet").read_bytes()

    def fail(graph):
        yield {"edge": [0]}

    monkeypatch.setattr(parquet, "_edge_rows", fail)
    monkeypatch.setattr(parquet, "_node_rows", fail)

    with pytest.raises(KeyError):
        write_parquet(build_edge_columns("ab", [0], [1]), folder)

    assert (folder / "edges.parquet").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["edges.parquet", "nodes.parquet"]
    assert describe_parquet(folder).edge_count == 4


def test_a_missing_file_is_named(folder):
    (folder / "nodes.parquet").unlink()

    with pytest.raises(MissingStoreFileError, match=r"nodes\.parquet"):
        describe_parquet(folder)


@pytest.mark.parametrize("kept", [0, 3, 200, -1])
def test_a_file_cut_short_is_refused(folder, kept):
    path = folder / "edges.parquet"
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(DamagedStoreError, match=r"edges\.parquet"):
        describe_parquet(folder)


def test_a_missing_column_is_named(folder):
    rewrite(folder / "edges.parquet", lambda table: table.drop_columns(["head_rank"]))

    with pytest.raises(DamagedStoreError, match="no column 'head_rank'"):
        describe_parquet(folder)


def test_ids_that_are_not_integers_are_refused(folder):
    def as_text(table):
        text = table.column("tail").cast(arrow.string())
        return table.set_column(table.schema.get_field_index("tail"), "tail", text)

    rewrite(folder / "edges.parquet", as_text)

    with pytest.raises(DamagedStoreError, match="string in column 'tail' in place of int32"):
        describe_parquet(folder)


def test_edges_to_missing_nodes_are_refused(folder):
    def with_far_head(table):
        heads = arrow.array([1, 1, 2, 7], arrow.int32())
        return table.set_column(table.schema.get_field_index("head_rank"), "head_rank", heads)

    rewrite(folder / "edges.parquet", with_far_head)

    with pytest.raises(DamagedStoreError, match="7 in 'head_rank', but there are 3 nodes"):
        describe_parquet(folder)


def test_rows_that_are_missing_are_noticed(folder):
    rewrite(folder / "edges.parquet", lambda table: table.slice(0, 2))

    with pytest.raises(DamagedStoreError, match="2 rows in place of 4"):
        describe_parquet(folder)


def test_files_of_two_graphs_are_not_taken_together(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    write_parquet(build_edge_columns("abc", [0, 1, 0, 1], [1, 2, 2, 2]), other)
    (other / "edges.parquet").replace(folder / "edges.parquet")

    with pytest.raises(DamagedStoreError, match="another graph"):
        describe_parquet(folder)


def test_a_newer_layout_is_refused_by_its_number(folder):
    rewrite_about(folder, layout=LAYOUT + 1, unheard_of=True)

    with pytest.raises(NewerStoreError, match="version 2"):
        describe_parquet(folder)


def test_a_description_that_makes_no_sense_is_refused(folder):
    rewrite_about(folder, kinds=None)

    with pytest.raises(DamagedStoreError, match="does not say"):
        describe_parquet(folder)


def test_parquet_of_another_program_is_refused(folder):
    files.write_table(arrow.table({"node": [1]}), folder / "nodes.parquet")

    with pytest.raises(DamagedStoreError, match="does not say"):
        describe_parquet(folder)


def test_without_pyarrow_the_extra_to_install_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    with pytest.raises(MissingLibraryError, match=r"causeline\[scale\]"):
        describe_parquet(tmp_path)


def test_numbers_that_are_missing_are_noticed_when_the_rows_are_read(folder):
    def with_one_twice(table):
        edges = arrow.array([0, 2, 2, 3], arrow.int32())
        return table.set_column(table.schema.get_field_index("edge"), "edge", edges)

    rewrite(folder / "edges.parquet", with_one_twice)

    with pytest.raises(DamagedStoreError, match="no row with 1 in 'edge'"):
        read_parquet(folder)


def test_nodes_without_keys_are_read_back_without(tmp_path):
    graph = TimeOrderedGraph.from_edges(build_edge_list(NumberedKeys(3), [0], [2]))

    write_parquet(graph, tmp_path)

    assert isinstance(read_parquet(tmp_path).edge_list.keys, NumberedKeys)
    assert files.read_table(tmp_path / "nodes.parquet").column("key").to_pylist() == ["0", "1", "2"]
