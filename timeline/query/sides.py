"""Whose act an event is: the state, firm or person at the top of what its agents belong to."""

from timeline.model.chronology import Chronology
from timeline.model.event import Event


def side_of(actor_id: str, chronology: Chronology) -> str:
    """The actor that another belongs to in the end; itself when it belongs to none."""
    seen = [actor_id]
    while (actor := chronology.actors.get(seen[-1])) and actor.part_of:
        if actor.part_of in seen:
            return min(seen[seen.index(actor.part_of) :])  # a circle: one of it, the same for all
        seen.append(actor.part_of)
    return seen[-1]


def sides_of(event: Event, chronology: Chronology) -> frozenset[str]:
    """The sides that act in an event; none where no agent is recorded."""
    return frozenset(side_of(actor, chronology) for actor in event.actors_in("agent"))
