"""What walks inside Spark's workers: a slice of edges is closed, or edges are picked from it.

These functions are carried to the workers as those of `spark_packing` are, where it is said what a
slice is; nothing of this library is imported here either, and results are plain.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from graphs.engines.spark_packing import Packed

_Ints: TypeAlias = npt.NDArray[np.int32]
_Bools: TypeAlias = npt.NDArray[np.bool_]

UNREACHED: Final = 2**31 - 1
"""The hops of a rank that is not reached: more than any."""

Offers: TypeAlias = tuple[_Ints, _Ints, _Ints, _Ints]
"""Ranks, each once; the hops on offer to each; the near end and the number of the last edge."""


class Walk(NamedTuple):
    """What is known of one slice, and what may be walked.

    Attributes:
        ranks: The ranks of the slice that are reached so far, in rising order.
        hops: The hops to each.
        is_fresh: Whether each is still to be walked from.
        enters: One truth for each rank of the slice, or None when all may be entered.
        kinds: One truth for each kind code, or None when all count.
        edges: Shares one truth for each edge number, packed in bits, or None when all count.
        max_hops: The most edges to walk.
    """

    ranks: _Ints
    hops: _Ints
    is_fresh: _Bools
    enters: _Bools | None
    kinds: _Bools | None
    edges: Any
    max_hops: int


def close_slice(walk: Walk, pieces: Iterable["Packed"]) -> Iterator[Offers]:
    """Walk inside a slice until nothing changes, and offer hops to all ranks that this touches.

    Breadth-first search whose starts lie at different distances (Dial 1969, "Algorithm 360:
    shortest-path forest with topological ordering"), a level at a time over arrays. A hub in
    pieces is closed in each of them: it has no edges inside but loops.

    Args:
        walk: What is known of the slice.
        pieces: The slice, or one of its pieces.
    """
    for first, offsets, far, edges, kinds in pieces:
        size = len(offsets) - 1
        passes = _passes(walk, edges, kinds)
        inside = (far >= first) & (far < first + size) & passes
        if walk.enters is not None:
            inside[inside] = walk.enters[far[inside] - first]
        hops = np.full(size, UNREACHED, dtype=np.int32)
        hops[walk.ranks - first] = walk.hops
        kept_before = np.zeros(len(far) + 1, dtype=np.int32)
        np.cumsum(inside, out=kept_before[1:])
        fresh = walk.ranks[walk.is_fresh] - first
        walked = _settle(kept_before[offsets], far[inside] - first, hops, fresh, most=walk.max_hops)
        slots = _slots_of(offsets, walked)
        near = np.repeat(walked, offsets[walked + 1] - offsets[walked])
        offered = hops[near] + 1
        is_inside = inside[slots]
        is_best = np.zeros(len(slots), dtype=np.bool_)
        is_best[is_inside] = hops[far[slots[is_inside]] - first] == offered[is_inside]
        outside = (far[slots] < first) | (far[slots] >= first + size)
        keep = is_best | (outside & passes[slots])
        slots, near, offered = slots[keep], near[keep], offered[keep]
        yield _first_of_each(far[slots], offered, near + np.int32(first), edges[slots])


def pick_among(
    ranks: _Ints, walk: Walk, pieces: Iterable["Packed"]
) -> Iterator[tuple[_Ints, _Ints, _Ints]]:
    """List near end, far end and number of the edges that may be walked among some ranks.

    Args:
        ranks: The ranks, in rising order.
        walk: Which edges count; the ranks in it are not looked at.
        pieces: Slices, or pieces of them.
    """
    for first, offsets, far, edges, kinds in pieces:
        here = ranks[
            np.searchsorted(ranks, first) : np.searchsorted(ranks, first + len(offsets) - 1)
        ]
        slots = _slots_of(offsets, here - first)
        near = np.repeat(here, offsets[here - first + 1] - offsets[here - first])
        places = np.searchsorted(ranks, far[slots])
        keep = np.append(ranks, np.int32(-1))[places] == far[slots]
        keep &= _passes(walk, edges[slots], kinds[slots])
        yield near[keep], far[slots[keep]], edges[slots[keep]]


def count_among(ranks: _Ints, walk: Walk, pieces: Iterable["Packed"]) -> Iterator[int]:
    """Count the edges that `pick_among` would list."""
    for _, _, edges in pick_among(ranks, walk, pieces):
        yield len(edges)


def pick_turns(walk: Walk, pieces: Iterable["Packed"]) -> Iterator[tuple[_Ints, _Ints]]:
    """List near end and far end of the edges that may be walked and do not run forward in rank."""
    for first, offsets, far, edges, kinds in pieces:
        near = np.repeat(
            np.arange(first, first + len(offsets) - 1, dtype=np.int32), np.diff(offsets)
        )
        turns = (far <= near) & _passes(walk, edges, kinds)
        yield near[turns], far[turns]


def _passes(walk: Walk, edges: _Ints, kinds: npt.NDArray[np.int16]) -> _Bools:
    """Say of each edge whether it may be walked."""
    passes = np.ones(len(edges), dtype=np.bool_)
    if walk.kinds is not None:
        passes &= walk.kinds[kinds]
    if walk.edges is not None:
        bits = walk.edges.value
        passes &= (bits[edges >> 3] >> (7 - (edges & 7))) & 1 == 1
    return passes


def _settle(offsets: _Ints, far: _Ints, hops: _Ints, fresh: _Ints, *, most: int) -> _Ints:
    """Lower hops until nothing changes, and give the places that were walked from, in order.

    Args:
        offsets: Where the edges of each place begin.
        far: The places they lead to.
        hops: The hops of each place; lowered.
        fresh: The places to walk from, among those that have hops.
        most: The hops from which nothing is walked.
    """
    order = np.argsort(hops[fresh], kind="stable")
    fresh = fresh[order]
    due_at = hops[fresh]
    turn = np.empty(len(hops), dtype=np.int32)
    walked = [np.zeros(0, dtype=np.int32)]
    reached = walked[0]
    begun = 0
    while reached.size or begun < len(fresh):
        level = int(hops[reached[0]]) if reached.size else int(due_at[begun])
        if level >= most:
            break
        ended = int(np.searchsorted(due_at, level, side="right"))
        due = fresh[begun:ended]
        begun = ended
        # What was reached sooner than it was due has been walked from already.
        frontier = np.concatenate((reached, due[hops[due] == level]))
        walked.append(frontier)
        reached = far[_slots_of(offsets, frontier)]
        reached = reached[hops[reached] > level + 1]
        hops[reached] = level + 1
        # Of a place that is reached more than once, the last to write its turn stands for all.
        turns = np.arange(len(reached), dtype=np.int32)
        turn[reached] = turns
        reached = reached[turn[reached] == turns]
    return np.sort(np.concatenate(walked))


def _slots_of(offsets: _Ints, places: _Ints) -> npt.NDArray[np.int64]:
    """List the slots of these places, one place after another."""
    starts = offsets[places].astype(np.int64)
    sizes = offsets[places + 1] - starts
    ends = np.cumsum(sizes)
    slots: npt.NDArray[np.int64] = np.repeat(starts - (ends - sizes), sizes)
    slots += np.arange(len(slots))
    return slots


def _first_of_each(far: _Ints, hops: _Ints, near: _Ints, edges: _Ints) -> Offers:
    """Leave of each far end the offer of fewest hops, and among those the first in order."""
    order = np.argsort((far.astype(np.int64) << 32) | hops, kind="stable")
    far = far[order]
    begins = np.ones(len(far), dtype=np.bool_)
    np.not_equal(far[1:], far[:-1], out=begins[1:])
    best = order[begins]
    return far[begins], hops[best], near[best], edges[best]
