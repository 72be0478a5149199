"""What a check is: it sees every record once and says what it finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from timeline.model.actor import Actor
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.placed import places_in
from timeline.model.source import Source
from timeline.problems import Problem

Findings = Iterable[Problem]

_MOST_KNOWN = 65_536  # places of events, for links name the same ones again and again


@dataclass(frozen=True, eq=False)
class Seen:
    """A chronology as far as the checks have gone through it.

    Attributes:
        chronology: All of it.
        survivors: The id that each merged event goes on under, of the events seen so far.
    """

    chronology: Chronology
    survivors: dict[str, str] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)

    def event_place(self, event_id: str) -> int | None:
        """The place in file order of the event of that id, or of the one it was merged into."""
        place = self._known.get(event_id)
        if place is None:
            place = self._place_of(event_id)
            if place is None and event_id in self.survivors:
                place = self._place_of(self.survivors[event_id])
            if place is not None:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[event_id] = place
        return place

    def event(self, event_id: str) -> Event | None:
        """The event of that id, or the one it was merged into."""
        events = self.chronology.events
        return events.get(event_id) or events.get(self.survivors.get(event_id, ""))

    @cached_property
    def _place_of(self) -> Callable[[str], int | None]:
        return places_in(self.chronology.events)


class Check:
    """A family of findings. Each record is shown once: sources, actors, events, then links.

    A subclass overrides what it has to see. It keeps of a record no more than it needs, for a file
    may hold millions; the order of its findings is that of the records.
    """

    def __init__(self, seen: Seen) -> None:
        """Starts before the first record."""
        self.seen = seen
        self.chronology = seen.chronology

    def on_source(self, source: Source) -> Findings:  # noqa: ARG002 - for subclasses
        """What is found in a source."""
        return ()

    def on_actor(self, actor: Actor) -> Findings:  # noqa: ARG002 - for subclasses
        """What is found in an actor."""
        return ()

    def on_event(self, event: Event) -> Findings:  # noqa: ARG002 - for subclasses
        """What is found in an event."""
        return ()

    def on_link(self, link: Link) -> Findings:  # noqa: ARG002 - for subclasses
        """What is found in a link; every event has been seen."""
        return ()

    def at_start(self) -> Findings:
        """What is found in the line of the data set."""
        return ()

    def at_end(self) -> Findings:
        """What is found when every record has been seen."""
        return ()


def run_through(
    chronology: Chronology,
    kinds: Sequence[type[Check]],
    on_record: Callable[[], object] | None = None,
) -> tuple[Problem, ...]:
    """Shows every record to every check, each record read once.

    Args:
        chronology: what to check.
        kinds: the checks.
        on_record: told after each record.

    Returns:
        What was found, check by check.
    """
    seen = Seen(chronology)
    checks = [kind(seen) for kind in kinds]
    found: list[list[Problem]] = [list(check.at_start()) for check in checks]
    pairs = tuple(zip(checks, found, strict=True))
    for name, records in _in_order(chronology):
        shown = [
            (getattr(check, name), problems)
            for check, problems in pairs
            if getattr(type(check), name) is not getattr(Check, name)
        ]
        for record in records:
            if name == "on_event":
                seen.survivors.update(dict.fromkeys(record.was, record.id))
            for show, problems in shown:
                problems.extend(show(record))
            if on_record:
                on_record()
    for check, problems in pairs:
        problems.extend(check.at_end())
    return tuple(problem for problems in found for problem in problems)


def _in_order(chronology: Chronology) -> tuple[tuple[str, Iterable[Any]], ...]:
    """What each kind of record is shown to, with the records."""
    return (
        ("on_source", chronology.sources.values()),
        ("on_actor", chronology.actors.values()),
        ("on_event", chronology.events.values()),
        ("on_link", chronology.links.values()),
    )
