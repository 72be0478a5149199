"""A graph on disk: its arrays as files that are memory-mapped, so that opening reads next to none.

The files are those of NumPy (`.npy`). What was written is trusted to be what `save_graph` wrote, as
long as each file is there with the right type and length; that no byte has changed since is for a
hash of the files to say, which whoever keeps the folder keeps beside it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from graphs.arrays import freeze
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.edge_list import EdgeList
from graphs.errors import DamagedStoreError, MissingStoreFileError, NewerStoreError
from graphs.names import Keys, NumberedKeys
from graphs.stored_keys import (
    KeyIndex,
    PackedTexts,
    StoredKeys,
    StoredTexts,
    index_keys,
    pack_texts,
)

FORMAT_VERSION: Final = 1

_SUMMARY: Final = "graph.json"

_Array: TypeAlias = npt.NDArray[Any]
_Layout: TypeAlias = dict[str, tuple[str, int]]
"""The type and length of each array, by the name of its file."""


@dataclass(frozen=True, slots=True)
class _Summary:
    """What the arrays do not say themselves."""

    version: int
    node_count: int
    edge_count: int
    kind_names: tuple[str, ...]
    key_bytes: int | None
    edge_key_bytes: int | None
    runs_forward: bool
    numbers_are_ranks: bool
    has_exact_days: bool

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a summary from its file."""
        try:
            fields = json.loads(path.read_bytes())
        except FileNotFoundError as err:
            raise MissingStoreFileError(path) from err
        except ValueError as err:
            raise DamagedStoreError(path, "is not JSON") from err
        version = fields.get("version") if isinstance(fields, dict) else None
        if isinstance(version, int) and version > FORMAT_VERSION:
            raise NewerStoreError(path, version, FORMAT_VERSION)
        try:
            summary = cls(**{**fields, "kind_names": tuple(fields["kind_names"])})
        except (TypeError, KeyError) as err:
            raise DamagedStoreError(path, "has not the fields of a graph") from err
        summary.require_sense(path)
        return summary

    def require_sense(self, path: Path) -> None:
        """Refuse values that no graph has."""
        sizes: list[object] = [self.node_count, self.edge_count]
        sizes += [size for size in (self.key_bytes, self.edge_key_bytes) if size is not None]
        truths: list[object] = [self.runs_forward, self.numbers_are_ranks, self.has_exact_days]
        has_sense = (
            self.version == FORMAT_VERSION
            and all(type(size) is int and 0 <= size < 2**63 for size in sizes)
            and all(isinstance(truth, bool) for truth in truths)
            and all(isinstance(name, str) for name in self.kind_names)
        )
        if not has_sense:
            raise DamagedStoreError(path, "has values that no graph has")

    def layout(self) -> _Layout:
        """Say what files there are, and what is in each."""
        nodes, edges = self.node_count, self.edge_count
        kind = "i1" if len(self.kind_names) <= np.iinfo(np.int8).max else "<i2"
        files: _Layout = {"tails": ("<i4", edges), "heads": ("<i4", edges), "kinds": (kind, edges)}
        files["node_of_rank"] = ("<i4", nodes)
        days = ["earliest"] if self.has_exact_days else ["earliest", "latest"]
        if not self.numbers_are_ranks:
            files["rank_of_node"] = ("<i4", nodes)
            days += [f"rank_{day}" for day in days]
        files |= dict.fromkeys(days, ("<i8", nodes))
        for way in ("forward", "reverse"):
            files[f"{way}_offsets"] = ("<i4", nodes + 1)
            files |= {f"{way}_neighbours": ("<i4", edges), f"{way}_edges": ("<i4", edges)}
        if self.key_bytes is not None:
            files |= {"key_bytes": ("u1", self.key_bytes), "key_offsets": ("<i8", nodes + 1)}
            files |= {"key_hashes": ("<u4", nodes), "key_numbers": ("<i4", nodes)}
        if self.edge_key_bytes is not None:
            files["edge_key_bytes"] = ("u1", self.edge_key_bytes)
            files["edge_key_offsets"] = ("<i8", edges + 1)
        return files


def save_graph(graph: TimeOrderedGraph, folder: Path) -> None:
    """Write the arrays of a graph into a folder, which is made if it is not there.

    The summary that makes the folder a store is taken away first and written last, so what is
    half written is never opened. Whoever must not be without a store writes beside the old one and
    renames the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _SUMMARY).unlink(missing_ok=True)
    edges = graph.edge_list
    arrays = dict(_arrays_of(graph))
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    summary = _Summary(
        version=FORMAT_VERSION,
        node_count=graph.node_count,
        edge_count=graph.edge_count,
        kind_names=edges.kind_names,
        key_bytes=_size_of(arrays, "key_bytes"),
        edge_key_bytes=_size_of(arrays, "edge_key_bytes"),
        runs_forward=graph.runs_forward,
        numbers_are_ranks=graph.numbers_are_ranks,
        has_exact_days=edges.latest is edges.earliest,
    )
    (folder / _SUMMARY).write_text(json.dumps(asdict(summary), indent=1) + "\n", "utf-8")


def open_graph(folder: Path) -> TimeOrderedGraph:
    """Open what `save_graph` wrote; nothing is read until a question asks for it.

    Raises:
        MissingStoreFileError: A file is not there.
        DamagedStoreError: A file is cut short or holds something of another type or length.
        NewerStoreError: A later version wrote it.
    """
    summary = _Summary.read(folder / _SUMMARY)
    arrays = {name: _map(folder, name, *what) for name, what in summary.layout().items()}
    forward, reverse = (_adjacency(folder, arrays, way) for way in ("forward", "reverse"))
    edge_list = EdgeList(
        keys=_keys(summary, arrays),
        earliest=arrays["earliest"],
        latest=arrays.get("latest", arrays["earliest"]),
        tails=arrays["tails"],
        heads=arrays["heads"],
        kinds=arrays["kinds"],
        kind_names=summary.kind_names,
        edge_keys=_edge_keys(arrays),
    )
    earliest = arrays.get("rank_earliest", edge_list.earliest)
    latest = arrays.get("rank_latest", edge_list.latest)
    return TimeOrderedGraph(
        edge_list=edge_list,
        node_of_rank=arrays["node_of_rank"],
        rank_of_node=arrays.get("rank_of_node", arrays["node_of_rank"]),
        earliest=earliest,
        latest=earliest if summary.has_exact_days else latest,
        forward=forward,
        reverse=reverse,
        runs_forward=summary.runs_forward,
        numbers_are_ranks=summary.numbers_are_ranks,
    )


def _arrays_of(graph: TimeOrderedGraph) -> Iterator[tuple[str, _Array]]:
    """Name every array of a graph that has to be kept."""
    edges = graph.edge_list
    for name in ("tails", "heads", "kinds", "earliest"):
        yield name, getattr(edges, name)
    has_exact_days = edges.latest is edges.earliest
    if not has_exact_days:
        yield "latest", edges.latest
    yield "node_of_rank", graph.node_of_rank
    if not graph.numbers_are_ranks:
        yield "rank_of_node", graph.rank_of_node
        yield "rank_earliest", graph.earliest
        if not has_exact_days:
            yield "rank_latest", graph.latest
    for way, adjacency in (("forward", graph.forward), ("reverse", graph.reverse)):
        for name in ("offsets", "neighbours", "edges"):
            yield f"{way}_{name}", getattr(adjacency, name)
    if not isinstance(edges.keys, NumberedKeys):
        packed = pack_texts(edges.keys)
        index = index_keys(packed)
        yield from (("key_bytes", packed.text_bytes), ("key_offsets", packed.offsets))
        yield from (("key_hashes", index.hashes), ("key_numbers", index.numbers))
    if edges.edge_keys is not None:
        packed = pack_texts(edges.edge_keys)
        yield from (("edge_key_bytes", packed.text_bytes), ("edge_key_offsets", packed.offsets))


def _size_of(arrays: Mapping[str, _Array], name: str) -> int | None:
    return arrays[name].size if name in arrays else None


def _map(folder: Path, name: str, dtype: str, length: int) -> _Array:
    """Map one array for reading."""
    path = folder / f"{name}.npy"
    expected = np.dtype(dtype)
    try:
        with path.open("rb") as file:
            np.lib.format.read_magic(file)
            shape, _, found = np.lib.format.read_array_header_1_0(file)
            begin, end = file.tell(), file.seek(0, 2)
    except FileNotFoundError as err:
        raise MissingStoreFileError(path) from err
    except ValueError as err:
        raise DamagedStoreError(path, "has no header of an array") from err
    if found != expected or shape != (length,):
        raise DamagedStoreError(path, f"holds {found} in the shape {shape}, not {length} {dtype}")
    if end - begin != length * expected.itemsize:
        raise DamagedStoreError(path, f"holds {end - begin} bytes of {length * expected.itemsize}")
    if not length:
        return freeze(np.zeros(0, dtype=expected))
    mapped = np.memmap(path, dtype=expected, mode="r", offset=begin, shape=(length,))
    return np.asarray(mapped)


def _adjacency(folder: Path, arrays: Mapping[str, _Array], way: str) -> Adjacency:
    """Put one direction together, refusing offsets that do not span the edges."""
    offsets, edges = arrays[f"{way}_offsets"], arrays[f"{way}_edges"]
    if offsets[0] != 0 or offsets[-1] != len(edges):
        raise DamagedStoreError(folder / f"{way}_offsets.npy", "does not span the edges")
    return Adjacency(offsets=offsets, neighbours=arrays[f"{way}_neighbours"], edges=edges)


def _keys(summary: _Summary, arrays: Mapping[str, _Array]) -> Keys:
    if summary.key_bytes is None:
        return NumberedKeys(summary.node_count)
    packed = PackedTexts(arrays["key_bytes"], arrays["key_offsets"])
    return StoredKeys(packed, KeyIndex(arrays["key_hashes"], arrays["key_numbers"]))


def _edge_keys(arrays: Mapping[str, _Array]) -> StoredTexts | None:
    if "edge_key_bytes" not in arrays:
        return None
    return StoredTexts(PackedTexts(arrays["edge_key_bytes"], arrays["edge_key_offsets"]))
