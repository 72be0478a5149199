"""The rounds of one question: slice after slice is closed on the cluster, until none is waiting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from graphs.arrays import BoolArray
from graphs.engines.spark_cluster import SparkCluster
from graphs.engines.spark_folder import RunFolder
from graphs.engines.spark_labels import Labels
from graphs.engines.spark_nodes import ScopeMasks
from graphs.engines.spark_slices import SlicedEdges
from graphs.engines.spark_worker import Walk


@dataclass(frozen=True, slots=True)
class Round:
    """One round that is done.

    Attributes:
        turn: Its number, from 0.
        number: The slice that it closed.
        waiting: How many slices are still waiting.
    """

    turn: int
    number: int
    waiting: int


@contextmanager
def walk_with(cluster: SparkCluster, masks: ScopeMasks, max_hops: int) -> Iterator[Walk]:
    """Give a walk that knows of nothing reached, its scope sent to the workers until the end."""
    sent = None if masks.edges is None else cluster.share(masks.edges)
    none = np.zeros(0, dtype=np.int32)
    try:
        yield Walk(none, none, none.astype(np.bool_), None, masks.kinds, sent, max_hops)
    finally:
        if sent is not None:
            sent.destroy()


def go_through(
    slices: SlicedEdges,
    labels: Labels,
    masks: ScopeMasks,
    folder: RunFolder,
    *,
    is_forward: bool,
    watch: Callable[[Round], object] | None,
) -> None:
    """Close slices in the direction of the walk until nothing changes; `labels` then tells all."""
    number = -1 if is_forward else len(slices.bounds)
    turn = 0
    for number, offers in folder.finished():
        labels.begin(number)
        for offer in offers:
            labels.take(number, offer)
        turn += 1
    step = 1 if is_forward else -1
    with walk_with(slices.cluster, masks, labels.max_hops) as walk:
        while (ahead := labels.next_after(number, step=step)) is not None:
            number = ahead
            ranks, hops, is_fresh = labels.begin(number)
            known = walk._replace(
                ranks=ranks,
                hops=hops,
                is_fresh=is_fresh,
                enters=_inside(masks.enters, slices, number),
            )
            offers = slices.close(number, known)
            folder.keep(turn, number, offers)
            for offer in offers:
                labels.take(number, offer)
            if watch is not None:
                watch(Round(turn, number, int(np.count_nonzero(labels.waiting))))
            turn += 1


def _inside(enters: BoolArray | None, slices: SlicedEdges, number: int) -> BoolArray | None:
    """Take the part of a row of truths that is about one slice."""
    if enters is None:
        return None
    first, last = slices.bounds[number : number + 2].tolist()
    return enters[first:last]
