"""The light way in: the columns of an edge list as tuples, without NumPy, for every engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphs.columns import (
    MOST_KINDS,
    MOST_NUMBERS,
    UNKNOWN_EARLIEST,
    UNKNOWN_LATEST,
    read_days,
    read_whole_numbers,
    require_length,
    require_room,
)
from graphs.errors import EdgeToMissingNodeError, TimesReversedError
from graphs.names import Keys, NamedGraph, number_keys, read_keys


@dataclass(frozen=True, slots=True, eq=False)
class EdgeColumns(NamedGraph):
    """Dated nodes and labelled, directed edges in tuples; parallel edges and loops are kept.

    Nodes are numbered 0, 1, 2, ... in the order of `keys`, edges in the order of `tails`. A day is
    a count from any origin the caller likes, as long as it is one origin.

    Invariant: every end is a node, every kind has a name, no earliest day is after its latest and
    keys are unique. `build_edge_columns` sees to all of this.

    Attributes:
        keys: The outside's name of each node.
        earliest: First day on which the node can lie.
        latest: Last day on which the node can lie.
        tails: The node each edge leaves.
        heads: The node each edge enters.
        kinds: The kind of each edge, as an index into `kind_names`.
        kind_names: The names of the kinds.
        edge_keys: The outside's name of each edge, or None when edges have none.
    """

    keys: Keys
    earliest: tuple[int, ...]
    latest: tuple[int, ...]
    tails: tuple[int, ...]
    heads: tuple[int, ...]
    kinds: tuple[int, ...]
    kind_names: tuple[str, ...]
    edge_keys: tuple[str, ...] | None

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return len(self.tails)


def build_edge_columns(
    keys: Iterable[str],
    tails: Iterable[int],
    heads: Iterable[int],
    *,
    earliest: Iterable[int] | None = None,
    latest: Iterable[int] | None = None,
    kinds: Iterable[int] | None = None,
    kind_names: Sequence[str] = ("",),
    edge_keys: Iterable[str] | None = None,
) -> EdgeColumns:
    """Check columns from outside, by the rules of `build_edge_list`, and keep them as tuples.

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
    starts = _ends("tails", tails, len(named))
    ends = _ends("heads", heads, len(named))
    require_length("heads", len(ends), len(starts), "edges in 'tails'")
    edge_names = None if edge_keys is None else tuple(edge_keys)
    if edge_names is not None:
        number_keys("edge_keys", edge_names)
        require_length("edge_keys", len(edge_names), len(starts), "edges")
    columns = EdgeColumns(
        keys=named,
        earliest=_days("earliest", earliest, len(named), UNKNOWN_EARLIEST),
        latest=_days("latest", latest, len(named), UNKNOWN_LATEST),
        tails=starts,
        heads=ends,
        kinds=(0,) * len(starts) if kinds is None else read_whole_numbers("kinds", kinds),
        kind_names=tuple(kind_names),
        edge_keys=edge_names,
    )
    _require_times_in_order(columns)
    _require_named_kinds(columns)
    return columns


def _ends(column: str, values: object, node_count: int) -> tuple[int, ...]:
    """Read one end of every edge, refusing nodes that are not there."""
    numbers = read_whole_numbers(column, values)
    require_room("edges", len(numbers), MOST_NUMBERS)
    for edge, node in enumerate(numbers):
        if not 0 <= node < node_count:
            raise EdgeToMissingNodeError(column, edge, node, node_count)
    return numbers


def _days(column: str, values: object, node_count: int, when_unknown: int) -> tuple[int, ...]:
    """Read one day for every node; a column left out is unknown throughout."""
    if values is None:
        return (when_unknown,) * node_count
    days = read_days(column, values)
    require_length(column, len(days), node_count, "nodes")
    return days


def _require_times_in_order(columns: EdgeColumns) -> None:
    """Refuse a node that ends before it begins."""
    for key, first, last in zip(columns.keys, columns.earliest, columns.latest, strict=True):
        if first > last:
            raise TimesReversedError(key, first, last)


def _require_named_kinds(columns: EdgeColumns) -> None:
    """Refuse edges without a kind, kinds without a name and names that come twice."""
    require_room("kinds of edge", len(columns.kind_names), MOST_KINDS)
    number_keys("kind_names", columns.kind_names)
    require_length("kinds", len(columns.kinds), columns.edge_count, "edges")
    columns.require_kinds(set(columns.kinds))
