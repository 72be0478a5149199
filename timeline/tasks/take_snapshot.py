"""Takes a snapshot of a file of events: a folder that opens in no time and answers alike."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from timeline import __version__
from timeline.errors import TimelineError
from timeline.model.dataset import SCHEMA_VERSION
from timeline.problems import Problem
from timeline.store.line_bytes import FileChangedError
from timeline.store.snapshot.files import SnapshotWriter
from timeline.store.snapshot.manifest import Manifest, SourceFile, list_files, write_manifest
from timeline.store.snapshot.placing import folder_for
from timeline.store.snapshot.record_lines import LINES_NAME, records_by_kind, write_record_lines
from timeline.tasks.open_file import STANDARD_INPUT, UnreadableFileError, find_problems, load_stream
from timeline.tasks.write_index import OnNumber, write_findings, write_graph, write_index

SUFFIX = ".snapshot"

_CHUNK = 2**22


class NowhereToGoError(TimelineError):
    """A snapshot of standard input was to be taken, and no place was named for it."""

    def __init__(self) -> None:
        super().__init__("a snapshot of standard input needs a place: name it with -o FOLDER")


class AlreadySnapshotError(TimelineError):
    """A snapshot was to be taken of a snapshot."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a snapshot already; copy the folder, or name a file of events")


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot that was taken: where, of how many records, how large, and what was found."""

    path: Path
    counts: dict[str, int]
    size: int
    problems: tuple[Problem, ...]
    has_parquet: bool


def place_for(name: str, out: str | None) -> Path:
    """Where a snapshot goes when no place is named: beside its source.

    Raises:
        NowhereToGoError: for standard input, which lies nowhere.
    """
    if out is not None:
        return Path(out)
    if name == STANDARD_INPUT:
        raise NowhereToGoError
    return Path(name).with_suffix(SUFFIX)


Watch = Callable[[str, int], AbstractContextManager[OnNumber | None]]
"""Follows a stage of so many records by its name: gives what is told of each few that are done."""


def take_snapshot(
    name: str, out: Path, on_bytes: OnNumber | None = None, watch: Watch | None = None
) -> Taken:
    """Reads a file, or standard input for ``-``, and writes a snapshot of it, whole or not at all.

    What cannot be read, and whatever else is found, is kept with it as findings.

    Args:
        name: the file.
        out: the folder to be; a snapshot that is there is replaced.
        on_bytes: told how many bytes were read.
        watch: follows the stages after that: checking, and writing.

    Raises:
        UnreadableFileError: when the file is missing or not ours to read.
        AlreadySnapshotError: when it is a snapshot.
        PlaceTakenError: when something else stands at that place.
        FileChangedError: when it was written to meanwhile.
        UnwritableFileError: when the snapshot cannot be written.
    """
    if name != STANDARD_INPUT and Path(name).is_dir():
        raise AlreadySnapshotError(name)
    with _opened(name) as source, folder_for(out) as folder:
        writer = SnapshotWriter(folder)
        told = _copy(source, name, out, writer)
        with writer.path(LINES_NAME).open("rb") as stream:
            loaded = load_stream(stream, name, on_bytes)
        counts = {kind: len(held) for kind, held in records_by_kind(loaded.chronology).items()}
        with _watched(watch, "checking", sum(counts.values())) as tick:
            problems = find_problems(loaded, partial(tick, 1) if tick else None)
        write_findings(writer, problems)
        write_record_lines(writer, loaded.chronology)
        with _watched(watch, "writing", counts["event"]) as tick:
            write_index(writer, loaded.chronology, tick)
        has_parquet = write_graph(writer, loaded.chronology)
        files = list_files(folder)
        source_file = SourceFile(**told, sha256=loaded.chronology.sha256)
        write_manifest(folder, Manifest(__version__, SCHEMA_VERSION, source_file, counts, files))
    size = sum(held.size for held in files.values())
    return Taken(out, counts, size, problems, has_parquet)


def _watched(
    watch: Watch | None, stage: str, count: int
) -> AbstractContextManager[OnNumber | None]:
    return nullcontext() if watch is None else watch(stage, count)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with ExitStack() as held:
        try:
            stream = held.enter_context(Path(name).open("rb"))
        except OSError as err:
            raise UnreadableFileError(name, (err.strerror or str(err)).lower()) from err
        yield stream


def _copy(source: BinaryIO, name: str, out: Path, writer: SnapshotWriter) -> dict[str, Any]:
    """Copies the source byte for byte, and says what it was."""
    before = os.fstat(source.fileno()) if name != STANDARD_INPUT else None
    if before is not None and not stat.S_ISREG(before.st_mode):
        before = None  # a pipe is read once and is no file to go back to
    size = 0
    with writer.path(LINES_NAME).open("wb") as copy:
        while chunk := source.read(_CHUNK):
            size += copy.write(chunk)
    writer.block(LINES_NAME)
    if before is None:
        return {"name": name, "path": "", "beside": "", "size": size, "mtime_ns": 0}
    after = os.fstat(source.fileno())
    if (size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise FileChangedError(name)
    path, home = os.path.realpath(name), Path(os.path.realpath(out)).parent
    return {
        "name": name,
        "path": path,
        "beside": os.path.relpath(path, home),
        "size": size,
        "mtime_ns": before.st_mtime_ns,
    }
