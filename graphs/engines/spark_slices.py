"""The edges of a graph in time slices on a Spark cluster, each small enough for one task."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from graphs.arrays import Int32Array, Int64Array
from graphs.engines import spark_packing, spark_worker
from graphs.engines.spark_cluster import SparkCluster
from graphs.engines.spark_packing import Cuts, EdgeFile, Packed
from graphs.engines.spark_worker import Offers, Walk

if TYPE_CHECKING:
    from pyspark import RDD

MOST_EDGES: Final = 1_000_000
"""Edges that one task holds at a time: some 30 MB, and more work than a round costs to begin."""

_MOST_RANKS: Final = 8_000_000
"""Ranks of one slice, for graphs with few edges: a task holds an array that long."""

_MOST_BLOCKS: Final = 65_536
"""Blocks of ranks whose edges are counted; only in a block with a hub is each rank counted."""


@dataclass(frozen=True, slots=True, eq=False)
class SlicedEdges:
    """Edges by the rank they are walked from, cut into runs of ranks and spread over a cluster.

    A rank with more edges than a task may hold has a slice of its own, in several pieces. There
    are no edges from one rank to another inside such a slice, so its pieces need nothing of each
    other.

    Invariant: `bounds` rises from 0 to the number of ranks; the edges of slice `i` leave ranks
    `bounds[i]` up to `bounds[i + 1]` and lie in pieces `places[i]` up to `places[i + 1]`.

    Attributes:
        cluster: Where the edges are.
        bounds: Where slices begin, and the end of the last.
        places: The first piece of each slice, and how many pieces there are in all.
        pieces: The packed edges; piece `i` is part `i`.
    """

    cluster: SparkCluster
    bounds: Int64Array
    places: Int64Array
    pieces: "RDD[Packed]"

    @classmethod
    def cut(
        cls,
        cluster: SparkCluster,
        source: EdgeFile,
        node_count: int,
        *,
        most_edges: int = MOST_EDGES,
    ) -> Self:
        """Read edges on the cluster, deal them out and keep them there.

        Args:
            cluster: Where to read and keep them.
            source: The file of edges; every worker has to see it.
            node_count: How many ranks there are.
            most_edges: The most edges of a slice, or of a piece of one that is a hub.
        """
        counts_groups = partial(map, spark_packing.count_groups)
        (found,) = cluster.run("opening edges", cluster.spread([source.path]), counts_groups)
        groups = cluster.spread(range(found))
        width = max(1, -(-node_count // _MOST_BLOCKS))
        count = partial(spark_packing.count_edges, source, width)
        blocks, counts = _added_up(cluster.run("counting edges", groups, partial(count, None)))
        heavy = blocks[counts > most_edges].tolist() if width > 1 else []
        ranks, singles = blocks * width, counts
        if heavy:
            exact = _added_up(cluster.run("counting edges", groups, partial(count, heavy)))
            light = counts <= most_edges
            ranks = np.concatenate((ranks[light], exact[0]))
            singles = np.concatenate((singles[light], exact[1]))
            order = np.argsort(ranks)
            ranks, singles = ranks[order], singles[order]
        bounds, pieces = _cut(ranks, singles, node_count, most_edges)
        places = np.concatenate(([0], np.cumsum(pieces)))
        cuts = Cuts(bounds[:-1], pieces, places[:-1])
        both = np.stack((np.repeat(bounds[:-1], pieces), np.repeat(bounds[1:], pieces)), axis=1)
        dealt = groups.mapPartitions(partial(spark_packing.deal_edges, source, cuts))
        packed = dealt.partitionBy(int(places[-1]), int).mapPartitionsWithIndex(
            partial(spark_packing.pack_piece, both)
        )
        return cls(cluster, bounds, places, cluster.keep(packed))

    def close(self, number: int, walk: Walk) -> list[Offers]:
        """Walk inside one slice to its end, on the cluster, and give what it offers."""
        parts = range(int(self.places[number]), int(self.places[number + 1]))
        work = partial(spark_worker.close_slice, walk)
        return self.cluster.run(f"walking through slice {number}", self.pieces, work, parts)

    def among(
        self, ranks: Int32Array, walk: Walk
    ) -> list[tuple[Int32Array, Int32Array, Int32Array]]:
        """List near ends, far ends and numbers of the edges among some ranks, in rising order."""
        work = partial(spark_worker.pick_among, ranks, walk)
        return self.cluster.run("fetching links", self.pieces, work, self._parts_of(ranks))

    def count_among(self, ranks: Int32Array, walk: Walk) -> int:
        """Count the edges among some ranks, in rising order."""
        work = partial(spark_worker.count_among, ranks, walk)
        return sum(self.cluster.run("counting links", self.pieces, work, self._parts_of(ranks)))

    def turns(self, walk: Walk) -> tuple[Int32Array, Int32Array]:
        """List near ends and far ends of the edges that do not run forward in rank."""
        work = partial(spark_worker.pick_turns, walk)
        found = self.cluster.run("looking for links against time", self.pieces, work)
        near, far = (np.concatenate(column) for column in zip(*found, strict=True))
        return near, far

    def _parts_of(self, ranks: Int32Array) -> list[int]:
        """List the pieces that hold the edges of some ranks."""
        held = np.unique(np.searchsorted(self.bounds, ranks, side="right") - 1)
        return [
            part
            for number in held.tolist()
            for part in range(int(self.places[number]), int(self.places[number + 1]))
        ]

    def drop(self) -> None:
        """Let the cluster forget the edges."""
        self.pieces.unpersist()


def _added_up(counts: Iterable[tuple[Int64Array, Int64Array]]) -> tuple[Int64Array, Int64Array]:
    """Add up counts of the same values, which come out in rising order."""
    values, numbers = zip(*counts, strict=True)
    distinct, places = np.unique(np.concatenate(values), return_inverse=True)
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, places, np.concatenate(numbers))
    return distinct, sums


def _cut(
    firsts: Int64Array, counts: Int64Array, node_count: int, most_edges: int
) -> tuple[Int64Array, Int64Array]:
    """Cut ranks into slices and slices of too many edges into pieces.

    Args:
        firsts: Where runs of ranks that are not to be cut begin, those with edges.
        counts: How many edges each has; more than the most only where the run is one rank.
        node_count: How many ranks there are.
        most_edges: The most edges of a slice.
    """
    bounds, pieces, held = [0], [1], 0
    for first, count in zip(firsts.tolist(), counts.tolist(), strict=True):
        if first > bounds[-1] and (held + count > most_edges or first - bounds[-1] >= _MOST_RANKS):
            bounds.append(first)
            pieces.append(1)
            held = 0
        held += count
        if count > most_edges:
            pieces[-1] = -(-count // most_edges)
            if first + 1 < node_count:
                bounds.append(first + 1)
                pieces.append(1)
                held = 0
    return np.array([*bounds, node_count]), np.array(pieces)
