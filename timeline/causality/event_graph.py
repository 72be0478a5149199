"""A chronology as a time-ordered graph, and the graph's answers back as events and links."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_columns import EdgeColumns, build_edge_columns
from graphs.engine import GraphEngine
from graphs.engines.choose import choose_engine
from graphs.scope import Scope
from timeline.causality.engine_choice import EngineChoice, chosen_engine
from timeline.causality.firmness import link_firmness
from timeline.causality.reduction import reduce_links
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import CAUSAL_KINDS, STRUCTURAL_KINDS, Link, LinkKind

if TYPE_CHECKING:
    from graphs.csr import TimeOrderedGraph


_MOST_WEIGHED_LINKS = 3000
_KINDS = (*CAUSAL_KINDS, *STRUCTURAL_KINDS)


@dataclass(frozen=True, slots=True)
class ReachedEvent:
    """An event found along links: how many hops off, and one shortest chain of links to it.

    Invariant: the chain runs in the direction of the links and has as many links as hops.
    """

    event: Event
    hops: int
    chain: tuple[Link, ...]


@dataclass(frozen=True, eq=False)
class EventGraph:
    """The links of a chronology that stand and whose ends are there, as a graph of its events.

    Attributes:
        chronology: Where the events and links are from.
        engine: What answers; it numbers the events, and the links in the order of `links`.
        links: The links that stand.
    """

    chronology: Chronology
    engine: GraphEngine
    links: tuple[Link, ...]

    @cached_property
    def graph(self) -> "TimeOrderedGraph":
        """The same graph in arrays, for what no engine answers; imports NumPy."""
        from graphs.edge_list import EdgeList
        from graphs.engines.arrays import ArrayEngine

        if isinstance(self.engine, ArrayEngine):
            return self.engine.graph
        columns = self.engine.columns
        assert isinstance(columns, EdgeColumns | EdgeList)  # there are no others
        return ArrayEngine(columns).graph

    def node(self, event_id: str) -> int:
        """The number of an event's node."""
        return self.engine.columns.node_of(event_id)

    def event(self, node: int) -> Event:
        """The event of a node."""
        return self.chronology.events[self.engine.columns.keys[node]]

    def links_of(self, edges: Iterable[int]) -> tuple[Link, ...]:
        """The links of edge numbers."""
        return tuple(self.links[edge] for edge in edges)

    def causal_scope(self) -> Scope:
        """The part of the graph that is about causes, structure left out."""
        return self.scope_of_kinds(CAUSAL_KINDS)

    def scope_of_kinds(self, kinds: Iterable[LinkKind]) -> Scope:
        """The part of the graph that is made of links of these kinds."""
        return Scope(kinds=self.engine.columns.kind_codes(kinds))

    def scope_of_links(self, links: Iterable[Link]) -> Scope:
        """The part of the graph that is made of these links."""
        wanted = {link.id for link in links}
        return Scope(edges=tuple(link.id in wanted for link in self.links))

    def reach(
        self,
        event_id: str,
        *,
        is_forward: bool,
        scope: Scope | None = None,
        max_hops: int | None = None,
    ) -> tuple[ReachedEvent, ...]:
        """What an event led to, or what led to it, nearest first and then in time order.

        The scope is the causal links unless given.
        """
        found = self.engine.reach(
            [self.node(event_id)],
            self.causal_scope() if scope is None else scope,
            is_forward=is_forward,
            max_hops=max_hops,
        )
        return tuple(
            ReachedEvent(self.event(node), hops, self.links_of(found.chain(place)))
            for place, (node, hops) in enumerate(zip(found.nodes, found.hops, strict=True))
        )

    def strongest_chains(
        self, source_id: str, target_id: str, *, limit: int
    ) -> tuple[tuple[tuple[Link, ...], int], ...]:
        """The causal ways between two events, the one whose weakest link is firmest first.

        Each way comes with the firmness of its weakest link (see ``link_firmness``).
        """
        paths = self.engine.strongest_paths(
            self.node(source_id),
            self.node(target_id),
            [link_firmness(link) for link in self.links],
            self.causal_scope(),
            limit=limit,
        )
        return tuple((self.links_of(path.edges), path.weakest or 0) for path in paths)

    def reduced_links(self) -> tuple[Link, ...]:
        """The causal links without those that a longer, equally firm chain already says.

        Beyond some thousands of links firmness is not weighed (plain transitive reduction).
        """
        causal = tuple(link for link in self.links if link.is_causal)
        if len(causal) > _MOST_WEIGHED_LINKS:
            return self.links_of(self.engine.transitive_reduction(self.causal_scope()))
        return reduce_links(causal)

    def links_at(self, event_id: str, *, is_outgoing: bool) -> tuple[Link, ...]:
        """The links of every kind that leave an event, or that enter it."""
        return tuple(
            link for link in self.links if (link.source if is_outgoing else link.target) == event_id
        )


def build_event_graph(chronology: Chronology) -> EventGraph:
    """Numbers the events and lays the standing links between them, for the engine chosen."""
    return _build_for(chronology, chosen_engine())


@lru_cache(maxsize=8)
def _build_for(chronology: Chronology, choice: EngineChoice) -> EventGraph:
    events = tuple(chronology.events.values())
    ends: dict[str, int] = {event.id: place for place, event in enumerate(events)}
    # A link to an event that was merged goes to the survivor.
    ends = {former: ends[now] for former, now in chronology.survivors.items()} | ends
    links = tuple(
        link
        for link in chronology.links.values()
        if link.stands and link.source in ends and link.target in ends
    )
    columns = build_edge_columns(
        (event.id for event in events),
        [ends[link.source] for link in links],
        [ends[link.target] for link in links],
        earliest=[_or(event.date.earliest, UNKNOWN_EARLIEST) for event in events],
        latest=[_or(event.date.latest, UNKNOWN_LATEST) for event in events],
        kinds=[_KINDS.index(link.kind) for link in links],
        kind_names=_KINDS,
        edge_keys=(link.id for link in links),
    )
    engine = choose_engine(columns, choice.name, master=choice.master)
    return EventGraph(chronology, engine, links)


def _or(day: int | None, unknown: int) -> int:
    return unknown if day is None else day
