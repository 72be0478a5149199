"""Keys in flat arrays, which can be memory-mapped: looked up without being read."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from graphs.arrays import Int32Array, Int64Array, freeze
from graphs.names import Keys, Texts

ByteArray: TypeAlias = npt.NDArray[np.uint8]
HashArray: TypeAlias = npt.NDArray[np.uint32]

_READ_AT_ONCE: Final = 65_536


class PackedTexts(NamedTuple):
    """Texts one after another in UTF-8, and where each begins.

    Attributes:
        text_bytes: All bytes; what UTF-8 cannot hold (half a surrogate pair) is written its way.
        offsets: Where the bytes of each text begin, and one more for the end of the last.
    """

    text_bytes: ByteArray
    offsets: Int64Array


class KeyIndex(NamedTuple):
    """The checksums (CRC-32) of all keys in rising order, and whose they are.

    Attributes:
        hashes: The checksums; two keys may share one.
        numbers: The number of the key of each checksum, rising where checksums are equal.
    """

    hashes: HashArray
    numbers: Int32Array


class StoredTexts(Texts):
    """Texts that are decoded one at a time, when they are asked for."""

    __slots__ = ("packed",)

    def __init__(self, packed: PackedTexts) -> None:
        self.packed = packed

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.packed.offsets) - 1

    def __iter__(self) -> Iterator[str]:
        """Go through the texts."""
        return _go_through(self.packed)

    def text(self, number: int) -> str:
        """Decode one text."""
        return _decode(self.packed, number)


class StoredKeys(StoredTexts, Keys):
    """Keys that are decoded one at a time, and found by their checksum.

    Invariant: the index is that of the keys. `index_keys` makes it.
    """

    __slots__ = ("key_index",)

    def __init__(self, packed: PackedTexts, index: KeyIndex) -> None:
        super().__init__(packed)
        self.key_index = index

    def __repr__(self) -> str:
        """Show how many there are."""
        return f"StoredKeys({len(self)} keys)"

    def number_of(self, key: str) -> int | None:
        """Look a key up among those of its checksum."""
        hashes, numbers = self.key_index
        wanted = np.uint32(crc32(_encode(key)))
        for place in range(int(np.searchsorted(hashes, wanted)), len(hashes)):
            if hashes[place] != wanted:
                break
            number = int(numbers[place])
            if self.text(number) == key:
                return number
        return None


def pack_texts(texts: Iterable[str]) -> PackedTexts:
    """Write texts one after another."""
    text_bytes, ends = bytearray(), array("q", [0])
    for text in texts:
        text_bytes += _encode(text)
        ends.append(len(text_bytes))
    return PackedTexts(
        freeze(np.frombuffer(text_bytes, dtype=np.uint8)),
        freeze(np.frombuffer(ends, dtype=np.int64)),
    )


def index_keys(packed: PackedTexts) -> KeyIndex:
    """Sort the checksums of packed keys."""
    whole, ends = packed.text_bytes.data, packed.offsets.tolist()
    sums = (crc32(whole[ends[n] : ends[n + 1]]) for n in range(len(ends) - 1))
    hashes = np.fromiter(sums, dtype=np.uint32, count=len(ends) - 1)
    numbers = np.argsort(hashes, kind="stable").astype(np.int32)
    return KeyIndex(freeze(hashes[numbers]), freeze(numbers))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(packed: PackedTexts, number: int) -> str:
    start, stop = packed.offsets[number : number + 2].tolist()
    return packed.text_bytes[start:stop].tobytes().decode("utf-8", "surrogatepass")


def _go_through(packed: PackedTexts) -> Iterator[str]:
    """Decode all texts, a run of bytes at a time."""
    for first in range(0, len(packed.offsets) - 1, _READ_AT_ONCE):
        ends = packed.offsets[first : first + _READ_AT_ONCE + 1].tolist()
        run = packed.text_bytes[ends[0] : ends[-1]].tobytes()
        for place in range(len(ends) - 1):
            word = run[ends[place] - ends[0] : ends[place + 1] - ends[0]]
            yield word.decode("utf-8", "surrogatepass")
