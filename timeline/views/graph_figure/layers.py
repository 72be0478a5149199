"""Rows of a layered drawing in which few edges cross: barycentres and transposing.

Layers hold item numbers from top to bottom; edges join items of neighbouring layers only, longer
ones having been broken up by dummy items. The method is that of Sugiyama, Tagawa and Toda (1981)
with the transpose step of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed
Graphs" (1993), section 3.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from random import Random

Layers = tuple[tuple[int, ...], ...]

_SWEEPS = 24
_MOST_SHUFFLED = 40  # items
_SHUFFLES = 8
_SEED = 1981


@dataclass(frozen=True, slots=True)
class Layered:
    """Items in layers, the edges between neighbouring layers, and pulls to the top or bottom.

    `pulls` says for an item how many edges leave the drawing above (negative) or below (positive):
    the item is drawn to that side. Invariant: every edge goes from one layer to the next.
    """

    layers: Layers
    edges: tuple[tuple[int, int], ...]
    pulls: Mapping[int, int] = field(default_factory=dict)


def order_layers(drawing: Layered) -> Layers:
    """Order the items of every layer so that few edges cross; equal input gives equal rows.

    The sweeps start from the order given and, where that leaves crossings, from its reverse; a
    small drawing, in which one stuck sweep shows, is started from some shuffled orders too.
    """
    best, fewest = _swept(drawing, drawing.layers)
    for start in _other_starts(drawing.layers):
        if not fewest:
            break
        other, crossings = _swept(drawing, start)
        if crossings < fewest:
            best, fewest = other, crossings
    return best


def _other_starts(layers: Layers) -> Iterator[Layers]:
    yield tuple(layer[::-1] for layer in layers)
    if sum(map(len, layers)) <= _MOST_SHUFFLED:
        dice = Random(_SEED)  # noqa: S311 - for a figure; the same shuffles each time
        for _ in range(_SHUFFLES):
            yield tuple(tuple(dice.sample(layer, len(layer))) for layer in layers)


def _swept(drawing: Layered, start: Layers) -> tuple[Layers, int]:
    """Sweep to and fro from one order; gives the best order met and its crossings."""
    lefts, rights = _neighbours(drawing)
    layers = [list(layer) for layer in start]
    best, fewest = start, count_crossings(start, drawing.edges)
    for sweep in range(_SWEEPS):
        if not fewest and sweep > 1:
            break
        _sweep(layers, (lefts, rights)[sweep % 2], drawing.pulls, is_rightward=sweep % 2 == 0)
        _transpose(layers, lefts, rights)
        crossings = count_crossings(layers, drawing.edges)
        if crossings < fewest or (not sweep and crossings == fewest):
            best, fewest = _frozen(layers), crossings
    return best, fewest


def count_crossings(layers: Sequence[Sequence[int]], edges: Sequence[tuple[int, int]]) -> int:
    """Count the pairs of edges that cross between neighbouring layers."""
    layer_of = {item: number for number, layer in enumerate(layers) for item in layer}
    place = {item: number for layer in layers for number, item in enumerate(layer)}
    gaps: list[list[tuple[int, int]]] = [[] for _ in layers]
    for left, right in edges:
        gaps[layer_of[left]].append((place[left], place[right]))
    return sum(_inversions(sorted(gap)) for gap in gaps)


def _inversions(ends: Sequence[tuple[int, int]]) -> int:
    """Count the pairs that are in one order on the left and in the other on the right."""
    seen: list[int] = []
    total = 0
    for _, right in ends:
        spot = bisect_right(seen, right)
        total += len(seen) - spot
        seen.insert(spot, right)
    return total


def _neighbours(drawing: Layered) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """List for each item those it is joined to on the left, and on the right."""
    lefts: dict[int, list[int]] = {item: [] for layer in drawing.layers for item in layer}
    rights: dict[int, list[int]] = {item: [] for item in lefts}
    for left, right in drawing.edges:
        rights[left].append(right)
        lefts[right].append(left)
    return lefts, rights


def _frozen(layers: Sequence[Sequence[int]]) -> Layers:
    """Keep an order from being changed."""
    return tuple(tuple(layer) for layer in layers)


def _sweep(
    layers: list[list[int]],
    beside: Mapping[int, Sequence[int]],
    pulls: Mapping[int, int],
    *,
    is_rightward: bool,
) -> None:
    """Sort each layer by the mean place of its neighbours in the layer just passed."""
    numbers = range(len(layers)) if is_rightward else range(len(layers) - 1, -1, -1)
    passed: list[int] = []
    for number in numbers:
        place = {item: float(spot) for spot, item in enumerate(passed)}
        means = {
            item: _mean_place(
                [place[other] for other in beside[item]], pulls.get(item, 0), len(passed)
            )
            for item in layers[number]
        }
        layers[number] = _sorted_by_means(layers[number], means)
        passed = layers[number]


def _mean_place(places: Sequence[float], pull: int, below: int) -> float | None:
    """The mean of the neighbours' places, a pull counting as neighbours above or below them all."""
    count = len(places) + abs(pull)
    if not count:
        return None
    return (fsum(places) + (pull * below if pull > 0 else pull)) / count


def _sorted_by_means(layer: Sequence[int], means: Mapping[int, float | None]) -> list[int]:
    """Sort the items that have a mean among themselves; the others keep their places."""
    drawn = [item for item in layer if means[item] is not None]
    drawn.sort(key=lambda item: means[item] or 0.0)  # stable: equal means keep their order
    following = iter(drawn)
    return [item if means[item] is None else next(following) for item in layer]


def _transpose(
    layers: list[list[int]],
    lefts: Mapping[int, Sequence[int]],
    rights: Mapping[int, Sequence[int]],
) -> None:
    """Swap neighbours in a layer as long as that takes crossings away."""
    improved = True
    while improved:
        improved = False
        place = {item: spot for layer in layers for spot, item in enumerate(layer)}
        for layer in layers:
            for spot in range(len(layer) - 1):
                upper, lower = layer[spot], layer[spot + 1]
                gain = _swap_gain(lefts[upper], lefts[lower], place)
                gain += _swap_gain(rights[upper], rights[lower], place)
                if gain > 0:
                    layer[spot], layer[spot + 1] = lower, upper
                    place[upper], place[lower] = spot + 1, spot
                    improved = True


def _swap_gain(upper: Sequence[int], lower: Sequence[int], place: Mapping[int, int]) -> int:
    """How many crossings go when the upper of two items is put below the other."""
    return sum(
        (place[one] > place[two]) - (place[one] < place[two]) for one in upper for two in lower
    )
