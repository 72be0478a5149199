"""Loads and saves the JSON-lines file: bounded memory in, canonical and atomic out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from timeline.model.chronology import AnyRecord, Chronology, build_chronology
from timeline.model.dataset import SCHEMA_VERSION, Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem
from timeline.store.raw_line import (
    MAX_LINE_BYTES,
    Flaw,
    find_flaws,
    long_line_flaw,
    read_object,
)
from timeline.store.record_codec import decode_record, format_record, record_name
from timeline.store.upgrades import upgrade_record

_BOM = b"\xef\xbb\xbf"
_KIND_ORDER = ("dataset", "source", "actor", "event", "link")
# No date is as early as this; an open start sorts first.
_BEFORE_ALL = float("-inf")
_LONGEST_VERSION = 32  # bits; a number past that is a slip and would fill the screen


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


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    content: bytes | None
    """None stands for a line too long to read."""
    is_ended: bool


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
    problems: list[Problem] = []
    records: list[tuple[AnyRecord, int | None]] = []
    seen: dict[tuple[str, str], int] = {}
    version = SCHEMA_VERSION
    for line in _lines_of(stream, digest.update, on_bytes):
        raw = _read_line(line)
        if isinstance(raw, Flaw):
            problems.append(_problem(raw, file, line.number))
            continue
        version = _version_told(raw, version)
        name = record_name(raw)
        decoded = _decode(raw, version)
        flaws = decoded if isinstance(decoded, tuple) else _repeats(decoded, line.number, seen)
        problems.extend(_problem(flaw, file, line.number, name) for flaw in flaws)
        if not flaws and not isinstance(decoded, tuple):
            records.append((decoded, line.number))
    if not records and not problems:
        way_out = "add a record, or start from the example with: timeline init --example"
        problems.append(Problem("W001", "the file holds no records", file, way_out=way_out))
    chronology = build_chronology(records, file=file, sha256=digest.hexdigest())
    return Loaded(chronology, tuple(problems))


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
) -> Iterator[_Line]:
    """Yields the lines with something on them; a line past the limit is passed over unread."""
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
        # Not only on line 1: files joined end to end keep the mark of each.
        content = content.removeprefix(_BOM)
        is_ended = chunk.endswith(b"\n")
        if is_long:
            yield _Line(number, None, is_ended)
        elif content.strip():
            yield _Line(number, content.rstrip(b"\r\n"), is_ended)


def _read_line(line: _Line) -> dict[str, Any] | Flaw:
    if line.content is None:
        return long_line_flaw()
    return read_object(line.content, is_last_unended=not line.is_ended)


def _version_told(raw: dict[str, Any], version: int) -> int:
    """The format version of this line and of those after it: the dataset line says it."""
    told = raw.get("schema")
    if raw.get("record") == "dataset" and isinstance(told, int) and told >= 1:
        return told
    return version


def _decode(raw: dict[str, Any], version: int) -> AnyRecord | tuple[Flaw, ...]:
    """The record a line holds, or its flaws."""
    if flaws := find_flaws(raw):
        return flaws
    if version <= SCHEMA_VERSION:
        return decode_record(upgrade_record(raw, version))
    # What a newer format means by a line is not for this program to guess.
    return (_newer_flaw(version),) if raw.get("record") == "dataset" else decode_record(raw)


def _newer_flaw(version: int) -> Flaw:
    told = f"format {version}" if version.bit_length() <= _LONGEST_VERSION else "an unknown format"
    message = f"the file is of {told}; this program reads up to {SCHEMA_VERSION}"
    return Flaw("E011", message, "schema", "upgrade with: pip install --upgrade causeline")


def _repeats(record: AnyRecord, number: int, seen: dict[tuple[str, str], int]) -> tuple[Flaw, ...]:
    """The flaw of an id, or a dataset line, that was there before; else notes that it is now."""
    key = (record.record, "" if isinstance(record, Dataset) else str(record.id))
    first = seen.setdefault(key, number)
    if first == number:
        return ()
    what = "a second dataset line" if isinstance(record, Dataset) else f"the id {record.id!r}"
    message = f"{what} stands already on line {first}; this line is left aside"
    return (Flaw("E307", message, "id", "give it another id or delete one of the two"),)


def _problem(flaw: Flaw, file: str, line: int, record: str = "") -> Problem:
    return Problem(flaw.code, flaw.message, file, line, record, flaw.field, flaw.way_out)
