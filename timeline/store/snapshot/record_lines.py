"""Where the records of a snapshot stand in its copy of the source, kind by kind."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from timeline.model.chronology import AnyRecord, Chronology
from timeline.store.id_column import Bytes, build_id_column
from timeline.store.lazy_records import LazyRecords, RecordLines
from timeline.store.snapshot.files import AnyArray, SnapshotFiles, SnapshotWriter

KINDS = ("source", "actor", "event", "link")
LINES_NAME = "records.jsonl"

_MARK = b"\xef\xbb\xbf"
_CHUNK = 2**24


def write_record_lines(writer: SnapshotWriter, chronology: Chronology) -> None:
    """Writes ids and places of the records of every kind; the lines themselves are there."""
    ends: AnyArray | None = None
    for kind, records in records_by_kind(chronology).items():
        if isinstance(records, LazyRecords):
            ids = records.ids
            parts = (records.lines.starts, records.lines.sizes, records.lines.numbers)
            starts, sizes, numbers = (np.array(part, dtype=np.int64) for part in parts)
        else:
            if ends is None:
                ends = _line_ends(writer.folder / LINES_NAME)
            ids = build_id_column(records)
            lines = chronology.lines
            told = (lines[kind, str(record.id)] for record in records.values())
            numbers = np.fromiter(told, dtype=np.int64, count=len(records))
            starts, sizes = _places(writer.folder / LINES_NAME, ends, numbers)
        writer.write_ids(f"records/{kind}", ids)
        writer.write_array(f"records/{kind}.starts", starts)
        writer.write_array(f"records/{kind}.sizes", sizes)
        writer.write_array(f"records/{kind}.lines", numbers)


def records_by_kind(chronology: Chronology) -> Mapping[str, Mapping[str, AnyRecord]]:
    """The records of each kind but the data set."""
    several = (chronology.sources, chronology.actors, chronology.events, chronology.links)
    return dict(zip(KINDS, several, strict=True))


def open_records(files: SnapshotFiles, kind: str, content: Bytes) -> LazyRecords[Any]:
    """The records of a kind, decoded when they are asked for."""
    starts, sizes, numbers = (
        files.numbers(f"records/{kind}.{part}") for part in ("starts", "sizes", "lines")
    )
    lines = RecordLines(content, starts, sizes, numbers)
    return LazyRecords[AnyRecord](files.ids(f"records/{kind}"), lines)


def _line_ends(path: Path) -> AnyArray:
    """Where each line of a file ends, its newline not counted."""
    found, before = [], 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.append(np.flatnonzero(np.frombuffer(chunk, dtype=np.uint8) == ord("\n")) + before)
            before += len(chunk)
    return np.concatenate([*found, [before]]).astype(np.int64)


def _places(path: Path, ends: AnyArray, numbers: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Where numbered lines start and how long they are, a mark of byte order left out."""
    starts = np.where(numbers > 1, ends[numbers - 2] + 1, 0)
    sizes = ends[numbers - 1] - starts
    with path.open("rb") as stream:
        for at, start in enumerate(starts.tolist()):
            stream.seek(start)
            if stream.read(len(_MARK)) == _MARK:
                starts[at] += len(_MARK)
                sizes[at] -= len(_MARK)
    return starts, sizes
