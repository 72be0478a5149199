"""What runs inside Spark's workers: edges are read, packed in slices, and a slice is closed.

Spark carries these functions to the workers by value, so a worker needs Python with NumPy and
pyarrow but not this library. So nothing of it is imported here, and what a function gives back is
made of plain tuples and arrays.

The near end of an edge is the one it is walked from: its tail, or backwards its head. Ends are
ranks in time. A slice holds all edges whose near end lies in one run of ranks.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

_Ints: TypeAlias = npt.NDArray[np.int32]
_Bools: TypeAlias = npt.NDArray[np.bool_]

UNREACHED: Final = 2**31 - 1
"""The hops of a rank that is not reached: more than any."""

_BATCH: Final = 1_000_000
"""Rows that are read at a time: a hub makes a row group as long as it has edges."""

Packed: TypeAlias = tuple[int, _Ints, _Ints, _Ints, npt.NDArray[np.int16]]
"""The first rank of a slice; where the edges of each of its ranks begin, and one more for the end;
their far ends; their numbers; their kinds. Edges go by near end, then far end, then number."""

Offers: TypeAlias = tuple[_Ints, _Ints, _Ints, _Ints]
"""Ranks, each once; the hops on offer to each; the near end and the number of the last edge."""

_Loose: TypeAlias = tuple[_Ints, _Ints, _Ints, npt.NDArray[np.int16]]
"""Edges that are not in order yet: near ends, far ends, numbers and kinds."""


class EdgeFile(NamedTuple):
    """Where edges are read, and which of their ends is the near one.

    Attributes:
        path: The Parquet file, in a place that every worker can read.
        near: The column of near ends.
        far: The column of far ends.
    """

    path: str
    near: str
    far: str


class Cuts(NamedTuple):
    """How edges are dealt out.

    Attributes:
        firsts: The first rank of each slice.
        pieces: How many pieces each slice is in; more than one only where it has one rank.
        places: The number of the first piece of each slice, counted over all slices.
    """

    firsts: npt.NDArray[np.int64]
    pieces: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]


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


def count_groups(path: str) -> int:
    """Count the row groups of a Parquet file."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return int(file.num_row_groups)


def count_among(ranks: _Ints, walk: Walk, pieces: Iterable[Packed]) -> Iterator[int]:
    """Count the edges that `pick_among` would list."""
    for _, _, edges in pick_among(ranks, walk, pieces):
        yield len(edges)


def pick_turns(walk: Walk, pieces: Iterable[Packed]) -> Iterator[tuple[_Ints, _Ints]]:
    """List near end and far end of the edges that may be walked and do not run forward in rank."""
    for first, offsets, far, edges, kinds in pieces:
        near = np.repeat(
            np.arange(first, first + len(offsets) - 1, dtype=np.int32), np.diff(offsets)
        )
        turns = (far <= near) & _passes(walk, edges, kinds)
        yield near[turns], far[turns]


def read_columns(path: str, names: list[str], groups: Iterable[int]) -> Iterator[list[Any]]:
    """Read columns of a Parquet file in batches, however long its row groups are."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH, row_groups=list(groups), columns=names):
            yield [batch.column(name).to_numpy() for name in names]


def count_edges(
    source: EdgeFile, width: int, blocks: Iterable[int] | None, groups: Iterable[int]
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Count near ends in blocks of ranks, or one by one in the blocks given.

    Args:
        source: Where edges are read.
        width: How many ranks a block has.
        blocks: The blocks in which each rank is counted by itself; None counts whole blocks.
        groups: The row groups to read.
    """
    for (near,) in read_columns(source.path, [source.near], groups):
        if blocks is not None:
            counted = near[np.isin(near // width, np.array(list(blocks)))]
        else:
            counted = near // width
        values, counts = np.unique(counted, return_counts=True)
        yield values.astype(np.int64), counts.astype(np.int64)


def deal_edges(source: EdgeFile, cuts: Cuts, groups: Iterable[int]) -> Iterator[tuple[int, _Loose]]:
    """Read edges and sort them into the pieces they belong to."""
    for columns in read_columns(source.path, [source.near, source.far, "edge", "kind"], groups):
        near, _, edges, _ = columns
        of_slice = np.searchsorted(cuts.firsts, near, side="right") - 1
        piece = cuts.places[of_slice] + edges % cuts.pieces[of_slice]
        order = np.argsort(piece, kind="stable")
        piece = piece[order]
        bounds = np.flatnonzero(np.diff(piece, prepend=-1, append=-1)).tolist()
        for start, stop in pairwise(bounds):
            near, far, edges, kinds = (column[order[start:stop]] for column in columns)
            yield int(piece[start]), (near, far, edges, kinds)


def pack_piece(
    bounds: npt.NDArray[np.int64], piece: int, dealt: Iterable[tuple[int, _Loose]]
) -> Iterator[Packed]:
    """Put the edges of one piece in order.

    Args:
        bounds: The first rank of the slice of each piece, and the rank after its last.
        piece: The number of the piece.
        dealt: Its edges, from wherever they were read.
    """
    parts = [loose for _, loose in dealt]
    first, last = bounds[piece].tolist()
    none = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int16)
    near, far, edges = (np.concatenate([none[0], *(part[i] for part in parts)]) for i in range(3))
    kinds = np.concatenate([none[1], *(part[3] for part in parts)])
    order = np.lexsort((edges, far, near))
    offsets = np.zeros(last - first + 1, dtype=np.int32)
    np.cumsum(np.bincount(near - first, minlength=last - first), out=offsets[1:])
    yield first, offsets, far[order], edges[order], kinds[order]


def close_slice(walk: Walk, pieces: Iterable[Packed]) -> Iterator[Offers]:
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
    ranks: _Ints, walk: Walk, pieces: Iterable[Packed]
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
