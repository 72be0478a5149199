"""Columns for the boxes of a causal graph, and bands for the columns.

The fewest columns that satisfy all bounds come from longest paths. With some to spare, boxes are
then moved, one after the other, to where their links are short, their column is not too tall, and
they stand among boxes of about their time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from timeline.views.graph_figure.order import Ends, LeftToRight

_ROUNDS = 10
_LINK = 1.0  # what each column a link is long costs
_ASTRAY = 0.6  # what each column away from a box's share of time costs
_CROWDING = 40.0  # what a column twice as tall as wished costs
_IMBALANCE = 0.6  # what a band one column longer or shorter than its share costs, in cut edges


@dataclass(frozen=True, slots=True)
class ColumnWishes:
    """How many columns there are to be, how tall each box is and how tall a column may grow."""

    columns: int
    heights: Sequence[float]
    tallest: float


def fewest_columns(rule: LeftToRight) -> int:
    """The number of columns without which some bound is broken."""
    return max(_leftmost(rule), default=-1) + 1


def assign_columns(rule: LeftToRight, wishes: ColumnWishes) -> tuple[tuple[int, ...], ...]:
    """Give every box a column, left to right, so that no bound is broken; none stays empty."""
    assigner = _Assigner(rule, wishes)
    for number in range(_ROUNDS):
        if not assigner.sweep(is_backward=number % 2 == 0):
            break
    columns: list[list[int]] = [[] for _ in range(wishes.columns)]
    for box, column in enumerate(assigner.column_of):
        columns[column].append(box)
    return tuple(tuple(column) for column in columns if column)


def _leftmost(rule: LeftToRight) -> list[int]:
    """The column of each box when all stand as far left as they can."""
    befores: list[list[tuple[int, int]]] = [[] for _ in rule.order]
    for bound in rule.bounds:
        befores[bound.after].append((bound.before, bound.step))
    column_of = [0] * len(rule.order)
    for box in rule.order:
        column_of[box] = max((column_of[other] + step for other, step in befores[box]), default=0)
    return column_of


class _Assigner:
    """Moves boxes between columns; at all times no bound is broken."""

    def __init__(self, rule: LeftToRight, wishes: ColumnWishes) -> None:
        """Start with every box as far left as it can stand."""
        self.rule, self.wishes = rule, wishes
        self.column_of = _leftmost(rule)
        self.befores: list[list[tuple[int, int]]] = [[] for _ in rule.order]
        self.afters: list[list[tuple[int, int]]] = [[] for _ in rule.order]
        for bound in rule.bounds:
            self.befores[bound.after].append((bound.before, bound.step))
            self.afters[bound.before].append((bound.after, bound.step))
        self.load = [0.0] * wishes.columns
        for box, column in enumerate(self.column_of):
            self.load[column] += wishes.heights[box]

    def sweep(self, *, is_backward: bool) -> bool:
        """Move every box once; says whether any moved."""
        moved = False
        for box in reversed(self.rule.order) if is_backward else self.rule.order:
            here = self.column_of[box]
            low = max(
                (self.column_of[other] + step for other, step in self.befores[box]), default=0
            )
            high = min(
                (self.column_of[other] - step for other, step in self.afters[box]),
                default=self.wishes.columns - 1,
            )
            self.load[here] -= self.wishes.heights[box]
            _, _, best = min(
                (self._cost(box, column), abs(column - here), column)
                for column in range(low, high + 1)
            )
            self.load[best] += self.wishes.heights[box]
            self.column_of[box] = best
            moved = moved or best != here
        return moved

    def _room(self, box: int) -> tuple[int, int]:
        """The first and last column in which a box breaks no bound."""
        lows = [self.column_of[other] + step for other, step in self.befores[box]]
        highs = [self.column_of[other] - step for other, step in self.afters[box]]
        return max(lows, default=0), min(highs, default=self.wishes.columns - 1)

    def _cost(self, box: int, column: int) -> float:
        """What it costs to have a box in a column."""
        links = sum(
            abs(self.column_of[other] - column)
            for side in (self.befores[box], self.afters[box])
            for other, step in side
            if step
        )
        share = (box + 0.5) / len(self.column_of) * self.wishes.columns - 0.5
        height = (self.load[column] + self.wishes.heights[box]) / self.wishes.tallest
        crowding = max(0.0, height - 1.0) ** 2
        return _LINK * links + _ASTRAY * abs(column - share) + _CROWDING * crowding


def break_bands(
    columns: Sequence[Sequence[int]], edges: Sequence[Ends], bands: int
) -> tuple[int, ...]:
    """Break a row of columns into bands, as a page breaks a line of text; gives the first of each.

    Bands are about equally long and break where few edges would run from one to another.
    """
    column_of = {box: number for number, column in enumerate(columns) for box in column}
    crossing = [0] * (len(columns) + 1)
    for tail, head in edges:
        low, high = sorted((column_of[tail], column_of[head]))
        for place in range(low + 1, high + 1):
            crossing[place] += 1
    share = len(columns) / bands
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(min(bands, len(columns))):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, len(columns) + 1):
                total = cost + crossing[start] + _IMBALANCE * (end - start - share) ** 2
                if total < reached.get(end, (inf, 0))[0]:
                    reached[end] = (total, start)
        best.append(reached)
    return _starts(best, len(columns))


def _starts(best: Sequence[dict[int, tuple[float, int]]], end: int) -> tuple[int, ...]:
    """Follow the best breaks back from the last band to the first."""
    starts = []
    for reached in reversed(best[1:]):
        end = reached[end][1]
        starts.append(end)
    return tuple(reversed(starts))
