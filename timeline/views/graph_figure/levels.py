"""Long edges brought to one level, so that they run straight past the boxes between their ends."""

from collections.abc import Mapping, Sequence
from math import fsum, inf
from typing import Final

from timeline.views.graph_figure.layers import Layers

BOX_GAP: Final = 13.0
"""Between two boxes, one above the other."""

WIRE_GAP: Final = 8.0
"""Between a box and an edge that runs past it, and between two such edges."""

Draw = tuple[int, float, float, bool]
"""What draws an item: the other item, the shift, the weight, whether it is to the left."""


def gap_between(upper: int, lower: int, heights: Mapping[int, float]) -> float:
    """The least distance of the middles of two neighbours in a layer."""
    both = upper in heights and lower in heights
    clear = BOX_GAP if both else WIRE_GAP
    return (heights.get(upper, 0.0) + heights.get(lower, 0.0)) / 2 + clear


def straighten(
    layers: Layers,
    heights: Mapping[int, float],
    beside: Mapping[int, Sequence[Draw]],
    middles: dict[int, float],
) -> None:
    """Put the dummies of each long edge on one level, as far as their neighbours leave room."""
    room = {}
    for layer in layers:
        for above, item, below in zip((None, *layer), layer, (*layer[1:], None), strict=False):
            room[item] = (above, below)
    seen: set[int] = set()
    for layer in layers:
        for item in layer:
            if item not in heights and item not in seen:
                run = _run_of(item, beside, heights)
                seen.update(run)
                _level_run(run, room, beside, heights, middles)


def _run_of(
    item: int, beside: Mapping[int, Sequence[Draw]], heights: Mapping[int, float]
) -> list[int]:
    """The dummies of one edge from this, its first, to its last."""
    run = [item]
    while True:
        onward = next(other for other, _, _, is_left in beside[run[-1]] if not is_left)
        if onward in heights:
            return run
        run.append(onward)


def _level_run(
    run: Sequence[int],
    room: Mapping[int, tuple[int | None, int | None]],
    beside: Mapping[int, Sequence[Draw]],
    heights: Mapping[int, float],
    middles: dict[int, float],
) -> None:
    """Level stretches of a run, each as long as one level fits between all neighbours."""
    start = 0
    while start < len(run):
        low, high, end = -inf, inf, start
        while end < len(run):
            above, below = room[run[end]]
            top = -inf if above is None else middles[above] + gap_between(above, run[end], heights)
            foot = inf if below is None else middles[below] - gap_between(run[end], below, heights)
            if end > start and max(low, top) > min(high, foot):
                break
            low, high, end = max(low, top), min(high, foot), end + 1
        stretch = run[start:end]
        level = _best_level(stretch, (low, high), beside, middles)
        middles.update(dict.fromkeys(stretch, level))
        start = end


def _best_level(
    stretch: Sequence[int],
    bounds: tuple[float, float],
    beside: Mapping[int, Sequence[Draw]],
    middles: Mapping[int, float],
) -> float:
    """The level at which a stretch goes on straight at one of its ends, else nearest to its own."""
    low, high = bounds
    wishes = [
        middles[other] + shift
        for item in (stretch[0], stretch[-1])
        for other, shift, _, _ in beside[item]
        if other not in stretch and low <= middles[other] + shift <= high
    ]
    own = fsum(middles[item] for item in stretch) / len(stretch)
    return min(wishes, key=lambda wish: abs(wish - own), default=min(max(own, low), high))
