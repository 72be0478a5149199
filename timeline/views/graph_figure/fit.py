"""The page of a causal graph: how many columns and bands give the largest type on a sheet."""

from collections.abc import Sequence
from math import ceil, fsum, sqrt

from timeline.causality.firmness import link_firmness
from timeline.views.graph_figure.choice import GraphLink
from timeline.views.graph_figure.columns import fewest_columns
from timeline.views.graph_figure.grid import BoxGraph, Grid, Shape, make_grid
from timeline.views.graph_figure.order import find_bounds
from timeline.views.graph_figure.page import PAGE_MARGIN, FootBlock, guess_page_height
from timeline.views.graph_figure.placement import Placement, Room, place_graph

_LEAST_WIDTH = 760.0
_SHEET = 2**0.5  # width to height
_TALLEST, _WIDEST = 1.0, 2.0
_BAND_COST = 0.3
_LOOSENED = 8  # of the best grids, how many are also tried with more height
_EASY_WIDTH = 1300.0  # up to here any shape is read with ease
_SHORT_BAND = 8  # columns; bands much shorter than this are not tried
_GUTTER = 50.0  # about how wide a gutter is
_SPARE_COLUMNS = 3
_SLACKS = (1.3, 2.0)  # the height a column may grow to, in mean heights
_LOOSENESSES = (1.1, 1.8)  # height of a part, in heights of its tallest column
_HEADING_HEIGHT = 30.0  # two lines and the room around them


def fit_to_page(
    graph: BoxGraph, links: Sequence[GraphLink], blocks: Sequence[FootBlock]
) -> Placement:
    """The best page among several ways to cut columns and bands.

    Where links contradict each other, the firmer ones run from left to right.
    """
    firmest = sorted(links, key=lambda drawn: (-link_firmness(drawn.link), drawn.link.id))
    rule = find_bounds(graph.spans, [(drawn.tail, drawn.head) for drawn in firmest])
    fewest = fewest_columns(rule)
    roomy = ceil(sqrt(_SHEET * fsum(graph.heights) / (graph.width + _GUTTER)))
    grids = dict.fromkeys(
        make_grid(graph, rule, Shape(columns, bands, fsum(graph.heights) / columns * slack))
        for columns in dict.fromkeys((fewest, fewest + _SPARE_COLUMNS, max(fewest, roomy)))
        for slack in _SLACKS
        for bands in range(1, ceil(columns / _SHORT_BAND) + 2)
    )
    tight, loose = (Room(_HEADING_HEIGHT, looseness) for looseness in _LOOSENESSES)

    def cost(grid_and_placement: tuple[Grid, Placement]) -> float:
        return _page_cost(grid_and_placement[1], blocks)

    tries = sorted(((grid, place_graph(graph, grid, tight)) for grid in grids), key=cost)
    best = tries[:_LOOSENED]
    best += [(grid, place_graph(graph, grid, loose)) for grid, _ in best]
    return min(best, key=cost)[1]


def _page_cost(placement: Placement, blocks: Sequence[FootBlock]) -> float:
    """How far the page, and so its type, shrinks on a sheet; dearer for bands and odd shapes.

    The sheet is of the A series, on its side. Bands cost, as edges between them are long.
    """
    width = page_width(placement)
    height = placement.height + guess_page_height(blocks, width)
    size = max(width, height * _SHEET, _EASY_WIDTH)
    shape = width / height
    strain = max(0.0, shape - _WIDEST) + max(0.0, _TALLEST - shape) if size > _EASY_WIDTH else 0.0
    return size * (1 + strain) * (1 + _BAND_COST * (placement.bands - 1))


def page_width(placement: Placement) -> float:
    """The width of the page that holds a placement."""
    return max(_LEAST_WIDTH, placement.width + 2 * PAGE_MARGIN)
