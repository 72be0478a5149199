"""What packs edges inside Spark's workers: they are read, dealt out and put in order.

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

Packed: TypeAlias = tuple[int, _Ints, _Ints, _Ints, npt.NDArray[np.int16]]
"""The first rank of a slice; where the edges of each of its ranks begin, and one more for the end;
their far ends; their numbers; their kinds. Edges go by near end, then far end, then number."""

_Loose: TypeAlias = tuple[_Ints, _Ints, _Ints, npt.NDArray[np.int16]]
"""Edges that are not in order yet: near ends, far ends, numbers and kinds."""

_BATCH: Final = 1_000_000
"""Rows that are read at a time: a hub makes a row group as long as it has edges."""


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


def count_groups(path: str) -> int:
    """Count the row groups of a Parquet file."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return int(file.num_row_groups)


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
        piece = cuts.places[of_slice] + _spread(edges, cuts.pieces[of_slice])
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


def _spread(edges: _Ints, pieces: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Choose a piece for each edge, evenly even where the numbers of a hub's edges keep a step.

    Multiplicative hashing by the golden ratio (Knuth, "The Art of Computer Programming", 6.4).
    """
    mixed = (edges.astype(np.int64) * 2_654_435_761) & 0xFFFF_FFFF
    return (mixed * pieces) >> 32
