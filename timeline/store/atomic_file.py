"""Writes a file whole or not at all, and locks it against a second writer."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timeline.errors import TimelineError


class UnwritableFileError(TimelineError):
    """A file could not be written; what was there before is untouched."""

    def __init__(self, path: Path, reason: OSError) -> None:
        why = (reason.strerror or str(reason)).lower()
        way_out = _WAYS_OUT.get(reason.errno or 0, "Give another place to write to.")
        super().__init__(f"{path}: cannot write: {why}; nothing was changed. {way_out}")


_WAYS_OUT = {
    errno.ENOSPC: "Free some space, or give another place to write to.",
    errno.EDQUOT: "Free some space, or give another place to write to.",
    errno.ENOENT: "Make the folder first, or give another place to write to.",
    errno.EISDIR: "That is a folder; name a file in it.",
}


def save_bytes(path: Path, content: bytes) -> None:
    """Writes `content` to a new file beside `path`, then puts it in its place in one step.

    Raises:
        UnwritableFileError: when the folder is read-only, the disk is full or `path` is a folder.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        _write_through(path, content)
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as err:
        raise UnwritableFileError(path, err) from err
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode_for(path))
        Path(name).replace(path)
    except OSError as err:
        raise UnwritableFileError(path, err) from err
    finally:
        # It has gone to its place, unless the write failed or was interrupted.
        with contextlib.suppress(OSError):
            Path(name).unlink()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds off other writers of `path` while it is read, changed and written.

    The folder is locked, not the file, because the file is replaced and no lock file should stay
    behind. Where the system has no such lock (Windows, some network drives), the writers are on
    their own.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        folder = os.open(path.resolve().parent, os.O_RDONLY)
    except OSError as err:
        raise UnwritableFileError(path, err) from err
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write_through(path: Path, content: bytes) -> None:
    """Writes to a device or a pipe, which is there to be written to and not to be replaced."""
    try:
        path.write_bytes(content)
    except OSError as err:
        raise UnwritableFileError(path, err) from err


def _mode_for(path: Path) -> int:
    """The mode of the file that is replaced, else what the user's umask gives a new one."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
