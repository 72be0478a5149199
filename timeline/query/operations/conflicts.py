"""Where sources disagree: a field of a record for which they give different values."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.causality.origins import supporting_evidence
from timeline.dates.uncertain_date import UncertainDate
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Term
from timeline.model.evidence import DATE_FIELDS
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events

Rule = Literal["more-origins", "more-reliable", "editor"]
_UNJUDGED = "Z"  # after every Admiralty letter


@dataclass(frozen=True, slots=True)
class Rival:
    """A value, and the independent reports that give it."""

    value: str
    origins: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which sources disagree.

    Attributes:
        event: The event.
        field: Its field.
        recorded: The value the record holds, with the reports that give no other.
        rivals: The other values.
        rule: Why the recorded one may stand: more independent reports give it, a more reliable
            one does, or neither, so that it is the editor's choice.
    """

    event: str
    field: str
    recorded: Rival
    rivals: tuple[Rival, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Every disagreement found, by event in time order."""

    conflicts: tuple[Conflict, ...]


def run_conflicts(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Compares what sources assert with what each event records.

    A date that is only more or less precise than the recorded one is no disagreement.
    """
    selection = select_events(
        chronology, plan.filters, lambda index: index.with_value("field", ("asserts",))
    )
    found = [
        (event, conflict)
        for event in selection.events
        for conflict in conflicts_of(event, chronology)
    ]
    rows = tuple(
        AnswerRow(
            event, "conflicting", is_possible=event.id in selection.possible, part=conflict.field
        )
        for event, conflict in found
    )
    events = len({event.id for event, _ in found})
    details = Conflicts(tuple(conflict for _, conflict in found))
    return Found(rows, {"conflicts": len(rows), "events": events}, details=details)


def conflicts_of(event: Event, chronology: Chronology) -> list[Conflict]:
    """The fields of one event on which sources disagree."""
    fields = dict.fromkeys(name for evidence in event.evidence for name in (evidence.asserts or {}))
    several = (_conflict(event, name, chronology) for name in fields)
    return [conflict for conflict in several if conflict is not None]


def _conflict(event: Event, field: str, chronology: Chronology) -> Conflict | None:
    told: dict[str, list[str]] = {}
    for value, source in _rival_values(event, field):
        told.setdefault(value, []).append(source)
    if not told:
        return None
    agreeing = [
        evidence.source
        for evidence in supporting_evidence(event, chronology)
        if field not in (evidence.asserts or {})
    ]
    recorded = _rival(_written(getattr(event, field, None)), agreeing, chronology)
    rivals = tuple(_rival(value, sources, chronology) for value, sources in told.items())
    return Conflict(event.id, field, recorded, rivals, _rule(recorded, rivals, chronology))


def _rival_values(event: Event, field: str) -> list[tuple[str, str]]:
    """The values of a field that are not the recorded one, each with its source."""
    if field in DATE_FIELDS:
        return [(date.text, str(source)) for date, source in event.rival_dates(field)]
    recorded = _written(getattr(event, field, None))
    return [
        (_written(evidence.asserts[field]), str(evidence.source))
        for evidence in event.evidence
        if evidence.asserts and field in evidence.asserts
        if _written(evidence.asserts[field]) != recorded
    ]


def _rival(value: str, sources: Sequence[str], chronology: Chronology) -> Rival:
    origins = tuple(sorted({chronology.origin_of(source) for source in sources}))
    return Rival(value, origins, tuple(dict.fromkeys(sources)))


def _rule(recorded: Rival, rivals: tuple[Rival, ...], chronology: Chronology) -> Rule:
    if all(len(recorded.origins) > len(rival.origins) for rival in rivals):
        return "more-origins"
    letters = [_best_letter(one, chronology) for one in (recorded, *rivals)]
    return "more-reliable" if all(letters[0] < other for other in letters[1:]) else "editor"


def _best_letter(rival: Rival, chronology: Chronology) -> str:
    """The best Admiralty letter of the reports that give a value; F cannot be judged."""
    letters = [
        source.reliability
        for one in rival.origins
        if (source := chronology.sources.get(one)) and source.reliability != "F"
    ]
    return min((letter for letter in letters if letter), default=_UNJUDGED)


def _written(value: object) -> str:
    """A value as sources write it: a date as EDTF, a term as name and number, else as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, UncertainDate):
        return value.text
    if isinstance(value, Term):
        bounds = dict.fromkeys((value.low, value.value, value.high))
        numbers = " to ".join(str(number) for number in bounds if number is not None)
        return " ".join(filter(None, (value.name, numbers, value.unit)))
    if isinstance(value, tuple):
        return "; ".join(map(_written, value))
    return json.dumps(value, ensure_ascii=False, default=str)
