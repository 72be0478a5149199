"""What was in force on a day: measures whose spell holds it, certainly or possibly.

A spell runs from the day a measure took effect to the day it ended, or was superseded. Announced is
not in force: what was announced by then and has no recorded day of effect is told apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from timeline.dates.certainty import Certainty, conjunction
from timeline.dates.uncertain_date import UncertainDate, possible_end, possible_start, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow, Relation
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import matches_subject

# What can be in force; other types count when a day of effect or such a status is recorded.
_MEASURES = frozenset({"ban", "permit", "revenue-share", "guidance", "legislation"})
_EFFECTED = frozenset({"in-force", "suspended", "ended"})
_NEVER = frozenset({"proposed", "rumoured", "denied", "cancelled"})


@dataclass(frozen=True, slots=True)
class Spell:
    """When a measure applied.

    Attributes:
        event: The measure.
        start: The day it took effect; None where none is recorded.
        end: The day it ended, None while none is recorded.
        ended_by: The event that took its place, where that is what ended it.
        held: Whether it applied on some part of what was asked about.
    """

    event: str
    start: UncertainDate | None
    end: UncertainDate | None
    ended_by: str | None
    held: Certainty


@dataclass(frozen=True, slots=True)
class InForce:
    """The spells that may hold the day, and the day."""

    at: UncertainDate
    spells: tuple[Spell, ...]


def run_in_force(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Stabs the spells of all measures that pass the filters with the day asked about.

    Days are those of the calendar where each measure applied.
    """
    at = plan.at
    assert at is not None  # a plan without it is refused
    rows: list[AnswerRow] = []
    spells: list[Spell] = []
    for event in sorted(_measures(chronology), key=lambda e: (sort_key(e.date), e.id)):
        if not _can_apply(event) or not matches_subject(event, plan.filters, chronology):
            continue
        spell = _spell(event, at, chronology)
        relation = _relation(spell, event, at)
        if relation is not None:
            spells.append(spell)
            is_possible = relation == "in-force" and spell.held is Certainty.MAYBE
            rows.append(AnswerRow(event, relation, is_possible=is_possible))
    in_force = [row for row in rows if row.relation == "in-force"]
    possible = sum(row.is_possible for row in in_force)
    counts = {
        "in-force": len(in_force),
        "certain": len(in_force) - possible,
        "possible": possible,
        "announced": len(rows) - len(in_force),
    }
    return Found(tuple(rows), counts, details=InForce(at, tuple(spells)))


def spell_of(
    event: Event, chronology: Chronology
) -> tuple[UncertainDate | None, UncertainDate | None, str | None]:
    """When a measure began and ceased to apply, and what took its place, as far as recorded."""
    start = event.effective or (event.date if event.status in _EFFECTED else None)
    if event.ended is not None:
        return start, event.ended, None
    for link in chronology.links.values():
        if link.kind == "supersedes" and link.source == event.id and link.stands:
            successor = chronology.find_event(link.target)
            if successor is not None and successor.status not in _NEVER:
                return start, successor.effective or successor.date, successor.id
    return start, None, None


def _measures(chronology: Chronology) -> Iterable[Event]:
    """At least the events that can apply; where there is an index the others are not even read."""
    index = chronology.index
    if index is None:
        return chronology.events.values()
    rows = index.with_value("type", _MEASURES) | index.with_value("status", _EFFECTED)
    rows |= index.with_value("field", ("effective", "ended"))
    return (chronology.events[event_id] for event_id in index.ids_of(rows))


def _can_apply(event: Event) -> bool:
    if event.status in _NEVER or event.retracted is not None:
        return False
    has_spell = event.effective is not None or event.ended is not None
    return event.type in _MEASURES or has_spell or event.status in _EFFECTED


def _spell(event: Event, at: UncertainDate, chronology: Chronology) -> Spell:
    start, end, successor = spell_of(event, chronology)
    held = Certainty.NO if start is None else _holds(start, end, at)
    return Spell(event.id, start, end, successor, held)


def _relation(spell: Spell, event: Event, at: UncertainDate) -> Relation | None:
    if spell.held is not Certainty.NO:
        return "in-force"
    is_over = spell.end is not None and _not_ended(spell.end, at) is Certainty.NO
    if spell.start is None and not is_over and _begun(event.date, at) is not Certainty.NO:
        return "announced"
    return None


def _holds(start: UncertainDate, end: UncertainDate | None, at: UncertainDate) -> Certainty:
    going_on = Certainty.YES if end is None else _not_ended(end, at)
    return conjunction(_begun(start, at), going_on)


def _begun(start: UncertainDate, at: UncertainDate) -> Certainty:
    """Whether a spell had begun by the last day asked about."""
    days = possible_start(start)
    last = _last_day(at)
    if days.latest is not None and days.latest <= last:
        return Certainty.YES
    return Certainty.NO if days.earliest is not None and days.earliest > last else Certainty.MAYBE


def _not_ended(end: UncertainDate, at: UncertainDate) -> Certainty:
    """Whether a spell went on to the first day asked about; on its last day it still applied."""
    days = possible_start(end)
    first = -inf if at.earliest is None else at.earliest
    if days.earliest is not None and days.earliest >= first:
        return Certainty.YES
    return Certainty.NO if days.latest is not None and days.latest < first else Certainty.MAYBE


def _last_day(at: UncertainDate) -> float:
    day = possible_end(at).latest
    return inf if day is None else day
