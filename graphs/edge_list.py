"""The one way in: nodes with keys and times, and edges between their numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from graphs.arrays import CodeArray, Int32Array, Int64Array, freeze, frozen_as, read_integers
from graphs.columns import (
    MOST_KINDS,
    MOST_NUMBERS,
    UNKNOWN_EARLIEST,
    UNKNOWN_LATEST,
    require_length,
    require_room,
)
from graphs.edge_columns import EdgeColumns
from graphs.errors import (
    EdgeToMissingNodeError,
    NotIntegersError,
    TimesReversedError,
    UnknownKindError,
)
from graphs.names import Keys, NamedGraph, number_keys, read_keys

_MOST_KINDS_IN_8_BITS: Final = int(np.iinfo(np.int8).max)


@dataclass(frozen=True, slots=True, eq=False)
class EdgeList(NamedGraph):
    """Dated nodes and labelled, directed edges in plain columns; parallel edges and loops are kept.

    Nodes are numbered 0, 1, 2, ... in the order of `keys`, edges in the order of `tails`. A day is
    a count from any origin the caller likes, as long as it is one origin.

    Invariant: every end is a node, every kind has a name, no earliest day is after its latest,
    keys are unique, and the columns are read-only. `build_edge_list` sees to all of this.

    Attributes:
        keys: The outside's name of each node.
        earliest: First day on which the node can lie.
        latest: Last day on which the node can lie; `earliest` itself where that is so of all.
        tails: The node each edge leaves.
        heads: The node each edge enters.
        kinds: The kind of each edge, as an index into `kind_names`.
        kind_names: The names of the kinds.
        edge_keys: The outside's name of each edge, or None when edges have none.
    """

    keys: Keys
    earliest: Int64Array
    latest: Int64Array
    tails: Int32Array
    heads: Int32Array
    kinds: CodeArray
    kind_names: tuple[str, ...]
    edge_keys: Sequence[str] | None

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return len(self.tails)

    @classmethod
    def from_columns(cls, columns: EdgeColumns) -> Self:
        """Turn tuples into arrays; they were checked when they were made."""
        earliest = freeze(np.array(columns.earliest, dtype=np.int64))
        return cls(
            keys=columns.keys,
            earliest=earliest,
            latest=_shared(earliest, freeze(np.array(columns.latest, dtype=np.int64))),
            tails=freeze(np.array(columns.tails, dtype=np.int32)),
            heads=freeze(np.array(columns.heads, dtype=np.int32)),
            kinds=_frozen_codes(np.array(columns.kinds, dtype=np.int16), columns.kind_names),
            kind_names=columns.kind_names,
            edge_keys=columns.edge_keys,
        )


def build_edge_list(
    keys: Iterable[str],
    tails: npt.ArrayLike,
    heads: npt.ArrayLike,
    *,
    earliest: npt.ArrayLike | None = None,
    latest: npt.ArrayLike | None = None,
    kinds: npt.ArrayLike | None = None,
    kind_names: Sequence[str] = ("",),
    edge_keys: Iterable[str] | None = None,
) -> EdgeList:
    """Check columns from outside and make an edge list of them.

    Args:
        keys: One name for each node; their order numbers the nodes. `NumberedKeys` names none.
        tails: The number of the node each edge leaves.
        heads: The number of the node each edge enters.
        earliest: First day each node can lie on; left out, all are unknown.
        latest: Last day each node can lie on; left out, all are unknown.
        kinds: The code of each edge's kind; left out, all have the first kind.
        kind_names: What the codes 0, 1, 2, ... are called.
        edge_keys: One name for each edge, if they have names.

    Raises:
        GraphError: A column is wrong; the subclass and the message say which and where.
    """
    named = read_keys(keys)
    node_count = len(named)
    starts = _ends("tails", tails, node_count)
    ends = _ends("heads", heads, node_count)
    require_length("heads", len(ends), len(starts), "edges in 'tails'")
    edge_names = None if edge_keys is None else tuple(edge_keys)
    if edge_names is not None:
        number_keys("edge_keys", edge_names)
        require_length("edge_keys", len(edge_names), len(starts), "edges")
    first_days = _days("earliest", earliest, node_count, UNKNOWN_EARLIEST)
    last_days = first_days
    if latest is None or latest is not earliest:
        last_days = _last_days(named, first_days, latest)
    return EdgeList(
        keys=named,
        earliest=first_days,
        latest=last_days,
        tails=starts,
        heads=ends,
        kinds=_kind_codes(kinds, len(starts), tuple(kind_names)),
        kind_names=tuple(kind_names),
        edge_keys=edge_names,
    )


def _ends(column: str, values: npt.ArrayLike, node_count: int) -> Int32Array:
    """Read one end of every edge, refusing nodes that are not there."""
    numbers = read_integers(column, values)
    require_room("edges", len(numbers), MOST_NUMBERS)
    # The least and the greatest are found without writing anything, which a mask is not.
    if numbers.size and not (numbers.min() >= 0 and numbers.max() < node_count):
        edge = int(np.flatnonzero((numbers < 0) | (numbers >= node_count))[0])
        raise EdgeToMissingNodeError(column, edge, int(numbers[edge]), node_count)
    return frozen_as(numbers, np.int32)


def _days(
    column: str, values: npt.ArrayLike | None, node_count: int, when_unknown: int
) -> Int64Array:
    """Read one day for every node; a column left out is unknown throughout."""
    if values is None:
        return freeze(np.full(node_count, when_unknown, dtype=np.int64))
    days = read_integers(column, values)
    require_length(column, len(days), node_count, "nodes")
    if days.size and int(days.max()) > UNKNOWN_LATEST:  # only unsigned 64 bits reach so far
        raise NotIntegersError(column, f"the day {days.max()}, past the last that fits")
    return frozen_as(days, np.int64)


def _last_days(keys: Keys, earliest: Int64Array, latest: npt.ArrayLike | None) -> Int64Array:
    """Read the last day of every node, refusing one that ends before it begins."""
    last_days = _days("latest", latest, len(keys), UNKNOWN_LATEST)
    reversed_nodes = np.flatnonzero(earliest > last_days)
    if reversed_nodes.size:
        node = int(reversed_nodes[0])
        raise TimesReversedError(keys[node], int(earliest[node]), int(last_days[node]))
    return _shared(earliest, last_days)


def _shared(earliest: Int64Array, latest: Int64Array) -> Int64Array:
    """Give the first days for the last where each node lies on one day: that says it for all."""
    return earliest if np.array_equal(earliest, latest) else latest


def _kind_codes(
    values: npt.ArrayLike | None, edge_count: int, kind_names: tuple[str, ...]
) -> CodeArray:
    """Read one kind for every edge, refusing kinds without a name."""
    require_room("kinds of edge", len(kind_names), MOST_KINDS)
    number_keys("kind_names", kind_names)
    codes = np.zeros(edge_count, np.int8) if values is None else read_integers("kinds", values)
    require_length("kinds", len(codes), edge_count, "edges")
    if codes.size and not (codes.min() >= 0 and codes.max() < len(kind_names)):
        unknown = codes[(codes < 0) | (codes >= len(kind_names))]
        raise UnknownKindError(int(unknown[0]), kind_names)
    return _frozen_codes(codes, kind_names)


def _frozen_codes(codes: npt.NDArray[np.integer], kind_names: tuple[str, ...]) -> CodeArray:
    """Keep codes in as few bytes as the number of names allows."""
    if len(kind_names) <= _MOST_KINDS_IN_8_BITS:
        return frozen_as(codes, np.int8)
    return frozen_as(codes, np.int16)
