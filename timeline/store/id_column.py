"""Ids in the order of their records: bytes laid end to end, found again by a sorted index."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, overload
from zlib import crc32

_NUMBERS_AT_ONCE = 65_536


class Bytes(Protocol):
    """Bytes in memory, in a memory-mapped file or read from a file when a part is asked for."""

    def __getitem__(self, part: slice, /) -> bytes:
        """The bytes from one place to another."""


class Numbers(Protocol):
    """Whole numbers side by side: an `array`, or a `memoryview` of numbers in a mapped file.

    A NumPy array will do, but gives single numbers several times more slowly.
    """

    def __len__(self) -> int:
        """How many there are."""

    @overload
    def __getitem__(self, place: int, /) -> int: ...
    @overload
    def __getitem__(self, place: slice, /) -> "Numbers": ...

    def tolist(self) -> list[int]:
        """The numbers as Python's own."""


def hash_id(text: str) -> int:
    """A number of 32 bits that stands for an id, the same in every process: its CRC-32.

    Of ten million ids some ten thousand share theirs with another, which costs a second look; that
    it is so quick is worth more.
    """
    return crc32(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, eq=False)
class IdColumn(Sequence[str]):
    """Ids in order, and where each stands.

    Some 16 bytes an id beside its own letters; nothing is kept as a Python object. A hash only says
    where to look: what is found is compared letter by letter.

    Attributes:
        content: All ids, UTF-8, end to end.
        ends: Where each id ends in `content`.
        hashes: The hash of every id (see `hash_id`), from the least on.
        places: The place in order of the id of each hash; of equal ids the first comes first.
    """

    content: Bytes
    ends: Numbers
    hashes: Numbers
    places: Numbers

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self.ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """The id at a place."""
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        start = int(self.ends[place - 1]) if place else 0
        return self.content[start : int(self.ends[place])].decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        """Every id in order, many read at a time."""
        start = 0
        for first in range(0, len(self), _NUMBERS_AT_ONCE):
            ends = self.ends[first : first + _NUMBERS_AT_ONCE].tolist()
            part = self.content[start : ends[-1]]
            origin = start
            for end in ends:
                yield part[start - origin : end - origin].decode("utf-8")
                start = end

    def __contains__(self, wanted: object) -> bool:
        """Whether the id is there."""
        return isinstance(wanted, str) and self.find(wanted) is not None

    def repeats(self) -> list[tuple[int, int]]:
        """The places of ids that stood before, each with the first place; imports NumPy."""
        import numpy as np

        hashes = np.asarray(self.hashes)
        found: list[tuple[int, int]] = []
        firsts: dict[str, int] = {}
        for at in np.flatnonzero(hashes[1:] == hashes[:-1]).tolist():
            for place in (int(self.places[at]), int(self.places[at + 1])):
                first = firsts.setdefault(self[place], place)
                if first != place:
                    found.append((place, first))
        return sorted(set(found))

    def find(self, wanted: str) -> int | None:
        """The place of an id, the first where it stands twice; None where it does not stand."""
        wanted_hash = hash_id(wanted)
        at = bisect_left(self.hashes, wanted_hash)
        while at < len(self.hashes) and self.hashes[at] == wanted_hash:
            place = int(self.places[at])
            if self[place] == wanted:
                return place
            at += 1
        return None


class IdColumnBuilder:
    """Collects ids in arrays and not as objects."""

    def __init__(self) -> None:
        """Starts with none."""
        self.content = bytearray()
        self.ends = array("q")
        self.hashes = array("I")

    def __len__(self) -> int:
        """How many ids were added."""
        return len(self.ends)

    def add(self, text: str) -> None:
        """Adds an id at the end."""
        self.extend((text,))

    def extend(self, ids: Iterable[str]) -> None:
        """Adds ids at the end."""
        encoded = [text.encode("utf-8") for text in ids]
        # An array takes in another array at once, but the numbers of an iterator one by one.
        ends = accumulate(map(len, encoded), initial=len(self.content))
        self.ends += array("q", list(ends)[1:])
        self.hashes += array("I", list(map(crc32, encoded)))
        self.content += b"".join(encoded)

    def absorb(self, other: "IdColumnBuilder") -> None:
        """Adds all that another one collected; imports NumPy."""
        import numpy as np

        ends = np.array(other.ends, dtype=np.int64) + len(self.content)
        self.ends.frombytes(ends.tobytes())
        self.hashes += other.hashes
        self.content += other.content

    def build(self) -> IdColumn:
        """The ids added, with their index; imports NumPy to sort it."""
        import numpy as np

        hashes = np.array(self.hashes, dtype=np.uint32)
        places = np.argsort(hashes, kind="stable")
        return IdColumn(
            bytes(self.content),
            self.ends,
            array("I", hashes[places].tobytes()),
            array("i", places.astype(np.int32).tobytes()),
        )


def build_id_column(ids: Iterable[str]) -> IdColumn:
    """Lays ids end to end and indexes them."""
    builder = IdColumnBuilder()
    builder.extend(ids)
    return builder.build()
