"""What falls when sources are withdrawn: their evidence goes, and what rested on it."""

from dataclasses import dataclass

from timeline.causality.origins import supporting_evidence, supporting_origins
from timeline.causality.support import build_support
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import passes_filters


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What goes with some sources.

    Attributes:
        sources: The sources withdrawn, and those that only repeat them.
        unsupported: Events that no other source supports.
        links: Links that no other source supports; inferences that cite no source stay.
        fallen: Events told by others too whose recorded causes no longer bear them.
        weakened: Events left with one independent report, of more before.
    """

    sources: tuple[str, ...]
    unsupported: tuple[str, ...]
    links: tuple[str, ...]
    fallen: tuple[str, ...]
    weakened: tuple[str, ...]


def run_without_source(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Takes sources away with their copies and carries the loss along the causes.

    Filters narrow what is told, never what is carried.
    """
    gone = _with_copies(plan.sources, chronology)
    lost = {
        str(event.id) for event in chronology.events.values() if _loses_all(event, gone, chronology)
    }
    links = [
        link
        for link in chronology.links.values()
        if link.stands and _loses_all(link, gone, chronology)
    ]
    support = build_support(chronology)
    fallen = support.held - support.held_without(events=lost, links=links) - lost
    weak = {
        str(event.id)
        for event in chronology.events.values()
        if event.id not in lost | fallen and _is_weakened(event, gone, chronology)
    }
    rows: list[AnswerRow] = []
    parts: tuple[tuple[Relation, set[str]], ...] = (
        ("unsupported", lost),
        ("fallen", set(fallen)),
        ("weakened", weak),
    )
    for relation, ids in parts:
        events = [chronology.events[one] for one in ids]
        events.sort(key=lambda event: (sort_key(event.date), event.id))
        rows += [
            AnswerRow(event, relation)
            for event in events
            if passes_filters(event, plan.filters, chronology)
        ]
    told = {name: tuple(str(r.event.id) for r in rows if r.relation == name) for name, _ in parts}
    link_ids = tuple(str(link.id) for link in links)
    details = Withdrawal(
        tuple(sorted(gone)), told["unsupported"], link_ids, told["fallen"], told["weakened"]
    )
    counts = {name: len(ids) for name, ids in told.items()} | {"links": len(links)}
    return Found(tuple(rows), counts, details=details)


def _with_copies(sources: tuple[str, ...], chronology: Chronology) -> frozenset[str]:
    """The sources, and every one that goes back to one of them."""
    copies = {one for one in chronology.sources if chronology.origin_of(one) in sources}
    return frozenset({*sources, *copies})


def _loses_all(record: Event | Link, gone: frozenset[str], chronology: Chronology) -> bool:
    """Whether a record had support and keeps none."""
    support = supporting_evidence(record, chronology)
    return bool(support) and all(evidence.source in gone for evidence in support)


def _is_weakened(event: Event, gone: frozenset[str], chronology: Chronology) -> bool:
    left = {
        chronology.origin_of(evidence.source)
        for evidence in supporting_evidence(event, chronology)
        if evidence.source not in gone
    }
    return len(left) == 1 and len(supporting_origins(event, chronology)) > 1
