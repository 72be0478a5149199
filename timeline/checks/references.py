"""Checks that what a record refers to is there."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from timeline.checks.finding import find_in
from timeline.model.chronology import AnyRecord, Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem


def check_references(chronology: Chronology) -> Iterator[Problem]:
    """Finds links to nothing, names of sources and actors that are not there, circles of parts."""
    for link in chronology.links.values():
        yield from _check_ends(link, chronology)
        yield from _check_evidence(link, chronology)
    for event in chronology.events.values():
        yield from _check_event(event, chronology)
        yield from _check_evidence(event, chronology)
    for actor in chronology.actors.values():
        if actor.part_of and actor.part_of not in chronology.actors:
            yield _missing(chronology, actor, "E205", "actor", actor.part_of, "part_of")
    yield from _check_circles(chronology, chronology.actors)
    yield from _check_circles(chronology, chronology.events)


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


def _check_ends(link: Link, chronology: Chronology) -> Iterator[Problem]:
    for field, end in (("from", link.source), ("to", link.target)):
        if chronology.find_event(end) is None:
            yield _missing(chronology, link, "E201", "event", end, field)
    if link.source == link.target:
        yield find_in(
            chronology,
            link,
            "E202",
            f"the link leads from {link.source!r} to itself",
            field="to",
            way_out="name another event or delete the link",
        )


def _check_event(event: Event, chronology: Chronology) -> Iterator[Problem]:
    for place, part in enumerate(event.actors):
        if part.actor not in chronology.actors:
            field = f"actors[{place}].actor"
            yield _missing(chronology, event, "E204", "actor", part.actor, field)
        if part.according_to and part.according_to not in chronology.sources:
            field = f"actors[{place}].according_to"
            yield _missing(chronology, event, "E203", "source", part.according_to, field)
    for place, term in enumerate(event.terms):
        if term.stated_by and term.stated_by not in chronology.actors:
            field = f"terms[{place}].stated_by"
            yield _missing(chronology, event, "E204", "actor", term.stated_by, field)
    if event.part_of and chronology.find_event(event.part_of) is None:
        yield _missing(chronology, event, "E205", "event", event.part_of, "part_of")


def _check_evidence(record: Event | Link, chronology: Chronology) -> Iterator[Problem]:
    for place, evidence in enumerate(record.evidence):
        if evidence.source not in chronology.sources:
            field = f"evidence[{place}].source"
            yield _missing(chronology, record, "E203", "source", evidence.source, field)


def _check_circles(chronology: Chronology, records: Mapping[str, AnyRecord]) -> Iterator[Problem]:
    """Finds parts that contain one another, and names each circle once, at its least id."""
    for record in records.values():
        path = [str(record.id)]
        while (above := getattr(records.get(path[-1]), "part_of", None)) and above not in path:
            path.append(above)
        if above == path[0] == min(path):
            circle = " → ".join((*path, above))
            yield find_in(
                chronology,
                record,
                "E206",
                f"parts contain one another: {circle}",
                field="part_of",
                way_out="take one part_of away",
            )


def _missing(
    chronology: Chronology, record: AnyRecord, code: str, kind: str, name: str, field: str
) -> Problem:
    known: Iterable[str] = {
        "event": chronology.events,
        "actor": chronology.actors,
        "source": chronology.sources,
    }[kind]
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    way_out = f"did you mean {near[0]!r}?" if near else f"add a line for the {kind} {name!r}"
    return find_in(
        chronology, record, code, f"there is no {kind} {name!r}", field=field, way_out=way_out
    )


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
