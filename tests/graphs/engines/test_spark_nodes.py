import shutil

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from graphs.edge_columns import build_edge_columns
from graphs.engines.spark_nodes import NodeTable, ScopeMasks, fingerprint
from graphs.parquet import describe_parquet, write_parquet
from graphs.scope import Scope, Window


@pytest.fixture
def nodes(tmp_path):
    """Three nodes whose ranks are not their numbers."""
    columns = build_edge_columns(
        "abc", [1, 2], [2, 0], earliest=[9, 1, 5], latest=[9, 2, 5], kind_names=("x", "y")
    )
    write_parquet(columns, tmp_path)
    return NodeTable(describe_parquet(tmp_path))


def test_nodes_are_told_by_rank_and_ranks_by_node(nodes):
    assert nodes.node_of_rank.tolist() == [1, 2, 0]
    assert nodes.rank_of_node.tolist() == [2, 0, 1]
    assert nodes.admits(Window(2, 5)).tolist() == [True, True, False]


def test_a_scope_is_turned_into_truths_by_rank(nodes):
    scope = Scope(
        kinds=frozenset([1]), edges=[False, True], nodes=[True, False, True], window=Window(2, 5)
    )

    masks = ScopeMasks.of(nodes, scope)

    assert masks.kinds.tolist() == [False, True]
    assert masks.edges.tolist() == [0b0100_0000]
    assert masks.enters.tolist() == [False, True, False]


def test_each_scope_has_a_digest_of_its_own(nodes):
    scopes = [
        Scope(),
        Scope(kinds=frozenset()),
        Scope(kinds=frozenset([0])),
        Scope(edges=[True, True]),
        Scope(edges=[True, False]),
        Scope(nodes=[True, True, True]),
        Scope(window=Window(2, 5)),
    ]

    assert len({ScopeMasks.of(nodes, scope).digest for scope in scopes}) == len(scopes)


def test_a_file_keeps_its_fingerprint_when_it_is_moved_and_no_other_has_it(nodes, tmp_path):
    here, there = nodes.files.edges_path, tmp_path / "moved.parquet"
    first = fingerprint(here)
    shutil.copy(here, there)
    write_parquet(build_edge_columns("abc", [1, 2], [2, 1]), tmp_path)

    assert fingerprint(there) == first
    assert fingerprint(here) != first
