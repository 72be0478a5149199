"""Where the records of a large file stand: gathered while it is read, a few numbers a record."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.model.chronology import AnyRecord
from timeline.store.id_column import Bytes, IdColumn, IdColumnBuilder
from timeline.store.lazy_records import LazyRecords, RecordLines

Versions = tuple[tuple[int, int], ...]


class KindIndex:
    """The records of one kind: their ids and their lines, in file order."""

    def __init__(self) -> None:
        """Starts with none."""
        self._ids = IdColumnBuilder()
        self._starts = array("q")
        self._sizes = array("i")
        self._numbers = array("q")

    def extend(
        self,
        ids: Iterable[str],
        starts: Sequence[int],
        sizes: Sequence[int],
        numbers: Sequence[int],
    ) -> None:
        """Adds records that stand after those added before.

        Args:
            ids: their ids.
            starts: where the line of each starts in the file.
            sizes: how many bytes it has.
            numbers: its number.
        """
        self._ids.extend(ids)
        self._starts.extend(starts)
        self._sizes.extend(sizes)
        self._numbers.extend(numbers)

    def build(
        self, content: Bytes, versions: Versions
    ) -> tuple[LazyRecords[Any], list[tuple[str, int, int]]]:
        """The records, and what was left aside: repeated ids with their line and the first one."""
        ids = self._ids.build()
        repeats = ids.repeats()
        told = [
            (ids[place], self._numbers[place], self._numbers[first]) for place, first in repeats
        ]
        if repeats:
            ids = self._without({place for place, _ in repeats}, ids)
        lines = RecordLines(content, self._starts, self._sizes, self._numbers, versions)
        return LazyRecords[AnyRecord](ids, lines), told

    def _without(self, places: set[int], ids: IdColumn) -> IdColumn:
        """Takes the records at some places out; returns the ids that are left."""
        kept = [place for place in range(len(ids)) if place not in places]
        self._starts = array("q", (self._starts[place] for place in kept))
        self._sizes = array("i", (self._sizes[place] for place in kept))
        self._numbers = array("q", (self._numbers[place] for place in kept))
        builder = IdColumnBuilder()
        builder.extend(text for place, text in enumerate(ids) if place not in places)
        return builder.build()


RecordIndex = Mapping[str, KindIndex]
