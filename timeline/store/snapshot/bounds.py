"""When things began and ended as columns of numbers, and spans compared with all of them at once.

The comparisons say what `timeline.dates.ordering` says of one pair. A bound that is not known lies
beyond all others, which answers as that does: no known bound is past it.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from timeline.dates.time_span import FAR, InstantRange, TimeSpan

Int64Array: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

_MOST = 2**59  # seconds a column holds as they are: some eighteen thousand million years
_FAR_HERE = 2**60
_NO_BOUND = 2**61


class Ranges(NamedTuple):
    """Ranges of seconds, one an event: see `timeline.dates.time_span.InstantRange`."""

    first: Int64Array
    until: Int64Array


class SpanColumns(NamedTuple):
    """SpanColumns of time, one an event: see `timeline.dates.time_span.TimeSpan`."""

    start: Ranges
    end: Ranges
    is_local: BoolArray

    def anywhere(self) -> "SpanColumns":
        """Those on the clock of an unnamed place as instants; the others as they are."""
        east, west = (_widening(self.is_local, sign) for sign in (-1, 1))
        return SpanColumns(
            Ranges(self.start.first + east, self.start.until + west),
            Ranges(self.end.first + east, self.end.until + west),
            np.zeros_like(self.is_local),
        )


def _widening(is_local: BoolArray, sign: int) -> Int64Array:
    """By how much a span moves when its place can be anywhere: what `TimeSpan.anywhere` does."""
    moved = TimeSpan(InstantRange(0, 1), InstantRange(0, 1), is_local=True).anywhere().start
    by = moved.first if sign < 0 else (moved.until or 0) - 1
    return np.where(is_local, np.int64(by or 0), np.int64(0))


def fits(span: TimeSpan) -> bool:
    """Whether every bound of a span is one that a column holds."""
    bounds = (span.start.first, span.start.until, span.end.first, span.end.until)
    return all(_held(bound) is not None for bound in bounds if bound is not None)


def spans_of(bounds: Int64Array, is_local: BoolArray) -> SpanColumns:
    """The columns put together again."""
    start, end = Ranges(bounds[:, 0], bounds[:, 1]), Ranges(bounds[:, 2], bounds[:, 3])
    return SpanColumns(start, end, is_local)


def one_span(span: TimeSpan) -> SpanColumns:
    """A single span as columns, to be compared with many."""
    return spans_of(np.array([span_row(span)], dtype=np.int64), np.array([span.is_local]))


def aligned(one: SpanColumns, other: SpanColumns) -> tuple[SpanColumns, SpanColumns]:
    """Brings spans to one clock: where both are local as they are, elsewhere as instants.

    One of the two is a single span.
    """
    if one.is_local.all() and other.is_local.all():
        return one, other
    if not one.is_local.any() and not other.is_local.any():
        return one, other
    single, many = (one, other) if len(one.is_local) == 1 else (other, one)
    if not single.is_local.all():
        moved = many.anywhere()
        return (single, moved) if single is one else (moved, single)
    # A local span meets local ones as it is, and the others as an instant.
    wide = single.anywhere()
    start = _either(many.is_local, single.start, wide.start)
    chosen = SpanColumns(start, _either(many.is_local, single.end, wide.end), many.is_local)
    return (chosen, many) if single is one else (many, chosen)


def _either(wanted: BoolArray, one: Ranges, other: Ranges) -> Ranges:
    """The one range where it is wanted, elsewhere the other."""
    return Ranges(
        np.where(wanted, one.first, other.first), np.where(wanted, one.until, other.until)
    )


def precedes(one: Ranges, other: Ranges) -> tuple[BoolArray, BoolArray]:
    """Where a second out of one range certainly comes before one out of the other; where not."""
    yes: BoolArray = one.until <= other.first
    no: BoolArray = one.first >= other.until - 1
    return yes, no & ~yes


def span_row(span: TimeSpan) -> tuple[int, int, int, int]:
    """The four bounds of a span as columns hold them; one that does not fit has none."""
    if not fits(span):
        return (-_NO_BOUND, _NO_BOUND, -_NO_BOUND, _NO_BOUND)
    return (*_pair(span.start), *_pair(span.end))


def _pair(bounds: InstantRange) -> tuple[int, int]:
    first, until = bounds.first, bounds.until
    return (
        -_NO_BOUND if first is None else _held(first) or 0,
        _NO_BOUND if until is None else _held(until) or 0,
    )


def _held(bound: int) -> int | None:
    """A bound as a column holds it; None for one past what fits."""
    if abs(bound) <= _MOST:
        return bound
    for far, here in ((FAR, _FAR_HERE), (-FAR, -_FAR_HERE)):
        if abs(bound - far) <= 1:
            return here + bound - far
    return None
