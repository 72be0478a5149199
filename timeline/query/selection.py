"""Which events pass the filters: certainly, or only possibly because their date is uncertain."""

from dataclasses import dataclass

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.plan import Filters


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that pass, in time order; `possible` holds the ids of those that only may."""

    events: tuple[Event, ...]
    possible: frozenset[str]
