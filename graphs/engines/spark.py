"""The engine for graphs past one machine: time slices on Spark, each closed inside one worker.

Edges are cut into runs of ranks by the end they are walked from. A round closes one slice: one
task walks inside it until nothing changes, and only what it offers to other ranks travels. Where
every edge runs forward in time, each slice that is reached is closed once, so that rounds are
slices and not hops; where edges run back, slices are gone through again until nothing changes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Self
from weakref import finalize

import numpy as np

from graphs.arrays import BoolArray, Int32Array, distinct, read_integers
from graphs.columns import check_limit, require_length
from graphs.edge_columns import EdgeColumns
from graphs.engines.part import GraphPart
from graphs.engines.spark_cluster import SparkCluster
from graphs.engines.spark_folder import RunFolder
from graphs.engines.spark_labels import Labels
from graphs.engines.spark_nodes import NodeTable, ScopeMasks, fingerprint
from graphs.engines.spark_packing import EdgeFile
from graphs.engines.spark_part import take_part, turning_ranks
from graphs.engines.spark_rounds import Round, go_through
from graphs.engines.spark_slices import MOST_EDGES, SlicedEdges
from graphs.engines.spark_worker import UNREACHED
from graphs.errors import NoSuchNodeError
from graphs.names import NamedGraph
from graphs.parquet import describe_parquet, read_parquet, write_parquet
from graphs.parquet_layout import GraphFiles
from graphs.results import Knot, Path, Reached
from graphs.scope import WHOLE, Scope


@dataclass(frozen=True, eq=False)
class SparkEngine:
    """Answers on a Spark cluster; what each method promises is said in `graphs.engine`.

    The edges stay on the cluster. The driver holds some 21 bytes a node while it is asked, and the
    answer. Spark is started with the first question that needs it; close the engine, or use it in a
    `with` statement, to stop it.

    Attributes:
        source: The folder that `graphs.parquet` wrote, where every worker can read it; or columns,
            which are written to a folder for as long as the engine is open.
        master: Where to run, unless a cluster is given.
        cluster: Where to run; it is not closed with the engine.
        most_edges: The most edges that one task holds at a time.
    """

    source: EdgeColumns | FilePath
    master: str = "local[*]"
    cluster: SparkCluster | None = None
    most_edges: int = MOST_EDGES
    _open: ExitStack = field(default_factory=ExitStack, repr=False)

    @classmethod
    def over(
        cls,
        folder: FilePath,
        master: str = "local[*]",
        *,
        cluster: SparkCluster | None = None,
        most_edges: int = MOST_EDGES,
    ) -> Self:
        """Ask about a graph on disk.

        Raises:
            GraphError: The folder does not hold one that can be trusted.
        """
        engine = cls(folder.resolve(), master, cluster, most_edges)
        _ = engine.files
        return engine

    def __enter__(self) -> Self:
        """Give the engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the engine."""
        self.close()

    def close(self) -> None:
        """Stop what the engine started, and delete what it wrote."""
        self._open.close()

    @cached_property
    def columns(self) -> NamedGraph:
        """What the graph was made of; a graph on disk is read whole when this is asked."""
        source = self.source
        return source if isinstance(source, EdgeColumns) else read_parquet(source).edge_list

    @cached_property
    def files(self) -> GraphFiles:
        """The files that tasks read."""
        if isinstance(self.source, FilePath):
            return describe_parquet(self.source)
        folder = FilePath(tempfile.mkdtemp(prefix="causeline-graph-"))
        self._open.callback(finalize(self, shutil.rmtree, folder, ignore_errors=True))
        write_parquet(self.source, folder)
        return describe_parquet(folder)

    @cached_property
    def _nodes(self) -> NodeTable:
        return NodeTable(self.files)

    @cached_property
    def _cluster(self) -> SparkCluster:
        if self.cluster is not None:
            return self.cluster
        return self._open.enter_context(SparkCluster.open(self.master))

    @cached_property
    def _forward(self) -> SlicedEdges:
        return self._sliced("tail_rank", "head_rank")

    @cached_property
    def _reverse(self) -> SlicedEdges:
        return self._sliced("head_rank", "tail_rank")

    def _sliced(self, near: str, far: str) -> SlicedEdges:
        slices = SlicedEdges.cut(
            self._cluster,
            EdgeFile(str(self.files.edges_path), near, far),
            self.files.node_count,
            most_edges=self.most_edges,
        )
        self._open.callback(slices.drop)
        return slices

    def reach(
        self,
        sources: Iterable[int],
        scope: Scope = WHOLE,
        *,
        is_forward: bool = True,
        max_hops: int | None = None,
        resume: FilePath | None = None,
        watch: Callable[[Round], object] | None = None,
    ) -> Reached:
        """Find what can be reached, one slice after another.

        Args:
            sources: Node numbers to start from.
            scope: Which edges may be walked and which nodes entered.
            is_forward: Whether to walk edges from tail to head, or back.
            max_hops: The most edges to walk, or None for no bound.
            resume: A folder to keep each finished round in; a run that ended before time goes on
                from there when it is asked the same again. Delete it after the answer.
            watch: Is told of each round when it is done.

        Raises:
            RunFolderError: The folder belongs to another question, or is damaged.
            SparkFailedError: Spark could not do the work.
        """
        starts = self._ranks_of(sources)
        check_limit("max_hops", max_hops)
        masks = ScopeMasks.of(self._nodes, scope)
        labels = self._labels(
            starts, masks, max_hops, is_forward=is_forward, resume=resume, watch=watch
        )
        ranks = labels.reached()
        place_of_rank = np.full(self.files.node_count, -1, dtype=np.int32)
        place_of_rank[ranks] = np.arange(len(ranks), dtype=np.int32)
        return Reached(
            is_forward=is_forward,
            nodes=tuple(self._nodes.node_of_rank[ranks].tolist()),
            hops=tuple(labels.hops[ranks].tolist()),
            via=tuple(labels.edges[ranks].tolist()),
            before=tuple(place_of_rank[labels.near[ranks]].tolist()),
        )

    def strongest_paths(
        self,
        source: int,
        target: int,
        weights: Sequence[int],
        scope: Scope = WHOLE,
        *,
        limit: int,
        max_hops: int | None = None,
    ) -> tuple[Path, ...]:
        """Cut out what lies between the two nodes on the cluster, and answer that in memory.

        Raises:
            EngineCannotError: Too much lies between them.
        """
        start, goal = (int(self._ranks_of((node,))[0]) for node in (source, target))
        check_limit("max_hops", max_hops)
        check_limit("limit", limit)
        strengths = read_integers("weights", weights)
        require_length("weights", len(strengths), self.files.edge_count, "edges")
        masks = ScopeMasks.of(self._nodes, scope)
        if start == goal:
            return (Path((source,), ()),)[:limit]
        here, there = (np.array([rank], dtype=np.int32) for rank in (start, goal))
        ahead = self._labels(here, masks, max_hops, is_forward=True).hops
        if ahead[goal] == UNREACHED:
            return ()
        # What was reached has passed the scope, so only the way back has to keep to it.
        reached = ScopeMasks(masks.kinds, masks.edges, ahead < UNREACHED)
        back = self._labels(there, reached, max_hops, is_forward=False).hops
        part = self._part("which paths are strongest", masks, back < UNREACHED)
        ways = part.engine.strongest_paths(
            part.place(start),
            part.place(goal),
            strengths[part.edges].tolist(),
            limit=limit,
            max_hops=max_hops,
        )
        return tuple(part.whole_path(way) for way in ways)

    def transitive_reduction(self, scope: Scope = WHOLE) -> tuple[int, ...]:
        """Fetch what is in the scope, and reduce it in memory.

        Raises:
            EngineCannotError: It does not fit.
        """
        masks = ScopeMasks.of(self._nodes, scope)
        if not self.files.edge_count:
            return ()
        part = self._part("which edges a longer path replaces", masks, self._inside(masks))
        return part.whole_edges(part.engine.transitive_reduction())

    def knots(self, scope: Scope = WHOLE) -> tuple[Knot, ...]:
        """Fetch what lies between the ends of edges that run back in time, and look there.

        Every cycle but a loop has such an edge, so all of it lies behind the edge and before it.

        Raises:
            EngineCannotError: It does not fit into memory.
        """
        masks = ScopeMasks.of(self._nodes, scope)
        if not self.files.edge_count:
            return ()
        heads, tails, loops = turning_ranks(self._forward, masks)
        behind = self._labels(heads, masks, None, is_forward=True).hops < UNREACHED
        walls = ScopeMasks(masks.kinds, masks.edges, behind)
        core = behind & (self._labels(tails, walls, None, is_forward=False).hops < UNREACHED)
        core[loops] = True
        if not core.any():
            return ()
        part = self._part("where there are cycles", masks, core)
        return tuple(part.whole_knot(knot) for knot in part.engine.knots())

    def _inside(self, masks: ScopeMasks) -> BoolArray:
        """Say of each rank whether it may be entered."""
        if masks.enters is not None:
            return masks.enters
        return np.ones(self.files.node_count, dtype=np.bool_)

    def _part(self, question: str, masks: ScopeMasks, is_inside: BoolArray) -> GraphPart:
        """Fetch some ranks and the edges among them."""
        return take_part(question, self._forward, self._nodes, masks, is_inside)

    def _labels(
        self,
        starts: Int32Array,
        masks: ScopeMasks,
        max_hops: int | None,
        *,
        is_forward: bool,
        resume: FilePath | None = None,
        watch: Callable[[Round], object] | None = None,
    ) -> Labels:
        """Walk from distinct ranks in rising order, and tell what is known of each rank then."""
        if not (len(starts) and self.files.edge_count) or max_hops == 0:
            bounds = np.array([0, self.files.node_count])
            return Labels.at_start(bounds, starts, max_hops, masks.enters)
        slices = self._forward if is_forward else self._reverse
        question = {
            "graph": fingerprint(self.files.edges_path),
            "slices": slices.bounds.tolist(),
            "starts": starts.tolist(),
            "scope": masks.digest,
            "is_forward": is_forward,
            "max_hops": max_hops,
        }
        labels = Labels.at_start(slices.bounds, starts, max_hops, masks.enters)
        folder = RunFolder.for_question(resume, question)
        go_through(slices, labels, masks, folder, is_forward=is_forward, watch=watch)
        return labels

    def _ranks_of(self, nodes: Iterable[int]) -> Int32Array:
        """Turn node numbers into distinct ranks in rising order."""
        numbers = read_integers("nodes", nodes if isinstance(nodes, np.ndarray) else list(nodes))
        missing = numbers[(numbers < 0) | (numbers >= self.files.node_count)]
        if missing.size:
            raise NoSuchNodeError(int(missing[0]), self.files.node_count)
        return distinct(self._nodes.rank_of_node[numbers])
