"""Curves cut to length, what their heads cover, and the directions between points."""

from itertools import pairwise
from math import hypot

from timeline.views.scene import Box, Curve, Line, Point, outline_head


def head_box(item: Line | Curve) -> Box | None:
    """What the head of a stroke covers; None for one without a head."""
    head = outline_head(item)
    if head is None:
        return None
    xs, ys = [p[0] for p in head.points], [p[1] for p in head.points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def trim(curve: Curve, source: Box | None, target: Box | None) -> Curve | None:
    """The part of a curve outside the two badges; None where nothing is left."""
    steps = 200
    first, last = 0, steps
    if source is not None:
        while first < steps and source.holds(curve.at(first / steps)):
            first += 1
    if target is not None:
        while last > first and target.holds(curve.at(last / steps)):
            last -= 1
    if last - first < 2:  # noqa: PLR2004 - nothing to draw between badges that touch
        return None
    return _part(curve, first / steps, last / steps)


def _part(curve: Curve, start: float, end: float) -> Curve:
    """The piece of a Bézier curve between two parameters (de Casteljau)."""
    knots = (curve.start, curve.control_1, curve.control_2, curve.end)

    def blossom(a: float, b: float, c: float) -> Point:
        points = list(knots)
        for t in (a, b, c):
            points = [
                (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in pairwise(points)
            ]
        return points[0]

    return Curve(
        blossom(start, start, start),
        blossom(start, start, end),
        blossom(start, end, end),
        blossom(end, end, end),
        curve.colour,
        curve.width,
        curve.dash,
        curve.head,
        curve.about,
    )


def unit(start: Point, end: Point) -> Point:
    """The direction from one point to another, of length one."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def edge_point(box: Box, outside: Point) -> Point:
    """Where the straight way from a point to the middle of a box enters it."""
    x, y = box.centre
    dx, dy = outside[0] - x, outside[1] - y
    scale = min(
        box.width / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
    )
    return (x + dx * min(scale, 1.0), y + dy * min(scale, 1.0))
