"""The way of every edge through gutters and channels, and with it the place of every box.

A gutter lies before each column of a band and after the last; a channel lies above each band and
below the last. Edges turn only there, so none enters a box that is not its end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from timeline.views.graph_figure.bands import BandRows
from timeline.views.graph_figure.grid import BoxGraph, GraphEdge, Grid
from timeline.views.graph_figure.nudges import nudge_ends
from timeline.views.graph_figure.ports import Side, slide_ports
from timeline.views.graph_figure.tracks import Stub, Wire

_SLIDES = 4
_OUT_OF_BAND = 1e5  # where an edge that takes a channel wants its port: as far up or down as can be


@dataclass(frozen=True, slots=True)
class Gutter:
    """A gutter by its band and by how many columns lie to its left."""

    band: int
    number: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One edge's run along one gutter: from its entry to its exit, in heights within the band.

    An infinite height is a channel, above (negative) or below.
    """

    edge: int
    gutter: Gutter
    start: float
    end: float

    def wire(self) -> Wire:
        """The leg as a wire: its start is joined to the left edge, its end to the right."""
        stubs = []
        if abs(self.start) != inf:
            stubs.append(Stub(self.start, is_right=False))
        if abs(self.end) != inf:
            stubs.append(Stub(self.end, is_right=True))
        return Wire(tuple(stubs), min(self.start, self.end), max(self.start, self.end))


@dataclass(frozen=True, slots=True)
class PortPlaces:
    """How far down each edge leaves its tail and enters its head, within their bands."""

    outs: Mapping[int, float]
    ins: Mapping[int, float]


def place_ports(graph: BoxGraph, grid: Grid, bands: Sequence[BandRows]) -> PortPlaces:
    """Slide the ends of all edges along the sides of their boxes until most edges run straight."""
    outs, ins = {}, {}
    for number, edge in enumerate(graph.edges):
        outs[number] = bands[grid.cells[edge.tail].band].middles[edge.tail]
        ins[number] = bands[grid.cells[edge.head].band].middles[edge.head]
    wishes = {number: _beyond(graph.edges[number], grid, bands) for number in outs}
    for turn in range(_SLIDES):
        for rows in bands:
            sides, mine, far = (
                (rows.ports.lefts, ins, outs) if turn % 2 else (rows.ports.rights, outs, ins)
            )
            for box, edges in sides.items():
                half = graph.heights[box] / 2
                wanted = tuple(
                    _wish(rows, number, far[number], wishes[number], is_tail=mine is outs)
                    for number in edges
                )
                middle = rows.middles[box]
                places = slide_ports(Side(middle - half, middle + half, wanted))
                mine.update(zip(edges, places, strict=True))
    for number, rows in enumerate(bands):
        nudge_ends(graph, grid.bands[number], rows, (outs, ins))
    return PortPlaces(outs, ins)


def _beyond(edge: GraphEdge, grid: Grid, bands: Sequence[BandRows]) -> tuple[float, float] | None:
    """Where an edge that takes a channel wants to leave and to enter; None for any other."""
    if grid.runs_within_band(edge):
        return None
    tail = bands[grid.cells[edge.tail].band].middles[edge.tail]
    head = bands[grid.cells[edge.head].band].middles[edge.head]
    return (
        tail + (_OUT_OF_BAND if grid.leaves_below(edge) else -_OUT_OF_BAND),
        head + (-_OUT_OF_BAND if grid.enters_above(edge) else _OUT_OF_BAND),
    )


def _wish(
    rows: BandRows,
    number: int,
    far: float,
    beyond: tuple[float, float] | None,
    *,
    is_tail: bool,
) -> float:
    """Where one end of an edge wants to be: level with the next item on its way."""
    if beyond:
        return beyond[0] if is_tail else beyond[1]
    chain = rows.chains[number]
    neighbour = chain[1] if is_tail else chain[-2]
    return rows.middles[neighbour] if neighbour < 0 else far


def list_legs(
    graph: BoxGraph, grid: Grid, bands: Sequence[BandRows], ports: PortPlaces
) -> tuple[Leg, ...]:
    """List the runs of every edge along gutters, edge by edge, from tail to head."""
    legs: list[Leg] = []
    for number, edge in enumerate(graph.edges):
        start, end = ports.outs[number], ports.ins[number]
        if grid.runs_within_band(edge):
            cell = grid.cells[edge.tail]
            rows = bands[cell.band]
            levels = [start, *(rows.middles[item] for item in rows.chains[number][1:-1]), end]
            legs.extend(
                Leg(
                    number,
                    Gutter(cell.band, cell.column + 1 + step),
                    levels[step],
                    levels[step + 1],
                )
                for step in range(len(levels) - 1)
            )
        else:
            legs.extend(_channel_legs(number, edge, grid, (start, end)))
    return tuple(legs)


def _channel_legs(number: int, edge: GraphEdge, grid: Grid, ends: tuple[float, float]) -> list[Leg]:
    """The runs of an edge that takes channels: out of its band, past others, into the last."""
    tail, head = grid.cells[edge.tail], grid.cells[edge.head]
    out = inf if grid.leaves_below(edge) else -inf
    into = -inf if grid.enters_above(edge) else inf
    step = 1 if head.band > tail.band else -1
    legs = [Leg(number, Gutter(tail.band, tail.column + 1), ends[0], out)]
    for band in range(tail.band + step, head.band, step) if head.band != tail.band else ():
        share = head.column / len(grid.bands[head.band])
        gutter = Gutter(band, round(share * len(grid.bands[band])))
        legs.append(Leg(number, gutter, -step * inf, step * inf))
    legs.append(Leg(number, Gutter(head.band, head.column), into, ends[1]))
    return legs
