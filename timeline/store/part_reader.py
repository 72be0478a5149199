"""The second half of a large file, read by a process of its own at the same time as the first."""

import gc
import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from timeline.store.bulk_reader import BulkReader
from timeline.store.line_blocks import BLOCK_BYTES
from timeline.store.plain_lines import plain_lines
from timeline.store.raw_line import MAX_LINE_BYTES

_START = "from timeline.store.part_reader import read_part; read_part()"


def split_of(stream: BinaryIO, least: int) -> int | None:
    """The end of the line in the middle of a file at its start; None where no split pays.

    Args:
        stream: the file, which is left at its start.
        least: the bytes from which it pays: a process takes half a second to start.
    """
    size = os.fstat(stream.fileno()).st_size
    if size < least or _core_count() < 2 or not sys.executable:  # noqa: PLR2004 - one for each half
        return None
    stream.seek(size // 2)
    line = stream.readline(MAX_LINE_BYTES + 1)
    end = stream.tell()
    stream.seek(0)
    return end if line.endswith(b"\n") and end < size else None


class OtherPart:
    """A process that reads a file from some byte on; it is ended when the block is left."""

    def __init__(self, stream: BinaryIO, path: str, file: str, start: int) -> None:
        """Starts the process.

        Args:
            stream: the file, as it was opened here.
            path: where it is opened again.
            file: the name that findings carry.
            start: where the part starts; it ends with the file.
        """
        stamp = _stamp_of(stream.fileno())
        command = [sys.executable, "-c", _START, path, file, str(start), stamp]
        places = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own program, with arguments apart
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places},
        )

    def __enter__(self) -> Self:
        """Nothing more than the object."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the process if it still runs."""
        self._process.kill()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.wait()

    def result(self) -> BulkReader | None:
        """What the process read, once it is done; None where this has to be done here after all.

        So it is where it cannot be done there, and where a line of that part says how others are to
        be read.
        """
        told = self._process.stdout.read() if self._process.stdout else b""
        if self._process.wait() != 0:
            return None
        part: BulkReader = pickle.loads(told)  # noqa: S301 - from a process of our own
        return part if part.is_plain and not part.has_dataset else None


def read_part() -> None:
    """Reads the part that the command line names and writes what was read to standard output."""
    gc.disable()
    path, file, start, stamp = sys.argv[1:]
    reader = BulkReader(file, plain_lines())
    with Path(path).open("rb", buffering=BLOCK_BYTES) as stream:
        if _stamp_of(stream.fileno()) != stamp:
            sys.exit(1)
        stream.seek(int(start))
        reader.read(stream, lambda _: None, start=int(start))
    reader.forget_plain()
    sys.stdout.buffer.write(pickle.dumps(reader, pickle.HIGHEST_PROTOCOL))


def _stamp_of(descriptor: int) -> str:
    """What tells an open file from another, and from itself once it is changed."""
    found = os.fstat(descriptor)
    return f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def _core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
