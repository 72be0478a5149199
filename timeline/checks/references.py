"""Checks that what a record refers to is there."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from timeline.checks.finding import find_in
from timeline.model.chronology import AnyRecord, Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem

# Past this many a part of the file is missing, and no names are misspelt; to look for the nearest
# of each would take time in the square of the file.
_MOST_HINTS = 100


@dataclass(frozen=True, slots=True)
class _Miss:
    """A name of something that is not there."""

    record: AnyRecord
    code: str
    kind: str
    name: str
    field: str


def check_references(chronology: Chronology) -> Iterator[Problem]:
    """Finds links to nothing, names of sources and actors that are not there, ids borne twice."""
    for number, miss in enumerate(_misses(chronology)):
        yield _missing(miss, chronology, is_hinted=number < _MOST_HINTS)
    for link in chronology.links.values():
        yield from _check_loop(link, chronology)
    yield from _check_former_ids(chronology)


def check_wholes(chronology: Chronology) -> Iterator[Problem]:
    """Finds parts that contain one another, each circle once, at its least id."""
    survivors = chronology.survivors
    actors = {str(one.id): str(one.part_of) for one in chronology.actors.values() if one.part_of}
    events = {
        str(one.id): survivors.get(one.part_of, one.part_of)
        for one in chronology.events.values()
        if one.part_of
    }
    circles: list[tuple[AnyRecord, tuple[str, ...]]] = []
    circles.extend((chronology.actors[circle[0]], circle) for circle in _circles(actors))
    circles.extend((chronology.events[circle[0]], circle) for circle in _circles(events))
    for record, circle in circles:
        yield find_in(
            chronology,
            record,
            "E206",
            f"parts contain one another: {' → '.join((*circle, circle[0]))}",
            field="part_of",
            way_out="take one part_of away",
        )


def check_unused(chronology: Chronology) -> Iterator[Problem]:
    """Finds sources and actors that nothing refers to."""
    used = set(_sources_named(chronology))
    for source in chronology.sources.values():
        if source.id not in used:
            yield find_in(
                chronology,
                source,
                "W502",
                "no evidence and no origin names this source",
                way_out="cite it or delete it",
            )
    busy = set(_actors_named(chronology))
    for actor in chronology.actors.values():
        if actor.id not in busy:
            yield find_in(
                chronology,
                actor,
                "W502",
                "no event, term or actor names this actor",
                way_out="use it or delete it",
            )


def _misses(chronology: Chronology) -> Iterator[_Miss]:
    for link in chronology.links.values():
        for field, end in (("from", link.source), ("to", link.target)):
            if chronology.find_event(end) is None:
                yield _Miss(link, "E201", "event", end, field)
    for event in chronology.events.values():
        yield from _misses_of_event(event, chronology)
    for record in chronology.sourced:
        for place, evidence in enumerate(record.evidence):
            if evidence.source not in chronology.sources:
                yield _Miss(record, "E203", "source", evidence.source, f"evidence[{place}].source")
    for actor in chronology.actors.values():
        if actor.part_of and actor.part_of not in chronology.actors:
            yield _Miss(actor, "E205", "actor", actor.part_of, "part_of")


def _misses_of_event(event: Event, chronology: Chronology) -> Iterator[_Miss]:
    for place, part in enumerate(event.actors):
        if part.actor not in chronology.actors:
            yield _Miss(event, "E204", "actor", part.actor, f"actors[{place}].actor")
        if part.according_to and part.according_to not in chronology.sources:
            field = f"actors[{place}].according_to"
            yield _Miss(event, "E203", "source", part.according_to, field)
    for place, term in enumerate(event.terms):
        if term.stated_by and term.stated_by not in chronology.actors:
            yield _Miss(event, "E204", "actor", term.stated_by, f"terms[{place}].stated_by")
    if event.part_of and chronology.find_event(event.part_of) is None:
        yield _Miss(event, "E205", "event", event.part_of, "part_of")


def _missing(miss: _Miss, chronology: Chronology, *, is_hinted: bool) -> Problem:
    known: Collection[str] = {
        "event": chronology.events.keys(),
        "actor": chronology.actors.keys(),
        "source": chronology.sources.keys(),
    }[miss.kind]
    near = difflib.get_close_matches(miss.name, list(known), n=1) if is_hinted else []
    way_out = f"did you mean {near[0]!r}?" if near else f"add the {miss.kind}, or correct the name"
    return find_in(
        chronology,
        miss.record,
        miss.code,
        f"there is no {miss.kind} {miss.name!r}",
        field=miss.field,
        way_out=way_out,
    )


def _check_loop(link: Link, chronology: Chronology) -> Iterator[Problem]:
    event = chronology.find_event(link.source)
    if link.source != link.target and (
        event is None or event is not chronology.find_event(link.target)
    ):
        return
    end = "itself" if link.source == link.target else f"{link.target!r}, which is the same event"
    yield find_in(
        chronology,
        link,
        "E202",
        f"the link leads from {link.source!r} to {end}",
        field="to",
        way_out="name another event or delete the link",
    )


def _check_former_ids(chronology: Chronology) -> Iterator[Problem]:
    """Finds ids of merged events that another event bears, or bore, as well."""
    bearers: dict[str, str] = {event_id: event_id for event_id in chronology.events}
    for event in chronology.events.values():
        for place, former in enumerate(event.was):
            bearer = bearers.setdefault(former, event.id)
            if bearer != event.id or former == event.id:
                yield find_in(
                    chronology,
                    event,
                    "E307",
                    f"the former id {former!r} belongs to the event {bearer!r}",
                    field=f"was[{place}]",
                    way_out="an id is never used again: take it away from one of the two",
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


def _sources_named(chronology: Chronology) -> Iterator[str]:
    for record in chronology.sourced:
        yield from (evidence.source for evidence in record.evidence)
    for event in chronology.events.values():
        yield from (part.according_to for part in event.actors if part.according_to)
    yield from (source.origin for source in chronology.sources.values() if source.origin)


def _actors_named(chronology: Chronology) -> Iterator[str]:
    for event in chronology.events.values():
        yield from (part.actor for part in event.actors)
        yield from (term.stated_by for term in event.terms if term.stated_by)
    yield from (actor.part_of for actor in chronology.actors.values() if actor.part_of)
