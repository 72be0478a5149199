"""A large file in blocks of whole lines: where each starts and ends, found many at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from timeline.store.raw_line import MAX_LINE_BYTES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Places = npt.NDArray[np.int64]

BLOCK_BYTES = 2**20


class ByteLines(Protocol):
    """Bytes that are read once, in pieces or by lines."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""

    def readline(self, size: int, /) -> bytes:
        """The next bytes up to the end of the line, at most so many; none at the end."""


class StreamPart:
    """A stream up to some byte: what follows stays unread."""

    def __init__(self, stream: ByteLines, size: int) -> None:
        """Takes the next `size` bytes of a stream."""
        self._stream = stream
        self._left = size

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many."""
        return self._took(self._stream.read(min(size, self._left)))

    def readline(self, size: int, /) -> bytes:
        """The next bytes up to the end of the line, at most so many."""
        return self._took(self._stream.readline(min(size, self._left)))

    def _took(self, found: bytes) -> bytes:
        self._left -= len(found)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class LineBlock:
    """Whole lines of a file.

    Attributes:
        content: The bytes of the lines, line ends included; the last one of a file may have none.
        start: Where they start in the file.
        number: The number of the first line, from 1.
        line_count: How many lines there are.
    """

    content: bytes
    start: int
    number: int
    line_count: int


@dataclass(frozen=True, slots=True)
class LongLine:
    """A line past the limit, of which nothing is kept."""

    size: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class BlockLines:
    r"""Where the lines of a block start and end.

    Attributes:
        starts: Where each starts in the block.
        ends: Where each ends, the line end (``\n`` or ``\r\n``) left out.
        are_objects: For each, whether it starts with ``{`` and ends with ``}``.
    """

    starts: "Places"
    ends: "Places"
    are_objects: "npt.NDArray[np.bool_]"


def blocks_of(
    stream: ByteLines, on_content: Callable[[bytes], object], start: int = 0
) -> Iterator[LineBlock | LongLine]:
    """Reads a stream once, in blocks that each end at the end of a line.

    Args:
        stream: the bytes.
        on_content: told every byte read, in order, those of long lines too.
        start: where in the file the stream begins; its lines are counted from 1 all the same.
    """
    number = 1
    while content := stream.read(BLOCK_BYTES):
        last = content.rfind(b"\n") + 1
        if last < len(content):
            content += stream.readline(MAX_LINE_BYTES + 1 - (len(content) - last))
        on_content(content)
        is_long = len(content) - last > MAX_LINE_BYTES and not content.endswith(b"\n")
        whole = content[:last] if is_long else content
        if whole:
            count = whole.count(b"\n") + (not whole.endswith(b"\n"))
            yield LineBlock(whole, start, number, count)
            start += len(whole)
            number += count
        if is_long:
            length = len(content) - last + _skip_line(stream, on_content)
            yield LongLine(length, number)
            start += length
            number += 1


def lines_of(block: LineBlock) -> BlockLines:
    """Finds the lines of a block; imports NumPy."""
    import numpy as np

    letters = np.frombuffer(block.content, np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    if letters[-1] != ord("\n"):
        ends = np.append(ends, len(letters))
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1] + 1])
    ends = ends - ((ends > starts) & (letters[ends - 1] == ord("\r")))
    opened, closed = (ord(brace) for brace in "{}")
    are_objects = (letters[starts] == opened) & (letters[ends - 1] == closed) & (ends > starts)
    return BlockLines(starts, ends, are_objects)


def _skip_line(stream: ByteLines, on_content: Callable[[bytes], object]) -> int:
    """Passes over the rest of a line; returns how many bytes it had."""
    size = 0
    while chunk := stream.readline(MAX_LINE_BYTES + 1):
        on_content(chunk)
        size += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return size
