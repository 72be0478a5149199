"""Which events and links a causal-graph figure draws, and what it leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from timeline.causality.event_graph import EventGraph, build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.runner import NoSuchEventError
from timeline.query.selection import Selection
from timeline.views.graph_figure.spec import GraphSpec, NoLinksToDrawError
from timeline.views.timeline_figure.events import FigureEvent, number_events
from timeline.views.timeline_figure.links import links_alone, main_links, standing_links

MOST_BOXES = 120


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A link with the places of its ends among the drawn events, and its AND group, if any.

    `is_alone` says that its group has other members, none of which is drawn.
    """

    link: Link
    tail: int
    head: int
    join: str
    is_alone: bool = False


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


_Ends = tuple[str, str]


def choose_graph(chronology: Chronology, selection: Selection, spec: GraphSpec) -> GraphChoice:
    """Choose what to draw of the events that pass.

    Around an event, its neighbourhood comes first, along all links of the rule; only then are
    links left out that others imply, and never those at the event itself.

    Raises:
        NoSuchEventError: The event to draw around is not there.
        NoLinksToDrawError: Nothing is linked to anything.
    """
    anchor = _find_anchor(chronology, spec)
    every = standing_links(chronology)
    ids = {str(event.id) for event in selection.events} | ({str(anchor.id)} if anchor else set())
    among = [link for link in every if ids.issuperset(_ends(link))]
    candidates = [link for link in among if link.source != link.target]
    wanted = [link for link in candidates if spec.links != "stated" or link.is_stated]
    if anchor:
        near = _near(build_event_graph(chronology), anchor.id, wanted, spec.hops)
        among, candidates, wanted = (
            [link for link in links if near.issuperset(_ends(link))]
            for links in (among, candidates, wanted)
        )
    if not wanted:
        raise NoLinksToDrawError(spec.filter_words, len(selection.events), spec.around)
    shown = _spine([_ends(link) for link in wanted], str(anchor.id) if anchor else None)
    between = [link for link in wanted if shown.issuperset(_ends(link))]
    drawn = _main_links(between, anchor) if spec.links == "main" else between
    events = number_events(chronology, (chronology.events[event_id] for event_id in shown))
    place = {str(item.event.id): number for number, item in enumerate(events)}
    links = _drawn_links(drawn, links_alone(every, drawn), place)
    return GraphChoice(
        events=events,
        links=links,
        anchor=place[str(anchor.id)] if anchor else None,
        selected=len(selection.events),
        unlinked=len(ids - {end for link in candidates for end in _ends(link)}),
        implied=len(between) - len(drawn),
        unstated=len(candidates) - len(wanted),
        loops=len(among) - len(candidates),
        spared=len({end for link in wanted for end in _ends(link)} - shown),
        spared_links=len(wanted) - len(between),
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


def _ends(link: Link) -> _Ends:
    """The ids of the events a link joins."""
    return str(link.source), str(link.target)


def _main_links(links: Sequence[Link], anchor: Event | None) -> list[Link]:
    """Leave out links that a chain of others implies as firmly, but none at the anchor."""
    kept = {link.id for link in main_links(links)}
    return [
        link
        for link in links
        if link.id in kept or (anchor is not None and anchor.id in (link.source, link.target))
    ]


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
    links: Sequence[Link], alone: Sequence[Link], place: Mapping[str, int]
) -> tuple[GraphLink, ...]:
    """The links to draw; a bar needs two of its group, one alone is a plain arrow."""
    shown = Counter((link.target, link.group) for link in links if link.group)
    found = [
        GraphLink(
            link,
            place[str(link.source)],
            place[str(link.target)],
            link.group if link.group and shown[link.target, link.group] > 1 else "",
            link in alone,
        )
        for link in links
    ]
    return tuple(sorted(found, key=lambda drawn: (drawn.tail, drawn.head, drawn.link.id)))
