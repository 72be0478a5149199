"""Who acts and who is acted upon, by the roles that records name."""

from collections.abc import Iterable

from timeline.model.chronology import Chronology
from timeline.model.event import Role

AGENT_ROLES: tuple[Role, ...] = ("agent", "speaker")
# What a state or a firm does by speaking; its speaker at another's act is no party to it.
SAID_TYPES = frozenset({"statement", "denial", "report"})
OBJECT_ROLES: tuple[Role, ...] = ("target", "affected", "beneficiary")


def is_person(actor_id: str, chronology: Chronology) -> bool:
    """Whether an actor is known to be a person."""
    actor = chronology.actors.get(actor_id)
    return actor is not None and actor.kind == "person"


def with_members(wanted: Iterable[str], chronology: Chronology) -> set[str]:
    """The ids of some actors and of all that belong to them."""
    return {member for actor in wanted for member in chronology.members.get(actor, {actor})}
