"""Polylines along the axes: points that say nothing dropped, corners rounded off."""

from collections.abc import Sequence
from itertools import pairwise

from timeline.views.scene import Point


def drop_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """A polyline without points that repeat or lie on the straight way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _is_straight_on(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _is_straight_on(one: Point, two: Point, three: Point) -> bool:
    """Whether three points go on along one axis without turning back."""
    for axis in (0, 1):
        if one[axis] == two[axis] == three[axis]:
            other = 1 - axis
            return (two[other] - one[other]) * (three[other] - two[other]) > 0
    return False


def rounded(points: Sequence[Point], radius: float, steps: int = 4) -> tuple[Point, ...]:
    """A polyline with its corners rounded off, still made of straight strokes."""
    if len(points) < 3:  # noqa: PLR2004 - two points have no corner
        return tuple(points)
    lengths = [abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(points)]
    found = [points[0]]
    for number in range(1, len(points) - 1):
        reach = min(radius, lengths[number - 1] / 2, lengths[number] / 2)
        before = _toward(points[number], points[number - 1], reach)
        after = _toward(points[number], points[number + 1], reach)
        found.extend(_arc(before, points[number], after, steps))
    return (*found, points[-1])


def _toward(start: Point, goal: Point, by: float) -> Point:
    """The point so far from `start` on the way to `goal`, along an axis."""
    length = abs(goal[0] - start[0]) + abs(goal[1] - start[1])
    share = by / length if length else 0.0
    return start[0] + share * (goal[0] - start[0]), start[1] + share * (goal[1] - start[1])


def _arc(one: Point, corner: Point, two: Point, steps: int) -> list[Point]:
    """Points of the quadratic Bézier curve that rounds a corner."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append(
            (a * one[0] + b * corner[0] + c * two[0], a * one[1] + b * corner[1] + c * two[1])
        )
    return found
