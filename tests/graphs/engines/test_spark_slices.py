from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from graphs.edge_columns import build_edge_columns
from graphs.engines import spark_slices
from graphs.engines.spark_packing import EdgeFile
from graphs.engines.spark_slices import SlicedEdges, _cut
from graphs.parquet import describe_parquet, write_parquet


def cut(cluster, folder, size, most_edges, near="tail_rank", far="head_rank"):
    files = describe_parquet(folder)
    source = EdgeFile(str(files.edges_path), near, far)
    return SlicedEdges.cut(cluster, source, size, most_edges=most_edges)


def rows_of(slices):
    """Near end, far end and number of every edge, and the most edges of a piece."""
    rows, most = [], 0
    for (piece,) in slices.pieces.parts:
        first, offsets, far, edges, _ = piece
        near = np.repeat(np.arange(len(offsets) - 1) + first, np.diff(offsets))
        rows += zip(near.tolist(), far.tolist(), edges.tolist(), strict=True)
        most = max(most, len(far))
    return sorted(rows, key=lambda row: row[2]), most


def test_slices_hold_every_edge_once_whatever_the_blocks(tasks_here, tmp_path, monkeypatch):
    generator = np.random.default_rng(5)
    # One node has a third of all edges, both ways; ranks are counted in blocks first.
    tails, heads = generator.integers(0, 90, (2, 300))
    tails[:50], heads[50:100] = 41, 41
    columns = build_edge_columns(
        map(str, range(90)), tails, heads, earliest=range(90), latest=range(90)
    )
    write_parquet(columns, tmp_path)
    expected = list(zip(tails.tolist(), heads.tolist(), range(300), strict=True))
    for most_blocks in (4, 90, 1000):
        monkeypatch.setattr(spark_slices, "_MOST_BLOCKS", most_blocks)
        for most_edges in (7, 45, 1000):
            forward, most = rows_of(cut(tasks_here, tmp_path, 90, most_edges))
            back, most_back = rows_of(
                cut(tasks_here, tmp_path, 90, most_edges, "head_rank", "tail_rank")
            )
            assert forward == expected
            assert back == [(head, tail, edge) for tail, head, edge in expected]
            assert max(most, most_back) <= 1.5 * most_edges  # pieces of a hub are about even


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30)), min_size=1, max_size=20),
    st.integers(1, 12),
    st.integers(0, 5),
)
def test_no_slice_has_more_edges_than_a_task_may_hold(runs, most_edges, more):
    gaps, counts = zip(*runs, strict=True)
    firsts = np.cumsum(gaps) - gaps[0]
    node_count = int(firsts[-1]) + 1 + more

    bounds, pieces = _cut(firsts, np.array(counts), node_count, most_edges)

    assert bounds[0] == 0
    assert bounds[-1] == node_count
    assert (np.diff(bounds) > 0).all()
    assert len(pieces) == len(bounds) - 1
    for (low, high), count in zip(pairwise(bounds), pieces, strict=True):
        inside = (firsts >= low) & (firsts < high)
        total = np.array(counts)[inside].sum()
        assert total <= most_edges * count
        if count > 1:  # a hub is alone
            assert (inside.sum(), high - low) == (1, 1)
            assert total > most_edges * (count - 1)


def test_a_slice_has_no_more_ranks_than_a_task_may_hold(monkeypatch):
    monkeypatch.setattr(spark_slices, "_MOST_RANKS", 10)

    bounds, _ = _cut(np.arange(0, 100, 4), np.ones(25, dtype=np.int64), 100, 1000)

    assert np.diff(bounds).max() <= 12
