"""Loads and saves the JSON-lines file: bounded memory in, canonical and atomic out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from timeline.model.chronology import AnyRecord, Chronology, build_chronology
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem
from timeline.store.line_reader import FileLine, LineReader, no_records, repeated_flaw
from timeline.store.raw_line import MAX_LINE_BYTES
from timeline.store.record_codec import format_record

_KIND_ORDER = ("dataset", "source", "actor", "event", "link")
# No date is as early as this; an open start sorts first.
_BEFORE_ALL = float("-inf")


class KeptFindings(Protocol):
    """Findings that were made when the data were first read."""

    def problems(self) -> tuple[Problem, ...]:
        """All of them."""

    def errors(self) -> tuple[Problem, ...]:
        """Those that are errors."""

    def compare_all(self) -> None:
        """Makes sure that nothing that was kept has changed.

        Raises:
            TimelineError: when something has.
        """


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file held: the records that could be read, and findings on those that could not.

    `kept` holds all findings where they were made before; `notices` are those that every command
    tells.
    """

    chronology: Chronology
    problems: tuple[Problem, ...]
    kept: KeptFindings | None = None
    notices: tuple[Problem, ...] = ()


def load_chronology(
    stream: BinaryIO, file: str = "", on_bytes: Callable[[int], None] | None = None
) -> Loaded:
    """Reads every record of a stream; what cannot be read is a finding and hides nothing else.

    Args:
        stream: the bytes, read once and line by line.
        file: the name that findings carry.
        on_bytes: told how many bytes were read, after each line.
    """
    digest = hashlib.sha256()
    reader = LineReader(file)
    records: list[tuple[AnyRecord, int | None]] = []
    seen: dict[tuple[str, str], int] = {}
    for line in _lines_of(stream, digest.update, on_bytes):
        record = reader.read(line)
        if record is None:
            continue
        is_dataset = isinstance(record, Dataset)
        first = seen.setdefault((record.record, "" if is_dataset else str(record.id)), line.number)
        if first == line.number:
            records.append((record, line.number))
        else:
            flaw = repeated_flaw(record.id, first, is_dataset=is_dataset)
            reader.add(flaw, line.number, str(record.id))
    if not records and not reader.problems:
        reader.problems.append(no_records(file))
    chronology = build_chronology(records, file=file, sha256=digest.hexdigest())
    return Loaded(chronology, tuple(reader.problems))


def format_chronology(records: Iterable[AnyRecord]) -> str:
    """Writes records in canonical form: one a line, in canonical order, a newline at the end."""
    return "".join(f"{format_record(record)}\n" for record in sorted(records, key=canonical_key))


def canonical_key(record: AnyRecord) -> tuple[object, ...]:
    """Where a record stands: by kind; then events by date, links by their ends, the rest by id."""
    place = _KIND_ORDER.index(record.record)
    if isinstance(record, Event):
        earliest = _BEFORE_ALL if record.date.earliest is None else record.date.earliest
        return (place, earliest, record.id)
    if isinstance(record, Link):
        return (place, record.source, record.target, record.kind, record.id)
    return (place, str(record.id))


def _lines_of(
    stream: BinaryIO,
    on_content: Callable[[bytes], None],
    on_bytes: Callable[[int], None] | None,
) -> Iterator[FileLine]:
    """Yields the lines; one past the limit is passed over unread."""
    number = 0
    while chunk := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        is_long = False
        size = len(chunk)
        on_content(chunk)
        content = chunk
        while len(chunk) > MAX_LINE_BYTES and not chunk.endswith(b"\n"):
            is_long = True
            chunk = stream.readline(MAX_LINE_BYTES + 1)
            size += len(chunk)
            on_content(chunk)
        if on_bytes:
            on_bytes(size)
        yield FileLine(number, None if is_long else content, chunk.endswith(b"\n"))
