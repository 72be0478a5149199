"""Reads line after line in full: the record on each, or a finding for each thing wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.model.chronology import AnyRecord
from timeline.model.dataset import SCHEMA_VERSION
from timeline.problems import Problem
from timeline.store.raw_line import Flaw, find_flaws, long_line_flaw, read_object
from timeline.store.record_codec import decode_record, record_name
from timeline.store.upgrades import upgrade_record

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_VERSION = 32  # bits; a number past that is a slip and would fill the screen


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line as it stands in the file.

    Attributes:
        number: Its number, from 1.
        content: Its bytes; None stands for a line too long to read.
        is_ended: Whether a newline follows it.
    """

    number: int
    content: bytes | None
    is_ended: bool


class LineReader:
    """Reads lines in the order of the file, for one of them says the format of those after it.

    Attributes:
        file: The name that findings carry.
        problems: What was found wrong so far, in order.
        version: The format version of the lines to come.
    """

    def __init__(self, file: str) -> None:
        """Starts with the newest format and no findings."""
        self.file = file
        self.problems: list[Problem] = []
        self.version = SCHEMA_VERSION

    @property
    def is_newest(self) -> bool:
        """Whether the lines to come need no lifting to the newest format."""
        return self.version >= SCHEMA_VERSION

    def read(self, line: FileLine) -> AnyRecord | None:
        """The record on a line; None where the line is blank or something is wrong with it."""
        content = line.content
        if content is not None:
            # Not only on line 1: files joined end to end keep the mark of each.
            content = content.removeprefix(BYTE_ORDER_MARK)
            if not content.strip():
                return None
        raw = (
            long_line_flaw()
            if content is None
            else read_object(content.rstrip(b"\r\n"), is_last_unended=not line.is_ended)
        )
        if isinstance(raw, Flaw):
            self.add(raw, line.number)
            return None
        self.version = _version_told(raw, self.version)
        decoded = decode_raw(raw, self.version)
        if not isinstance(decoded, tuple):
            return decoded
        for flaw in decoded:
            self.add(flaw, line.number, record_name(raw))
        return None

    def add(self, flaw: Flaw, number: int, record: str = "") -> None:
        """Adds what is wrong with a line."""
        self.problems.append(
            Problem(flaw.code, flaw.message, self.file, number, record, flaw.field, flaw.way_out)
        )


def decode_raw(raw: dict[str, Any], version: int) -> AnyRecord | tuple[Flaw, ...]:
    """The record a line of a format version holds, or its flaws."""
    if flaws := find_flaws(raw):
        return flaws
    if version <= SCHEMA_VERSION:
        return decode_record(upgrade_record(raw, version))
    # What a newer format means by a line is not for this program to guess.
    return (_newer_flaw(version),) if raw.get("record") == "dataset" else decode_record(raw)


def repeated_flaw(record_id: str, first: int, *, is_dataset: bool = False) -> Flaw:
    """The flaw of an id, or of a dataset line, that was there before."""
    what = "a second dataset line" if is_dataset else f"the id {record_id!r}"
    message = f"{what} stands already on line {first}; this line is left aside"
    return Flaw("E307", message, "id", "give it another id or delete one of the two")


def no_records(file: str) -> Problem:
    """The finding that a file holds nothing."""
    way_out = "add a record, or start from the example with: timeline init --example"
    return Problem("W001", "the file holds no records", file, way_out=way_out)


def _version_told(raw: Mapping[str, Any], version: int) -> int:
    """The format version of this line and of those after it: the dataset line says it."""
    told = raw.get("schema")
    if raw.get("record") == "dataset" and isinstance(told, int) and told >= 1:
        return told
    return version


def _newer_flaw(version: int) -> Flaw:
    told = f"format {version}" if version.bit_length() <= _LONGEST_VERSION else "an unknown format"
    message = f"the file is of {told}; this program reads up to {SCHEMA_VERSION}"
    return Flaw("E011", message, "schema", "upgrade with: pip install --upgrade causeline")
