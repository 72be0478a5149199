"""A chronology as a time-ordered graph, and the graph's answers back as events and links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from graphs.edge_columns import EdgeColumns, build_edge_columns
from graphs.engine import GraphEngine
from graphs.engines.choose import choose_engine
from graphs.results import Reached
from graphs.scope import Scope
from timeline.causality.engine_choice import EngineChoice, chosen_engine
from timeline.causality.graph_columns import GraphColumns
from timeline.causality.link_rows import LinkRows
from timeline.causality.reduction import reduce_links
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.event_index import EventIndex
from timeline.model.link import CAUSAL_KINDS, Link, LinkKind

if TYPE_CHECKING:
    from graphs.csr import TimeOrderedGraph
    from graphs.edge_list import EdgeList


_MOST_WEIGHED_LINKS = 3000
_MOST_REDUCED_LINKS = 50_000


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
        firmness: How firmly each of them stands (see `link_firmness`).
        places: The place of each among all links of the chronology.
        kept: The same graph in arrays, where it was kept so.
    """

    chronology: Chronology
    engine: GraphEngine
    links: Sequence[Link]
    firmness: Sequence[int]
    places: Sequence[int]
    kept: "TimeOrderedGraph | None" = None

    @cached_property
    def graph(self) -> "TimeOrderedGraph":
        """The same graph in arrays, for what no engine answers; imports NumPy."""
        from graphs.edge_list import EdgeList
        from graphs.engines.arrays import ArrayEngine

        if self.kept is not None:
            return self.kept
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
        return tuple(
            self.reached_events(
                self.reach_nodes(event_id, is_forward=is_forward, scope=scope, max_hops=max_hops)
            )
        )

    def reach_nodes(
        self,
        event_id: str,
        *,
        is_forward: bool,
        scope: Scope | None = None,
        max_hops: int | None = None,
    ) -> Reached:
        """The same in numbers of nodes and edges, which costs little where much is reached."""
        return self.engine.reach(
            [self.node(event_id)],
            self.causal_scope() if scope is None else scope,
            is_forward=is_forward,
            max_hops=max_hops,
        )

    def reached_events(self, found: Reached, max_hops: int | None = None) -> Iterator[ReachedEvent]:
        """What was reached in so many hops, with its links."""
        for place, (node, hops) in enumerate(zip(found.nodes, found.hops, strict=True)):
            if max_hops is None or hops <= max_hops:
                yield ReachedEvent(self.event(node), hops, self.links_of(found.chain(place)))

    def reach_needed(self, event_id: str) -> tuple[tuple[ReachedEvent, ...], bool]:
        """What led to an event along the links that no longer, equally firm chain already says.

        Only what led to the event is weighed: a chain between two such events runs through no
        others. Beyond some ten thousands of links between them all links count, for the reduction
        takes time in the square of that; the second part of the answer says whether it was made.
        """
        origin = self.node(event_id)
        found = self.reach_nodes(event_id, is_forward=False)
        nodes = sorted((origin, *found.nodes))
        edges = self._edges_into(nodes)
        if len(edges) > _MOST_REDUCED_LINKS:
            return tuple(self.reached_events(found)), False
        part = self._part(nodes, edges)
        kept = self._needed(part, edges)
        scope = Scope(edges=tuple(edge in kept for edge in range(len(edges))))
        place = nodes.index(origin)
        near = part.reach([place], scope, is_forward=False)
        told = Reached(
            is_forward=False,
            nodes=tuple(nodes[node] for node in near.nodes),
            hops=near.hops,
            via=tuple(edges[edge] for edge in near.via),
            before=near.before,
        )
        return tuple(self.reached_events(told)), True

    @property
    def _lists(self) -> "EdgeColumns | EdgeList":
        columns = self.engine.columns
        return columns if isinstance(columns, EdgeColumns) else self.graph.edge_list

    def _edges_into(self, nodes: Sequence[int]) -> list[int]:
        """The causal edges that enter some nodes, in rising order."""
        columns = self.engine.columns
        codes = columns.kind_codes(CAUSAL_KINDS)
        if isinstance(columns, EdgeColumns):
            wanted = set(nodes)
            ends = zip(columns.heads, columns.kinds, strict=True)
            return [at for at, (head, kind) in enumerate(ends) if head in wanted and kind in codes]
        reverse = self.graph.reverse
        edges = reverse.edges[reverse.slots_of(self.graph.ranks(nodes))]
        kinds = self.graph.edge_list.kinds[edges].tolist()
        pairs = zip(edges.tolist(), kinds, strict=True)
        return sorted(edge for edge, kind in pairs if kind in codes)

    def _part(self, nodes: Sequence[int], edges: Sequence[int]) -> GraphEngine:
        """The graph of some nodes and edges alone, in their order, so that ties fall alike."""
        whole = self._lists
        place = {node: number for number, node in enumerate(nodes)}
        return choose_engine(
            build_edge_columns(
                map(str, nodes),
                [place[int(whole.tails[edge])] for edge in edges],
                [place[int(whole.heads[edge])] for edge in edges],
                earliest=[int(whole.earliest[node]) for node in nodes],
                latest=[int(whole.latest[node]) for node in nodes],
            )
        )

    def _needed(self, part: GraphEngine, edges: Sequence[int]) -> frozenset[int]:
        """Which edges of a part stay: firmness is weighed where they are not too many."""
        if len(edges) > _MOST_WEIGHED_LINKS:
            return frozenset(part.transitive_reduction())
        links = self.links_of(edges)
        kept = {link.id for link in reduce_links(links)}
        return frozenset(at for at, link in enumerate(links) if link.id in kept)

    def strongest_chains(
        self, source_id: str, target_id: str, *, limit: int
    ) -> tuple[tuple[tuple[Link, ...], int], ...]:
        """The causal ways between two events, the one whose weakest link is firmest first.

        Each way comes with the firmness of its weakest link (see ``link_firmness``).
        """
        paths = self.engine.strongest_paths(
            self.node(source_id),
            self.node(target_id),
            self.firmness,
            self.causal_scope(),
            limit=limit,
        )
        return tuple((self.links_of(path.edges), path.weakest or 0) for path in paths)

    def links_at(self, event_id: str, *, is_outgoing: bool) -> tuple[Link, ...]:
        """The links of every kind that leave an event, or that enter it."""
        end = attrgetter("source" if is_outgoing else "target")
        return tuple(
            link
            for link in self._links_beside(event_id, is_outgoing=is_outgoing)
            if end(link) == event_id
        )

    def _links_beside(self, event_id: str, *, is_outgoing: bool) -> Iterable[Link]:
        """At least the links at one side of an event; those that name a merged one among them."""
        if isinstance(self.engine.columns, EdgeColumns) and isinstance(self.links, tuple):
            return self.links
        side = self.graph.forward if is_outgoing else self.graph.reverse
        slots = side.slots_of(self.graph.ranks([self.node(event_id)]))
        return self.links_of(sorted(side.edges[slots].tolist()))


def build_event_graph(chronology: Chronology) -> EventGraph:
    """Numbers the events and lays the standing links between them, for the engine chosen."""
    return _build_for(chronology, chosen_engine())


@lru_cache(maxsize=8)
def _build_for(chronology: Chronology, choice: EngineChoice) -> EventGraph:
    if chronology.index is not None:
        return _open_event_graph(chronology, chronology.index, choice)
    columns = GraphColumns(chronology)
    engine = columns.engine(choice)
    return EventGraph(chronology, engine, columns.links(), columns.firmness, columns.places)


def _open_event_graph(
    chronology: Chronology, index: EventIndex, choice: EngineChoice
) -> EventGraph:
    """The graph as it was kept; nothing is read of it before a question."""
    from graphs.engines.reopen import reopen_engine
    from graphs.stored import open_graph

    folder = index.graph_folder()
    graph = open_graph(folder)
    engine = reopen_engine(graph, folder, choice.name, master=choice.master)
    links = LinkRows(graph.edge_count, index.link_of)
    return EventGraph(chronology, engine, links, index.firmness, index.link_places, graph)
