"""How a number changed: the terms that events carry, by name, in time order."""

from dataclasses import dataclass

from timeline.dates.uncertain_date import UncertainDate, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Term
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events
from timeline.query.term_names import names_of_terms


@dataclass(frozen=True, slots=True)
class TermReading:
    """A number as one event gives it, on the event's day."""

    event: str
    date: UncertainDate
    term: Term
    status: str | None


@dataclass(frozen=True, slots=True)
class TermHistory:
    """The readings of the terms asked about, in time order, and names alike left out of them."""

    readings: tuple[TermReading, ...]
    related: tuple[str, ...]


def run_terms(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Lists every reading of the terms named; all terms when none is.

    A reading is what one event says; that two readings differ says nothing of why. Names that only
    begin alike (revenue-share-amd) are another number: they are named, not mixed in.
    """
    selection = select_events(
        chronology,
        plan.filters,
        lambda index: index.with_value("term", plan.terms or index.values_of("term")),
    )
    found = [
        (event, term)
        for event in selection.events
        for term in event.terms
        if not plan.terms or term.name in plan.terms
    ]
    found.sort(key=lambda pair: (sort_key(pair[0].date), pair[0].id))
    rows = tuple(
        AnswerRow(event, "stated", is_possible=event.id in selection.possible, part=term.name)
        for event, term in found
    )
    readings = tuple(TermReading(e.id, e.date, term, e.status) for e, term in found)
    return Found(
        rows,
        {"readings": len(rows), "events": len({row.event.id for row in rows})},
        details=TermHistory(readings, _related(plan.terms, chronology)),
    )


def _related(names: tuple[str, ...], chronology: Chronology) -> tuple[str, ...]:
    """Names of terms that begin with one asked about."""
    known = names_of_terms(chronology)
    alike = (other for other in known for name in names if other.startswith(f"{name}-"))
    return tuple(sorted(set(alike) - set(names)))
