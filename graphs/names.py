"""What nodes, edges and kinds are called outside, and how a name leads to its number."""

from collections.abc import Iterable

from graphs.columns import MOST_NUMBERS, require_room
from graphs.errors import (
    DuplicateKeyError,
    KeyNotTextError,
    NoEdgeKeysError,
    NoSuchKeyError,
    UnknownKindError,
)


class NamedGraph:
    """Looks names up for the classes that hold nodes and edges in columns.

    Attributes:
        keys: The outside's name of each node.
        kind_names: The names of the kinds of edge.
        edge_keys: The outside's name of each edge, or None when edges have none.
    """

    __slots__ = ()

    keys: tuple[str, ...]
    kind_names: tuple[str, ...]
    edge_keys: tuple[str, ...] | None
    _number_of_key: dict[str, int]

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.keys)

    def node_of(self, key: str) -> int:
        """Find the number of the node with this key.

        Raises:
            NoSuchKeyError: No node has it.
        """
        number = self._number_of_key.get(key)
        if number is None:
            raise NoSuchKeyError(key, self.keys)
        return number

    def edge_key(self, edge: int) -> str:
        """Give the outside's name of an edge.

        Raises:
            NoEdgeKeysError: Edges were given without keys.
        """
        if self.edge_keys is None:
            raise NoEdgeKeysError(edge)
        return self.edge_keys[edge]

    def kind_codes(self, names: Iterable[str]) -> frozenset[int]:
        """Turn names of kinds into their codes.

        Raises:
            UnknownKindError: A name is not among `kind_names`.
        """
        code_of_name = {name: code for code, name in enumerate(self.kind_names)}
        wanted = frozenset(names)
        unknown = sorted(wanted - code_of_name.keys())
        if unknown:
            raise UnknownKindError(unknown[0], self.kind_names)
        return frozenset(code_of_name[name] for name in wanted)

    def require_kinds(self, codes: Iterable[int]) -> None:
        """Refuse codes of kinds that there are not.

        Raises:
            UnknownKindError: There is one.
        """
        unknown = sorted(code for code in codes if not 0 <= code < len(self.kind_names))
        if unknown:
            raise UnknownKindError(unknown[0], self.kind_names)


def number_keys(column: str, keys: tuple[str, ...]) -> dict[str, int]:
    """Number keys in their order.

    Raises:
        GraphError: There are too many, one is not text, or one comes twice.
    """
    require_room(column, len(keys), MOST_NUMBERS)
    _require_text(column, keys)
    numbers = dict(zip(keys, range(len(keys)), strict=True))
    if len(numbers) < len(keys):
        # A dict keeps the last number of a key, so the first key to disagree with it comes twice.
        first = next(number for number, key in enumerate(keys) if numbers[key] != number)
        raise DuplicateKeyError(column, keys[first], first, keys.index(keys[first], first + 1))
    return numbers


def _require_text(column: str, keys: Iterable[object]) -> None:
    """Refuse keys that are not text, whatever the caller promised."""
    for number, key in enumerate(keys):
        if not isinstance(key, str):
            raise KeyNotTextError(column, number, key)
