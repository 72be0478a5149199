"""Ends of edges moved a little, so that no two strokes in a gutter lie on one line.

In a gutter one edge may come in from the left at the very height at which another goes out to the
right. Two such pairs can contradict each other whatever the order of tracks, so ends are moved off
the heights of the other side; an edge that runs straight across is left alone.
"""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from timeline.views.graph_figure.bands import BandRows
from timeline.views.graph_figure.grid import BoxGraph

_NEAR = 2.6  # heights nearer than this look like one
_STRAIGHT = 0.6
_STEPS = (3.0, -3.0, 4.5, -4.5, 6.0, -6.0)
_APART = 6.5  # two ends on one side of a box stay as far apart
_CORNER = 4.0

_Ends = MutableMapping[int, float]


def nudge_ends(
    graph: BoxGraph,
    columns: Sequence[Sequence[int]],
    rows: BandRows,
    ends: tuple[_Ends, _Ends],
) -> None:
    """Move the ends of edges in one band; `ends` are their heights at tails and at heads."""
    outs, ins = ends
    dummies: list[dict[int, float]] = [{} for _ in columns]
    column_of = {box: number for number, column in enumerate(columns) for box in column}
    for edge, chain in rows.chains.items():
        for step, item in enumerate(chain[1:-1], start=1):
            dummies[column_of[chain[0]] + step][edge] = rows.middles[item]
    for number, column in enumerate(columns):
        before = columns[number - 1] if number else ()
        after = columns[number + 1] if number + 1 < len(columns) else ()
        facing = _levels(after, rows.ports.lefts, ins) | (dummies[number + 1] if after else {})
        for box in column:
            _nudge_side(graph, rows, box, (rows.ports.rights[box], outs), facing)
        facing = _levels(before, rows.ports.rights, outs) | (dummies[number - 1] if before else {})
        for box in column:
            _nudge_side(graph, rows, box, (rows.ports.lefts[box], ins), facing)


def _levels(
    boxes: Iterable[int], sides: Mapping[int, tuple[int, ...]], ends: Mapping[int, float]
) -> dict[int, float]:
    """The heights at which edges touch one side of a column, by edge."""
    return {edge: ends[edge] for box in boxes for edge in sides[box]}


def _nudge_side(
    graph: BoxGraph,
    rows: BandRows,
    box: int,
    side: tuple[tuple[int, ...], _Ends],
    facing: Mapping[int, float],
) -> None:
    """Move the ends on one side of a box off the heights that face them."""
    edges, ends = side
    half = graph.heights[box] / 2 - _CORNER
    for edge in edges:
        here = ends[edge]
        if abs(facing.get(edge, here + _NEAR) - here) < _STRAIGHT:
            continue
        others = [level for other, level in facing.items() if other != edge]
        beside = [ends[other] for other in edges if other != edge]
        if _clear(here, others, _NEAR):
            continue
        for step in _STEPS:
            there = here + step
            inside = abs(there - rows.middles[box]) <= half
            if inside and _clear(there, others, _NEAR) and _clear(there, beside, _APART):
                ends[edge] = there
                break


def _clear(level: float, others: Iterable[float], gap: float) -> bool:
    """Whether no other height is nearer than the gap."""
    return all(abs(level - other) >= gap for other in others)
