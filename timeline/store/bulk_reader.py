"""Reads blocks of lines and gathers where the records stand, and what is wrong with the rest."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from timeline.model.chronology import Chronology
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.store.id_column import Bytes
from timeline.store.jsonl import Loaded
from timeline.store.lazy_records import LazyLines, LazyRecords
from timeline.store.line_blocks import (
    BlockLines,
    ByteLines,
    LineBlock,
    LongLine,
    blocks_of,
    lines_of,
)
from timeline.store.line_reader import (
    BYTE_ORDER_MARK,
    FileLine,
    LineReader,
    no_records,
    repeated_flaw,
)
from timeline.store.plain_lines import PlainLines, PlainRecord, may_hold_controls
from timeline.store.record_index import KindIndex

_KINDS = ("source", "actor", "event", "link")
_LINES_AT_ONCE = 512
_PARTS = 4  # into which lines are split when not all of them are plainly right


class BulkReader:
    """A file, or a part of one, as far as it is read."""

    def __init__(self, file: str, plain: PlainLines | None) -> None:
        """Starts before the first line.

        Args:
            file: the name that findings carry.
            plain: tells lines that are plainly right, where there is such a reader.
        """
        self.lines = LineReader(file)
        self._plain = plain
        self.kinds = {kind: KindIndex() for kind in _KINDS}
        self._dataset: tuple[Dataset, int] | None = None
        self._versions: list[tuple[int, int]] = []
        self.line_count = 0
        self.former: list[tuple[str, str, int]] = []

    @property
    def is_plain(self) -> bool:
        """Whether no line so far says how others are to be read, so that parts can be joined."""
        return not self._versions

    @property
    def has_dataset(self) -> bool:
        """Whether the line of the data set stood among those read."""
        return self._dataset is not None

    def read(
        self,
        stream: ByteLines,
        on_content: Callable[[bytes], object],
        on_bytes: Callable[[int], None] | None = None,
        start: int = 0,
    ) -> None:
        """Reads all lines of a stream that begins at a byte of the file.

        Args:
            stream: the bytes.
            on_content: told every byte read, in order.
            on_bytes: told how many bytes were read, after each block.
            start: where in the file the stream begins.
        """
        before = self.line_count
        for block in blocks_of(stream, on_content, start):
            if isinstance(block, LongLine):
                number = before + block.number
                self.read_line(FileLine(number, None, is_ended=True), 0, 0)
                size, self.line_count = block.size, number
            else:
                self.read_block(replace(block, number=before + block.number))
                size = len(block.content)
                self.line_count = before + block.number - 1 + block.line_count
            if on_bytes:
                on_bytes(size)

    def forget_plain(self) -> None:
        """Lets go of what cannot go to another process."""
        self._plain = None

    def absorb(self, other: "BulkReader") -> None:
        """Adds what was read of the next part of the file, whose lines were counted from 1."""
        for kind, index in self.kinds.items():
            index.absorb(other.kinds[kind], self.line_count)
        self.lines.problems.extend(
            replace(problem, line=(problem.line or 0) + self.line_count)
            for problem in other.lines.problems
        )
        self.former.extend(
            (former, event_id, number + self.line_count)
            for former, event_id, number in other.former
        )
        self.line_count += other.line_count

    def read_block(self, block: LineBlock) -> None:
        """Reads all lines of a block."""
        lines = lines_of(block)
        is_free = not may_hold_controls(block.content)
        for first in range(0, len(lines.starts), _LINES_AT_ONCE):
            last = min(first + _LINES_AT_ONCE, len(lines.starts))
            self._read_lines(block, lines, first, last, is_free_of_controls=is_free)

    def _read_lines(
        self,
        block: LineBlock,
        lines: BlockLines,
        first: int,
        last: int,
        *,
        is_free_of_controls: bool,
    ) -> None:
        """Reads some lines together where all are plainly right, else in ever smaller parts."""
        plain = self._plain if self.lines.is_newest else None
        found = None
        if plain and lines.are_objects[first:last].all():
            part = block.content[lines.starts[first] : lines.ends[last - 1]]
            found = plain.read(part, last - first, is_free_of_controls=is_free_of_controls)
        if plain and found is not None:
            self._index(found, plain, block, lines, first)
        elif last - first == 1:
            start, end = int(lines.starts[first]), int(lines.ends[first])
            is_ended = end < len(block.content)
            line = FileLine(block.number + first, block.content[start:end], is_ended)
            self.read_line(line, block.start + start, end - start)
        else:
            step = -(-(last - first) // _PARTS)
            for begin in range(first, last, step):
                until = min(begin + step, last)
                self._read_lines(
                    block, lines, begin, until, is_free_of_controls=is_free_of_controls
                )

    def read_line(self, line: FileLine, start: int, size: int) -> None:
        """Reads one line in full."""
        before = self.lines.version
        record = self.lines.read(line)
        if self.lines.version != before:
            self._versions.append((line.number, self.lines.version))
        if isinstance(record, Dataset):
            self._keep_dataset(record, line.number)
        elif record is not None:
            if isinstance(record, Event):
                self.former.extend((one, record.id, line.number) for one in record.was)
            mark = len(BYTE_ORDER_MARK) if (line.content or b"").startswith(BYTE_ORDER_MARK) else 0
            kind = self.kinds[record.record]
            kind.add(str(record.id), start + mark, size - mark, line.number)

    def finish(self, content: Bytes, sha256: str) -> Loaded:
        """The records and all findings, in the order of their lines."""
        records: dict[str, LazyRecords[Any]] = {}
        for kind, index in self.kinds.items():
            records[kind], repeats = index.build(content, tuple(self._versions))
            for record_id, number, first in repeats:
                self.lines.add(repeated_flaw(record_id, first), number, record_id)
            if kind == "event":
                aside = {number for _, number, _ in repeats}
                self.former = [one for one in self.former if one[2] not in aside]
        problems = sorted(self.lines.problems, key=lambda problem: problem.line or 0)
        if not problems and not self._dataset and not any(records.values()):
            problems.append(no_records(self.lines.file))
        dataset, number = self._dataset or (None, 0)
        chronology = Chronology(
            dataset=dataset,
            sources=records["source"],
            actors=records["actor"],
            events=records["event"],
            links=records["link"],
            lines=LazyLines(records, {("dataset", str(dataset.id)): number} if dataset else {}),
            file=self.lines.file,
            sha256=sha256,
            former={former: event_id for former, event_id, _ in self.former},
        )
        return Loaded(chronology, tuple(problems))

    def _index(
        self,
        found: list[PlainRecord],
        plain: PlainLines,
        block: LineBlock,
        lines: BlockLines,
        first: int,
    ) -> None:
        """Notes the places of records that were found on consecutive lines."""
        begin = 0
        for made, records in _runs_of(found):
            end = begin + len(records)
            starts = lines.starts[first + begin : first + end]
            kind = plain.kind_of(made)
            self.kinds[kind].extend(
                plain.ids_of(records),
                starts + block.start,
                lines.ends[first + begin : first + end] - starts,
                block.number + first + begin,
            )
            if kind == "event":
                for number, record in enumerate(records, block.number + first + begin):
                    self.former.extend((one, record.id, number) for one in record.was)
            begin = end

    def _keep_dataset(self, dataset: Dataset, number: int) -> None:
        if self._dataset is None:
            self._dataset = (dataset, number)
        else:
            flaw = repeated_flaw(dataset.id, self._dataset[1], is_dataset=True)
            self.lines.add(flaw, number, str(dataset.id))


def _runs_of(found: list[PlainRecord]) -> Iterator[tuple[type[Any], list[PlainRecord]]]:
    """The records in runs of one type each; most often all are of one."""
    if len(set(map(type, found))) == 1:
        yield type(found[0]), found
        return
    for made, run in groupby(found, type):
        yield made, list(run)
