"""Which events hold a value, value by value: for types, statuses, things, tags and actors."""

from array import array
from collections.abc import Collection, Iterator

import numpy as np

from timeline.store.id_column import IdColumnBuilder
from timeline.store.snapshot.files import AnyArray, SnapshotFiles, SnapshotWriter


class PostingsBuilder:
    """Collects pairs of a value and the place of an event, each with a mark if there are any."""

    def __init__(self) -> None:
        """Starts with none."""
        self._code_of: dict[str, int] = {}
        self._codes, self._rows, self._marks = array("i"), array("i"), array("b")

    def add(self, value: str, row: int, mark: int = 0) -> None:
        """Adds that the event at a place holds a value."""
        self._codes.append(self.code_of(value))
        self._rows.append(row)
        self._marks.append(mark)

    def code_of(self, value: str) -> int:
        """The number of a value: values are numbered as they first come."""
        return self._code_of.setdefault(value, len(self._code_of))

    def write(self, writer: SnapshotWriter, name: str) -> None:
        """Writes the events of each value, in the order of the file."""
        codes = np.frombuffer(self._codes, dtype=np.int32)
        order = np.argsort(codes, kind="stable")
        offsets = np.zeros(len(self._code_of) + 1, dtype=np.int64)
        np.cumsum(np.bincount(codes, minlength=len(self._code_of)), out=offsets[1:])
        values = IdColumnBuilder()
        for value in self._code_of:
            values.add(value)
        writer.write_ids(name, values.build())
        writer.write_array(f"{name}.offsets", offsets)
        writer.write_array(f"{name}.rows", np.frombuffer(self._rows, dtype=np.int32)[order])
        writer.write_array(f"{name}.marks", np.frombuffer(self._marks, dtype=np.int8)[order])


class Postings:
    """The events of each value, as a builder wrote them."""

    def __init__(self, files: SnapshotFiles, name: str) -> None:
        """Reads nothing before it is asked for."""
        self._files = files
        self._name = name
        self.values = files.ids(name)

    def holders(self, values: Collection[str]) -> Iterator[tuple[AnyArray, AnyArray]]:
        """The places of the events that hold each of the values, and their marks."""
        offsets, rows, marks = (
            self._files.array(f"{self._name}.{part}") for part in ("offsets", "rows", "marks")
        )
        for value in values:
            code = self.values.find(value)
            if code is not None:
                part = slice(int(offsets[code]), int(offsets[code + 1]))
                yield rows[part], marks[part]
