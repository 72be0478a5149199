"""Where on the sides of its box each edge leaves and enters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import fsum, inf
from operator import itemgetter

PORT_GAP = 9.0  # least distance of two edges on one side of a box, so that heads stay apart
_WIDEST_PORT_GAP = 16.0
_SIDE_MARGIN = 7.0  # from the corner of a box to the first edge


@dataclass(frozen=True, slots=True)
class PortOrder:
    """For each box, its edges on the left side and on the right side, from top to bottom."""

    lefts: Mapping[int, tuple[int, ...]]
    rights: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where one port would like to stand, and the group it must stay with, if any."""

    edge: int
    place: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a box, from the top to the bottom of where edges may touch it."""

    top: float
    bottom: float
    wanted: tuple[float, ...] = field(default=())


def least_height(ports: int) -> float:
    """How tall a box must be for that many edges on one side."""
    return 2 * _SIDE_MARGIN + PORT_GAP * max(0, ports - 1)


def sort_ports(wanted: Iterable[Wanted]) -> tuple[int, ...]:
    """Order the edges on one side by where they come from, the members of a group together."""
    ports = sorted(wanted, key=lambda port: (port.group, port.place, port.edge))
    runs: list[tuple[float, int, tuple[int, ...]]] = []
    for group, members in groupby(ports, key=lambda port: port.group):
        block = list(members)
        if group:
            mean = fsum(port.place for port in block) / len(block)
            runs.append((mean, block[0].edge, tuple(port.edge for port in block)))
        else:
            runs.extend((port.place, port.edge, (port.edge,)) for port in block)
    runs.sort(key=itemgetter(0, 1))
    return tuple(edge for _, _, edges in runs for edge in edges)


def spread_ports(count: int, height: float) -> tuple[float, ...]:
    """Distances of evenly spread edges from the middle of a side."""
    if count < 2:  # noqa: PLR2004 - one port stands in the middle
        return (0.0,) * count
    gap = min(_WIDEST_PORT_GAP, (height - 2 * _SIDE_MARGIN) / (count - 1))
    return tuple((number - (count - 1) / 2) * gap for number in range(count))


def slide_ports(side: Side) -> tuple[float, ...]:
    """Move the edges of a side as near as can be to where they want to be, their order kept.

    The places are the least-squares ones with `PORT_GAP` between neighbours and a margin at the
    corners.
    """
    count = len(side.wanted)
    top, bottom = side.top + _SIDE_MARGIN, side.bottom - _SIDE_MARGIN
    gap = min(PORT_GAP, (bottom - top) / (count - 1)) if count > 1 else 0.0
    return settle(side.wanted, (1.0,) * count, (gap,) * (count - 1), (top, bottom))


def settle(
    wanted: Sequence[float],
    weights: Sequence[float],
    gaps: Sequence[float],
    bounds: tuple[float, float] = (-inf, inf),
) -> tuple[float, ...]:
    """Places nearest to those wanted, in order, at least `gaps` apart and within bounds.

    Least squares under order constraints: with the gaps taken out the places must not fall, which
    is isotonic regression, solved by pooling adjacent violators (Ayer and others 1955). Clipping
    that solution solves the bounded problem. The bounds must leave room for the gaps.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[list[float]] = []  # weighted sum, weight, members
    for number, (place, weight) in enumerate(zip(wanted, weights, strict=True)):
        pools.append([weight * (place - offsets[number]), weight, 1])
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] >= pools[-1][0] * pools[-2][1]:
            total, weight_sum, members = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += weight_sum
            pools[-1][2] += members
    level = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[2]))]
    low, high = bounds[0], bounds[1] - offsets[-1]
    return tuple(
        min(max(place, low), high) + offset for place, offset in zip(level, offsets, strict=False)
    )
