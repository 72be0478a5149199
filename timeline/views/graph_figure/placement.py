"""Every box and every edge of a causal graph at its place on the page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf

from timeline.views.graph_figure.bands import BandRows, lay_out_band
from timeline.views.graph_figure.grid import BoxGraph, Cell, Grid
from timeline.views.graph_figure.routes import Gutter, Leg, PortPlaces, list_legs, place_ports
from timeline.views.graph_figure.strokes import drop_repeats
from timeline.views.graph_figure.tracks import TRACK_PITCH, Stub, Wire, assign_tracks, count_tracks
from timeline.views.scene import Box, Point

_GUTTER_START = 9.0  # from a column to the first track
_GUTTER_END = 17.0  # from the last track to the next column: room for a head
JOIN_REACH = 15.0
"""How far before its box the bar stands that joins edges needed together."""
_CHANNEL_MARGIN = 9.0
_WIDEST_STRETCH = 26.0  # how much a gutter may be widened so that bands end on one line


@dataclass(frozen=True, slots=True)
class Room:
    """How much height headings take, and how much taller than its boxes a part may grow.

    The more it may grow, the more edges run straight.
    """

    heading: float
    looseness: float


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """One column of one band: its boxes and the room it takes, heading included."""

    boxes: tuple[int, ...]
    room: Box


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole graph in points from its own top left corner.

    `routes` runs from the right side of each edge's tail to the left side of its head, or to the
    bar where it is joined with others. `bars` are those bars, by box and join.
    """

    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]
    bars: Mapping[tuple[int, str], Box]
    columns: tuple[ColumnPlace, ...]
    width: float
    height: float
    backward: frozenset[int]
    bands: int


@dataclass(frozen=True, slots=True)
class _Across:
    """What is known once gutters have tracks: where columns and tracks stand from the left."""

    columns: tuple[tuple[float, ...], ...]
    tracks: tuple[float, ...]
    width: float


def place_graph(graph: BoxGraph, grid: Grid, room: Room) -> Placement:
    """Place all boxes and edges of a grid."""
    heading = room.heading
    rows = [lay_out_band(graph, grid, band, room.looseness) for band in range(len(grid.bands))]
    ports = place_ports(graph, grid, rows)
    legs = list_legs(graph, grid, rows, ports)
    across = _place_across(graph, grid, legs)
    tops, levels, height = _place_down(rows, legs, across, heading)
    boxes = _boxes(graph, grid, rows, across, tops)
    routes = _routes(graph, grid, legs, across, _Down(tops, levels, ports), boxes)
    return Placement(
        boxes,
        routes,
        _bars(graph, boxes, routes),
        _columns(grid, rows, across, tops, heading, graph.width),
        across.width,
        height,
        frozenset(n for n, edge in enumerate(graph.edges) if grid.runs_back(edge)),
        len(grid.bands),
    )


def _place_across(graph: BoxGraph, grid: Grid, legs: Sequence[Leg]) -> _Across:
    """Give every gutter its tracks and width, and so every column its place."""
    by_gutter: defaultdict[Gutter, list[int]] = defaultdict(list)
    for number, leg in enumerate(legs):
        by_gutter[leg.gutter].append(number)
    tracks = [-1] * len(legs)
    counts: dict[Gutter, int] = {}
    for gutter, numbers in by_gutter.items():
        found = assign_tracks([legs[number].wire() for number in numbers])
        counts[gutter] = count_tracks(found)
        for number, track in zip(numbers, found, strict=True):
            tracks[number] = track
    joined = {grid.cells[edge.head] for edge in graph.edges if edge.join}
    places = [0.0] * len(legs)
    columns: list[tuple[float, ...]] = []
    width = 0.0
    widths = [_gutter_widths(grid, band, counts, joined) for band in range(len(grid.bands))]
    natural = [fsum(own) + graph.width * (len(own) - 1) for own in widths]
    for band, own in enumerate(widths):
        inner = len(own) - 2
        stretch = min(_WIDEST_STRETCH, (max(natural) - natural[band]) / inner) if inner > 0 else 0.0
        lefts, x = [], 0.0
        for number, gutter_width in enumerate(own):
            gutter = Gutter(band, number)
            extra = stretch if 0 < number <= inner else 0.0
            for run in by_gutter.get(gutter, ()):
                start = x + (_GUTTER_START if number else _GUTTER_START / 3) + extra / 2
                places[run] = start + max(tracks[run], 0) * TRACK_PITCH
            x += gutter_width + extra
            lefts.append(x)
            x += graph.width
        width = max(width, x - graph.width)
        columns.append(tuple(lefts[:-1]))
    return _Across(tuple(columns), tuple(places), width)


def _gutter_widths(
    grid: Grid, band: int, counts: Mapping[Gutter, int], joined: set[Cell]
) -> list[float]:
    """How wide each gutter of a band must be for its tracks, heads and bars."""
    columns = grid.bands[band]
    heads_joined = [any(grid.cells[box] in joined for box in column) for column in columns]
    widths = []
    for number in range(len(columns) + 1):
        tracks = counts.get(Gutter(band, number), 0)
        is_inner = 0 < number < len(columns)
        if not tracks and not is_inner:
            widths.append(0.0)
            continue
        end = _GUTTER_END if number < len(columns) else 2.0
        if number < len(columns) and heads_joined[number]:
            end += JOIN_REACH
        start = _GUTTER_START if number else _GUTTER_START / 3
        widths.append(start + max(tracks - 1, 0) * TRACK_PITCH + end)
    return widths


def _place_down(
    rows: Sequence[BandRows], legs: Sequence[Leg], across: _Across, heading: float
) -> tuple[tuple[float, ...], dict[int, float], float]:
    """Give channels their tracks; gives the top of each band's boxes and each channel run's level.

    A run is named by the leg it comes from.
    """
    runs = _channel_runs(legs)
    wires: defaultdict[int, list[tuple[int, Wire]]] = defaultdict(list)
    for number, (channel, one, two) in runs.items():
        ends = sorted((across.tracks[one], across.tracks[two]))
        stubs = tuple(
            Stub(across.tracks[leg], is_right=legs[leg].gutter.band >= channel)
            for leg in (one, two)
        )
        wires[channel].append((number, Wire(stubs, ends[0], ends[1])))
    levels: dict[int, float] = {}
    tops: list[float] = []
    y = 0.0
    for channel in range(len(rows) + 1):
        own = wires.get(channel, [])
        found = assign_tracks([wire for _, wire in own])
        if own:
            y += _CHANNEL_MARGIN
            for (number, _), track in zip(own, found, strict=True):
                levels[number] = y + max(track, 0) * TRACK_PITCH
            y += max(count_tracks(found) - 1, 0) * TRACK_PITCH + _CHANNEL_MARGIN
        elif 0 < channel < len(rows):
            y += _CHANNEL_MARGIN
        if channel < len(rows):
            tops.append(y + heading)
            y += heading + rows[channel].height
    return tuple(tops), levels, y


def _channel_runs(legs: Sequence[Leg]) -> dict[int, tuple[int, int, int]]:
    """The runs along channels: for the leg each follows, the channel and the two legs it joins."""
    runs = {}
    for number, (one, two) in enumerate(pairwise(legs)):
        if one.edge == two.edge and abs(one.end) == inf:
            channel = one.gutter.band + (1 if one.end > 0 else 0)
            runs[number] = (channel, number, number + 1)
    return runs


@dataclass(frozen=True, slots=True)
class _Down:
    """The tops of the bands, the levels of the channel runs and the ports, from the top."""

    tops: tuple[float, ...]
    levels: Mapping[int, float]
    ports: PortPlaces


def _boxes(
    graph: BoxGraph, grid: Grid, rows: Sequence[BandRows], across: _Across, tops: Sequence[float]
) -> tuple[Box, ...]:
    """Every box at its place."""
    found = []
    for number, (height, cell) in enumerate(zip(graph.heights, grid.cells, strict=True)):
        left = across.columns[cell.band][cell.column]
        top = tops[cell.band] + rows[cell.band].middles[number] - height / 2
        found.append(Box(left, top, left + graph.width, top + height))
    return tuple(found)


def _routes(
    graph: BoxGraph,
    grid: Grid,
    legs: Sequence[Leg],
    across: _Across,
    down: _Down,
    boxes: Sequence[Box],
) -> tuple[tuple[Point, ...], ...]:
    """The corners of every edge, from its tail to its head or its bar."""
    points: list[list[Point]] = [
        [(boxes[edge.tail].right, down.tops[grid.cells[edge.tail].band] + down.ports.outs[number])]
        for number, edge in enumerate(graph.edges)
    ]
    for number, leg in enumerate(legs):
        top, x = down.tops[leg.gutter.band], across.tracks[number]
        start = points[leg.edge][-1][1]
        end = top + leg.end if abs(leg.end) != inf else down.levels[number]
        if leg.wire().is_straight:
            end = start
        points[leg.edge] += [(x, start), (x, end)]
    for number, edge in enumerate(graph.edges):
        reach = JOIN_REACH if edge.join else 0.0
        points[number].append((boxes[edge.head].left - reach, points[number][-1][1]))
    return tuple(drop_repeats(way) for way in points)


def _bars(
    graph: BoxGraph, boxes: Sequence[Box], routes: Sequence[Sequence[Point]]
) -> dict[tuple[int, str], Box]:
    """The bars at which edges that are needed together meet."""
    levels: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    for edge, way in zip(graph.edges, routes, strict=True):
        if edge.join:
            levels[edge.head, edge.join].append(way[-1][1])
    return {
        (box, join): Box(
            boxes[box].left - JOIN_REACH,
            min(found) - 5,
            boxes[box].left - JOIN_REACH,
            max(found) + 5,
        )
        for (box, join), found in levels.items()
    }


def _columns(
    grid: Grid,
    rows: Sequence[BandRows],
    across: _Across,
    tops: Sequence[float],
    heading: float,
    width: float,
) -> tuple[ColumnPlace, ...]:
    """Every column with its room, from its heading to the foot of its band."""
    return tuple(
        ColumnPlace(
            boxes, Box(left, tops[band] - heading, left + width, tops[band] + rows[band].height)
        )
        for band, columns in enumerate(grid.bands)
        for left, boxes in zip(across.columns[band], columns, strict=True)
    )
