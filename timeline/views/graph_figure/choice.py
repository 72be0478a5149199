"""Which events and links a causal-graph figure draws, and what it leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from graphs.algorithms.reduction import transitive_reduction
from timeline.causality.event_graph import EventGraph, build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.fields import EventId, LinkId
from timeline.model.link import Link
from timeline.query.runner import NoSuchEventError
from timeline.query.selection import Selection
from timeline.views.graph_figure.spec import GraphSpec, NoLinksToDrawError
from timeline.views.timeline_figure.events import FigureEvent, number_events

MOST_BOXES = 120


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A link with the places of its ends among the drawn events, and its AND group, if any."""

    link: Link
    tail: int
    head: int
    join: str


@dataclass(frozen=True, slots=True)
class GraphChoice:
    """What is drawn, and counts of what is not.

    Attributes:
        events: The drawn events, numbered in time order.
        links: The drawn links, in order of their ends.
        anchor: The place of the event the figure is about, if it is about one.
        selected: How many events pass the filter.
        unlinked: How many of them have no causal link to another of them.
        implied: Links left out since a chain of drawn ones says the same.
        unstated: Links left out since no source or actor states them.
        loops: Links left out since they lead back to their own event.
        spared: Linked events left out to keep the figure legible.
        spared_links: The links left out with them.
        possible: Numbers of drawn events that pass the filter only possibly.
    """

    events: tuple[FigureEvent, ...]
    links: tuple[GraphLink, ...]
    anchor: int | None
    selected: int
    unlinked: int
    implied: int
    unstated: int
    loops: int
    spared: int
    spared_links: int
    possible: tuple[int, ...]


_Ends = tuple[EventId, EventId]


def choose_graph(chronology: Chronology, selection: Selection, spec: GraphSpec) -> GraphChoice:
    """Choose what to draw of the events that pass.

    Raises:
        NoSuchEventError: The event to draw around is not there.
        NoLinksToDrawError: Nothing is linked to anything.
    """
    anchor = _find_anchor(chronology, spec)
    graph = build_event_graph(chronology)
    ids = {event.id for event in selection.events} | ({anchor.id} if anchor else set())
    ends = {link.id: _ends_of(graph, number) for number, link in enumerate(graph.links)}
    among = [link for link in graph.links if link.is_causal and ids.issuperset(ends[link.id])]
    candidates = [link for link in among if ends[link.id][0] != ends[link.id][1]]
    linked = {event_id for link in candidates for event_id in ends[link.id]}
    stated = [link for link in candidates if spec.links != "stated" or link.is_stated]
    kept = _main_links(graph, stated) if spec.links == "main" else stated
    if anchor:
        near = _near(graph, anchor.id, kept, spec.hops)
        kept = [link for link in kept if near.issuperset(ends[link.id])]
    if not kept:
        raise NoLinksToDrawError(spec.filter_words, len(selection.events), spec.around)
    shown = _spine([ends[link.id] for link in kept], anchor.id if anchor else None)
    drawn = [link for link in kept if shown.issuperset(ends[link.id])]
    events = number_events(chronology, (chronology.events[event_id] for event_id in shown))
    place = {event.event.id: number for number, event in enumerate(events)}
    return GraphChoice(
        events=events,
        links=_drawn_links(chronology, drawn, ends, place),
        anchor=place[anchor.id] if anchor else None,
        selected=len(selection.events),
        unlinked=len(ids - linked),
        implied=len(stated) - len(_main_links(graph, stated)) if spec.links == "main" else 0,
        unstated=len(candidates) - len(stated),
        loops=len(among) - len(candidates),
        spared=len({event_id for link in kept for event_id in ends[link.id]} - shown),
        spared_links=len(kept) - len(drawn),
        possible=tuple(e.number for e in events if e.event.id in selection.possible),
    )


def _find_anchor(chronology: Chronology, spec: GraphSpec) -> Event | None:
    """The event the figure is about."""
    if spec.around is None:
        return None
    event = chronology.find_event(spec.around)
    if event is None:
        raise NoSuchEventError(spec.around)
    return event


def _ends_of(graph: EventGraph, number: int) -> _Ends:
    """The ids of the events a link joins, merged ones under the id they go on under."""
    edges = graph.graph.edge_list
    tail, head = int(edges.tails[number]), int(edges.heads[number])
    return EventId(edges.keys[tail]), EventId(edges.keys[head])


def _main_links(graph: EventGraph, links: Sequence[Link]) -> list[Link]:
    """Leave out links that a chain of others implies.

    Members of an AND group and blocking links always stay: a chain does not say the same.
    """
    scope = graph.scope_of_links(link for link in links if link.kind != "blocks")
    wanted = {link.id for link in graph.links_of(transitive_reduction(graph.graph, scope).tolist())}
    return [link for link in links if link.id in wanted or link.group or link.kind == "blocks"]


def _near(graph: EventGraph, anchor: str, links: Iterable[Link], hops: int | None) -> set[str]:
    """The anchor with what led to it and what it led to."""
    scope = graph.scope_of_links(links)
    found = {anchor}
    for is_forward in (False, True):
        reached = graph.reach(anchor, is_forward=is_forward, scope=scope, max_hops=hops)
        found.update(item.event.id for item in reached)
    return found


def _spine(pairs: Sequence[_Ends], anchor: str | None) -> set[str]:
    """At most `MOST_BOXES` events: those with fewest links go first, the anchor never.

    Taking away the least linked event again and again leaves the dense core of the graph (the idea
    of k-cores, Seidman 1983), so that what stays hangs together.
    """
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, two in pairs:
        beside[one][two] += 1
        beside[two][one] += 1
    degrees = {event_id: others.total() for event_id, others in beside.items()}
    heap = [(degree, event_id) for event_id, degree in degrees.items()]
    heapify(heap)
    while len(degrees) > MOST_BOXES and heap:
        degree, event_id = heappop(heap)
        if degrees.get(event_id) != degree or event_id == anchor:
            continue
        del degrees[event_id]
        for other, count in beside[event_id].items():
            if other in degrees:
                degrees[other] -= count
                heappush(heap, (degrees[other], other))
    alive = {event_id for pair in pairs if degrees.keys() >= set(pair) for event_id in pair}
    return alive | ({anchor} & degrees.keys() if anchor else set())


def _drawn_links(
    chronology: Chronology,
    links: Iterable[Link],
    ends: Mapping[LinkId, _Ends],
    place: Mapping[EventId, int],
) -> tuple[GraphLink, ...]:
    """The links to draw; a group counts as one when the whole chronology has two members of it."""
    members = Counter(
        (link.target, link.group)
        for link in chronology.links.values()
        if link.group and link.is_causal and link.stands
    )
    found = [
        GraphLink(
            link,
            place[ends[link.id][0]],
            place[ends[link.id][1]],
            link.group if link.group and members[link.target, link.group] > 1 else "",
        )
        for link in links
    ]
    return tuple(sorted(found, key=lambda drawn: (drawn.tail, drawn.head, drawn.link.id)))
