"""Records that are decoded from their lines only when they are asked for."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from timeline.dates.edtf_text import DateTextError
from timeline.errors import TimelineError
from timeline.model.chronology import AnyRecord
from timeline.model.dataset import SCHEMA_VERSION
from timeline.store.id_column import Bytes, IdColumn, Numbers
from timeline.store.line_reader import decode_raw
from timeline.store.plain_lines import parse_sound_line
from timeline.store.raw_line import Flaw, read_object
from timeline.store.record_maker import record_makers

R_co = TypeVar("R_co", bound=AnyRecord, covariant=True)

Decode = Callable[[bytes, int], AnyRecord | tuple[Flaw, ...]]
"""Makes a record of the bytes of its line and the format version they are of."""

_KEPT = 4096  # records; some 20 MB of events with all that belongs to them


class BrokenLineError(TimelineError):
    """Bytes that were sound when they were indexed no longer hold a record."""

    is_about_data = True

    def __init__(self, number: int, flaw: Flaw) -> None:
        """Say which line, and what is wrong with it."""
        self.number = number
        self.flaw = flaw
        super().__init__(
            f"line {number} is not as it was when it was indexed ({flaw.code}: {flaw.message}); "
            "read the file again, or make the snapshot anew"
        )


@dataclass(frozen=True, slots=True, eq=False)
class RecordLines:
    """The lines on which the records of one kind stand, in file order.

    Attributes:
        content: The bytes in which the lines are.
        starts: Where in `content` each line starts.
        sizes: How many bytes each line has, its end left out.
        numbers: The number of each line in its file, from 1.
        versions: The lines from which on another format version holds, with that version, in order;
            above the first it is the newest.
    """

    content: Bytes
    starts: Numbers
    sizes: Numbers
    numbers: Numbers
    versions: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.starts)

    def bytes_at(self, place: int) -> bytes:
        """The bytes of the line of the record at a place."""
        start = int(self.starts[place])
        return self.content[start : start + int(self.sizes[place])]

    def version_at(self, place: int) -> int:
        """The format version of the line of the record at a place."""
        before = bisect_right(self.versions, int(self.numbers[place]), key=lambda pair: pair[0])
        return self.versions[before - 1][1] if before else SCHEMA_VERSION


def decode_line(line: bytes, version: int = SCHEMA_VERSION) -> AnyRecord | tuple[Flaw, ...]:
    """The record a line holds, lifted from its format version, or all that is wrong with it."""
    raw = read_object(line)
    if isinstance(raw, Flaw):
        return (raw,)
    return decode_raw(raw, version)


def decode_sound_line(line: bytes, version: int = SCHEMA_VERSION) -> AnyRecord | tuple[Flaw, ...]:
    """The record of a line that was found sound before and is the same still.

    It is made without checking it again, about three times faster than `decode_line` does.
    """
    if version >= SCHEMA_VERSION:
        # What does not look like a sound line after all is read in full, which tells what is wrong.
        with suppress(ValueError, TypeError, KeyError, AttributeError, DateTextError):
            raw = parse_sound_line(line)
            return record_makers()[raw["record"]](raw)
    return decode_line(line, version)


class LazyRecords(Mapping[str, R_co], Generic[R_co]):
    """Records of one kind by id, in file order, over lines that are known to be sound.

    Only a bounded number of records is kept, those asked for last. One that is asked for again
    after many others is therefore equal to the first, but another object.
    """

    def __init__(
        self,
        ids: IdColumn,
        lines: RecordLines,
        decode: Decode = decode_line,
        kept: int = _KEPT,
    ) -> None:
        """Lays the ids beside the lines.

        Args:
            ids: the id of each record; no two are the same.
            lines: the line of each record.
            decode: makes a record of the bytes of its line.
            kept: how many decoded records are kept.
        """
        self.ids = ids
        self.lines = lines
        self._decode = decode
        self._kept: OrderedDict[int, R_co] = OrderedDict()
        self._most_kept = kept

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        """The ids in file order; nothing is decoded for them."""
        return iter(self.ids)

    def __contains__(self, wanted: object) -> bool:
        """Whether there is a record of that id; nothing is decoded for it."""
        return wanted in self.ids

    def __getitem__(self, wanted: str) -> R_co:
        """The record of an id."""
        place = self.ids.find(wanted)
        if place is None:
            raise KeyError(wanted)
        return self.at(place)

    def at(self, place: int) -> R_co:
        """The record at a place in file order."""
        found = self._kept.get(place)
        if found is None:
            found = self._read(place)
            self._kept[place] = found
            if len(self._kept) > self._most_kept:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(place)
        return found

    def place_of(self, wanted: str) -> int | None:
        """The place in file order of the record of an id."""
        return self.ids.find(wanted)

    def line_of(self, wanted: str) -> int | None:
        """The number of the line on which the record of an id stands."""
        place = self.ids.find(wanted)
        return None if place is None else int(self.lines.numbers[place])

    def values(self) -> ValuesView[R_co]:
        """The records in file order, decoded one after the other and not kept."""
        return _Values(self)

    def items(self) -> ItemsView[str, R_co]:
        """Ids and records in file order, decoded one after the other and not kept."""
        return _Items(self)

    def in_order(self) -> Iterator[R_co]:
        """The records in file order; one that happens to be kept is not decoded again."""
        for place in range(len(self.ids)):
            kept = self._kept.get(place)
            yield self._read(place) if kept is None else kept

    def _read(self, place: int) -> R_co:
        found = self._decode(self.lines.bytes_at(place), self.lines.version_at(place))
        if isinstance(found, tuple):
            raise BrokenLineError(int(self.lines.numbers[place]), found[0])
        return cast("R_co", found)  # the lines are of one kind


class _Values(ValuesView[R_co]):
    """The records, by place and not by way of their ids."""

    def __init__(self, records: LazyRecords[R_co]) -> None:
        super().__init__(records)
        self._records = records

    def __iter__(self) -> Iterator[R_co]:
        return self._records.in_order()


class _Items(ItemsView[str, R_co]):
    """The ids with their records, by place and not by way of the ids."""

    def __init__(self, records: LazyRecords[R_co]) -> None:
        super().__init__(records)
        self._records = records

    def __iter__(self) -> Iterator[tuple[str, R_co]]:
        return zip(self._records.ids, self._records.in_order(), strict=True)


class LazyLines(Mapping[tuple[str, str], int]):
    """The line of each record by kind and id, as `Chronology.lines` wants them."""

    def __init__(
        self,
        records: Mapping[str, LazyRecords[AnyRecord]],
        others: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        """Reads off the lines of lazily decoded records.

        Args:
            records: the records by kind.
            others: the lines of records held in full, such as the data set's.
        """
        self._records = records
        self._others = others or {}

    def __getitem__(self, key: tuple[str, str]) -> int:
        """The line of a record by kind and id."""
        if key in self._others:
            return self._others[key]
        kind, wanted = key
        line = self._records[kind].line_of(wanted) if kind in self._records else None
        if line is None:
            raise KeyError(key)
        return line

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Kinds and ids: the others first, then kind by kind."""
        yield from self._others
        for kind, records in self._records.items():
            yield from ((kind, event_id) for event_id in records)

    def __len__(self) -> int:
        """How many records have a line."""
        return len(self._others) + sum(len(records) for records in self._records.values())
