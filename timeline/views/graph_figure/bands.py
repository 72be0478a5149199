"""One band of a causal graph: rows for its boxes and for the edges that run past them.

Boxes that are joined within the band form a part; each part is drawn by itself, and the parts are
stacked with small ones packed into the room that larger ones leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.views.graph_figure.grid import BoxGraph, Grid
from timeline.views.graph_figure.layers import Layered, Layers, order_layers
from timeline.views.graph_figure.levels import BOX_GAP
from timeline.views.graph_figure.ports import PortOrder, Wanted, sort_ports, spread_ports
from timeline.views.graph_figure.rows import Pull, Rows, set_rows

_PART_GAP = 2 * BOX_GAP
_BEYOND = 1e6  # the place of a channel, below or (negative) above all rows


@dataclass(frozen=True, slots=True)
class BandRows:
    """Where the items of a band stand, from its top.

    Boxes keep their numbers, dummies have negative ones. `chains` gives the items an edge passes
    within the band, from its tail to its head.
    """

    middles: Mapping[int, float]
    chains: Mapping[int, tuple[int, ...]]
    ports: PortOrder
    height: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Boxes and dummies that hang together, with their heights and what they cover."""

    layers: Layers
    middles: Mapping[int, float]
    cover: Mapping[int, tuple[float, float]]


def lay_out_band(graph: BoxGraph, grid: Grid, band: int, looseness: float) -> BandRows:
    """Order and place everything in one band."""
    columns = [list(column) for column in grid.bands[band]]
    chains = _add_dummies(graph, grid, band, columns)
    steps = [(one, two) for chain in chains.values() for one, two in pairwise(chain)]
    pulls = _channel_pulls(graph, grid)
    layers: list[Layers] = []
    for items in _parts([item for column in columns for item in column], steps):
        own = tuple(tuple(item for item in column if item in items) for column in columns)
        mine = tuple(step for step in steps if step[0] in items)
        layers.append(order_layers(Layered(own, mine, pulls)))
    ports = _order_ports(graph, grid, chains, layers)
    parts = [_place_part(graph, part, chains, ports, looseness) for part in layers]
    middles, height = _pack(parts)
    return BandRows(middles, chains, ports, height)


def _add_dummies(
    graph: BoxGraph, grid: Grid, band: int, columns: list[list[int]]
) -> dict[int, tuple[int, ...]]:
    """Give each edge within the band a dummy in every column it passes; gives the chains."""
    chains = {}
    dummy = 0
    for number, edge in enumerate(graph.edges):
        if grid.cells[edge.tail].band != band or not grid.runs_within_band(edge):
            continue
        chain = [edge.tail]
        for column in range(grid.cells[edge.tail].column + 1, grid.cells[edge.head].column):
            dummy -= 1
            columns[column].append(dummy)
            chain.append(dummy)
        chains[number] = (*chain, edge.head)
    return chains


def _channel_pulls(graph: BoxGraph, grid: Grid) -> dict[int, int]:
    """Draw boxes towards the channels that their edges take."""
    pulls: dict[int, int] = {}
    for edge in graph.edges:
        if not grid.runs_within_band(edge):
            pulls[edge.tail] = pulls.get(edge.tail, 0) + (1 if grid.leaves_below(edge) else -1)
            pulls[edge.head] = pulls.get(edge.head, 0) + (-1 if grid.enters_above(edge) else 1)
    return pulls


def _parts(items: Sequence[int], steps: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Split items into those that hang together, in the order of their first item."""
    beside: dict[int, list[int]] = {item: [] for item in items}
    for one, two in steps:
        beside[one].append(two)
        beside[two].append(one)
    found: list[frozenset[int]] = []
    seen: set[int] = set()
    for item in items:
        if item in seen:
            continue
        part, stack = {item}, [item]
        while stack:
            fresh = set(beside[stack.pop()]) - part
            part |= fresh
            stack.extend(sorted(fresh))
        seen |= part
        found.append(frozenset(part))
    return found


def _order_ports(
    graph: BoxGraph, grid: Grid, chains: Mapping[int, tuple[int, ...]], layers: Iterable[Layers]
) -> PortOrder:
    """Order the edges on both sides of every box by what lies at their other ends."""
    place = {
        item: float(spot) for part in layers for layer in part for spot, item in enumerate(layer)
    }
    lefts: dict[int, list[Wanted]] = {box: [] for box in place if box >= 0}
    rights: dict[int, list[Wanted]] = {box: [] for box in lefts}
    for number, edge in enumerate(graph.edges):
        chain = chains.get(number)
        if edge.tail in rights:
            spot = place[chain[1]] if chain else _BEYOND if grid.leaves_below(edge) else -_BEYOND
            rights[edge.tail].append(Wanted(number, spot))
        if edge.head in lefts:
            spot = place[chain[-2]] if chain else -_BEYOND if grid.enters_above(edge) else _BEYOND
            lefts[edge.head].append(Wanted(number, spot, edge.join))
    return PortOrder(
        {box: sort_ports(wanted) for box, wanted in lefts.items()},
        {box: sort_ports(wanted) for box, wanted in rights.items()},
    )


def _place_part(
    graph: BoxGraph,
    layers: Layers,
    chains: Mapping[int, tuple[int, ...]],
    ports: PortOrder,
    looseness: float,
) -> _Part:
    """Set the rows of one part, and measure what it covers of each column and gutter."""
    heights = {item: graph.heights[item] for layer in layers for item in layer if item >= 0}
    items = {item for layer in layers for item in layer}
    pulls = tuple(
        pull
        for number, chain in chains.items()
        if chain[0] in items
        for pull in _chain_pulls(number, chain, heights, ports)
    )
    middles = set_rows(Rows(layers, heights, pulls), looseness)
    cover: dict[int, tuple[float, float]] = {}
    for column, layer in enumerate(layers):
        if layer:
            first, last = layer[0], layer[-1]
            cover[2 * column] = (
                middles[first] - heights.get(first, 0.0) / 2,
                middles[last] + heights.get(last, 0.0) / 2,
            )
    for column in range(len(layers) - 1):
        left, right = cover.get(2 * column), cover.get(2 * column + 2)
        if left and right:
            cover[2 * column + 1] = (min(left[0], right[0]), max(left[1], right[1]))
    return _Part(layers, middles, cover)


def _chain_pulls(
    number: int, chain: Sequence[int], heights: Mapping[int, float], ports: PortOrder
) -> list[Pull]:
    """The edges between neighbouring items that one long edge is made of."""

    def offset(item: int, sides: Mapping[int, tuple[int, ...]]) -> float:
        if item not in heights:
            return 0.0
        order = sides[item]
        return spread_ports(len(order), heights[item])[order.index(number)]

    return [
        Pull(one, two, offset(one, ports.rights), offset(two, ports.lefts))
        for one, two in pairwise(chain)
    ]


def _pack(parts: Sequence[_Part]) -> tuple[dict[int, float], float]:
    """Stack parts, the widest reach first, each as high as what stands already lets it."""
    skyline: dict[int, float] = {}
    middles: dict[int, float] = {}
    ranked = sorted(range(len(parts)), key=lambda number: (-len(parts[number].middles), number))
    for number in ranked:
        cover = parts[number].cover
        shift = max(skyline.get(slot, -_PART_GAP) + _PART_GAP - cover[slot][0] for slot in cover)
        middles.update({item: middle + shift for item, middle in parts[number].middles.items()})
        skyline.update({slot: bottom + shift for slot, (_, bottom) in cover.items()})
    return middles, max(skyline.values(), default=0.0)
