"""Bytes of a file read when a part is asked for, and refused once the file is not the same."""

import os
from weakref import finalize

from timeline.errors import TimelineError


class FileChangedError(TimelineError):
    """A file was changed while its records were being read from it."""

    is_about_data = True

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the file was changed while it was being read; run it again")


class FileBytes:
    """The bytes of a regular file that stays as it was when it was opened.

    The file is kept open, so one that is replaced or deleted goes on being read as it was. It is
    read, not memory-mapped: a mapped file that is cut short ends the process.
    """

    def __init__(self, descriptor: int, name: str) -> None:
        """Keeps the open file and notes its size and the time of its last change.

        Args:
            descriptor: of the open file; it is doubled, so the caller may close its own.
            name: the file in messages.
        """
        self._name = name
        self._descriptor = os.dup(descriptor)
        self._let_go = finalize(self, os.close, self._descriptor)
        self._stamp = self._stamp_now()

    def __len__(self) -> int:
        """How many bytes the file had when it was opened."""
        return self._stamp[0]

    def __getitem__(self, part: slice) -> bytes:
        """The bytes from one place to another.

        Raises:
            FileChangedError: when the file was written to since it was opened.
        """
        start, stop, _ = part.indices(len(self))
        found = self._read(start, max(0, stop - start))
        if len(found) != stop - start or self._stamp_now() != self._stamp:
            raise FileChangedError(self._name)
        return found

    def check(self) -> None:
        """Makes sure that the file is still the same.

        Raises:
            FileChangedError: when it was written to since it was opened.
        """
        if self._stamp_now() != self._stamp:
            raise FileChangedError(self._name)

    def close(self) -> None:
        """Lets the file go; nothing can be read afterwards."""
        self._let_go()

    def _read(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, start)
        os.lseek(self._descriptor, start, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def _stamp_now(self) -> tuple[int, int]:
        found = os.fstat(self._descriptor)
        return found.st_size, found.st_mtime_ns
