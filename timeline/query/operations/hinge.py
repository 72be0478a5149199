"""Which step is indispensable between two events, and which actor most chains pass through."""

from collections.abc import Sequence
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

MOST_ACTORS = 20


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
        actors: Whose acts those are, in the same order; at most MOST_ACTORS.
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
    events = _event_shares(corridor)
    events.sort(key=lambda share: (-_weight(share), _time(share.event, chronology)))
    cut = corridor.smallest_cut()
    details = Hinges(
        first=first.id,
        last=last.id,
        chains=total,
        is_direct=bool(total is None or total > 0) and cut is None,
        steps=tuple(events),
        actors=tuple(_actor_shares(corridor, events, chronology)),
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


def _event_shares(corridor: ChainCorridor) -> list[EventShare]:
    """The share of each event between; those that lie on a circle beside every chain have none."""
    passing, must = corridor.passing(), set(corridor.indispensable())
    return [
        EventShare(one, passing[one], one in must) for one in corridor.between if passing[one] != 0
    ]


def _actor_shares(
    corridor: ChainCorridor, shares: Sequence[EventShare], chronology: Chronology
) -> list[ActorShare]:
    """The actors whose acts bear most of the chains, at most MOST_ACTORS."""
    total = corridor.count()
    weights = {one.event: one.chains or 0 for one in shares}
    acts: dict[str, list[str]] = {}
    for one in weights:
        for actor in _holders(chronology.events[one], chronology):
            acts.setdefault(actor, []).append(one)
    heaviest = sorted(acts, key=lambda one: (-sum(weights[e] for e in acts[one]), one))
    found = []
    for actor in heaviest[:MOST_ACTORS]:
        left = corridor.count(frozenset(acts[actor]))
        passing = None if total is None or left is None else total - left
        is_cut = corridor.is_cut_by(acts[actor])
        found.append(ActorShare(actor, tuple(acts[actor]), passing, is_cut))
    found.sort(key=lambda one: (-_weight(one), -len(one.events), one.actor))
    return found


def _holders(event: Event, chronology: Chronology) -> frozenset[str]:
    """The actors of an event, and all that they belong to."""
    own = event.actors_in(*AGENT_ROLES)
    return frozenset(
        holder for holder, members in chronology.members.items() if members.intersection(own)
    )


def _weight(share: EventShare | ActorShare) -> int:
    return int(share.is_indispensable) if share.chains is None else share.chains


def _time(event_id: str, chronology: Chronology) -> object:
    return sort_key(chronology.events[event_id].date), event_id


def _row(event: Event, first: Event, chronology: Chronology) -> AnswerRow:
    return AnswerRow(
        event,
        "linked",
        lag=lag_between(first.date, event.date),
        order=order_of(first, event, chronology),
    )
