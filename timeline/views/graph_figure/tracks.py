"""Parallel tracks for edges that turn within one gutter, so that no two strokes lie on each other.

The words are those of a gutter between two columns, seen from top to bottom: a wire runs along its
track from its lowest to its highest reach, and stubs join it to the left or the right edge of the
gutter. A channel between two bands is the same thing turned on its side.

This is channel routing as chip designers know it (Hashimoto and Stevens 1971: left-edge tracks),
with the order of tracks found by moving wires while that takes crossings away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

TRACK_PITCH: Final = 6.0
"""The distance of two tracks."""

_CLEAR = 5.0  # wires on one track keep this far apart
_NEAR = 2.5  # stubs nearer than this look like one stroke
_OVERLAY = 6  # what two strokes on each other cost, in crossings
_STRAIGHT = 0.6  # a bend smaller than this is none
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Stub:
    """Where a wire is joined to one edge of its gutter: how far down, and on which side."""

    at: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Wire:
    """One edge's run along a gutter: its stubs, and its reach with everything it joins.

    Invariant: low is not above high; a run that leaves the gutter at an end reaches to infinity.
    """

    stubs: tuple[Stub, ...]
    low: float
    high: float

    @property
    def is_straight(self) -> bool:
        """Whether it crosses the gutter without a bend, and so needs no track."""
        return self.high - self.low < _STRAIGHT


def assign_tracks(wires: Sequence[Wire]) -> tuple[int, ...]:
    """Give each wire the number of its track, from the left; a straight one gets -1.

    Wires whose reaches are apart may share a track. The order takes few crossings and puts no
    stroke on another wherever that can be had.
    """
    bent = [number for number, wire in enumerate(wires) if not wire.is_straight]
    costs = {
        (one, two): _cost(wires[one], wires[two]) for one, two in product(bent, bent) if one != two
    }
    order = _improved(sorted(bent, key=lambda number: _rank(wires[number], number)), costs)
    tracks = [-1] * len(wires)
    for spot, number in enumerate(order):
        for earlier in order[:spot]:
            apart = (
                wires[earlier].low > wires[number].high + _CLEAR
                or wires[number].low > wires[earlier].high + _CLEAR
            )
            if not apart or costs[earlier, number] != costs[number, earlier]:
                tracks[number] = max(tracks[number], tracks[earlier] + 1)
        tracks[number] = max(tracks[number], 0)
    return tuple(tracks)


def _rank(wire: Wire, number: int) -> tuple[float, float, int]:
    """A first guess at the order: what turns up from the left, then what turns down from there."""
    stubs = [stub.at for stub in wire.stubs]
    goes_down = not wire.stubs[0].is_right and wire.stubs[0].at <= wire.low if stubs else False
    first = stubs[0] if stubs else 0.0
    return (1.0 if goes_down else 0.0, -first if goes_down else first, number)


def _cost(left: Wire, right: Wire) -> int:
    """What it costs to have one wire left of the other: crossings, and strokes that coincide."""
    crossings = sum(right.low < stub.at < right.high for stub in left.stubs if stub.is_right)
    crossings += sum(left.low < stub.at < left.high for stub in right.stubs if not stub.is_right)
    overlays = sum(
        abs(one.at - two.at) < _NEAR
        for one, two in product(left.stubs, right.stubs)
        if one.is_right and not two.is_right
    )
    return crossings + _OVERLAY * overlays


def _improved(order: list[int], costs: dict[tuple[int, int], int]) -> list[int]:
    """Move each wire to its best place in the order, again and again until nothing is gained."""
    for _ in range(_ROUNDS):
        before = list(order)
        for number in before:
            order = _moved(order, number, costs)
        if order == before:
            break
    return order


def _moved(order: list[int], number: int, costs: dict[tuple[int, int], int]) -> list[int]:
    """The order with one wire moved to where it costs least; it stays when nothing is gained."""
    spot = order.index(number)
    rest = [other for other in order if other != number]
    costs_here = [sum(costs[number, other] for other in rest)]
    for other in rest:
        costs_here.append(costs_here[-1] - costs[number, other] + costs[other, number])
    best = min(range(len(costs_here)), key=lambda place: (costs_here[place], abs(place - spot)))
    return [*rest[:best], number, *rest[best:]]


def count_tracks(tracks: Sequence[int]) -> int:
    """How many tracks a gutter needs."""
    return max(tracks, default=-1) + 1
