"""Which step is indispensable between two events, and which actor most chains pass through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.causality.corridor_chains import ChainCorridor, find_corridor
from timeline.causality.event_graph import build_event_graph
from timeline.dates.lag import lag_between
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.precedence import order_of
from timeline.query.roles import AGENT_ROLES


@dataclass(frozen=True, slots=True)
class EventShare:
    """An event between the two, and how many of the chains pass it; None where too many to count.

    It is indispensable when all do.
    """

    event: str
    chains: int | None
    is_indispensable: bool


@dataclass(frozen=True, slots=True)
class ActorShare:
    """An actor with all that belong to it, and how many of the chains pass one of its acts."""

    actor: str
    events: tuple[str, ...]
    chains: int | None
    is_indispensable: bool


@dataclass(frozen=True, slots=True)
class Hinges:
    """What the chains between two events pass.

    Attributes:
        first: Where they begin.
        last: Where they end.
        chains: How many there are; None where they run in circles and are too many to count.
        is_direct: Whether a link joins the two with nothing between.
        steps: The events between, those that most chains pass first.
        actors: Whose acts those are, in the same order.
        cut: The fewest events between that every chain passes one of; empty where a link joins the
            two directly.
        is_only_cut: Whether no other events so few would do.
    """

    first: str
    last: str
    chains: int | None
    is_direct: bool
    steps: tuple[EventShare, ...]
    actors: tuple[ActorShare, ...]
    cut: tuple[str, ...]
    is_only_cut: bool


def run_hinge(_plan: Plan, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Takes out each event between, and each actor's acts, and sees which chains are left.

    Chains are of causal links, no event twice in one; two that pass the same events are one. An
    event that all chains pass dominates the last (Lowry & Medlock 1969). That every recorded chain
    passes it does not say that nothing else could have led there: see `without` for that.
    """
    first, last = anchors
    ends = (
        (chronology.find_event(link.source), chronology.find_event(link.target))
        for link in build_event_graph(chronology).links
        if link.is_causal
    )
    links = [(str(one.id), str(other.id)) for one, other in ends if one and other]
    corridor = find_corridor(first.id, last.id, links)
    total = corridor.count()
    events = [share for one in corridor.between if (share := _event_share(one, corridor, total))]
    events.sort(key=lambda share: (-_weight(share, total), _time(share.event, chronology)))
    cut = corridor.smallest_cut()
    details = Hinges(
        first=first.id,
        last=last.id,
        chains=total,
        is_direct=bool(total is None or total > 0) and cut is None,
        steps=tuple(events),
        actors=tuple(_actor_shares(corridor, total, [one.event for one in events], chronology)),
        cut=cut[0] if cut else (),
        is_only_cut=bool(cut and cut[1]),
    )
    rows = tuple(_row(chronology.events[one.event], first, chronology) for one in events)
    counts = {
        "between": len(events),
        "indispensable": sum(one.is_indispensable for one in events),
        "cut": len(details.cut),
    }
    return Found(rows, counts if total is None else {"chains": total, **counts}, details=details)


def _passing(without: Iterable[str], corridor: ChainCorridor, total: int | None) -> int | None:
    left = corridor.count(frozenset(without))
    return None if total is None or left is None else total - left


def _event_share(event: str, corridor: ChainCorridor, total: int | None) -> EventShare | None:
    """The share of one event; None where it lies on a circle beside every chain."""
    passing = _passing((event,), corridor, total)
    return None if passing == 0 else EventShare(event, passing, corridor.is_cut_by((event,)))


def _actor_shares(
    corridor: ChainCorridor, total: int | None, events: Sequence[str], chronology: Chronology
) -> list[ActorShare]:
    found = []
    for actor in chronology.actors:
        members = chronology.members.get(actor, frozenset((actor,)))
        acts = [one for one in events if members & _actors_of(chronology.events[one])]
        if acts:
            passing = _passing(acts, corridor, total)
            found.append(ActorShare(actor, tuple(acts), passing, corridor.is_cut_by(acts)))
    found.sort(key=lambda one: (-_weight(one, total), -len(one.events), one.actor))
    return found


def _actors_of(event: Event) -> frozenset[str]:
    return frozenset(event.actors_in(*AGENT_ROLES))


def _weight(share: EventShare | ActorShare, total: int | None) -> int:
    if share.chains is None or total is None:
        return int(share.is_indispensable)
    return share.chains


def _time(event_id: str, chronology: Chronology) -> object:
    return sort_key(chronology.events[event_id].date), event_id


def _row(event: Event, first: Event, chronology: Chronology) -> AnswerRow:
    return AnswerRow(
        event,
        "linked",
        lag=lag_between(first.date, event.date),
        order=order_of(first, event, chronology),
    )
