"""The one door to pyarrow: a graph as two Parquet files, for engines that read from disk.

`nodes.parquet` holds the nodes in order of rank: `node`, `rank`, `earliest`, `latest`, `key`.
`edges.parquet` holds the edges in order of `tail_rank`, `head_rank`, `edge`, with `tail`, `head`
and `kind`, so that one pass meets them in time order. What an engine has to know beforehand
(sizes, names of kinds, whether an edge runs back) stands in the metadata of both files.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from graphs.algorithms.streamed_reach import EdgeGroups
from graphs.arrays import Int32Array
from graphs.csr import TimeOrderedGraph
from graphs.edge_columns import EdgeColumns
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import (
    DamagedStoreError,
    MissingLibraryError,
    MissingStoreFileError,
)
from graphs.names import NumberedKeys
from graphs.parquet_layout import (
    ABOUT,
    EDGE_TYPES,
    LAYOUT,
    NODE_TYPES,
    NUMBERS_OF_NODES,
    About,
    GraphFiles,
    decode_about,
)

ROWS_IN_GROUP: Final = 131_072
"""Rows that are skipped or read together: 1 ms to read, and still packed as well as can be."""


def write_parquet(graph: TimeOrderedGraph | EdgeColumns, folder: Path) -> None:
    """Write a graph into a folder, made if need be; each file beside its place, then renamed.

    Names of edges are not written.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    if isinstance(graph, EdgeColumns):
        graph = TimeOrderedGraph.from_edges(EdgeList.from_columns(graph))
    about = About(
        layout=LAYOUT,
        stamp=uuid4().hex,
        nodes=graph.node_count,
        edges=graph.edge_count,
        kinds=tuple(graph.edge_list.kind_names),
        runs_forward=graph.runs_forward,
        is_numbered=isinstance(graph.edge_list.keys, NumberedKeys),
        numbers_are_ranks=graph.numbers_are_ranks,
    )
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "nodes.parquet", NODE_TYPES, about, _node_rows(graph))
    _write(folder / "edges.parquet", EDGE_TYPES, about, _edge_rows(graph))


def describe_parquet(folder: Path) -> GraphFiles:
    """Read what a folder holds, and refuse one whose files cannot be trusted.

    Raises:
        MissingLibraryError: pyarrow is not installed.
        MissingStoreFileError: A file is not there.
        DamagedStoreError: A file is cut short, lacks a column, holds another type, names nodes
            that are not there or is of another graph than its fellow.
        NewerStoreError: A later version wrote it.
    """
    nodes_path, edges_path = folder / "nodes.parquet", folder / "edges.parquet"
    about, nodes = _read_about(nodes_path, NODE_TYPES)
    fellow, edges = _read_about(edges_path, EDGE_TYPES)
    if about != fellow:
        raise DamagedStoreError(edges_path, f"is of another graph than {nodes_path.name}")
    for path, metadata, count in (
        (nodes_path, nodes, about.nodes),
        (edges_path, edges, about.edges),
    ):
        if metadata.num_rows != count:
            raise DamagedStoreError(path, f"holds {metadata.num_rows} rows in place of {count}")
    return GraphFiles(
        nodes_path=nodes_path,
        edges_path=edges_path,
        node_count=about.nodes,
        edge_count=about.edges,
        kind_names=about.kinds,
        runs_forward=about.runs_forward,
        is_numbered=about.is_numbered,
        numbers_are_ranks=about.numbers_are_ranks,
        groups=_group_edges(edges_path, edges, about.nodes),
    )


def read_parquet(folder: Path) -> TimeOrderedGraph:
    """Read a graph whole into memory, checked as columns from outside are.

    Raises:
        GraphError: As for `describe_parquet`, or a column is wrong.
    """
    files = describe_parquet(folder)
    names = () if files.is_numbered else ("key",)
    nodes = _by_number(files.nodes_path, "node", ("earliest", "latest", *names))
    edges = _by_number(files.edges_path, "edge", ("tail", "head", "kind"))
    return TimeOrderedGraph.from_edges(
        build_edge_list(
            NumberedKeys(files.node_count) if files.is_numbered else nodes["key"].tolist(),
            edges["tail"],
            edges["head"],
            earliest=nodes["earliest"],
            latest=nodes["latest"],
            kinds=edges["kind"],
            kind_names=files.kind_names,
        )
    )


def _arrow() -> tuple[Any, Any]:
    """Import pyarrow and its part for Parquet."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as err:
        raise MissingLibraryError("pyarrow", "scale") from err
    return pa, parquet


def _write(
    path: Path, types: dict[str, str], about: About, groups: Iterator[dict[str, Any]]
) -> None:
    """Write row groups to a file beside the place, see them on the disk, and rename it."""
    pyarrow, parquet = _arrow()
    schema = pyarrow.schema(
        [
            pyarrow.field(name, pyarrow.type_for_alias(kind), nullable=False)
            for name, kind in types.items()
        ],
        metadata={ABOUT: json.dumps(asdict(about)).encode()},
    )
    beside = path.with_name(f".{path.name}.{about.stamp}")
    # Ranks rise, so that packing the steps between them takes half the bytes and no more time.
    packed = {name: "DELTA_BINARY_PACKED" for name, kind in types.items() if kind == "int32"}
    try:
        with (
            beside.open("wb") as out,
            parquet.ParquetWriter(
                out, schema, compression="zstd", use_dictionary=False, column_encoding=packed
            ) as writer,
        ):
            for group in groups:
                writer.write_table(pyarrow.table(group, schema=schema))
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _node_rows(graph: TimeOrderedGraph) -> Iterator[dict[str, Any]]:
    """Give the columns of the nodes, one row group after another."""
    pa, _ = _arrow()
    keys = graph.edge_list.keys
    for start in range(0, graph.node_count, ROWS_IN_GROUP):
        part = slice(start, min(start + ROWS_IN_GROUP, graph.node_count))
        nodes = graph.node_of_rank[part]
        yield {
            "node": nodes,
            "rank": np.arange(part.start, part.stop, dtype=np.int32),
            "earliest": graph.earliest[part],
            "latest": graph.latest[part],
            "key": pa.array(nodes).cast(pa.string())
            if isinstance(keys, NumberedKeys)
            else list(map(keys.text, nodes.tolist())),
        }


def _edge_rows(graph: TimeOrderedGraph) -> Iterator[dict[str, Any]]:
    """Give the columns of the edges, one row group after another."""
    forward = graph.forward
    for part in _whole_tails(forward.offsets):
        slots = np.arange(part.start, part.stop)
        tails: Int32Array = np.searchsorted(forward.offsets, slots, side="right").astype(np.int32)
        tails -= 1
        heads, edges = forward.neighbours[part], forward.edges[part]
        yield {
            "edge": edges,
            "tail": graph.node_of_rank[tails],
            "head": graph.node_of_rank[heads],
            "tail_rank": tails,
            "head_rank": heads,
            "kind": graph.edge_list.kinds[edges].astype(np.int16),
        }


def _whole_tails(offsets: Int32Array) -> Iterator[slice]:
    """Cut slots into row groups that end with the last edge of a tail, unless that has too many."""
    start, count = 0, int(offsets[-1])
    while start < count:
        end = min(start + ROWS_IN_GROUP, count)
        whole = int(offsets[np.searchsorted(offsets, end, side="right") - 1])
        stop = whole if whole > start else end
        yield slice(start, stop)
        start = stop


def _read_about(path: Path, types: dict[str, str]) -> tuple[About, Any]:
    """Read the description and the metadata of a file, and check its columns."""
    pyarrow, parquet = _arrow()
    try:
        with parquet.ParquetFile(path) as file:
            schema, metadata = file.schema_arrow, file.metadata
    except FileNotFoundError as err:
        raise MissingStoreFileError(path) from err
    except (pyarrow.ArrowException, OSError) as err:
        raise DamagedStoreError(path, f"cannot be read as Parquet ({err})") from err
    about = decode_about(path, (schema.metadata or {}).get(ABOUT))
    for name, kind in types.items():
        if name not in schema.names:
            raise DamagedStoreError(path, f"has no column {name!r}")
        found = schema.field(name).type
        if found != pyarrow.type_for_alias(kind):
            raise DamagedStoreError(path, f"holds {found} in column {name!r} in place of {kind}")
    return about, metadata


def _group_edges(path: Path, metadata: Any, node_count: int) -> EdgeGroups:  # noqa: ANN401 - pyarrow has no types
    """Read the bounds that each row group states, and refuse ends of edges that are no nodes."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [metadata.schema.column(place).name for place in range(metadata.num_columns)]
    bounds: dict[str, Int32Array] = {}
    for name in NUMBERS_OF_NODES:
        stated = [group.column(columns.index(name)).statistics for group in groups]
        if not all(bound is not None and bound.has_min_max for bound in stated):
            raise DamagedStoreError(path, f"does not state the bounds of {name!r}")
        ends = np.array([(bound.min, bound.max) for bound in stated], dtype=np.int32)
        bounds[name] = ends = ends.reshape(-1, 2)
        missing = ends[(ends < 0) | (ends >= node_count)]
        if missing.size:
            found = f"holds edges with {missing[0]} in {name!r}"
            raise DamagedStoreError(path, f"{found}, but there are {node_count} nodes")
    tails, heads = bounds["tail_rank"].T, bounds["head_rank"].T
    if (tails[0][1:] < tails[1][:-1]).any():
        raise DamagedStoreError(path, "holds edges out of time order")
    return EdgeGroups(*tails, *heads)


def _by_number(path: Path, number: str, columns: tuple[str, ...]) -> dict[str, npt.NDArray[Any]]:
    """Read some columns and put their rows in the order of a column of numbers."""
    pa, parquet = _arrow()
    try:
        table = parquet.read_table(path, columns=[number, *columns], partitioning=None)
    except (pa.ArrowException, OSError) as err:
        raise DamagedStoreError(path, f"cannot be read to its end ({err})") from err
    numbers = table.column(number).to_numpy()
    is_there = np.zeros(len(numbers), dtype=np.bool_)
    is_there[numbers[(numbers >= 0) & (numbers < len(numbers))]] = True
    if not is_there.all():
        raise DamagedStoreError(path, f"has no row with {is_there.argmin()} in {number!r}")
    ordered = {}
    for name in columns:
        values = table.column(name).to_numpy()
        ordered[name] = np.empty_like(values)
        ordered[name][numbers] = values
    return ordered
