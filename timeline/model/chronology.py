"""A chronology: all the records of one file, indexed, as one frozen value."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from timeline.dates.instants import InstantTextError
from timeline.dates.time_span import InstantOutsideDateError, TimeSpan, time_span
from timeline.dates.zones import UnknownZoneError
from timeline.model.actor import Actor
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.event_index import EventIndex
from timeline.model.link import Link
from timeline.model.source import Source

AnyRecord = Dataset | Source | Actor | Event | Link

_MOST_SPANS_KEPT = 2**17


class Spans(Mapping[str, TimeSpan]):
    """When each event can have begun and ended, worked out when it is asked for."""

    def __init__(self, events: Mapping[str, Event], tz: str | None) -> None:
        """Takes the events, and the zone of those that name none."""
        self._events = events
        self._tz = tz
        self._known: dict[str, TimeSpan] = {}

    def __getitem__(self, event_id: str) -> TimeSpan:
        """The span of one event."""
        span = self._known.get(event_id)
        if span is None:
            span = self.span_of(self._events[event_id])
            if len(self._known) >= _MOST_SPANS_KEPT:
                self._known.clear()
            self._known[event_id] = span
        return span

    def __iter__(self) -> Iterator[str]:
        """The ids of the events."""
        return iter(self._events)

    def __len__(self) -> int:
        """How many events there are."""
        return len(self._events)

    def span_of(self, event: Event) -> TimeSpan:
        """The span of an event that is at hand.

        A zone or an instant that cannot be read is a finding of its own (E104, E105); the event
        then stands on its days alone.
        """
        for tz, at in ((event.tz or self._tz, event.at), (self._tz, None)):
            with contextlib.suppress(InstantOutsideDateError, InstantTextError, UnknownZoneError):
                return time_span(event.date, tz, at)
        return time_span(event.date)


@dataclass(frozen=True, eq=False)
class Chronology:
    """Records by kind and id, in file order, with the line each stood on.

    Invariant: ids are unique within a kind; what a record refers to may still be missing, for that
    is a finding and not a misuse.

    Attributes:
        index: Where there is one, it answers for all events at once; records are decoded when they
            are asked for, so nothing should go through them all that the index can tell.
        former: The id that each merged event goes on under, where that is known beforehand.
    """

    dataset: Dataset | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""
    index: EventIndex | None = None
    former: Mapping[str, str] | None = None

    @property
    def tz(self) -> str | None:
        """The zone in which bare days are read, where the data set names one."""
        return self.dataset.tz if self.dataset else None

    def line_of(self, record: AnyRecord) -> int | None:
        """The line the record stood on, if it was read from a file."""
        return self.lines.get((record.record, str(record.id)))

    def origin_of(self, source_id: str) -> str:
        """The id or name of the report a source goes back to; its own id when it repeats none.

        Sources that repeat one another in a circle go back to one of them, the same for all.
        """
        path = [source_id]
        while (source := self.sources.get(path[-1])) and source.origin:
            if source.origin in path:
                return min(path[path.index(source.origin) :])
            path.append(source.origin)
        return path[-1]

    def records(self) -> Iterable[AnyRecord]:
        """Every record, kind by kind."""
        if self.dataset:
            yield self.dataset
        for by_id in (self.sources, self.actors, self.events, self.links):
            yield from by_id.values()

    @property
    def sourced(self) -> tuple[Event | Link, ...]:
        """The records that carry evidence: events, then links."""
        return (*self.events.values(), *self.links.values())

    @cached_property
    def survivors(self) -> Mapping[str, str]:
        """The id that each merged event goes on under."""
        if self.former is not None:
            return self.former
        return MappingProxyType(
            {former: event.id for event in self.events.values() for former in event.was}
        )

    def find_event(self, event_id: str) -> Event | None:
        """The event of that id, or the survivor it was merged into."""
        return self.events.get(event_id) or self.events.get(self.survivors.get(event_id, ""))

    @cached_property
    def spans(self) -> Spans:
        """When each event can have begun and ended, in its own zone or the data set's."""
        return Spans(self.events, self.tz)

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Each actor's id with the ids of all that belong to it, itself included."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for actor in self.actors.values():
            holder: str | None = actor.id
            seen: set[str] = set()
            while holder is not None and holder not in seen:
                seen.add(holder)
                found[holder].add(actor.id)
                above = self.actors.get(holder)
                holder = above.part_of if above else None
        return MappingProxyType({holder: frozenset(ids) for holder, ids in found.items()})


def build_chronology(
    records: Iterable[tuple[AnyRecord, int | None]], *, file: str = "", sha256: str = ""
) -> Chronology:
    """Indexes records that are known to have unique ids, each with its line."""
    pairs = tuple(records)
    plain = [record for record, _ in pairs]
    return Chronology(
        dataset=next((r for r in plain if isinstance(r, Dataset)), None),
        sources=MappingProxyType({r.id: r for r in plain if isinstance(r, Source)}),
        actors=MappingProxyType({r.id: r for r in plain if isinstance(r, Actor)}),
        events=MappingProxyType({r.id: r for r in plain if isinstance(r, Event)}),
        links=MappingProxyType({r.id: r for r in plain if isinstance(r, Link)}),
        lines=MappingProxyType({(r.record, str(r.id)): n for r, n in pairs if n is not None}),
        file=file,
        sha256=sha256,
    )
