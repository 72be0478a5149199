"""Where the records of a large file stand: gathered while it is read, a few numbers a record."""

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timeline.model.chronology import AnyRecord
from timeline.store.id_column import Bytes, IdColumn, IdColumnBuilder
from timeline.store.lazy_records import LazyRecords, RecordLines, decode_sound_line

if TYPE_CHECKING:
    from timeline.store.line_blocks import Places

Versions = tuple[tuple[int, int], ...]


class KindIndex:
    """The records of one kind: their ids and their lines, in file order."""

    def __init__(self) -> None:
        """Starts with none."""
        self.ids = IdColumnBuilder()
        self.starts = array("q")
        self.sizes = array("i")
        self.numbers = array("q")

    def extend(self, ids: Iterable[str], starts: "Places", sizes: "Places", first: int) -> None:
        """Adds records that stand after those added before, on consecutive lines.

        Args:
            ids: their ids.
            starts: where the line of each starts in the file.
            sizes: how many bytes it has.
            first: the number of the first of the lines.
        """
        import numpy as np

        self.ids.extend(ids)
        self.starts.frombytes(starts.astype(np.int64, copy=False).tobytes())
        self.sizes.frombytes(sizes.astype(np.int32).tobytes())
        self.numbers.frombytes(np.arange(first, first + len(starts), dtype=np.int64).tobytes())

    def add(self, record_id: str, start: int, size: int, number: int) -> None:
        """Adds one record that stands after those added before."""
        self.ids.add(record_id)
        self.starts.append(start)
        self.sizes.append(size)
        self.numbers.append(number)

    def absorb(self, other: "KindIndex", lines_before: int) -> None:
        """Adds the records of the next part of the file, whose lines were counted from 1."""
        import numpy as np

        self.ids.absorb(other.ids)
        self.starts += other.starts
        self.sizes += other.sizes
        numbers = np.array(other.numbers, dtype=np.int64) + lines_before
        self.numbers.frombytes(numbers.tobytes())

    def build(
        self, content: Bytes, versions: Versions
    ) -> tuple[LazyRecords[Any], list[tuple[str, int, int]]]:
        """The records, and what was left aside: repeated ids with their line and the first one."""
        ids = self.ids.build()
        repeats = ids.repeats()
        told = [(ids[place], self.numbers[place], self.numbers[first]) for place, first in repeats]
        if repeats:
            ids = self._without({place for place, _ in repeats}, ids)
        lines = RecordLines(content, self.starts, self.sizes, self.numbers, versions)
        return LazyRecords[AnyRecord](ids, lines, decode_sound_line), told

    def _without(self, places: set[int], ids: IdColumn) -> IdColumn:
        """Takes the records at some places out; returns the ids that are left."""
        kept = [place for place in range(len(ids)) if place not in places]
        self.starts = array("q", (self.starts[place] for place in kept))
        self.sizes = array("i", (self.sizes[place] for place in kept))
        self.numbers = array("q", (self.numbers[place] for place in kept))
        builder = IdColumnBuilder()
        builder.extend(text for place, text in enumerate(ids) if place not in places)
        return builder.build()
