"""Finds the file of events and loads it with all its findings."""

import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from timeline.causality.against_time import check_chains
from timeline.causality.circles import check_circles
from timeline.checks.registry import run_checks
from timeline.errors import TimelineError
from timeline.problems import Problem, only_errors
from timeline.store.jsonl import Loaded, load_chronology

FILE_NAME = "events.jsonl"
FILE_VARIABLE = "TIMELINE_FILE"
STANDARD_INPUT = "-"
# From here on records stay on their lines and are decoded when they are asked for, which takes some
# 0.1 KB of memory a record. A smaller file is held in full (2.6 KB a record, some 4 GB for a file
# of this size), because a question goes through the records several times: at 38 MB it takes 1.2 to
# 1.7 times as long when they stay on their lines.
LEAST_LARGE_BYTES = 256 * 2**20
# A check goes through them but once: at 38 MB it takes as long, and a fifth of the memory.
LEAST_LARGE_FOR_CHECK_BYTES = 32 * 2**20


class NoFileError(TimelineError):
    """No file of events was named and none lies here or above."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"no {FILE_NAME} in {folder} or any folder above it; name one with -f FILE or "
            f"{FILE_VARIABLE}, or start one with: timeline init"
        )


class UnreadableFileError(TimelineError):
    """A file that was named cannot be read."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: cannot read: {reason}; name a file of events with -f FILE")


def find_file(
    named: str | None, *, folder: Path | None = None, environ: Mapping[str, str] = os.environ
) -> str:
    """The file to work on: the one named, else the variable's, else the nearest one upward.

    Raises:
        NoFileError: when there is none of them.
    """
    if named or environ.get(FILE_VARIABLE):
        return named or environ[FILE_VARIABLE]
    start = folder or Path.cwd()
    for place in (start, *start.parents):
        if os.path.isfile(place / FILE_NAME):  # noqa: PTH113 - Path.is_file raises where one may not look
            found = place / FILE_NAME
            return os.path.relpath(found) if place == start else str(found)
    raise NoFileError(start)


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        UnreadableFileError: when it is missing, a folder or not ours to read.
        ReadOnlySnapshotError: when it is a snapshot, of which only the source is edited.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises where one may not look
        _refuse_snapshot(Path(name))
    try:
        return Path(name).read_bytes()
    except OSError as err:
        raise UnreadableFileError(name, _why(err)) from err


def _refuse_snapshot(folder: Path) -> None:
    # Imported here, since a question about a small file needs nothing of it.
    from timeline.store.snapshot.errors import ReadOnlySnapshotError
    from timeline.store.snapshot.manifest import is_snapshot, read_manifest

    if is_snapshot(folder):
        raise ReadOnlySnapshotError(folder, read_manifest(folder).source.name)


def load_file(
    name: str, on_bytes: Callable[[int], None] | None = None, *, is_check: bool = False
) -> Loaded:
    """Loads a file, or standard input for ``-``, line by line; what cannot be read is a finding.

    A folder is opened as a snapshot.

    Args:
        name: the file.
        on_bytes: told how many bytes were read.
        is_check: whether the records are only to be checked.

    Raises:
        UnreadableFileError: when it is missing or not ours to read.
        NoSnapshotError: when it is a folder and no snapshot.
        DamagedSnapshotError: when it is a snapshot that is not whole.
        NewerSnapshotError: when it is a snapshot of another format.
    """
    if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 - a name may be -
        from timeline.store.snapshot.opened import Snapshot

        return Snapshot(Path(name)).load()
    least = LEAST_LARGE_FOR_CHECK_BYTES if is_check else LEAST_LARGE_BYTES
    try:
        if name == STANDARD_INPUT:
            return _load_input(sys.stdin.buffer, on_bytes, least)
        with Path(name).open("rb") as stream:
            return load_stream(stream, name, on_bytes, least)
    except OSError as err:
        raise UnreadableFileError(name, _why(err)) from err


def load_stream(
    stream: BinaryIO,
    name: str,
    on_bytes: Callable[[int], None] | None = None,
    least_large: int | None = None,
) -> Loaded:
    """Loads an open file; the records of a large one stay on their lines until asked for."""
    found = os.fstat(stream.fileno())
    least = LEAST_LARGE_BYTES if least_large is None else least_large
    if not stat.S_ISREG(found.st_mode) or found.st_size < least:
        return load_chronology(stream, name, on_bytes)
    from timeline.store.bulk_load import load_bulk
    from timeline.store.line_bytes import FileBytes

    content = FileBytes(stream.fileno(), name)
    loaded = load_bulk(stream, content, name, on_bytes, None if name == STANDARD_INPUT else name)
    content.check()
    return loaded


def _load_input(
    stream: BinaryIO, on_bytes: Callable[[int], None] | None, least_large: int
) -> Loaded:
    """Loads what can be read but once; much of it goes through a file of its own."""
    head = stream.read(least_large)
    if len(head) < least_large:
        return load_chronology(io.BytesIO(head), STANDARD_INPUT, on_bytes)
    with tempfile.TemporaryFile() as spool:
        spool.write(head)
        shutil.copyfileobj(stream, spool)
        spool.seek(0)
        return load_stream(spool, STANDARD_INPUT, on_bytes, least_large)


def load_content(content: bytes, name: str) -> Loaded:
    """Loads bytes already read."""
    return load_chronology(io.BytesIO(content), name)


def find_problems(
    loaded: Loaded, on_record: Callable[[], object] | None = None
) -> tuple[Problem, ...]:
    """All findings in a file: those of its lines, then those of the whole, in order of line.

    Of a snapshot they are those that were made when it was taken.

    Args:
        loaded: the file as read.
        on_record: told after each record that was checked.
    """
    if loaded.kept is not None:
        return loaded.kept.problems()
    found = (
        *loaded.problems,
        *run_checks(loaded.chronology, on_record),
        *check_circles(loaded.chronology),
        *check_chains(loaded.chronology),
    )
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.code)))


def find_errors(loaded: Loaded) -> tuple[Problem, ...]:
    """The findings that are errors: an answer or a figure made from such data may mislead."""
    return only_errors(find_problems(loaded)) if loaded.kept is None else loaded.kept.errors()


def _why(err: OSError) -> str:
    return (err.strerror or str(err)).lower()
