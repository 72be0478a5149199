"""The height at which each item of a band stands, found so that edges run straight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.views.graph_figure.layers import Layers
from timeline.views.graph_figure.levels import Draw, gap_between, straighten
from timeline.views.graph_figure.ports import settle

_ROUNDS = 16
_SLIGHT = 1e-3  # the weight of staying put, for items that nothing draws

# How much a straight edge is worth: most in the middle of a long edge (as in dot, section 4.2).
_WEIGHTS = (1.0, 2.0, 8.0)


@dataclass(frozen=True, slots=True)
class Pull:
    """An edge between two items, with where on them it ends, from the middle of each."""

    left: int
    right: int
    left_offset: float = 0.0
    right_offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Ordered layers to be given heights; an item that has no height is an edge passing by."""

    layers: Layers
    heights: Mapping[int, float]
    pulls: tuple[Pull, ...]


def set_rows(rows: Rows, looseness: float) -> dict[int, float]:
    """Set the middle of every item so that edges run as straight as order and height allow.

    The whole may be `looseness` times as tall as its tallest layer is when stacked.
    """
    middles = _stacked(rows)
    reach = max((_reach(layer, rows.heights, middles) for layer in rows.layers), default=0.0)
    reach *= looseness
    beside = _drawn_by(rows)
    last = len(rows.layers) - 1
    for number in range(_ROUNDS):
        is_rightward = number % 2 == 0
        sides = (True, True) if number >= _ROUNDS // 2 else (is_rightward, not is_rightward)
        for step in range(last + 1):
            layer = rows.layers[step if is_rightward else last - step]
            if layer:
                wishes = _wishes(layer, beside, middles, sides)
                _settle_layer(layer, rows.heights, wishes, reach, middles)
    straighten(rows.layers, rows.heights, beside, middles)
    return middles


def _stacked(rows: Rows) -> dict[int, float]:
    """Stack every layer from the top, the layers about one middle line."""
    middles: dict[int, float] = {}
    for layer in rows.layers:
        places = [0.0]
        for number in range(len(layer) - 1):
            places.append(places[-1] + gap_between(layer[number], layer[number + 1], rows.heights))
        half = (places[-1] + places[0]) / 2
        middles.update(zip(layer, (place - half for place in places), strict=False))
    return middles


def _reach(
    layer: Sequence[int], heights: Mapping[int, float], middles: Mapping[int, float]
) -> float:
    """How far a stacked layer reaches from the middle line."""
    if not layer:
        return 0.0
    top = middles[layer[0]] - heights.get(layer[0], 0.0) / 2
    foot = middles[layer[-1]] + heights.get(layer[-1], 0.0) / 2
    return max(-top, foot)


def _drawn_by(rows: Rows) -> dict[int, list[Draw]]:
    """List for each item what draws it: the other end of each of its edges."""
    beside: dict[int, list[Draw]] = {item: [] for layer in rows.layers for item in layer}
    for pull in rows.pulls:
        dummies = (pull.left not in rows.heights) + (pull.right not in rows.heights)
        weight, shift = _WEIGHTS[dummies], pull.left_offset - pull.right_offset
        beside[pull.right].append((pull.left, shift, weight, True))
        beside[pull.left].append((pull.right, -shift, weight, False))
    return beside


def _wishes(
    layer: Sequence[int],
    beside: Mapping[int, Sequence[Draw]],
    middles: Mapping[int, float],
    sides: tuple[bool, bool],
) -> list[tuple[float, float]]:
    """For each item of a layer, where its neighbours on those sides want it, and how much."""
    looks_left, looks_right = sides
    found = []
    for item in layer:
        weight, total = _SLIGHT, _SLIGHT * middles[item]
        for other, shift, strength, is_left in beside[item]:
            if looks_left if is_left else looks_right:
                weight += strength
                total += strength * (middles[other] + shift)
        found.append((total / weight, weight))
    return found


def _settle_layer(
    layer: Sequence[int],
    heights: Mapping[int, float],
    wishes: Sequence[tuple[float, float]],
    reach: float,
    middles: dict[int, float],
) -> None:
    """Move the items of one layer to the nearest places that keep order, distance and reach."""
    gaps = [
        gap_between(layer[number], layer[number + 1], heights) for number in range(len(layer) - 1)
    ]
    wanted, weights = [wish for wish, _ in wishes], [weight for _, weight in wishes]
    first, last = heights.get(layer[0], 0.0) / 2, heights.get(layer[-1], 0.0) / 2
    bounds = (first - reach, reach - last)
    middles.update(zip(layer, settle(wanted, weights, gaps, bounds), strict=True))
