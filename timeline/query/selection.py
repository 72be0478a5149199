"""Which events pass the filters: certainly, or only possibly because their date is uncertain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import overlaps
from timeline.dates.time_span import TimeSpan, window_span
from timeline.dates.uncertain_date import UncertainDate, parse_date, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Role
from timeline.model.event_index import EventIndex, EventRows
from timeline.query.plan import Filters
from timeline.query.roles import AGENT_ROLES, OBJECT_ROLES, SAID_TYPES, is_person, with_members
from timeline.query.wide_selection import judge_window, rows_of_subject

# Types of event that are acts of governments.
PUBLIC_ACTS = frozenset(
    {"ban", "permit", "summons", "guidance", "legislation", "review", "hearing", "revenue-share"}
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that pass, in time order; `possible` holds the ids of those that only may."""

    events: tuple[Event, ...]
    possible: frozenset[str]


def select_events(
    chronology: Chronology,
    filters: Filters,
    among: Callable[[EventIndex], EventRows] | None = None,
) -> Selection:
    """Keeps the events that pass every filter.

    An event passes a window when it shares time with it: certainly when every reading of its date
    does, possibly when only some do. `within_days` and `max_hops` need an anchor and are not read.

    Args:
        chronology: where events are from.
        filters: what narrows.
        among: tells at least the events that matter, where there is an index; events that do not
            may be left out or not.
    """
    kept: list[Event] = []
    possible: set[str] = set()
    for event in _candidates(chronology, filters, among):
        if not matches_subject(event, filters, chronology):
            continue
        inside = is_in_window(event, filters, chronology)
        if inside is Certainty.NO:
            continue
        kept.append(event)
        if inside is Certainty.MAYBE:
            possible.add(event.id)
    kept.sort(key=lambda event: (sort_key(event.date), event.id))
    return Selection(tuple(kept), frozenset(possible))


def _candidates(
    chronology: Chronology, filters: Filters, among: Callable[[EventIndex], EventRows] | None
) -> Iterable[Event]:
    """At least the events that pass; where there is an index the others are not even read."""
    index = chronology.index
    if index is None:
        return chronology.events.values()
    rows = rows_of_subject(index, filters, chronology)
    if among is not None:
        rows &= among(index)
    window = window_of(filters, chronology.tz)
    if window is not None and index.holds(window):
        rows -= judge_window(index, window).no
    return (chronology.events[event_id] for event_id in index.ids_of(rows))


def passes_filters(event: Event, filters: Filters, chronology: Chronology) -> bool:
    """Whether an event passes every filter, certainly or possibly."""
    return matches_subject(event, filters, chronology) and (
        is_in_window(event, filters, chronology) is not Certainty.NO
    )


def is_in_window(event: Event, filters: Filters, chronology: Chronology) -> Certainty:
    """Whether an event shares time with the window from `since` to `until`."""
    window = window_of(filters, chronology.tz)
    return Certainty.YES if window is None else overlaps(chronology.spans[event.id], window)


def window_of(filters: Filters, tz: str | None) -> TimeSpan | None:
    """The whole extent from the first day of `since` to the last of `until`; None without both."""
    if filters.since is None and filters.until is None:
        return None
    first = _edge(filters.since, is_last=False)
    last = _edge(filters.until, is_last=True)
    return None if first == last == ".." else window_span(parse_date(f"{first}/{last}"), tz)


def _edge(date: UncertainDate | None, *, is_last: bool) -> str:
    if date is None:
        return ".."
    return (date.latest_text if is_last else date.earliest_text) or ".."


def matches_subject(event: Event, filters: Filters, chronology: Chronology) -> bool:
    """Whether an event passes all filters but those of time."""
    return (
        _any_in(filters.types, (event.type,))
        and _any_in(filters.about, event.objects)
        and _any_in(filters.tags, event.tags)
        and (not filters.statuses or event.status in filters.statuses)
        and _does(event, filters.by, chronology)
        and involves(event, filters.on, OBJECT_ROLES, chronology)
        and involves(event, filters.involving, (), chronology)
    )


def involves(
    event: Event, wanted: tuple[str, ...], roles: tuple[Role, ...], chronology: Chronology
) -> bool:
    """Whether one of the wanted actors, or of those that belong to them, has one of the roles.

    No wanted actor is no narrowing; no role stands for any role.
    """
    if not wanted:
        return True
    ids = with_members(wanted, chronology)
    return any(part.actor in ids and (not roles or part.role in roles) for part in event.actors)


def _does(event: Event, wanted: tuple[str, ...], chronology: Chronology) -> bool:
    """Whether one of the wanted actors, or of those that belong to them, acts in an event.

    A person acts by speaking in any event; a state or a firm only where speaking is what happened.
    """
    return not wanted or any(
        involves(event, (one,), _acting_roles(event, one, chronology), chronology) for one in wanted
    )


def _acting_roles(event: Event, actor_id: str, chronology: Chronology) -> tuple[Role, ...]:
    speaks = event.type in SAID_TYPES or is_person(actor_id, chronology)
    return AGENT_ROLES if speaks else ("agent",)


def _any_in(wanted: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return not wanted or any(value in there for value in wanted)
