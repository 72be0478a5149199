"""How a graph stands in Parquet files: the columns, and what the metadata say of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphs.algorithms.streamed_reach import EdgeGroups
from graphs.errors import DamagedStoreError, NewerStoreError

LAYOUT: Final = 1
"""The version of the layout that is written, and the latest that is read."""

ABOUT: Final = b"causeline"
"""The key of the metadata under which the description stands."""

NODE_TYPES: Final = {
    "node": "int32",
    "rank": "int32",
    "earliest": "int64",
    "latest": "int64",
    "key": "string",
}
EDGE_TYPES: Final = {
    "edge": "int32",
    "tail": "int32",
    "head": "int32",
    "tail_rank": "int32",
    "head_rank": "int32",
    "kind": "int16",
}
NUMBERS_OF_NODES: Final = ("tail", "head", "tail_rank", "head_rank")


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """What is known of a graph on disk without reading its rows.

    Attributes:
        nodes_path: The file of nodes.
        edges_path: The file of edges.
        node_count: How many nodes there are.
        edge_count: How many edges there are.
        kind_names: The names of the kinds of edge.
        runs_forward: Whether no edge enters a lower rank than it leaves; loops do not count.
        is_numbered: Whether every node is called by its number.
        numbers_are_ranks: Whether every node has its rank for a number.
        groups: What the row groups of edges hold.
    """

    nodes_path: Path
    edges_path: Path
    node_count: int
    edge_count: int
    kind_names: tuple[str, ...]
    runs_forward: bool
    is_numbered: bool
    numbers_are_ranks: bool
    groups: EdgeGroups


@dataclass(frozen=True, slots=True)
class About:
    """What stands in the metadata of both files; the stamp says that they belong together."""

    layout: int
    stamp: str
    nodes: int
    edges: int
    kinds: tuple[str, ...]
    runs_forward: bool
    is_numbered: bool
    numbers_are_ranks: bool


def decode_about(path: Path, text: bytes | None) -> About:
    """Read a description written by this version or by an earlier one."""
    try:
        fields = json.loads(text or b"")
        layout = fields["layout"]
    except (ValueError, KeyError, TypeError) as err:
        raise DamagedStoreError(path, "does not say what graph it is of") from err
    if not isinstance(layout, int) or layout > LAYOUT:
        raise NewerStoreError(path, layout, LAYOUT)
    try:
        return About(**{**fields, "kinds": tuple(fields["kinds"])})
    except (KeyError, TypeError) as err:
        raise DamagedStoreError(path, "does not say what graph it is of") from err
