"""An opened snapshot: the chronology in it, and what was found when it was taken."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from timeline.model.chronology import Chronology
from timeline.model.dataset import SCHEMA_VERSION, Dataset
from timeline.problems import Problem
from timeline.store.id_column import Bytes
from timeline.store.jsonl import Loaded
from timeline.store.lazy_records import LazyLines, LazyRecords
from timeline.store.record_codec import decode_record
from timeline.store.snapshot.deferred import Deferred
from timeline.store.snapshot.errors import NewerSnapshotError
from timeline.store.snapshot.files import SnapshotFiles
from timeline.store.snapshot.manifest import SourceFile
from timeline.store.snapshot.record_lines import KINDS, LINES_NAME, open_records
from timeline.store.snapshot.stored_index import StoredIndex

_CHUNK = 2**22


class Snapshot:
    """What lies in a snapshot, opened bit by bit as it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Opens it, which reads the list of its files and little more.

        Raises:
            NoSnapshotError: when the folder holds none.
            NewerSnapshotError: when it is of another format.
            DamagedSnapshotError: when it is not what was written.
        """
        self.files = SnapshotFiles(folder)
        manifest = self.files.manifest
        if manifest.schema != SCHEMA_VERSION:
            raise NewerSnapshotError(folder, manifest.schema, SCHEMA_VERSION)
        self._told: Mapping[str, Any] = self.files.json("index.json")

    def load(self) -> Loaded:
        """The chronology, whose records are decoded when they are asked for."""
        manifest, counts = self.files.manifest, self.files.manifest.counts
        dataset = self._dataset()
        lines = {("dataset", str(dataset.id)): self._told["dataset_line"]} if dataset else {}
        by_kind: dict[str, Deferred[str, Any]] = {
            kind: Deferred(counts[kind], partial(self._records.__getitem__, kind)) for kind in KINDS
        }
        chronology = Chronology(
            dataset=dataset,
            sources=by_kind["source"],
            actors=by_kind["actor"],
            events=by_kind["event"],
            links=by_kind["link"],
            lines=Deferred(
                len(lines) + sum(counts[kind] for kind in KINDS),
                lambda: LazyLines({kind: self._records[kind] for kind in KINDS}, lines),
            ),
            file=manifest.source.name,
            sha256=manifest.source.sha256,
            index=StoredIndex(self.files, self._records),
            former=Deferred(self._told["former"], lambda: self.files.json("former.json")),
        )
        stale = self._staleness
        return Loaded(chronology, (), self, (stale,) if stale else ())

    def problems(self) -> tuple[Problem, ...]:
        """What was found in the data, after what is to be said of the snapshot itself."""
        found = tuple(Problem(**told) for told in self.files.json("findings.json"))
        of_itself = self._staleness or self._absence
        return (of_itself, *found) if of_itself else found

    def errors(self) -> tuple[Problem, ...]:
        """The errors found in the data."""
        return tuple(Problem(**told) for told in self.files.json("errors.json"))

    def compare_all(self) -> None:
        """Compares every byte with what was written.

        Raises:
            DamagedSnapshotError: when one differs.
        """
        self.files.compare_all()

    def _dataset(self) -> Dataset | None:
        raw = self._told["dataset"]
        found = decode_record(raw) if raw else None
        return found if isinstance(found, Dataset) else None

    @cached_property
    def _records(self) -> "_RecordsByKind":
        return _RecordsByKind(self.files)

    @cached_property
    def _staleness(self) -> Problem | None:
        """That the source was changed since; one that was only touched was not."""
        source = self.files.manifest.source
        path = _find_source(self.files.folder, source)
        if path is None or not _is_changed(path, source):
            return None
        folder = self.files.folder
        return Problem(
            "W003",
            f"the snapshot is older than {path}; what is told is of the snapshot",
            str(folder),
            way_out=f"take it again with: timeline snapshot -f {path} -o {folder}",
        )

    @cached_property
    def _absence(self) -> Problem | None:
        source = self.files.manifest.source
        if source.name == "-" or _find_source(self.files.folder, source) is not None:
            return None
        return Problem(
            "W004",
            f"{source.name}, of which the snapshot was taken, is not there",
            str(self.files.folder),
            way_out="none is needed: the snapshot holds all of it",
        )


class _RecordsByKind(dict[str, LazyRecords[Any]]):
    """The records of each kind, opened when that kind is first asked for."""

    def __init__(self, files: SnapshotFiles) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, kind: str) -> LazyRecords[Any]:
        self[kind] = open_records(self._files, kind, self._lines)
        return self[kind]

    @cached_property
    def _lines(self) -> Bytes:
        return self._files.blocks(LINES_NAME)


def encode_findings(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Findings as they are kept, empty parts left out."""
    return [{key: part for key, part in asdict(one).items() if part} for one in problems]


def _find_source(folder: Path, source: SourceFile) -> Path | None:
    """Where the source is now: beside the snapshot as it was, else where it was."""
    if source.name == "-":
        return None
    beside = Path(os.path.realpath(folder)).parent / source.beside
    for path in (beside, Path(source.path)):
        try:
            if path.is_file():
                return _shortened(path)
        except OSError:
            continue
    return None


def _shortened(path: Path) -> Path:
    """A path as it is typed from here, where that is shorter."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return min(Path(near), Path(os.path.realpath(path)), key=lambda one: len(str(one)))


def _is_changed(path: Path, source: SourceFile) -> bool:
    """Whether a file holds other bytes; they are only read where its size and time do not tell."""
    try:
        found = path.stat()
        if found.st_size != source.size:
            return True
        if found.st_mtime_ns == source.mtime_ns:
            return False
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() != source.sha256
