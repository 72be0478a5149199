"""The engine for graphs larger than memory: edges stay on disk, in Parquet, and pass by in order.

What is reached is settled by passes over the file (see `graphs.kernels.streams`), with a few
numbers for each node in memory. For paths, circles and reductions the part of the graph that
matters is cut out by such passes and asked in memory: small as a rule, and refused where it is not.
"""

import pathlib
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from graphs.algorithms.streamed_reach import edges_among, stream_marks, stream_trace
from graphs.arrays import BoolArray, Int32Array, distinct, freeze, read_integers, read_mask
from graphs.columns import check_limit, require_length
from graphs.csr import TimeOrderedGraph
from graphs.edge_columns import EdgeColumns
from graphs.engine_errors import EngineCannotError
from graphs.engines.duckdb_files import DuckdbEdges, DuckdbFiles, DuckdbNames
from graphs.engines.part import GraphPart
from graphs.engines.room import free_memory, memory_needed
from graphs.errors import NoSuchNodeError
from graphs.kernels.compile import ready
from graphs.kernels.streams import Bars, EdgeBatch
from graphs.kernels.walks import order_by_hops
from graphs.names import NamedGraph
from graphs.parquet import write_parquet
from graphs.results import Knot, Path, Reached
from graphs.scope import WHOLE, Scope

_BARS_NOTHING: Final = freeze(np.zeros(0, dtype=np.bool_))


@dataclass(frozen=True, eq=False)
class DuckdbEngine:
    """Answers from files; what each method promises is said in `graphs.engine`.

    Attributes:
        columns: What the graph was made of, or the names in the files.
        files: The files, open.
        memory_limit: The most bytes that DuckDB may take, and a part cut out; None for what is
            free.
    """

    columns: NamedGraph
    files: DuckdbFiles
    memory_limit: int | None = None

    @classmethod
    def over(
        cls,
        folder: pathlib.Path,
        *,
        columns: NamedGraph | None = None,
        memory_limit: int | None = None,
    ) -> Self:
        """Open the files that `graphs.parquet` wrote into a folder.

        Args:
            folder: Where the files are.
            columns: The names of the same graph, where they are at hand; else those in the files.
            memory_limit: The most bytes that DuckDB may take, and a part cut out.

        Raises:
            GraphError: A file cannot be trusted, the limit is too low or a library is missing.
        """
        files = DuckdbFiles(folder, memory_limit)
        return cls(DuckdbNames(files) if columns is None else columns, files, memory_limit)

    @classmethod
    def of(cls, graph: EdgeColumns | TimeOrderedGraph, *, memory_limit: int | None = None) -> Self:
        """Write a graph into a folder of its own, which goes when the engine goes."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="causeline-"))
        try:
            write_parquet(graph, folder)
            names: NamedGraph = graph if isinstance(graph, EdgeColumns) else graph.edge_list
            engine = cls.over(folder, columns=names, memory_limit=memory_limit)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        weakref.finalize(engine, shutil.rmtree, folder, ignore_errors=True)
        return engine

    def reach(
        self,
        sources: Iterable[int],
        scope: Scope = WHOLE,
        *,
        is_forward: bool = True,
        max_hops: int | None = None,
    ) -> Reached:
        """Find what can be reached, of each node only the first edge to it."""
        starts = self._ranks_of(sources)
        check_limit("max_hops", max_hops)
        edges, bars = self._edges(scope), self._bars(scope)
        trace = stream_trace(edges, starts, bars, max_hops, is_forward=is_forward)
        deepest = int(trace.hops.max(initial=0))
        ranks = ready(order_by_hops, edges.edge_count)(trace.hops, deepest)
        place_of_rank = np.full(edges.node_count, -1, dtype=np.int32)
        place_of_rank[ranks] = np.arange(len(ranks), dtype=np.int32)
        return Reached(
            is_forward=is_forward,
            nodes=tuple(self.files.nodes_of(ranks).tolist()),
            hops=tuple(trace.hops[ranks].tolist()),
            via=tuple(trace.via[ranks].tolist()),
            before=tuple(place_of_rank[trace.before[ranks]].tolist()),
        )

    def reach_mask(
        self,
        sources: Iterable[int],
        scope: Scope = WHOLE,
        *,
        is_forward: bool = True,
        max_hops: int | None = None,
    ) -> BoolArray:
        """Say of each node number whether it can be reached; sources are left out.

        A light answer, for large graphs: a truth for each node, and one pass where all edges run
        forward in rank.
        """
        starts = self._ranks_of(sources)
        check_limit("max_hops", max_hops)
        marks = self._mark(
            self._edges(scope), starts, self._bars(scope), max_hops, is_forward=is_forward
        )
        marks[starts] = False
        return freeze(self.files.by_node(marks))

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
        """Cut out what lies between two nodes, and list its paths in memory."""
        start, goal = self._ranks_of((source,)), self._ranks_of((target,))
        check_limit("max_hops", max_hops)
        check_limit("limit", limit)
        strengths = read_integers("weights", weights)
        require_length("weights", len(strengths), self.files.about.edge_count, "edges")
        edges, bars = self._edges(scope), self._bars(scope)
        if source == target:
            return (Path((source,), ()),)[:limit]
        reached = self._mark(edges, start, bars, max_hops, is_forward=True)
        if not reached[goal[0]]:
            return ()
        # What was reached has passed the scope, so only the way back has to keep to it.
        back = Bars(bars.edges, freeze(reached))
        between = self._mark(edges, goal, back, max_hops, is_forward=False)
        part = self._take("which paths are strongest", edges, between, bars)
        local = part.engine.strongest_paths(
            part.place(int(start[0])),
            part.place(int(goal[0])),
            strengths[part.edges].tolist(),
            limit=limit,
            max_hops=max_hops,
        )
        return tuple(part.whole_path(path) for path in local)

    def transitive_reduction(self, scope: Scope = WHOLE) -> tuple[int, ...]:
        """Cut out what is in the scope, and reduce it in memory.

        Raises:
            EngineCannotError: The scope leaves more than fits into memory.
        """
        edges, bars = self._edges(scope), self._bars(scope)
        part = self._take("which edges a longer path replaces", edges, self._inside(bars), bars)
        return part.whole_edges(part.engine.transitive_reduction())

    def knots(self, scope: Scope = WHOLE) -> tuple[Knot, ...]:
        """Cut out what lies between the ends of edges that run back in time, and look there.

        Every cycle but a loop has such an edge, so all of it lies behind the edge and before it.
        """
        edges, bars = self._edges(scope), self._bars(scope)
        inside = self._inside(bars)
        tails, heads = _turns(edges_among(edges, inside, bars))
        is_loop = tails == heads
        core = np.zeros(edges.node_count, dtype=np.bool_)
        if not is_loop.all():
            starts, ends = distinct(heads[~is_loop]), distinct(tails[~is_loop])
            walls = Bars(bars.edges, freeze(inside))
            behind = self._mark(edges, starts, walls, None, is_forward=True)
            walls = Bars(bars.edges, freeze(behind))
            core = behind & self._mark(edges, ends, walls, None, is_forward=False)
        core[tails[is_loop]] = True
        if not core.any():
            return ()
        part = self._take("where there are circles", edges, core, bars)
        return tuple(part.whole_knot(knot) for knot in part.engine.knots())

    def _mark(
        self,
        edges: DuckdbEdges,
        starts: Int32Array,
        bars: Bars,
        max_hops: int | None,
        *,
        is_forward: bool,
    ) -> BoolArray:
        """Mark the ranks that are reached, starts too."""
        if edges.runs_forward and max_hops is None:
            return stream_marks(edges, starts, bars, is_forward=is_forward)
        marks: BoolArray = (
            stream_trace(edges, starts, bars, max_hops, is_forward=is_forward).hops >= 0
        )
        return marks

    def _take(self, question: str, edges: DuckdbEdges, inside: BoolArray, bars: Bars) -> GraphPart:
        """Take the marked ranks and the edges among them into memory, if they fit.

        Raises:
            EngineCannotError: They do not.
        """
        ranks = np.flatnonzero(inside).astype(np.int32)
        free = free_memory() if self.memory_limit is None else self.memory_limit
        batches, count = [], 0
        for batch in edges_among(edges, inside, bars):
            batches.append(batch)
            count += len(batch.edges)
            if free is not None and memory_needed(len(ranks), count) > free:
                why = f"the part to look at does not fit into {free // 2**20:,} MB of memory"
                raise EngineCannotError(question, "duckdb", ("memory",), why)
        return GraphPart.of(ranks, self.files.nodes_of(ranks), batches)

    def _edges(self, scope: Scope) -> DuckdbEdges:
        """The edges of the kinds of a scope."""
        if scope.kinds is not None:
            self.columns.require_kinds(scope.kinds)
        return self.files.edges(scope.kinds)

    def _bars(self, scope: Scope) -> Bars:
        """What a scope bars beside kinds, by edge number and by rank."""
        about = self.files.about
        edges = ranks = _BARS_NOTHING
        if scope.edges is not None:
            edges = read_mask("edges", scope.edges, about.edge_count, "edges")
        if scope.nodes is not None:
            nodes = read_mask("nodes", scope.nodes, about.node_count, "nodes")
            ranks = self.files.by_rank(nodes)
        if scope.window is not None:
            admitted = self.files.admitted(scope.window)
            ranks = ranks & admitted if len(ranks) else admitted
        return Bars(*(freeze(np.ascontiguousarray(truths).view()) for truths in (edges, ranks)))

    def _inside(self, bars: Bars) -> BoolArray:
        """Say of each rank whether it may be entered."""
        if len(bars.ranks):
            return bars.ranks
        return np.ones(self.files.about.node_count, dtype=np.bool_)

    def _ranks_of(self, nodes: Iterable[int] | npt.NDArray[np.integer]) -> Int32Array:
        """Turn node numbers into distinct ranks in rising order."""
        numbers = read_integers("nodes", nodes if isinstance(nodes, np.ndarray) else list(nodes))
        count = self.files.about.node_count
        missing = numbers[(numbers < 0) | (numbers >= count)]
        if missing.size:
            raise NoSuchNodeError(int(missing[0]), count)
        return self.files.ranks_of(numbers.astype(np.int32))


def _turns(batches: Iterator[EdgeBatch]) -> tuple[Int32Array, Int32Array]:
    """Give the ends of the edges that do not run forward in rank."""
    tails, heads = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    for batch in batches:
        is_turn = batch.heads <= batch.tails
        tails.append(batch.tails[is_turn])
        heads.append(batch.heads[is_turn])
    return np.concatenate(tails), np.concatenate(heads)
