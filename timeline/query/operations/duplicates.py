"""Which events may be the same: pairs to look at, never joined by themselves."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from math import inf

from timeline.dates.lag import lag_between
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.lexicon import normalise_text
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.selection import select_events

_MOST_DAYS_APART = 3
_LEAST_ALIKE = 0.7
# Days past the end of one event at which no other is compared; room for approximate dates.
_FAR = 800


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that may be one.

    Attributes:
        first: The one, by id.
        second: The other.
        likeness: How alike their titles are in the language in which they are most alike, from 0
            to 1 (Ratcliff & Metzener 1988, as in Python's difflib).
        shared: What they share beside type and days: actors and objects, by id.
    """

    first: str
    second: str
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The pairs, the most alike first, and within how many days they were looked for."""

    pairs: tuple[Pair, ...]
    days_apart: int


def run_duplicates(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Compares events of one type that share an actor or an object and may lie days apart.

    Only events in one block (a type with an actor or an object) are compared, so that large files
    are not compared pair by pair. Parts of one another, and events joined by a link, are not alike
    but related.
    """
    events = select_events(chronology, plan.filters).events
    related = {frozenset((link.source, link.target)) for link in chronology.links.values()}
    pairs = [
        pair
        for one, other in _candidates(events)
        if frozenset((one.id, other.id)) not in related
        and one.id != other.part_of
        and other.id != one.part_of
        and (pair := _compared(one, other)) is not None
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.first, pair.second))
    rows = tuple(
        AnswerRow(chronology.events[end], "alike", part=str(number))
        for number, pair in enumerate(pairs, start=1)
        for end in (pair.first, pair.second)
    )
    details = Duplicates(tuple(pairs), _MOST_DAYS_APART)
    return Found(rows, {"pairs": len(pairs), "compared": len(events)}, details=details)


def _candidates(events: tuple[Event, ...]) -> list[tuple[Event, Event]]:
    """Pairs that share a block and whose days may lie close."""
    blocks: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for name in _subjects(event):
            blocks[event.type, name].append(event)
    found: dict[tuple[str, str], tuple[Event, Event]] = {}
    for block in blocks.values():
        block.sort(key=_first_day)
        for place, one in enumerate(block):
            for other in islice(block, place + 1, None):
                if one.date.latest is not None and _first_day(other) > one.date.latest + _FAR:
                    break  # and so does all that begins later still
                if _may_be_close(one, other):
                    found.setdefault((str(one.id), str(other.id)), (one, other))
    return list(found.values())


def _subjects(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(part.actor for part in event.actors), *event.objects)))


def _first_day(event: Event) -> float:
    return -inf if event.date.earliest is None else event.date.earliest


def _may_be_close(one: Event, other: Event) -> bool:
    lag = lag_between(one.date, other.date)
    is_early = lag.most is not None and lag.most < -_MOST_DAYS_APART
    return not is_early and not (lag.least is not None and lag.least > _MOST_DAYS_APART)


def _compared(one: Event, other: Event) -> Pair | None:
    likeness = (
        max(
            SequenceMatcher(None, normalise_text(first), normalise_text(second)).ratio()
            for tag, first in one.title.pairs
            for other_tag, second in other.title.pairs
            if tag == other_tag or "" in (tag, other_tag)
        )
        if _share_language(one, other)
        else 0.0
    )
    if likeness < _LEAST_ALIKE:
        return None
    shared = tuple(name for name in _subjects(one) if name in _subjects(other))
    return Pair(str(one.id), str(other.id), round(likeness, 3), shared)


def _share_language(one: Event, other: Event) -> bool:
    tags = {tag for tag, _ in one.title.pairs}, {tag for tag, _ in other.title.pairs}
    return bool(tags[0] & tags[1]) or any("" in each for each in tags)
