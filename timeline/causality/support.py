"""What would not have come about without some of the records: an AND/OR graph of causes.

An event holds of itself when no causal link leads to it; else it holds when one of its alternatives
does. Links that bear one group are needed together, every other link is an alternative of its own.
Events that only hold one another up do not hold: the least fixpoint (Dowling & Gallier 1984,
"Linear-time algorithms for testing the satisfiability of propositional Horn formulae").
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from timeline.causality.event_graph import build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.link import Link, LinkKind

# What blocks an event is no support of it.
SUPPORTING_KINDS: tuple[LinkKind, ...] = ("cause", "response", "enables")

Alternative = tuple[Link, ...]
"""Links to one event that are needed together."""


@dataclass(frozen=True, eq=False)
class SupportGraph:
    """The alternatives of each event that has any, and the links that block it, by its id."""

    events: Collection[str]
    alternatives: Mapping[str, tuple[Alternative, ...]]
    blocked_by: Mapping[str, tuple[Link, ...]]

    @cached_property
    def held(self) -> frozenset[str]:
        """Ids of the events that hold as things are."""
        return self.held_without()

    def held_without(
        self, events: Collection[str] = (), links: Collection[Link] = ()
    ) -> frozenset[str]:
        """Ids of the events that hold when some events and some links are taken out.

        An event that loses every one of its alternatives falls; it never comes to hold of itself.
        """
        gone = {str(link.id) for link in links}
        held: set[str] = set()
        waiting = [one for one in self.events if one not in self.alternatives and one not in events]
        missing: dict[tuple[str, int], int] = {}
        while waiting:
            cause = waiting.pop()
            if cause in held:
                continue
            held.add(cause)
            for target, place in self._awaiting.get(cause, ()):
                alternative = self.alternatives[target][place]
                if any(str(link.id) in gone for link in alternative):
                    continue
                left = missing.get((target, place), len({link.source for link in alternative})) - 1
                missing[target, place] = left
                if left == 0 and target not in events:
                    waiting.append(target)
        return frozenset(held)

    def held_alternatives(self, event_id: str, held: Collection[str]) -> tuple[Alternative, ...]:
        """The alternatives of an event all of whose causes hold."""
        return tuple(
            alternative
            for alternative in self.alternatives.get(event_id, ())
            if all(link.source in held for link in alternative)
        )

    @cached_property
    def _awaiting(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """For each cause the alternatives that wait for it, each once."""
        found: defaultdict[str, dict[tuple[str, int], None]] = defaultdict(dict)
        for target, several in self.alternatives.items():
            for place, alternative in enumerate(several):
                for link in alternative:
                    found[link.source][target, place] = None
        return {cause: tuple(places) for cause, places in found.items()}


def build_support(chronology: Chronology) -> SupportGraph:
    """Sorts the causal links that stand into alternatives, by the event they lead to.

    A link to or from an event that was merged is one of the survivor's.
    """
    graph = build_event_graph(chronology)
    supporting: defaultdict[str, list[Link]] = defaultdict(list)
    blocking: defaultdict[str, list[Link]] = defaultdict(list)
    for link in _between_survivors(graph.links, chronology):
        if link.kind in SUPPORTING_KINDS:
            supporting[link.target].append(link)
        elif link.kind == "blocks":
            blocking[link.target].append(link)
    return SupportGraph(
        events=chronology.events.keys(),
        alternatives={target: _grouped(links) for target, links in supporting.items()},
        blocked_by={target: tuple(links) for target, links in blocking.items()},
    )


def _between_survivors(links: Iterable[Link], chronology: Chronology) -> Iterable[Link]:
    now = chronology.survivors
    for link in links:
        ends = {"source": now.get(link.source), "target": now.get(link.target)}
        moved = {
            name: end
            for name, end in ends.items()
            if end is not None and getattr(link, name) not in chronology.events
        }
        yield link.model_copy(update={"given_id": link.id, **moved}) if moved else link


def _grouped(links: Iterable[Link]) -> tuple[Alternative, ...]:
    """Links of one group together, the others each for itself, in file order."""
    several: dict[str, list[Link]] = {}
    for link in links:
        name = f"group {link.group}" if link.group is not None else f"link {link.id}"
        several.setdefault(name, []).append(link)
    return tuple(tuple(group) for group in several.values())
