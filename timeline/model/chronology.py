"""A chronology: all the records of one file, indexed, as one frozen value."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from timeline.dates.instants import InstantTextError
from timeline.dates.time_span import InstantOutsideDateError, TimeSpan, time_span
from timeline.dates.zones import UnknownZoneError
from timeline.model.actor import Actor
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source

AnyRecord = Dataset | Source | Actor | Event | Link


@dataclass(frozen=True, eq=False)
class Chronology:
    """Records by kind and id, in file order, with the line each stood on.

    Invariant: ids are unique within a kind; what a record refers to may still be missing, for that
    is a finding and not a misuse.
    """

    dataset: Dataset | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""

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
        return MappingProxyType(
            {former: event.id for event in self.events.values() for former in event.was}
        )

    def find_event(self, event_id: str) -> Event | None:
        """The event of that id, or the survivor it was merged into."""
        return self.events.get(event_id) or self.events.get(self.survivors.get(event_id, ""))

    @cached_property
    def spans(self) -> Mapping[str, TimeSpan]:
        """When each event can have begun and ended, in its own zone or the data set's.

        A zone or an instant that cannot be read is a finding of its own (E104, E105); the event
        then stands on its days alone.
        """
        return MappingProxyType({event.id: self._span(event) for event in self.events.values()})

    def _span(self, event: Event) -> TimeSpan:
        for tz, at in ((event.tz or self.tz, event.at), (self.tz, None)):
            with contextlib.suppress(InstantOutsideDateError, InstantTextError, UnknownZoneError):
                return time_span(event.date, tz, at)
        return time_span(event.date)

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
