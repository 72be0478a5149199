"""Adds one record to a file: checked first, then written whole and in its place."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.errors import TimelineError
from timeline.model.chronology import AnyRecord, Chronology
from timeline.model.slugs import propose_id
from timeline.model.source import Source
from timeline.problems import Problem, format_problem, only_errors
from timeline.store.atomic_file import locked, save_bytes
from timeline.store.jsonl import format_chronology, load_chronology
from timeline.store.raw_line import describe_flaw, find_flaws
from timeline.store.record_codec import decode_record, encode_record, format_record
from timeline.tasks.open_file import STANDARD_INPUT, find_problems, load_content, read_bytes


class RefusedRecordError(TimelineError):
    """A record is not one, or would put an error into the file; nothing was written."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__("nothing was added: " + "; ".join(reasons))


@dataclass(frozen=True, slots=True)
class Added:
    """The record as written, its line, and the warnings that it brings."""

    record: AnyRecord
    line: str
    warnings: tuple[Problem, ...]


def add_record(name: str, raw: dict[str, Any], *, is_dry: bool = False) -> Added:
    """Adds a record to a file; an id that is missing is proposed from its title or name.

    The file is read, checked and replaced under a lock, so two people can add at once. Lines that
    are there stay as they are; a file in canonical form stays in it.

    Args:
        name: the file, or ``-`` to only print the line.
        raw: the record as a JSON object.
        is_dry: whether to check and propose only.

    Raises:
        RefusedRecordError: when it is no record, its id is taken, or it would be an error.
        UnwritableFileError: when the file cannot be written.
    """
    if name == STANDARD_INPUT or is_dry:
        content = b"" if name == STANDARD_INPUT else read_bytes(name)
        return _prepare(content, name, raw)[0]
    path = Path(name)
    with locked(path):
        added, content = _prepare(read_bytes(name), name, raw)
        save_bytes(path, content)
    return added


def _prepare(content: bytes, name: str, raw: dict[str, Any]) -> tuple[Added, bytes]:
    """The record to add and the file's bytes with it."""
    before = load_content(content, name)
    record = _decode(_with_id(raw, before.chronology))
    if isinstance(record, Source) and not (raw.get("id") or record.publisher or record.title):
        raise RefusedRecordError(["a source needs a publisher, a title or an id to be called by"])
    if _is_taken(record, before.chronology):
        raise RefusedRecordError([f"the {record.record} {record.id!r} is there already"])
    line = format_record(record)
    grown = _insert(content, record, before.chronology, line)
    after = load_chronology(io.BytesIO(grown), name)
    known = {(p.code, p.record, p.field, p.message) for p in find_problems(before)}
    new = tuple(
        p for p in find_problems(after) if (p.code, p.record, p.field, p.message) not in known
    )
    errors = only_errors(new)
    if errors and name != STANDARD_INPUT:
        raise RefusedRecordError(_reason(problem) for problem in errors)
    warnings = tuple(p for p in new if p.severity == "warning" and p.code != "W502")
    return Added(record, line, () if name == STANDARD_INPUT else warnings), grown


def _with_id(raw: dict[str, Any], chronology: Chronology) -> dict[str, Any]:
    if raw.get("id") or raw.get("record") == "link":
        return raw
    taken = {
        "event": chronology.events,
        "actor": chronology.actors,
        "source": chronology.sources,
    }.get(str(raw.get("record")), {})
    words = raw.get("title") or raw.get("name") or raw.get("publisher") or ""
    if isinstance(words, dict):
        words = words.get("en") or next(iter(words.values()), "")
    _refuse_a_twin(raw, chronology)
    return raw | {"id": propose_id(str(words), taken)}


def _refuse_a_twin(raw: dict[str, Any], chronology: Chronology) -> None:
    """Refuses an event that is there already under a proposed id: two would answer to one name."""
    for event in chronology.events.values() if raw.get("record") == "event" else ():
        texts = encode_record(event)
        if (texts["date"], texts["title"]) == (raw.get("date"), raw.get("title")):
            raise RefusedRecordError(
                [f"{event.id!r} has the same day and title; give an id if this is another event"]
            )


def _decode(raw: dict[str, Any]) -> AnyRecord:
    decoded = find_flaws(raw) or decode_record(raw)
    if isinstance(decoded, tuple):
        raise RefusedRecordError(describe_flaw(flaw) for flaw in decoded)
    return decoded


def _is_taken(record: AnyRecord, chronology: Chronology) -> bool:
    known = {
        "event": chronology.events,
        "actor": chronology.actors,
        "source": chronology.sources,
        "link": chronology.links,
    }
    return record.id in known.get(record.record, {})


def _insert(content: bytes, record: AnyRecord, chronology: Chronology, line: str) -> bytes:
    """The file with the record: in canonical place if it is canonical, else at its end.

    The line ends are those of the file; Git, for one, writes Windows ends on Windows.
    """
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    if content == _canonical(chronology.records(), line_end):
        return _canonical((*chronology.records(), record), line_end)
    joint = b"" if not content or content.endswith(b"\n") else line_end
    return content + joint + line.encode() + line_end


def _canonical(records: Iterable[AnyRecord], line_end: bytes) -> bytes:
    return format_chronology(records).encode().replace(b"\n", line_end)


def _reason(problem: Problem) -> str:
    plain = Problem(problem.code, problem.message, field=problem.field, way_out=problem.way_out)
    return format_problem(plain).split(": ", 1)[1]
