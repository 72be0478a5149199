"""Which events pass the filters: certainly, or only possibly because their date is uncertain."""

from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import overlaps
from timeline.dates.time_span import TimeSpan, window_span
from timeline.dates.uncertain_date import UncertainDate, parse_date, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Role
from timeline.query.plan import Filters

# Types of event that are acts of governments.
PUBLIC_ACTS = frozenset(
    {"ban", "permit", "summons", "guidance", "legislation", "review", "hearing", "revenue-share"}
)
AGENT_ROLES: tuple[Role, ...] = ("agent", "speaker")
# What a state or a firm does by speaking; its speaker at another's act is no party to it.
_SAID_TYPES = frozenset({"statement", "denial", "report"})
OBJECT_ROLES: tuple[Role, ...] = ("target", "affected", "beneficiary")


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that pass, in time order; `possible` holds the ids of those that only may."""

    events: tuple[Event, ...]
    possible: frozenset[str]


def select_events(chronology: Chronology, filters: Filters) -> Selection:
    """Keeps the events that pass every filter.

    An event passes a window when it shares time with it: certainly when every reading of its date
    does, possibly when only some do. `within_days` and `max_hops` need an anchor and are not read.
    """
    kept: list[Event] = []
    possible: set[str] = set()
    for event in chronology.events.values():
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
    ids = {member for actor in wanted for member in chronology.members.get(actor, {actor})}
    return any(part.actor in ids and (not roles or part.role in roles) for part in event.actors)


def _does(event: Event, wanted: tuple[str, ...], chronology: Chronology) -> bool:
    """Whether one of the wanted actors, or of those that belong to them, acts in an event.

    A person acts by speaking in any event; a state or a firm only where speaking is what happened.
    """
    return not wanted or any(
        involves(event, (one,), _acting_roles(event, one, chronology), chronology) for one in wanted
    )


def _acting_roles(event: Event, actor_id: str, chronology: Chronology) -> tuple[Role, ...]:
    actor = chronology.actors.get(actor_id)
    is_person = actor is not None and actor.kind == "person"
    return AGENT_ROLES if is_person or event.type in _SAID_TYPES else ("agent",)


def _any_in(wanted: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return not wanted or any(value in there for value in wanted)
