import numpy as np
import pytest

from graphs.engines import spark_packing
from graphs.engines.spark_packing import Cuts, EdgeFile, count_edges, count_groups, deal_edges


@pytest.fixture
def edge_file(tmp_path, monkeypatch):
    """A file of twenty edges in three row groups, read four rows at a time."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(spark_packing, "_BATCH", 4)
    table = arrow.table(
        {
            "tail_rank": arrow.array([0] * 9 + [1, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7], arrow.int32()),
            "head_rank": arrow.array(range(20), arrow.int32()),
            "edge": arrow.array(range(20), arrow.int32()),
            "kind": arrow.array([0, 1] * 10, arrow.int16()),
        }
    )
    parquet.write_table(table, tmp_path / "edges.parquet", row_group_size=8)
    return EdgeFile(str(tmp_path / "edges.parquet"), "tail_rank", "head_rank")


def test_edges_are_counted_in_blocks_and_one_by_one_where_asked(edge_file):
    def added_up(blocks):
        counts = {}
        for values, numbers in count_edges(edge_file, 2, blocks, range(3)):
            for value, number in zip(values.tolist(), numbers.tolist(), strict=True):
                counts[value] = counts.get(value, 0) + number
        return counts

    assert count_groups(edge_file.path) == 3
    assert added_up(None) == {0: 10, 1: 5, 2: 2, 3: 3}
    assert added_up([0, 3]) == {0: 9, 1: 1, 6: 1, 7: 2}


def test_each_edge_is_dealt_to_one_piece_of_its_slice(edge_file):
    cuts = Cuts(firsts=np.array([0, 1, 4]), pieces=np.array([3, 1, 1]), places=np.array([0, 3, 4]))
    ranks = [0] * 9 + [1, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7]

    dealt = {}
    for piece, (near, _, edges, kinds) in deal_edges(edge_file, cuts, [0, 1, 2]):
        assert kinds.tolist() == [edge % 2 for edge in edges.tolist()]
        for rank, edge in zip(near.tolist(), edges.tolist(), strict=True):
            dealt[edge] = (piece, rank)

    assert {edge: rank for edge, (_, rank) in dealt.items()} == dict(enumerate(ranks))
    assert {edge: piece for edge, (piece, rank) in dealt.items() if rank > 0} == (
        {edge: 3 if rank < 4 else 4 for edge, rank in enumerate(ranks) if rank > 0}
    )
    assert {piece for piece, rank in dealt.values() if rank == 0} == {0, 1, 2}


@pytest.mark.parametrize("step", [1, 2, 7, 8, 64, 1000])
def test_edges_of_a_hub_are_spread_evenly_whatever_their_numbers(step):
    edges = np.arange(0, 1_000_000 * step, step)[:8000].astype(np.int32)

    pieces = spark_packing._spread(edges, np.full(8000, 8))

    assert np.bincount(pieces, minlength=8).max() < 1100
    assert np.bincount(pieces, minlength=8).min() > 900
