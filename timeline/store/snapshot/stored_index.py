"""The index of a snapshot: columns over its events, each read when it is first asked."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np

from timeline.dates.time_span import TimeSpan
from timeline.model.event_index import EventRows, Judged
from timeline.model.link import Link
from timeline.store.id_column import IdColumn
from timeline.store.lazy_records import LazyRecords
from timeline.store.snapshot.bounds import (
    BoolArray,
    Int64Array,
    Ranges,
    SpanColumns,
    aligned,
    fits,
    one_span,
    precedes,
    spans_of,
)
from timeline.store.snapshot.event_columns import COLUMNS, NO_FIRST_DAY, NO_LAST_DAY, ROLES
from timeline.store.snapshot.files import AnyArray, SnapshotFiles
from timeline.store.snapshot.phrases import Phrases, Words
from timeline.store.snapshot.postings import Postings
from timeline.store.snapshot.row_sets import RowSet


class StoredIndex:
    """Answers for all events at once; see `timeline.model.event_index.EventIndex`."""

    def __init__(self, files: SnapshotFiles, records: Mapping[str, LazyRecords[Any]]) -> None:
        """Takes the files and the records of the snapshot by kind."""
        self._files = files
        self._records = records
        self._words = Words(files)

    def all_rows(self) -> RowSet:
        """Every event."""
        return RowSet(np.ones(len(self._ids), dtype=np.bool_))

    def no_rows(self) -> RowSet:
        """No event."""
        return RowSet(np.zeros(len(self._ids), dtype=np.bool_))

    def odd_rows(self) -> RowSet:
        """The events whose dates are past what the columns hold."""
        return RowSet(self._odd)

    def rows_of(self, event_ids: Iterable[str]) -> RowSet:
        """The events of some ids; ids that are not there are passed over."""
        return self.numbered(
            place for one in event_ids if (place := self._ids.find(one)) is not None
        )

    def numbered(self, places: Iterable[int]) -> RowSet:
        """The events at some places."""
        found = self.no_rows()
        found.mask[np.fromiter(places, dtype=np.int64)] = True
        return found

    def with_value(self, column: str, values: Collection[str]) -> RowSet:
        """The events that hold one of the values in a column."""
        found = self.no_rows()
        for rows, _ in self._postings[column].holders(values):
            found.mask[rows] = True
        return found

    def values_of(self, column: str) -> Sequence[str]:
        """The distinct values of a column, in the order in which they first stand."""
        return self._postings[column].values

    def involving(
        self, actors: Collection[str], roles: Collection[str], types: Collection[str] = ()
    ) -> RowSet:
        """The events, of some types, in which an actor has one of the roles."""
        wanted = [code for code, role in enumerate(ROLES) if role in roles]
        found = self.no_rows()
        for rows, marks in self._postings["actor"].holders(actors):
            found.mask[rows[np.isin(marks, wanted)] if roles else rows] = True
        return found & self.with_value("type", types) if types else found

    def holding(self, word: str) -> RowSet:
        """At least the events whose normalised names or summary hold a word."""
        return RowSet(self._words.search(word))

    def phrases(self, text: str) -> tuple[tuple[str, str], ...]:
        """What a normalised phrase names in the data: pairs of a sense and a value."""
        return self._phrases.find(text)

    def holds(self, span: TimeSpan) -> bool:
        """Whether a span lies where it can be compared with the columns."""
        return fits(span)

    def before(self, span: TimeSpan) -> Judged:
        """Whether each event wholly precedes a span."""
        many, one = aligned(self._spans, one_span(span))
        return self._judged(many.end, one.start)

    def after(self, span: TimeSpan) -> Judged:
        """Whether each event is wholly preceded by a span."""
        one, many = aligned(one_span(span), self._spans)
        return self._judged(one.end, many.start)

    def starting_before(self, span: TimeSpan) -> Judged:
        """Whether each event begins before a span begins."""
        many, one = aligned(self._spans, one_span(span))
        return self._judged(many.start, one.start)

    def starting_within(self, first: int | None, last: int | None, days: int) -> Judged:
        """Whether each event begins at most so many days, either way, from a start."""
        least, most, has_least, has_most = self._lags(first, last)
        zero = np.zeros_like(least)
        open_nearest = np.maximum(np.where(has_least, least, zero), np.where(has_most, -most, zero))
        straddles = (least <= 0) & (most >= 0)
        shut_nearest = np.where(straddles, 0, np.minimum(np.abs(least), np.abs(most)))
        is_shut = has_least & has_most
        nearest = np.where(is_shut, shut_nearest, np.maximum(open_nearest, 0))
        farthest = np.maximum(np.abs(least), np.abs(most))
        return self._sure(is_shut & (farthest <= days), nearest > days)

    def starting_since(self, first: int | None, last: int | None) -> Judged:
        """Whether each event begins, by the calendar, on or after the day of a start."""
        least, most, has_least, has_most = self._lags(first, last)
        return self._sure(has_least & (least >= 0), has_most & (most < 0))

    def in_time_order(self, rows: EventRows, limit: int | None = None) -> tuple[str, ...]:
        """The ids of some events in the order of lists, the first of them if there is a limit."""
        order = self._files.array("events/order")
        return tuple(self._ids[place] for place in order[_mask_of(rows)[order]][:limit].tolist())

    def ids_of(self, rows: EventRows) -> Iterator[str]:
        """The ids of some events, in the order of the file."""
        return (self._ids[place] for place in rows)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The ids of the actors that are states, in the order of the file."""
        return tuple(self._told["states"])

    @property
    def hints(self) -> Mapping[str, Any]:
        """What suggestions are filled with, by language."""
        found: Mapping[str, Any] = self._told["hints"]
        return found

    def graph_folder(self) -> Path:
        """The folder in which the graph of the events lies, every byte of it compared."""
        return self._files.compared_folder("graph")

    def link_of(self, edge: int) -> Link:
        """The link of an edge of the graph."""
        link: Link = self._records["link"].at(int(self.link_places[edge]))
        return link

    @property
    def link_places(self) -> Sequence[int]:
        """The place of the link of each edge among all links."""
        return cast("Sequence[int]", self._files.array("links/edges"))

    @property
    def firmness(self) -> Sequence[int]:
        """How firmly the link of each edge stands."""
        return cast("Sequence[int]", self._files.array("links/firmness"))

    @cached_property
    def _ids(self) -> IdColumn:
        return self._records["event"].ids

    @cached_property
    def _told(self) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self._files.json("index.json")
        return told

    @cached_property
    def _postings(self) -> Mapping[str, Postings]:
        return {name: Postings(self._files, f"events/{name}") for name in (*COLUMNS, "actor")}

    @cached_property
    def _phrases(self) -> Phrases:
        values = (self.values_of(column) for column in ("type", "object", "tag"))
        return Phrases(self._files, (self._ids, self._records["actor"].ids, *values))

    @cached_property
    def _spans(self) -> SpanColumns:
        return spans_of(self._files.array("events/bounds"), self._files.array("events/local"))

    @property
    def _odd(self) -> BoolArray:
        odd: BoolArray = self._files.array("events/odd")
        return odd

    def _judged(self, one: Ranges, other: Ranges) -> Judged:
        return self._sure(*precedes(one, other))

    def _sure(self, yes: BoolArray, no: BoolArray) -> Judged:
        return Judged(RowSet(yes & ~self._odd), RowSet(no & ~yes & ~self._odd))

    def _lags(
        self, first: int | None, last: int | None
    ) -> tuple[Int64Array, Int64Array, BoolArray, BoolArray]:
        """The least and most days from a start to that of each event, and which are known."""
        days: AnyArray = self._files.array("events/days")
        earliest, latest = days[:, 0], days[:, 1]
        has_least = (earliest != NO_FIRST_DAY) & (last is not None)
        has_most = (latest != NO_LAST_DAY) & (first is not None)
        least = np.where(has_least, earliest - (last or 0), 0)
        most = np.where(has_most, latest - (first or 0), 0)
        return least, most, has_least, has_most


def _mask_of(rows: EventRows) -> BoolArray:
    assert isinstance(rows, RowSet)  # an index is only given sets that it has made
    return rows.mask
