"""Boxes and edges of a causal graph as plain numbers, and the bands and columns they get."""

from dataclasses import dataclass

from timeline.views.graph_figure.columns import ColumnWishes, assign_columns, break_bands
from timeline.views.graph_figure.levels import BOX_GAP
from timeline.views.graph_figure.order import LeftToRight, Span


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge between two boxes; edges into one box that share a `join` are needed together."""

    tail: int
    head: int
    join: str = ""


@dataclass(frozen=True, slots=True)
class BoxGraph:
    """Boxes of one width, numbered in reading order, and the edges between them.

    A span is the first and last moment at which the event of a box can have begun.
    Invariant: heights and spans are as many as the boxes; no edge leads back to its own box.
    """

    width: float
    heights: tuple[float, ...]
    spans: tuple[Span, ...]
    edges: tuple[GraphEdge, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How many columns and bands a drawing is to have at most, and how tall a column may grow."""

    columns: int
    bands: int
    tallest: float


@dataclass(frozen=True, slots=True)
class Cell:
    """The band and the column of that band in which a box stands."""

    band: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The boxes of each column of each band, and the cell of each box."""

    bands: tuple[tuple[tuple[int, ...], ...], ...]
    cells: tuple[Cell, ...]

    def runs_within_band(self, edge: GraphEdge) -> bool:
        """Whether an edge goes to the right within one band; any other takes a channel."""
        tail, head = self.cells[edge.tail], self.cells[edge.head]
        return tail.band == head.band and tail.column < head.column

    def runs_back(self, edge: GraphEdge) -> bool:
        """Whether an edge goes against the order of the columns, or stays in one."""
        tail, head = self.cells[edge.tail], self.cells[edge.head]
        return (tail.band, tail.column) >= (head.band, head.column)

    def leaves_below(self, edge: GraphEdge) -> bool:
        """Whether an edge that takes a channel leaves its tail's band at the bottom."""
        return self.cells[edge.tail].band <= self.cells[edge.head].band

    def enters_above(self, edge: GraphEdge) -> bool:
        """Whether an edge that takes a channel enters its head's band at the top."""
        return self.cells[edge.tail].band < self.cells[edge.head].band


def make_grid(graph: BoxGraph, rule: LeftToRight, shape: Shape) -> Grid:
    """Put the boxes in columns in time order, and the columns in bands."""
    heights = [height + BOX_GAP for height in graph.heights]
    columns = assign_columns(rule, ColumnWishes(shape.columns, heights, shape.tallest))
    ends = [(edge.tail, edge.head) for edge in graph.edges]
    starts = break_bands(columns, ends, shape.bands)
    rows = tuple(
        columns[start:end] for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)
    )
    places = {
        box: Cell(band, column)
        for band, row in enumerate(rows)
        for column, boxes in enumerate(row)
        for box in boxes
    }
    return Grid(rows, tuple(places[box] for box in range(len(graph.heights))))
