"""Loads a large file: read once, block by block; records stay on their lines until asked for."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO

from timeline.store.bulk_reader import BulkReader
from timeline.store.id_column import Bytes
from timeline.store.jsonl import Loaded
from timeline.store.line_blocks import StreamPart
from timeline.store.part_reader import OtherPart, split_of
from timeline.store.plain_lines import plain_lines

LEAST_SPLIT_BYTES = 64 * 2**20


def load_bulk(
    stream: BinaryIO,
    content: Bytes,
    file: str = "",
    on_bytes: Callable[[int], None] | None = None,
    path: str | None = None,
) -> Loaded:
    """Reads and indexes every record of a stream, with the findings that `load_chronology` has.

    Lines that are plainly right are told many at a time where msgspec is installed; every other
    line is read in full. Nothing is kept of a record but its id and the place of its line. Where
    there is a core to spare, the second half of a file is read by a process of its own.

    Args:
        stream: the bytes, read once.
        content: the same bytes, for records to be read from when they are asked for.
        file: the name that findings carry.
        on_bytes: told how many bytes were read, after each block.
        path: where the file of the stream can be opened again, if it can.
    """
    reader = BulkReader(file, plain_lines())
    split = split_of(stream, LEAST_SPLIT_BYTES) if path else None
    with _collector_paused(), _hashing() as digest:
        if path and split:
            with OtherPart(stream, path, file, split) as other:
                reader.read(StreamPart(stream, split), digest, on_bytes)
                if reader.is_plain and (part := other.result()):
                    reader.absorb(part)
                    _pass_over(stream, digest, on_bytes)
                else:
                    reader.read(stream, digest, on_bytes, split)
        else:
            reader.read(stream, digest, on_bytes)
        return reader.finish(content, digest.hexdigest())


def _pass_over(
    stream: BinaryIO,
    on_content: Callable[[bytes], object],
    on_bytes: Callable[[int], None] | None,
) -> None:
    """Reads what another process has read, for the hash of the whole."""
    while content := stream.read(2**20):
        on_content(content)
        if on_bytes:
            on_bytes(len(content))


class _Hash:
    """SHA-256 computed beside the reading: it lets go of Python's lock."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._digest = hashlib.sha256()
        self._last: Future[None] | None = None

    def __call__(self, content: bytes) -> None:
        """Adds bytes, once those before them are done with."""
        if self._last:
            self._last.result()
        self._last = self._pool.submit(self._digest.update, content)

    def hexdigest(self) -> str:
        """The hash of all bytes added."""
        if self._last:
            self._last.result()
        return self._digest.hexdigest()


@contextmanager
def _hashing() -> Iterator[_Hash]:
    with ThreadPoolExecutor(1) as pool:
        yield _Hash(pool)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Stops Python's collector, which would walk what is being gathered again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
