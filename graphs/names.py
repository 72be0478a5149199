"""What nodes, edges and kinds are called outside, and how a name leads to its number."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

from graphs.columns import MOST_NUMBERS, check_limit, require_room
from graphs.errors import (
    DuplicateKeyError,
    KeyNotTextError,
    NoEdgeKeysError,
    NoSuchKeyError,
    UnknownKindError,
)

_MOST_DIGITS: Final = len(str(MOST_NUMBERS))


class Texts(Sequence[str]):
    """A row of texts, wherever they are kept; equal to any row of the same texts."""

    __slots__ = ()

    @abstractmethod
    def text(self, number: int) -> str:
        """Give one text, by a number that is there."""

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """Give one text, or those of a slice."""
        numbers = range(len(self))
        if isinstance(place, slice):
            return tuple(self.text(number) for number in numbers[place])
        return self.text(numbers[place])

    def __eq__(self, other: object) -> bool:
        """Compare text by text with another row."""
        if not isinstance(other, tuple | list | Texts):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Hash as a tuple of the same texts does."""
        return hash(tuple(self))


class Keys(Texts):
    """The outside's name of each node, and the number of each name.

    Invariant: no two are the same.
    """

    __slots__ = ()

    @abstractmethod
    def number_of(self, key: str) -> int | None:
        """Find the number of a key, or None where there is no such key."""

    def __contains__(self, key: object) -> bool:
        """Say whether a node has this key."""
        return isinstance(key, str) and self.number_of(key) is not None


class NamedKeys(Keys):
    """Keys as they were given, in memory.

    Raises:
        GraphError: There are too many, one is not text, or one comes twice.
    """

    __slots__ = ("_numbers", "_texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._numbers = number_keys("keys", self._texts)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._texts)

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._texts)

    def __repr__(self) -> str:
        """Show the keys."""
        return f"NamedKeys({self._texts!r})"

    def text(self, number: int) -> str:
        """Give one key."""
        return self._texts[number]

    def number_of(self, key: str) -> int | None:
        """Look a key up."""
        return self._numbers.get(key)


class NumberedKeys(Keys):
    """Keys left out: node 7 is called "7", and nothing is kept.

    Raises:
        TooLargeError: There are more nodes than can be numbered.
        BadLimitError: The count is not a whole number of 0 or more.
    """

    __slots__ = ("_count",)

    def __init__(self, count: int) -> None:
        check_limit("count", count)
        require_room("keys", count, MOST_NUMBERS)
        self._count = count

    def __len__(self) -> int:
        """Count the nodes."""
        return self._count

    def __repr__(self) -> str:
        """Show how many there are."""
        return f"NumberedKeys({self._count})"

    def text(self, number: int) -> str:
        """Write a number out."""
        return str(number)

    def number_of(self, key: str) -> int | None:
        """Read a number as it would be written, without sign or leading zeros."""
        if not (key.isascii() and key.isdecimal()) or len(key) > _MOST_DIGITS:
            return None
        number = int(key)
        return number if number < self._count and str(number) == key else None


class NamedGraph:
    """Looks names up for the classes that hold nodes and edges in columns.

    Attributes:
        keys: The outside's name of each node.
        kind_names: The names of the kinds of edge.
        edge_keys: The outside's name of each edge, or None when edges have none.
    """

    __slots__ = ()

    keys: Keys
    kind_names: tuple[str, ...]
    edge_keys: Sequence[str] | None

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.keys)

    def node_of(self, key: str) -> int:
        """Find the number of the node with this key.

        Raises:
            NoSuchKeyError: No node has it.
        """
        number = self.keys.number_of(key)
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


def read_keys(keys: Iterable[str]) -> Keys:
    """Number keys in their order; those that are numbered already are taken as they are.

    Raises:
        GraphError: There are too many, one is not text, or one comes twice.
    """
    return keys if isinstance(keys, Keys) else NamedKeys(keys)


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
