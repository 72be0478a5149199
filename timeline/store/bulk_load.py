"""Loads a large file: read once, block by block; records stay on their lines until asked for."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from typing import Any, BinaryIO

from timeline.model.chronology import Chronology
from timeline.model.dataset import Dataset
from timeline.store.id_column import Bytes
from timeline.store.jsonl import Loaded
from timeline.store.lazy_records import LazyLines, LazyRecords
from timeline.store.line_blocks import BlockLines, LineBlock, LongLine, blocks_of, lines_of
from timeline.store.line_reader import (
    BYTE_ORDER_MARK,
    FileLine,
    LineReader,
    no_records,
    repeated_flaw,
)
from timeline.store.plain_lines import PlainLines, PlainRecord, may_hold_controls, plain_lines
from timeline.store.record_index import KindIndex

_KINDS = ("source", "actor", "event", "link")
_LINES_AT_ONCE = 256
_PARTS = 4  # into which lines are split when not all of them are plainly right


def load_bulk(
    stream: BinaryIO,
    content: Bytes,
    file: str = "",
    on_bytes: Callable[[int], None] | None = None,
) -> Loaded:
    """Reads and indexes every record of a stream, with the findings that `load_chronology` has.

    Lines that are plainly right are told many at a time where msgspec is installed; every other
    line is read in full. Nothing is kept of a record but its id and the place of its line.

    Args:
        stream: the bytes, read once.
        content: the same bytes, for records to be read from when they are asked for.
        file: the name that findings carry.
        on_bytes: told how many bytes were read, after each block.
    """
    load = _Load(file, plain_lines())
    with _collector_paused(), _hashing() as digest:
        for block in blocks_of(stream, digest):
            if isinstance(block, LongLine):
                load.read_line(FileLine(block.number, None, is_ended=True), 0, 0)
                size = block.size
            else:
                load.read_block(block)
                size = len(block.content)
            if on_bytes:
                on_bytes(size)
        return load.finish(content, digest.hexdigest())


class _Load:
    """A file as far as it is read."""

    def __init__(self, file: str, plain: PlainLines | None) -> None:
        self._reader = LineReader(file)
        self._plain = plain
        self._kinds = {kind: KindIndex() for kind in _KINDS}
        self._dataset: tuple[Dataset, int] | None = None
        self._versions: list[tuple[int, int]] = []

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
        plain = self._plain if self._reader.is_newest else None
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
        before = self._reader.version
        record = self._reader.read(line)
        if self._reader.version != before:
            self._versions.append((line.number, self._reader.version))
        if isinstance(record, Dataset):
            self._keep_dataset(record, line.number)
        elif record is not None:
            mark = len(BYTE_ORDER_MARK) if (line.content or b"").startswith(BYTE_ORDER_MARK) else 0
            kind = self._kinds[record.record]
            kind.add(str(record.id), start + mark, size - mark, line.number)

    def finish(self, content: Bytes, sha256: str) -> Loaded:
        """The records and all findings, in the order of their lines."""
        records: dict[str, LazyRecords[Any]] = {}
        for kind, index in self._kinds.items():
            records[kind], repeats = index.build(content, tuple(self._versions))
            for record_id, number, first in repeats:
                self._reader.add(repeated_flaw(record_id, first), number, record_id)
        problems = sorted(self._reader.problems, key=lambda problem: problem.line or 0)
        if not problems and not self._dataset and not any(records.values()):
            problems.append(no_records(self._reader.file))
        dataset, number = self._dataset or (None, 0)
        chronology = Chronology(
            dataset=dataset,
            sources=records["source"],
            actors=records["actor"],
            events=records["event"],
            links=records["link"],
            lines=LazyLines(records, {("dataset", str(dataset.id)): number} if dataset else {}),
            file=self._reader.file,
            sha256=sha256,
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
            self._kinds[plain.kind_of(made)].extend(
                plain.ids_of(records),
                starts + block.start,
                lines.ends[first + begin : first + end] - starts,
                block.number + first + begin,
            )
            begin = end

    def _keep_dataset(self, dataset: Dataset, number: int) -> None:
        if self._dataset is None:
            self._dataset = (dataset, number)
        else:
            flaw = repeated_flaw(dataset.id, self._dataset[1], is_dataset=True)
            self._reader.add(flaw, number, str(dataset.id))


def _runs_of(found: list[PlainRecord]) -> Iterator[tuple[type[Any], list[PlainRecord]]]:
    """The records in runs of one type each; most often all are of one."""
    if len(set(map(type, found))) == 1:
        yield type(found[0]), found
        return
    for made, run in groupby(found, type):
        yield made, list(run)


class _Hash:
    """SHA-256 computed beside the reading: it lets go of Python's lock."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._digest = hashlib.sha256()
        self._last: Future[None] | None = None

    def __call__(self, content: bytes) -> None:
        """Adds bytes, once those before them are done with."""
        if self._last:
            self._last.result()
        self._last = self._pool.submit(self._digest.update, content)

    def hexdigest(self) -> str:
        """The hash of all bytes added."""
        if self._last:
            self._last.result()
        return self._digest.hexdigest()


@contextmanager
def _hashing() -> Iterator[_Hash]:
    with ThreadPoolExecutor(1) as pool:
        yield _Hash(pool)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Stops Python's collector, which would walk what is being gathered again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
