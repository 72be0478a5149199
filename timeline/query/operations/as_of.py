"""What was known on a day, by when its sources were published, and what was learned since."""

from dataclasses import dataclass
from math import inf

from timeline.causality.origins import supporting_evidence
from timeline.dates.certainty import Certainty, disjunction
from timeline.dates.uncertain_date import UncertainDate, possible_end, possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was public on a day.

    Attributes:
        at: The day.
        known: Events that a source published by then supports, certainly or possibly.
        learned: Events whose every source came out later.
        undated: Events none of whose sources bears a date of publication.
    """

    at: UncertainDate
    known: tuple[str, ...]
    learned: tuple[str, ...]
    undated: tuple[str, ...]


def run_as_of(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Sorts events by when the first source that supports them was published.

    A copy is dated by the report it repeats, where that is recorded with a date. What was published
    on the day itself was known by its end. Possibly known is what an uncertain date of publication
    leaves open.
    """
    at = plan.at
    assert at is not None  # a plan without it is refused
    selection = select_events(chronology, plan.filters)
    known: list[AnswerRow] = []
    learned: list[AnswerRow] = []
    undated: list[str] = []
    for event in selection.events:
        public = _public_by(event, at, chronology)
        if public is None:
            undated.append(event.id)
        elif public is Certainty.NO:
            learned.append(AnswerRow(event, "learned"))
        else:
            known.append(AnswerRow(event, "known", is_possible=public is Certainty.MAYBE))
    possible = sum(row.is_possible for row in known)
    counts = {
        "known": len(known),
        "certain": len(known) - possible,
        "possible": possible,
        "learned": len(learned),
        "undated": len(undated),
    }
    details = Knowledge(at, _ids(known), _ids(learned), tuple(undated))
    return Found((*known, *learned), counts, details=details)


def _ids(rows: list[AnswerRow]) -> tuple[str, ...]:
    return tuple(row.event.id for row in rows)


def _public_by(event: Event, at: UncertainDate, chronology: Chronology) -> Certainty | None:
    """Whether some source that supports an event was out by the day; None when none is dated."""
    last = possible_end(at).latest
    told = [
        _published_by(date, inf if last is None else last)
        for evidence in supporting_evidence(event, chronology)
        for date in _publications(evidence.source, chronology)
    ]
    return disjunction(*told) if told else None


def _publications(source_id: str, chronology: Chronology) -> list[UncertainDate]:
    """When a source came out, and when the report that it repeats did."""
    several = (source_id, chronology.origin_of(source_id))
    sources = (chronology.sources.get(one) for one in dict.fromkeys(several))
    return [source.published for source in sources if source and source.published]


def _published_by(date: UncertainDate, last: float) -> Certainty:
    days = possible_start(date)
    if days.latest is not None and days.latest <= last:
        return Certainty.YES
    return Certainty.NO if days.earliest is not None and days.earliest > last else Certainty.MAYBE
