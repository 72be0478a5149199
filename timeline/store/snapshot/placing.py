"""A folder is written beside its place and put there whole; what is half written is never seen."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timeline.store.atomic_file import UnwritableFileError, locked
from timeline.store.snapshot.errors import PlaceTakenError
from timeline.store.snapshot.manifest import is_snapshot

_MARK = ".taking-"


@contextlib.contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """A new folder to write a snapshot in, which takes its place when nothing went wrong.

    Two processes that take a snapshot to one place each write their own; the later one to end
    replaces the other's, whole.

    Raises:
        PlaceTakenError: when something else stands there.
        UnwritableFileError: when it cannot be written.
    """
    path = Path(os.path.realpath(path))
    _refuse_other(path)
    with contextlib.ExitStack() as held:
        try:
            with locked(path):
                _clear_leftovers(path)
                folder = Path(tempfile.mkdtemp(prefix=f".{path.name}{_MARK}", dir=path.parent))
                held.callback(shutil.rmtree, folder, ignore_errors=True)
                held.enter_context(_held(folder))
            yield folder
            _put_in_place(folder, path)
        except OSError as err:
            raise UnwritableFileError(path, err) from err


def _put_in_place(folder: Path, path: Path) -> None:
    """Renames the folder; one that stands there is moved aside first, and back if that fails."""
    # What mkdtemp makes is for its owner alone; a snapshot is as open as any folder made here.
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)
    with locked(path):
        _refuse_other(path)
        if not path.exists():
            folder.rename(path)
            return
        aside = Path(tempfile.mkdtemp(prefix=f".{path.name}{_MARK}", dir=path.parent))
        path.rename(aside / path.name)
        try:
            folder.rename(path)
        except OSError:
            (aside / path.name).rename(path)
            raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _refuse_other(path: Path) -> None:
    """Refuses to replace anything but a snapshot or an empty folder."""
    if not (path.exists() or path.is_symlink()):
        return
    is_ours = path.is_dir() and (is_snapshot(path) or not any(path.iterdir()))
    if not is_ours:
        raise PlaceTakenError(path)


def _clear_leftovers(path: Path) -> None:
    """Deletes what a process that was killed has left; one that still writes holds its folder."""
    for left in path.parent.iterdir():
        if not left.name.startswith(f".{path.name}{_MARK}"):
            continue
        with contextlib.suppress(OSError), _held(left, is_waiting=False):
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _held(folder: Path, *, is_waiting: bool = True) -> Iterator[None]:
    """Holds a folder, so that others see that someone writes in it.

    Raises:
        OSError: when another holds it and this is not to wait.
    """
    try:
        import fcntl
    except ImportError:
        if is_waiting:
            yield
            return
        raise OSError("no locks here: whether it is in use cannot be told") from None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)
