"""Checks that what a record refers to is there."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from timeline.checks.check import Check, Findings, Seen
from timeline.checks.finding import find_in
from timeline.model.actor import Actor
from timeline.model.chronology import AnyRecord
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.problems import Problem

# Past this many a part of the file is missing, and no names are misspelt; to look for the nearest
# of each would take time in the square of the file.
_MOST_HINTS = 100
_MOST_KNOWN = 65_536


@dataclass(frozen=True, slots=True)
class _Miss:
    """A name of something that is not there, and the finding but for the way out."""

    problem: Problem
    kind: str
    name: str


class ReferenceCheck(Check):
    """Finds links to nothing, names of sources and actors that are not there, ids borne twice."""

    def __init__(self, seen: Seen) -> None:
        """Starts with nothing missing."""
        super().__init__(seen)
        self._of_links: list[_Miss] = []
        self._of_events: list[_Miss] = []
        self._of_evidence: tuple[list[_Miss], list[_Miss]] = ([], [])
        self._of_actors: list[_Miss] = []
        self._loops: list[Problem] = []
        self._borne_twice: list[Problem] = []
        self._bearers: dict[str, str] = {}
        self._sources: set[str] = set()

    def on_actor(self, actor: Actor) -> Findings:
        """Looks for the whole of an actor."""
        if actor.part_of and actor.part_of not in self.chronology.actors:
            self._of_actors.append(self._miss(actor, "E205", "actor", actor.part_of, "part_of"))
        return ()

    def on_event(self, event: Event) -> Findings:
        """Looks for all that an event names."""
        self._of_events.extend(self._misses_of_event(event))
        self._of_evidence[0].extend(self._misses_of_evidence(event))
        self._borne_twice.extend(self._check_former_ids(event))
        return ()

    def on_link(self, link: Link) -> Findings:
        """Looks for the ends of a link and for the sources it names."""
        places = [self.seen.event_place(link.source), self.seen.event_place(link.target)]
        for field, end, place in zip(
            ("from", "to"), (link.source, link.target), places, strict=True
        ):
            if place is None:
                self._of_links.append(self._miss(link, "E201", "event", end, field))
        if link.source == link.target or (places[0] is not None and places[0] == places[1]):
            self._loops.append(self._loop(link))
        self._of_evidence[1].extend(self._misses_of_evidence(link))
        return ()

    def at_end(self) -> Iterator[Problem]:
        """What is missing, the first of it with what was probably meant."""
        # Whether a whole was merged into another event is known only now.
        of_events = (
            miss
            for miss in self._of_events
            if miss.kind != "event" or self.seen.event_place(miss.name) is None
        )
        misses = chain(self._of_links, of_events, *self._of_evidence, self._of_actors)
        for number, miss in enumerate(misses):
            yield self._told(miss, is_hinted=number < _MOST_HINTS)
        yield from self._loops
        yield from self._borne_twice

    def _misses_of_event(self, event: Event) -> Iterator[_Miss]:
        actors = self.chronology.actors
        for place, part in enumerate(event.actors):
            if part.actor not in actors:
                yield self._miss(event, "E204", "actor", part.actor, f"actors[{place}].actor")
            if part.according_to and not self._has_source(part.according_to):
                field = f"actors[{place}].according_to"
                yield self._miss(event, "E203", "source", part.according_to, field)
        for place, term in enumerate(event.terms):
            if term.stated_by and term.stated_by not in actors:
                yield self._miss(
                    event, "E204", "actor", term.stated_by, f"terms[{place}].stated_by"
                )
        if event.part_of and self.seen.event_place(event.part_of) is None:
            yield self._miss(event, "E205", "event", event.part_of, "part_of")

    def _misses_of_evidence(self, record: Event | Link) -> Iterator[_Miss]:
        for place, evidence in enumerate(record.evidence):
            if not self._has_source(evidence.source):
                yield self._miss(
                    record, "E203", "source", evidence.source, f"evidence[{place}].source"
                )

    def _has_source(self, source_id: str) -> bool:
        """Whether a source is there; those found last are remembered."""
        if source_id in self._sources:
            return True
        is_there = source_id in self.chronology.sources
        if is_there:
            if len(self._sources) >= _MOST_KNOWN:
                self._sources.clear()
            self._sources.add(source_id)
        return is_there

    def _miss(self, record: AnyRecord, code: str, kind: str, name: str, field: str) -> _Miss:
        message = f"there is no {kind} {name!r}"
        return _Miss(find_in(self.chronology, record, code, message, field=field), kind, name)

    def _told(self, miss: _Miss, *, is_hinted: bool) -> Problem:
        """The finding with the way out."""
        known: Collection[str] = {
            "event": self.chronology.events.keys(),
            "actor": self.chronology.actors.keys(),
            "source": self.chronology.sources.keys(),
        }[miss.kind]
        near = difflib.get_close_matches(miss.name, list(known), n=1) if is_hinted else []
        way_out = (
            f"did you mean {near[0]!r}?" if near else f"add the {miss.kind}, or correct the name"
        )
        return replace(miss.problem, way_out=way_out)

    def _loop(self, link: Link) -> Problem:
        is_plain = link.source == link.target
        end = "itself" if is_plain else f"{link.target!r}, which is the same event"
        return find_in(
            self.chronology,
            link,
            "E202",
            f"the link leads from {link.source!r} to {end}",
            field="to",
            way_out="name another event or delete the link",
        )

    def _check_former_ids(self, event: Event) -> Iterator[Problem]:
        """Finds ids of merged events that another event bears, or bore, as well."""
        for place, former in enumerate(event.was):
            is_borne = former in self.chronology.events
            bearer = former if is_borne else self._bearers.setdefault(former, event.id)
            if bearer != event.id or former == event.id:
                yield find_in(
                    self.chronology,
                    event,
                    "E307",
                    f"the former id {former!r} belongs to the event {bearer!r}",
                    field=f"was[{place}]",
                    way_out="an id is never used again: take it away from one of the two",
                )


class WholesCheck(Check):
    """Finds parts that contain one another, each circle once, at its least id."""

    def __init__(self, seen: Seen) -> None:
        """Starts with no wholes."""
        super().__init__(seen)
        self._actors: dict[str, str] = {}
        self._events: dict[str, str] = {}

    def on_actor(self, actor: Actor) -> Findings:
        """Keeps what an actor is part of."""
        if actor.part_of:
            self._actors[str(actor.id)] = str(actor.part_of)
        return ()

    def on_event(self, event: Event) -> Findings:
        """Keeps what an event is part of."""
        if event.part_of:
            self._events[str(event.id)] = event.part_of
        return ()

    def at_end(self) -> Iterator[Problem]:
        """Follows parts to their wholes."""
        survivors = self.seen.survivors
        events = {part: survivors.get(whole, whole) for part, whole in self._events.items()}
        circles: list[tuple[AnyRecord, tuple[str, ...]]] = []
        circles.extend(
            (self.chronology.actors[circle[0]], circle) for circle in _circles(self._actors)
        )
        circles.extend((self.chronology.events[circle[0]], circle) for circle in _circles(events))
        for record, circle in circles:
            yield find_in(
                self.chronology,
                record,
                "E206",
                f"parts contain one another: {' → '.join((*circle, circle[0]))}",
                field="part_of",
                way_out="take one part_of away",
            )


class UnusedCheck(Check):
    """Finds sources and actors that nothing refers to."""

    def __init__(self, seen: Seen) -> None:
        """Starts with none referred to."""
        super().__init__(seen)
        self._sources: set[str] = set()
        self._actors: set[str] = set()

    def on_source(self, source: Source) -> Findings:
        """Keeps what a source goes back to."""
        if source.origin:
            self._sources.add(source.origin)
        return ()

    def on_actor(self, actor: Actor) -> Findings:
        """Keeps what an actor is part of."""
        if actor.part_of:
            self._actors.add(actor.part_of)
        return ()

    def on_event(self, event: Event) -> Findings:
        """Keeps the sources and actors that an event names."""
        self._sources.update(evidence.source for evidence in event.evidence)
        for part in event.actors:
            self._actors.add(part.actor)
            if part.according_to:
                self._sources.add(part.according_to)
        self._actors.update(term.stated_by for term in event.terms if term.stated_by)
        return ()

    def on_link(self, link: Link) -> Findings:
        """Keeps the sources that a link names."""
        self._sources.update(evidence.source for evidence in link.evidence)
        return ()

    def at_end(self) -> Iterator[Problem]:
        """Goes through the ids of sources and actors."""
        for source_id in self.chronology.sources:
            if source_id not in self._sources:
                yield find_in(
                    self.chronology,
                    self.chronology.sources[source_id],
                    "W502",
                    "no evidence and no origin names this source",
                    way_out="cite it or delete it",
                )
        for actor_id in self.chronology.actors:
            if actor_id not in self._actors:
                yield find_in(
                    self.chronology,
                    self.chronology.actors[actor_id],
                    "W502",
                    "no event, term or actor names this actor",
                    way_out="use it or delete it",
                )


def _circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The circles in which parts and wholes run, each from its least member on."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        here = start
        while here in above and here not in done and here not in path:
            path[here] = None
            here = above[here]
        if here in path:
            walked = list(path)
            circle = walked[walked.index(here) :]
            least = circle.index(min(circle))
            yield (*circle[least:], *circle[:least])
        done.update(path)
