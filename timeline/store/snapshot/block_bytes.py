"""Bytes of a large file, each block compared with its hash before a byte of it is used."""

import hashlib
import os
import weakref
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

BLOCK_BYTES = 2**16
DIGEST_BYTES = 32
_BLOCKS_KEPT = 512


def hash_blocks(path: Path) -> tuple[bytes, str, int]:
    """The SHA-256 of each block of a file, end to end, that of the whole, and its size."""
    whole, digests, size = hashlib.sha256(), bytearray(), 0
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            digests += hashlib.sha256(block).digest()
            whole.update(block)
            size += len(block)
    return bytes(digests), whole.hexdigest(), size


class BlockBytes:
    """The bytes of a file of a snapshot, read when a part is asked for.

    Every read is compared, so what is damaged later is found as well. The file is read and not
    memory-mapped: a mapped file that is cut short ends the process.
    """

    def __init__(
        self, path: Path, size: int, digests: bytes, refuse: Callable[[], Exception]
    ) -> None:
        """Opens the file.

        Args:
            path: where it is.
            size: how long it was when it was written.
            digests: what `hash_blocks` told of it.
            refuse: makes the error to raise for a block that differs.
        """
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._descriptor)
        self._size = size
        self._digests = digests
        self._refuse = refuse
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def __len__(self) -> int:
        """How many bytes there are."""
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """The bytes from one place to another."""
        start, stop, _ = part.indices(self._size)
        if start >= stop:
            return b""
        first, last = start // BLOCK_BYTES, (stop - 1) // BLOCK_BYTES
        if first == last:
            return self._block(first)[start - first * BLOCK_BYTES : stop - first * BLOCK_BYTES]
        run = b"".join(map(self._block, range(first, last + 1)))
        return run[start - first * BLOCK_BYTES : stop - first * BLOCK_BYTES]

    def _block(self, number: int) -> bytes:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        block = self._read(number)
        digest = self._digests[number * DIGEST_BYTES : (number + 1) * DIGEST_BYTES]
        if hashlib.sha256(block).digest() != digest:
            raise self._refuse()
        self._kept[number] = block
        if len(self._kept) > _BLOCKS_KEPT:
            self._kept.popitem(last=False)
        return block

    def _read(self, number: int) -> bytes:
        size, start = min(BLOCK_BYTES, self._size - number * BLOCK_BYTES), number * BLOCK_BYTES
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, start)
        os.lseek(self._descriptor, start, os.SEEK_SET)
        return os.read(self._descriptor, size)
