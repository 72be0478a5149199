"""Reach over edges that are read from somewhere in order and never held all at once.

In memory are a few numbers for each node; edges come in groups with known bounds, and a group that
no walk can leave or enter is not read at all. See `graphs.kernels.streams` for the method.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.engine_errors import EdgesOutOfOrderError
from graphs.kernels.compile import ready
from graphs.kernels.streams import Bars, Course, EdgeBatch, Trace, mark_batch, relax_batch

_MOST_AT_ONCE: Final = 32
"""Groups read with one question to the store: 4 million edges, or 48 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class EdgeGroups:
    """Edges in order of the rank they leave, cut into groups; what each holds lies in bounds.

    Invariant: tails do not fall from group to group.

    Attributes:
        first_tails: The lowest rank that an edge of each group leaves.
        last_tails: The highest.
        first_heads: The lowest rank that an edge of each group enters.
        last_heads: The highest.
    """

    first_tails: Int32Array
    last_tails: Int32Array
    first_heads: Int32Array
    last_heads: Int32Array

    def __len__(self) -> int:
        """Count the groups."""
        return len(self.first_tails)


class EdgeStream(Protocol):
    """The edges of one question, those of other kinds sifted out, as often as they are needed."""

    @property
    def groups(self) -> EdgeGroups:
        """The groups and their bounds."""
        ...

    @property
    def node_count(self) -> int:
        """How many ranks there are."""
        ...

    @property
    def edge_count(self) -> int:
        """How many edges there are, those of other kinds too."""
        ...

    @property
    def runs_forward(self) -> bool:
        """Whether no edge enters a lower rank than it leaves."""
        ...

    def read(self, first_tail: int, last_tail: int, *, numbered: bool) -> Iterator[EdgeBatch]:
        """Give the edges that leave a range of ranks, in order; numbers only where asked for."""
        ...


def stream_marks(
    stream: EdgeStream, starts: Int32Array, bars: Bars, *, is_forward: bool
) -> BoolArray:
    """Mark the ranks that can be reached from distinct ranks, starts too, in one pass.

    Args:
        stream: Edges that all run forward in rank.
        starts: Where walks begin.
        bars: What may not be walked or entered.
        is_forward: Whether to walk edges from tail to head, or back.
    """
    marks = np.zeros(stream.node_count, dtype=np.bool_)
    marks[starts] = True
    kernel = ready(mark_batch, stream.edge_count)
    walk = _Walk(stream, marks, bars, numbered=len(bars.edges) > 0)
    for batch in walk.passing(is_forward=is_forward, is_rising=is_forward):
        kernel(batch, bars, marks, 1 if is_forward else -1)
    return marks


def stream_trace(
    stream: EdgeStream, starts: Int32Array, bars: Bars, max_hops: int | None, *, is_forward: bool
) -> Trace:
    """Settle hops and first edges of all that can be reached, in as many passes as are needed.

    One pass is enough where all edges run forward in rank; there are never more than hops.

    Args:
        stream: The edges.
        starts: Distinct ranks where walks begin.
        bars: What may not be walked or entered.
        max_hops: The most edges to walk, or None for no bound.
        is_forward: Whether to walk edges from tail to head, or back.
    """
    size = stream.node_count
    trace = Trace(
        hops=np.full(size, -1, dtype=np.int32),
        via=np.empty(size, dtype=np.int32),
        before=np.empty(size, dtype=np.int32),
        pending=np.zeros(size, dtype=np.bool_),
        missed=np.zeros(size, dtype=np.bool_),
    )
    trace.hops[starts] = 0
    trace.pending[starts] = True
    bound = -1 if max_hops is None else min(max_hops, size)
    kernel = ready(relax_batch, stream.edge_count)
    walk = _Walk(stream, trace.pending, bars, numbered=True)
    is_rising = is_forward
    while True:
        course = Course(is_forward, is_rising, stream.runs_forward, bound)
        for batch in walk.passing(is_forward=is_forward, is_rising=is_rising):
            kernel(batch, bars, trace, course)
        if not trace.missed.any():
            return trace
        trace.pending[:] = trace.missed
        trace.missed[:] = False
        is_rising = not is_rising


def edges_among(stream: EdgeStream, inside: BoolArray, bars: Bars) -> Iterator[EdgeBatch]:
    """Give, in order, the edges that may be walked and have both ends among the ranks marked."""
    walk = _Walk(stream, inside, Bars(bars.edges, inside), numbered=True)
    for batch in walk.passing(is_forward=True, is_rising=True):
        kept = inside[batch.tails] & inside[batch.heads]
        if len(bars.edges):
            kept &= bars.edges[batch.edges]
        yield EdgeBatch(batch.tails[kept], batch.heads[kept], batch.edges[kept])


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """Passes over a stream that leave out the groups through which no walk goes.

    Attributes:
        stream: The edges.
        pending: Whether a walk goes on from each rank; it changes while edges come by.
        bars: What may not be entered.
        numbered: Whether edge numbers are needed.
    """

    stream: EdgeStream
    pending: BoolArray
    bars: Bars
    numbered: bool

    def passing(self, *, is_forward: bool, is_rising: bool) -> Iterator[EdgeBatch]:
        """Read one run of groups after another, as they are wanted when their turn comes."""
        groups = self.stream.groups
        turns = range(len(groups)) if is_rising else range(len(groups) - 1, -1, -1)
        lowest, highest = 0, self.stream.node_count - 1
        start = 0
        while start < len(groups):
            stop = start
            while stop < min(start + _MOST_AT_ONCE, len(groups)) and self._is_wanted(
                turns[stop], is_forward=is_forward
            ):
                stop += 1
            if stop == start:
                start += 1
                continue
            run = sorted((turns[start], turns[stop - 1]))
            first = max(lowest, int(groups.first_tails[run[0]]))
            last = min(highest, int(groups.last_tails[run[1]]))
            # A rank whose edges are in two groups is read with the first of them.
            lowest, highest = (last + 1, highest) if is_rising else (lowest, first - 1)
            start = stop
            yield from self._read(first, last, is_rising=is_rising)

    def _is_wanted(self, group: int, *, is_forward: bool) -> bool:
        """Say whether a walk may leave a group's ends on one side and enter those on the other."""
        groups = self.stream.groups
        tails = slice(groups.first_tails[group], groups.last_tails[group] + 1)
        heads = slice(groups.first_heads[group], groups.last_heads[group] + 1)
        near, far = (tails, heads) if is_forward else (heads, tails)
        may_enter = self.bars.ranks
        return bool(self.pending[near].any()) and bool(not len(may_enter) or may_enter[far].any())

    def _read(self, first: int, last: int, *, is_rising: bool) -> Iterator[EdgeBatch]:
        """Read a range of tails in the order of the pass, and see to it that it is in order."""
        if first > last:
            return
        batches = self.stream.read(first, last, numbered=self.numbered)
        before = first
        in_order = []
        for batch in batches:
            if not len(batch.tails):
                continue
            before = _last_in_order(batch.tails, before)
            if is_rising:
                yield batch
            else:
                in_order.append(batch)
        yield from reversed(in_order)


def _last_in_order(tails: Int32Array, before: int) -> int:
    """Give the last of tails that do not fall, nor begin below the one before."""
    falls = tails[1:] < tails[:-1]
    if tails[0] < before:
        raise EdgesOutOfOrderError(int(tails[0]), before)
    if falls.any():
        place = int(falls.argmax())
        raise EdgesOutOfOrderError(int(tails[place + 1]), int(tails[place]))
    return int(tails[-1])
