"""The files that every library reads: nodes with their days, links with weight, kind and lag.

A workload is a folder: `nodes.parquet` (day), `links.parquet` (tail, head, weight, kind, lag; in
no order) and `asked.json` (the nodes and days the questions are about). Written once per size.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

LINKS_AN_EVENT = 3
KINDS = 20
DAYS = 50 * 365
BATCH = 256
HUGE_BATCH = 32
ROWS_TOGETHER = 1 << 20


@dataclass(frozen=True)
class Columns:
    """A graph before it is written; node i is dated `days[i]`."""

    days: np.ndarray
    tails: np.ndarray
    heads: np.ndarray
    weights: np.ndarray
    kinds: np.ndarray

    @property
    def count(self) -> int:
        return len(self.days)


def made_up(count: int, *, is_shuffled: bool = False) -> Columns:
    """Events in time order, three links an event, hubs, log-normal lags, all links forward in time.

    Args:
        count: How many events.
        is_shuffled: Whether node numbers tell nothing of time, as in files of no order.
    """
    generator = np.random.default_rng(20260101)
    days = np.sort(generator.integers(0, DAYS, count))
    pull = np.cumsum(np.minimum(generator.random(count) ** (-1 / 1.5), 1e4))
    pairs = np.empty(0, dtype=np.int64)
    while len(pairs) < LINKS_AN_EVENT * count:
        more = int((LINKS_AN_EVENT * count - len(pairs)) * 1.15) + 1000
        tails = np.searchsorted(pull, generator.random(more) * pull[-1])
        lags = np.exp(generator.normal(np.log(20), 1.5, more)).astype(np.int64)
        heads = np.searchsorted(days, days[tails] + lags, side="right")
        heads += generator.integers(0, max(1, count // DAYS), more)
        inside = heads < count
        pairs = np.unique(np.concatenate([pairs, tails[inside] * count + heads[inside]]))
    pairs = generator.permutation(pairs)[: LINKS_AN_EVENT * count]
    tails, heads = pairs // count, pairs % count
    assert (heads > tails).all()
    if is_shuffled:
        number = generator.permutation(count)
        tails, heads, days = number[tails], number[heads], days[np.argsort(number)]
    return Columns(
        days=days.astype(np.int32),
        tails=tails.astype(np.int32),
        heads=heads.astype(np.int32),
        weights=generator.integers(1, 1000, len(tails)).astype(np.int32),
        kinds=generator.integers(0, KINDS, len(tails)).astype(np.int16),
    )


def write_workload(
    columns: Columns, folder: Path, about: Mapping[str, str], *, window_days: int
) -> None:
    """Writes a workload in one step: a folder that is there is whole."""
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    nodes = pa.table({"day": columns.days})
    lags = columns.days[columns.heads] - columns.days[columns.tails]
    links = pa.table(
        {
            "tail": columns.tails,
            "head": columns.heads,
            "weight": columns.weights,
            "kind": columns.kinds,
            "lag": lags,
        }
    )
    pq.write_table(nodes, partial / "nodes.parquet", row_group_size=ROWS_TOGETHER)
    pq.write_table(links, partial / "links.parquet", row_group_size=ROWS_TOGETHER)
    asked = {**about, **to_ask(columns, window_days)}
    (partial / "asked.json").write_text(json.dumps(asked, indent=1))
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def to_ask(columns: Columns, window_days: int) -> dict[str, Any]:
    """The nodes the questions are about, found with our own search; the peers check its answers.

    `first` is the early node that leads to most, `last` the late one most lead to, `target` far on
    from the first, `late` and `batch` lead to few, `hub` has many links and stands in the middle.
    """
    from graphs.algorithms.reach import reach_mask
    from graphs.csr import TimeOrderedGraph
    from graphs.edge_list import build_edge_list
    from graphs.names import NumberedKeys

    keys, days = NumberedKeys(columns.count), columns.days
    graph = TimeOrderedGraph.from_edges(
        build_edge_list(keys, columns.tails, columns.heads, earliest=days, latest=days)
    )
    order, count = graph.node_of_rank, columns.count
    out_links = np.bincount(columns.tails, minlength=count)
    in_links = np.bincount(columns.heads, minlength=count)

    def reached(node: int, *, is_forward: bool = True) -> int:
        return int(reach_mask(graph, [node], is_forward=is_forward).sum())

    begin, end = count // 20 + 1, count // 2 + 1
    early = _linked_most(order[:begin], out_links) + _linked_most(order[:end], out_links)
    late = _linked_most(order[-begin:], in_links) + _linked_most(order[-end:], in_links)
    first = max(early, key=reached)
    last = max(late, key=lambda node: reached(node, is_forward=False))
    answer = np.flatnonzero(reach_mask(graph, [first]))
    far = answer[graph.rank_of_node[answer] > 0.9 * graph.rank_of_node[answer].max()]
    from_end = np.unique(np.geomspace(5, 0.6 * count, 600).astype(np.int64))
    place = next((n for n in from_end.tolist() if 250 <= reached(order[-n]) <= 600), count // 20)
    batch = order[count - np.unique(np.linspace(place // 2, 2 * place, BATCH).astype(np.int64))]
    many = early[:: max(1, len(early) // HUGE_BATCH)][:HUGE_BATCH]
    middle = order[int(0.4 * count) : int(0.6 * count)]
    hub = int(middle[np.argmin(np.abs(out_links[middle] - 100))])
    runs_forward = graph.rank_of_node[columns.heads] > graph.rank_of_node[columns.tails]
    return {
        "first": first,
        "last": last,
        "target": int(far[len(far) // 2]),
        "late": int(order[-place]),
        "hub": hub,
        "from_day": int(columns.days[hub]),
        "to_day": int(columns.days[hub]) + window_days,
        "hops": 3,
        "batch": sorted(batch.tolist()),
        "huge_batch": many,
        "is_acyclic": bool(runs_forward.all()),
    }


def _linked_most(nodes: np.ndarray, links: np.ndarray, most: int = 20) -> list[int]:
    """Some of the nodes that have the most links."""
    return nodes[np.argsort(-links[nodes], kind="stable")[:most]].tolist()
