"""A small part of a graph on a cluster, fetched to be asked in memory."""

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.engine_errors import EngineCannotError
from graphs.engines.part import GraphPart
from graphs.engines.room import free_memory, memory_needed
from graphs.engines.spark_nodes import NodeTable, ScopeMasks
from graphs.engines.spark_rounds import walk_with
from graphs.engines.spark_slices import SlicedEdges
from graphs.engines.spark_worker import UNREACHED
from graphs.kernels.streams import EdgeBatch


def take_part(
    question: str,
    slices: SlicedEdges,
    nodes: NodeTable,
    masks: ScopeMasks,
    is_inside: BoolArray,
) -> GraphPart:
    """Fetch some ranks and the edges among them that may be walked, if they fit into memory.

    Args:
        question: What is asked of them.
        slices: The edges by the rank they leave.
        nodes: The nodes of the graph.
        masks: The scope; only what it says of edges counts.
        is_inside: One truth for each rank.

    Raises:
        EngineCannotError: They do not fit.
    """
    ranks = np.flatnonzero(is_inside).astype(np.int32)
    with walk_with(slices.cluster, masks, UNREACHED) as walk:
        free = free_memory()
        count = slices.count_among(ranks, walk)
        if free is not None and memory_needed(len(ranks), count) > free:
            why = f"the {count:,} links to look at do not fit into {free // 2**20:,} MB of memory"
            raise EngineCannotError(question, "spark", ("memory",), why)
        batches = [EdgeBatch(*ends) for ends in slices.among(ranks, walk)]
    return GraphPart.of(ranks, nodes.node_of_rank[ranks], batches)


def turning_ranks(
    slices: SlicedEdges, masks: ScopeMasks
) -> tuple[Int32Array, Int32Array, Int32Array]:
    """List the ranks that edges against time enter, those they leave, and those with loops.

    Only edges count that may be walked, between ranks that may be entered.
    """
    with walk_with(slices.cluster, masks, UNREACHED) as walk:
        tails, heads = slices.turns(walk)
    if masks.enters is not None:
        stays = masks.enters[tails] & masks.enters[heads]
        tails, heads = tails[stays], heads[stays]
    is_loop = tails == heads
    return np.unique(heads[~is_loop]), np.unique(tails[~is_loop]), np.unique(tails[is_loop])
