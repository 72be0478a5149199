"""What the driver holds of the nodes, and a scope in the form in which tasks are given it."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

import numpy as np

from graphs.arrays import BoolArray, Int32Array, Int64Array, read_mask
from graphs.engines import spark_packing
from graphs.errors import UnknownKindError
from graphs.parquet_layout import GraphFiles
from graphs.scope import Scope, Window

_END_OF_PARQUET: Final = 8
"""Bytes at the end of a Parquet file: the length of what describes it, and four letters."""


@dataclass(frozen=True, eq=False)
class NodeTable:
    """The nodes of a graph in rank order: 8 bytes each, and 16 more when days are asked about."""

    files: GraphFiles

    @cached_property
    def node_of_rank(self) -> Int32Array:
        """The node number at each rank."""
        (nodes,) = self._columns("node")
        return nodes.astype(np.int32)

    @cached_property
    def rank_of_node(self) -> Int32Array:
        """The rank of each node number."""
        ranks = np.empty(self.files.node_count, dtype=np.int32)
        ranks[self.node_of_rank] = np.arange(len(ranks), dtype=np.int32)
        return ranks

    @cached_property
    def _days(self) -> tuple[Int64Array, Int64Array]:
        """First and last day of each rank."""
        earliest, latest = self._columns("earliest", "latest")
        return earliest, latest

    def admits(self, window: Window) -> BoolArray:
        """Say of each rank whether a window admits it."""
        return window.admits(*self._days)

    def _columns(self, *names: str) -> list[Int64Array]:
        """Read columns whole."""
        path = str(self.files.nodes_path)
        groups = range(spark_packing.count_groups(path))
        parts = list(spark_packing.read_columns(path, list(names), groups))
        none = np.zeros(0, dtype=np.int64)
        return [
            np.concatenate([part[place] for part in parts]) if parts else none
            for place in range(len(names))
        ]


@dataclass(frozen=True, slots=True, eq=False)
class ScopeMasks:
    """A scope that was found to fit a graph.

    Attributes:
        kinds: One truth for each kind code, or None when all count.
        edges: One truth for each edge number, packed in bits, or None when all count.
        enters: One truth for each rank, or None when all may be entered.
    """

    kinds: BoolArray | None
    edges: "np.ndarray[tuple[int], np.dtype[np.uint8]] | None"
    enters: BoolArray | None

    @classmethod
    def of(cls, nodes: NodeTable, scope: Scope) -> Self:
        """Check a scope against a graph.

        Raises:
            UnknownKindError: The scope names a kind that the graph has not.
            NotMaskError: A mask holds something other than truth values.
            LengthMismatchError: A mask is of another graph.
        """
        files = nodes.files
        kinds = edges = enters = None
        if scope.kinds is not None:
            kinds = np.zeros(len(files.kind_names), dtype=np.bool_)
            for kind in sorted(scope.kinds):
                if not 0 <= kind < len(kinds):
                    raise UnknownKindError(kind, files.kind_names)
                kinds[kind] = True
        if scope.edges is not None:
            edges = np.packbits(read_mask("edges", scope.edges, files.edge_count, "edges"))
        if scope.nodes is not None:
            mask = read_mask("nodes", scope.nodes, files.node_count, "nodes")
            enters = mask[nodes.node_of_rank]
        if scope.window is not None:
            admitted = nodes.admits(scope.window)
            enters = admitted if enters is None else enters & admitted
        return cls(kinds, edges, enters)

    @property
    def digest(self) -> str:
        """A name that no other scope has."""
        parts = (b"*" if part is None else part.tobytes() for part in self._parts)
        return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()

    @property
    def _parts(self) -> tuple["np.ndarray | None", ...]:
        return self.kinds, self.edges, self.enters


def fingerprint(path: Path) -> str:
    """Name the content of a Parquet file by what stands at its end about every row group."""
    with path.open("rb") as file:
        file.seek(-_END_OF_PARQUET, 2)
        size = int.from_bytes(file.read(4), "little")
        file.seek(-(size + _END_OF_PARQUET), 2)
        return sha256(file.read()).hexdigest()
