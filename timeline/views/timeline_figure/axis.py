"""The time axis: proportional within segments, cut at drawn breaks where one scale will not do.

A stretch of days with many events needs more width than an empty one. The axis is cut where that
saves most crowding: with bins of length L holding n events each, on a scale of s points a day,
crowding is the sum of n^2 / (L s); for a given width it is least when each segment's s is the root
of its own sum of n^2 / L over its length. Cuts are found by dynamic programming over the bins, and
one more break must save at least an eighth.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, fsum, log10, sqrt

from timeline.views.timeline_figure.units import DAY, Unit, bin_unit

POINTS_PER_CM = 72 / 2.54
BREAK_WIDTH = 16.0
SEGMENT_PADDING = 10.0
_LEAST_SEGMENT_WIDTH = 96.0
_MOST_SEGMENTS = 4
_SAVING_PER_BREAK = 0.12
_LEAST_DAYS = 7
_FINE_BELOW = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the axis with one scale.

    Invariant: `until` is after `first`; the days lie between `left` and `right` with padding.
    """

    first: int
    until: int
    left: float
    right: float
    points_per_day: float

    @property
    def days_per_cm(self) -> float:
        """The scale, as it is stated."""
        return POINTS_PER_CM / self.points_per_day

    def x_of(self, day: float) -> float:
        """Where a day number (with a fraction) of this segment stands."""
        return self.left + SEGMENT_PADDING + (day - self.first) * self.points_per_day


@dataclass(frozen=True, slots=True)
class Axis:
    """Segments from left to right, a break between each two; `unit` is that of its cuts."""

    segments: tuple[Segment, ...]
    unit: Unit

    @property
    def left(self) -> float:
        """The left edge."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """The right edge."""
        return self.segments[-1].right

    @property
    def breaks(self) -> tuple[tuple[Segment, Segment], ...]:
        """The segments on the two sides of each break."""
        return tuple(pairwise(self.segments))

    def x_of(self, day: float | None, *, is_end: bool = False) -> float:
        """Where a day stands; an open side, None, is at the edge of the axis.

        A day within a stretch that is left out stands in the middle of its break.
        """
        if day is None:
            return self.right if is_end else self.left
        for place, segment in enumerate(self.segments):
            if day < segment.first:
                return segment.left - (BREAK_WIDTH / 2 if place else 0)
            if day < segment.until or (is_end and day == segment.until):
                return segment.x_of(day)
        return self.segments[-1].x_of(day) if day == self.segments[-1].until else self.right


def lay_out_axis(spans: Sequence[tuple[float, float]], left: float, right: float) -> Axis:
    """Cuts the line of time into segments and gives each its width.

    Args:
        spans: The days each event can cover, first and until; at least one event.
        left: Where the axis begins on the page.
        right: Where it ends at the latest.
    """
    first, until = _domain(spans)
    unit = bin_unit(until - first)
    edges = _edges(first, until, unit)
    stretches = _cut(edges, _spread(spans, edges), may_cut=unit != DAY)
    shown = [stretch for stretch in stretches if stretch.weight > 0]
    return Axis(_place(shown, left, right), unit)


def _spread(spans: Sequence[tuple[float, float]], edges: list[int]) -> list[float]:
    """How many events each bin holds; one that may lie in several counts in each by its share."""
    counts = [0.0] * (len(edges) - 1)
    for first, until in spans:
        start = max(0, bisect_right(edges, first) - 1)
        for place in range(start, len(counts)):
            if edges[place] >= until:
                break
            inside = min(until, edges[place + 1]) - max(first, edges[place])
            counts[place] += inside / (until - first)
    return counts


def _domain(spans: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The days the axis covers, out to whole units, and never less than a week."""
    first, last = floor(min(a for a, _ in spans)), ceil(max(b for _, b in spans))
    if last - first < _LEAST_DAYS:
        spare = _LEAST_DAYS - (last - first)
        first, last = first - spare // 2, last + (spare + 1) // 2
    unit = bin_unit(last - first)
    return unit.floor(first), unit.after(last - 1) if unit != DAY else last


def _edges(first: int, until: int, unit: Unit) -> list[int]:
    edges = [first]
    while edges[-1] < until:
        edges.append(unit.after(edges[-1]))
    return edges


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days that may become a segment; its weight is its share of the width, 0 for an empty one."""

    first: int
    until: int
    weight: float


def _cut(edges: list[int], counts: list[float], *, may_cut: bool) -> list[_Stretch]:
    """The best cut into at most four stretches, empty ones included; fewer if nearly as good."""
    bins = len(counts)
    crowding = [0.0]
    for (start, end), count in zip(pairwise(edges), counts, strict=True):
        crowding.append(crowding[-1] + count * count / (end - start))

    def weight(one: int, other: int) -> float:
        inside = max(0.0, crowding[other] - crowding[one])
        return sqrt(inside * (edges[other] - edges[one]))

    most = _MOST_SEGMENTS if may_cut else 1
    best: _Cuts = {0: (0.0, ())}
    chosen: tuple[float, tuple[int, ...]] | None = None
    for _ in range(min(most, bins)):
        best = _one_more_cut(best, bins, weight)
        whole = best.get(bins)
        if whole is None:
            continue
        saved = (1 - _SAVING_PER_BREAK) ** (len(whole[1]) - len(chosen[1])) if chosen else 1.0
        if chosen is None or whole[0] < chosen[0] * saved:
            chosen = whole
    assert chosen is not None  # the first round always covers all bins
    marks = [0, *chosen[1]]
    if len(marks) > 2 and weight(marks[0], marks[1]) == 0:  # noqa: PLR2004 - two stretches or more
        del marks[1]  # an empty end is shown: only a gap between events is left out
    if len(marks) > 2 and weight(marks[-2], marks[-1]) == 0:  # noqa: PLR2004 - as above
        del marks[-2]
    return [_Stretch(edges[a], edges[b], weight(a, b)) for a, b in pairwise(marks)]


_Cuts = dict[int, tuple[float, tuple[int, ...]]]


def _one_more_cut(best: _Cuts, bins: int, weight: Callable[[int, int], float]) -> _Cuts:
    """The best way to reach each bin edge with one stretch more."""
    longer: _Cuts = {}
    for start, (cost, cuts) in best.items():
        for end in range(start + 1, bins + 1):
            total = cost + weight(start, end)
            if end not in longer or total < longer[end][0] - 1e-9:
                longer[end] = (total, (*cuts, end))
    return longer


def _place(stretches: list[_Stretch], left: float, right: float) -> tuple[Segment, ...]:
    """Gives each stretch its width, at least the least, on a scale that can be said shortly."""
    room = right - left - BREAK_WIDTH * (len(stretches) - 1)
    widths = _share(room, [stretch.weight for stretch in stretches])
    segments: list[Segment] = []
    x, spare = left, 0.0
    for stretch, width in zip(stretches, widths, strict=True):
        days = stretch.until - stretch.first
        scale = _sayable_scale(days, width + spare - 2 * SEGMENT_PADDING)
        used = days * scale + 2 * SEGMENT_PADDING
        segments.append(Segment(stretch.first, stretch.until, x, x + used, scale))
        x += used + BREAK_WIDTH
        spare += width - used
    return tuple(segments)


def _share(room: float, weights: list[float]) -> list[float]:
    """Divides the room by weight; who would get less than the least gets the least."""
    widths = [0.0] * len(weights)
    open_places = list(range(len(weights)))
    left_over = room
    while open_places:
        total = fsum(weights[place] for place in open_places)
        poor = [p for p in open_places if left_over * weights[p] / total < _LEAST_SEGMENT_WIDTH]
        if not poor or len(poor) == len(open_places):
            for place in open_places:
                widths[place] = left_over * weights[place] / total
            return widths
        for place in poor:
            widths[place] = _LEAST_SEGMENT_WIDTH
            left_over -= _LEAST_SEGMENT_WIDTH
            open_places.remove(place)
    return widths


def _sayable_scale(days: float, width: float) -> float:
    """Points a day such that days a centimetre are a short number, and the days fit."""
    per_cm = days / (width / POINTS_PER_CM)
    power = 10.0 ** floor(log10(per_cm))
    step = power / (10 if per_cm / power >= _FINE_BELOW else 20)
    return POINTS_PER_CM / (ceil(round(per_cm / step, 6)) * step)
