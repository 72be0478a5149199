"""What a large chronology can be asked without reading its records: protocols of an index."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from timeline.dates.time_span import TimeSpan
from timeline.model.link import Link


class EventRows(Protocol):
    """A set of events, by the place of each in the file."""

    def __and__(self, other: Self, /) -> Self:
        """Those in both."""

    def __or__(self, other: Self, /) -> Self:
        """Those in either."""

    def __sub__(self, other: Self, /) -> Self:
        """Those not in the other."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[int]:
        """Their places, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of three values put to every event: those it holds of, and those it does not.

    Invariant: no event is in both; what is in neither is maybe.
    """

    yes: EventRows
    no: EventRows


class EventIndex(Protocol):
    """Columns over the events of a chronology, which answer for all of them at once.

    What it says is what the records say: filters are exact but where a method says otherwise. The
    comparisons in time leave out the `odd` events, whose bounds are past what a column holds; those
    are in none of the three values and must be asked one by one.
    """

    def all_rows(self) -> EventRows:
        """Every event."""

    def no_rows(self) -> EventRows:
        """No event."""

    def odd_rows(self) -> EventRows:
        """The events whose dates are past what the columns hold."""

    def rows_of(self, event_ids: Iterable[str]) -> EventRows:
        """The events of some ids; ids that are not there are passed over."""

    def numbered(self, places: Iterable[int]) -> EventRows:
        """The events at some places."""

    def with_value(self, column: str, values: Collection[str]) -> EventRows:
        """The events that hold one of the values in a column.

        Columns are type, status, object, tag, term (the names of terms) and field (of the fields
        effective and ended, and asserts, those that an event has).
        """

    def values_of(self, column: str) -> Sequence[str]:
        """The distinct values of a column, in the order in which they first stand."""

    def involving(
        self, actors: Collection[str], roles: Collection[str], types: Collection[str] = ()
    ) -> EventRows:
        """The events, of some types, in which an actor has one of the roles; no role is any."""

    def holding(self, word: str) -> EventRows:
        """At least the events whose normalised names or summary hold a word; maybe some more."""

    def phrases(self, text: str) -> tuple[tuple[str, str], ...]:
        """What a normalised phrase names in the data: pairs of a sense and a value."""

    def holds(self, span: TimeSpan) -> bool:
        """Whether a span lies where it can be compared with the columns."""

    def before(self, span: TimeSpan) -> Judged:
        """Whether each event wholly precedes a span."""

    def after(self, span: TimeSpan) -> Judged:
        """Whether each event is wholly preceded by a span."""

    def starting_before(self, span: TimeSpan) -> Judged:
        """Whether each event begins before a span begins."""

    def starting_within(self, first: int | None, last: int | None, days: int) -> Judged:
        """Whether each event begins at most so many days, either way, from a start.

        Args:
            first: the earliest day of that start; None where nothing bounds it.
            last: its latest day.
            days: how many.
        """

    def starting_since(self, first: int | None, last: int | None) -> Judged:
        """Whether each event begins, by the calendar, on or after the day of a start."""

    def in_time_order(self, rows: EventRows, limit: int | None = None) -> tuple[str, ...]:
        """The ids of some events in the order of lists, the first of them if there is a limit."""

    def ids_of(self, rows: EventRows) -> Iterator[str]:
        """The ids of some events, in the order of the file."""

    @property
    def states(self) -> tuple[str, ...]:
        """The ids of the actors that are states, in the order of the file."""

    @property
    def hints(self) -> Mapping[str, Any]:
        """What suggestions are filled with, by language."""

    def graph_folder(self) -> Path:
        """The folder in which the graph of the events and the links that stand is kept."""

    def link_of(self, edge: int) -> Link:
        """The link of an edge of that graph."""

    @property
    def link_places(self) -> Sequence[int]:
        """The place of the link of each edge among all links."""

    @property
    def firmness(self) -> Sequence[int]:
        """How firmly the link of each edge stands."""
