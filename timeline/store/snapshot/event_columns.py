"""What columns say of events, collected from the records one by one."""

from array import array
from collections.abc import Iterable
from typing import get_args

import numpy as np

from timeline.dates.time_span import TimeSpan
from timeline.dates.uncertain_date import SortKey, possible_start, sort_key
from timeline.model.event import Event, Role
from timeline.store.snapshot.bounds import BoolArray, fits, span_row
from timeline.store.snapshot.files import SnapshotWriter
from timeline.store.snapshot.postings import PostingsBuilder

COLUMNS = ("type", "status", "object", "tag", "term", "field")
ROLES: tuple[Role | None, ...] = (None, *get_args(Role))

NO_FIRST_DAY = -(2**62)
NO_LAST_DAY = 2**62
_MOST_DAYS = 2**59


class EventColumns:
    """Collects columns over events, in the order of the file."""

    def __init__(self) -> None:
        """Starts with no event."""
        self.postings = {name: PostingsBuilder() for name in (*COLUMNS, "actor")}
        self._bounds, self._is_local = array("q"), array("b")
        self._days = array("q")
        self._is_odd = array("b")
        self._keys: list[tuple[SortKey, str, int]] = []

    def add(self, event: Event, span: TimeSpan) -> None:
        """Adds the next event, with when it can have begun and ended."""
        row = len(self._keys)
        self._bounds.extend(span_row(span))
        self._is_local.append(span.is_local)
        days = possible_start(event.date)
        ends = (days.earliest, days.latest)
        is_odd = not fits(span) or any(day and abs(day) > _MOST_DAYS for day in ends)
        first, last = (None, None) if is_odd else ends
        self._days.append(NO_FIRST_DAY if first is None else first)
        self._days.append(NO_LAST_DAY if last is None else last)
        self._is_odd.append(is_odd)
        self._keys.append((sort_key(event.date), event.id, row))
        self._add_values(event, row)

    def write(self, writer: SnapshotWriter) -> None:
        """Writes all columns."""
        bounds = np.frombuffer(self._bounds, dtype=np.int64).reshape(-1, 4)
        writer.write_array("events/bounds", bounds)
        writer.write_array("events/local", _truths(self._is_local))
        days = np.frombuffer(self._days, dtype=np.int64).reshape(-1, 2)
        writer.write_array("events/days", days)
        writer.write_array("events/odd", _truths(self._is_odd))
        self._keys.sort()
        order = np.array([row for _, _, row in self._keys], dtype=np.int32)
        writer.write_array("events/order", order)
        for name, postings in self.postings.items():
            postings.write(writer, f"events/{name}")

    def _add_values(self, event: Event, row: int) -> None:
        held: dict[str, Iterable[str]] = {
            "type": (event.type,),
            "status": (event.status,) if event.status else (),
            "object": event.objects,
            "tag": event.tags,
            "term": (term.name for term in event.terms),
            "field": _fields_of(event),
        }
        for name, values in held.items():
            for value in dict.fromkeys(values):
                self.postings[name].add(value, row)
        for part in dict.fromkeys((part.actor, part.role) for part in event.actors):
            self.postings["actor"].add(part[0], row, ROLES.index(part[1]))


def _truths(marks: "array[int]") -> BoolArray:
    return np.frombuffer(marks, dtype=np.int8).astype(np.bool_)


def _fields_of(event: Event) -> Iterable[str]:
    """The fields an event has that questions look for."""
    yield from (name for name in ("effective", "ended") if getattr(event, name) is not None)
    if any(evidence.asserts for evidence in event.evidence):
        yield "asserts"
