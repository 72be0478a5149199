"""Rows within a lane: markers and their labels placed so that nothing touches.

A marker's x is its date and is never moved; only its row is chosen. A row has two storeys: badges
and labels above, bars and later dates below. Labels stand to the right of the badge, or to its
left, broken to whichever width finds room; only its own bar may run beneath a label.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from timeline.views.scene import Box
from timeline.views.theme import LABEL_SIZE
from timeline.views.typesetting import lines_height, lines_width, wrap_text

BADGE_HEIGHT = 15.0
_ONE_LINE = 16.0
_TWO_LINES = 21.0
_LOWER = 4.6
_ROW_GAP = 1.6
_BRACKET_ROOM = 4.0
_FULL_ROW = _TWO_LINES + _LOWER + _ROW_GAP
_GAP = 3.0
_LABEL_GAP = 4.0
_APART = 12.0
_NEAR = 36.0
_LABEL_WIDTHS = (190.0, 150.0, 120.0, 96.0, 76.0, 240.0, 320.0)
_MOST_LABEL_ROWS = 3
_LINES_IN_A_ROW = 2

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a marker covers in its row, left to right, and the words that could stand beside it.

    `reach` is all the marker covers. `bracket` is what its other dates cover above the badge, and
    `has_lower` says that a bar or a later date stands below it. `wants_label` says that the label
    may open a new row.
    """

    number: int
    badge_left: float
    badge_right: float
    reach_left: float
    reach_right: float
    words: tuple[str, ...]
    wants_label: bool
    weight: float
    has_lower: bool = False
    bracket: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words set in lines beside a marker."""

    lines: tuple[str, ...]
    left: float
    right: float
    rows: int
    side: Side


@dataclass(frozen=True, slots=True)
class Placed:
    """A footprint with its row, counted from the top of the lane, and its label if it has one."""

    footprint: Footprint
    row: int
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row on the page, measured from the top of its lane's rows.

    `upper` is the middle of its badges and labels, `lower` that of its bars.
    """

    top: float
    upper: float
    lower: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PackedLane:
    """The markers of one lane in their rows; there is always at least one row."""

    placed: tuple[Placed, ...]
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """What all rows take."""
        return self.rows[-1].bottom


@dataclass(frozen=True, slots=True)
class Ground:
    """Where labels may stand: between `left` and `right`, and not across a break."""

    left: float
    right: float
    breaks: tuple[tuple[float, float], ...]

    def has_room(self, left: float, right: float) -> bool:
        """Whether a label from `left` to `right` stands on open ground."""
        inside = self.left <= left and right <= self.right
        return inside and not any(left < end and start < right for start, end in self.breaks)


class _Rows:
    """What is taken in each row of a lane, and by whom; grows downwards as needed."""

    def __init__(self) -> None:
        self._taken: list[list[tuple[float, float, int]]] = []

    def __len__(self) -> int:
        return len(self._taken)

    def is_free(self, row: int, left: float, right: float, owner: int, gap: float = _GAP) -> bool:
        """Whether no one else covers any of that stretch or comes nearer than the gap."""
        if row >= len(self._taken):
            return True
        return all(
            right + gap <= a or b + gap <= left or other == owner
            for a, b, other in self._taken[row]
        )

    def take(self, row: int, left: float, right: float, owner: int) -> None:
        while len(self._taken) <= row:
            self._taken.append([])
        self._taken[row].append((left, right, owner))


def pack_lane(footprints: Sequence[Footprint], ground: Ground) -> PackedLane:
    """Places the markers of one lane.

    Markers go in time order to the first row with room, those that want a label with it; then the
    rest get labels where room is left, the weightiest first.
    """
    rows = _Rows()
    placed = [_place(footprint, rows, ground) for footprint in footprints]
    count = max(len(rows), 1)
    order = sorted(
        (place for place, item in enumerate(placed) if item.label is None),
        key=lambda place: (-placed[place].footprint.weight, placed[place].footprint.number),
    )
    for place in order:
        item = placed[place]
        for label in label_options(item.footprint, ground):
            number = item.footprint.number
            if item.row + label.rows <= count and _label_fits(label, item.row, rows, number):
                _take_label(label, item.row, rows, number)
                placed[place] = replace(item, label=label)
                break
    return PackedLane(tuple(placed), _measure_rows(placed, count))


def _measure_rows(placed: Iterable[Placed], count: int) -> tuple[Row, ...]:
    """Makes each row as high as what stands in it, and no higher."""
    upper, lower, above = [_ONE_LINE] * count, [0.0] * count, [0.0] * count
    for item in placed:
        if item.footprint.bracket is not None:
            above[item.row] = _BRACKET_ROOM
        if item.footprint.has_lower:
            lower[item.row] = _LOWER
        if item.label is None:
            continue
        if item.label.rows > 1:
            for row in range(item.row, item.row + item.label.rows):
                upper[row], lower[row] = _TWO_LINES, _LOWER
        elif len(item.label.lines) > 1:
            upper[item.row] = _TWO_LINES
    rows: list[Row] = []
    top = 0.0
    for over, high, low in zip(above, upper, lower, strict=True):
        foot = top + over + high + low
        rows.append(Row(top, top + over + high / 2, foot - low / 2, foot + _ROW_GAP))
        top = foot + _ROW_GAP
    return tuple(rows)


def _place(footprint: Footprint, rows: _Rows, ground: Ground) -> Placed:
    """The first row with room for the marker, together with its label if it wants one."""
    options = label_options(footprint, ground) if footprint.wants_label else ()
    left, right, number = footprint.reach_left, footprint.reach_right, footprint.number
    free = [row for row in range(len(rows) + 1) if rows.is_free(row, left, right, number)]
    for row in free:
        for label in options:
            if _label_fits(label, row, rows, number):
                rows.take(row, left, right, number)
                _take_label(label, row, rows, number)
                return Placed(footprint, row, label)
        if not options:
            break
    row = free[0]
    rows.take(row, left, right, number)
    return Placed(footprint, row)


def _label_fits(label: Label, row: int, rows: _Rows, owner: int) -> bool:
    """Whether the label stands clear of others, so that no one takes it for theirs."""
    return all(
        rows.is_free(row + n, label.left, label.right, owner, _APART) for n in range(label.rows)
    )


def _take_label(label: Label, row: int, rows: _Rows, owner: int) -> None:
    for n in range(label.rows):
        rows.take(row + n, label.left, label.right, owner)


def label_options(footprint: Footprint, ground: Ground) -> tuple[Label, ...]:
    """The ways to set a marker's label, the flattest first, right before left.

    Over its own bar a label has two lines at most; beyond the bar it may hang over several rows.
    """
    found: list[Label] = []
    for width in _LABEL_WIDTHS:
        lines = tuple(
            line for words in footprint.words for line in wrap_text(words, LABEL_SIZE, width)
        )
        if rows_for(len(lines)) <= _MOST_LABEL_ROWS:
            found += _beside(footprint, lines)
    fitting = [label for label in found if ground.has_room(label.left, label.right)]
    wide = footprint.reach_right - footprint.reach_left
    return tuple(sorted(fitting, key=lambda label: _awkwardness(label, wide)))


def _beside(footprint: Footprint, lines: tuple[str, ...]) -> list[Label]:
    """A label on each side of the badge, clear of its bracket and, where it hangs, of its bar."""
    taken, rows = lines_width(lines, LABEL_SIZE), rows_for(len(lines))
    left, right = footprint.badge_left, footprint.badge_right
    edges = [(left, right)]
    if footprint.bracket is not None and len(lines) > 1:
        edges.append(footprint.bracket)
    if footprint.has_lower and rows > 1:
        edges.append((footprint.reach_left, footprint.reach_right))
    start, end = max(edge[1] for edge in edges), min(edge[0] for edge in edges)
    labels: list[Label] = []
    if start - right <= _NEAR:
        start += _LABEL_GAP
        labels.append(Label(lines, start, start + taken, rows, "right"))
    if left - end <= _NEAR:
        end -= _LABEL_GAP
        labels.append(Label(lines, end - taken, end, rows, "left"))
    return labels


def _awkwardness(label: Label, reach: float) -> tuple[int, int]:
    """Few rows first; one line rather than two where the marker's own bar is as long anyway."""
    is_within = label.right - label.left < reach / 2
    return label.rows, 0 if len(label.lines) == 1 and is_within else 1


def rows_for(line_count: int) -> int:
    """How many rows so many lines of a label cover: two lines in the first, then by height."""
    if line_count <= _LINES_IN_A_ROW:
        return 1
    return ceil((lines_height(line_count, LABEL_SIZE) + 1) / _FULL_ROW)


def badge_box(item: Placed, lane: PackedLane, top: float) -> Box:
    """The box of a placed marker's badge, in a lane whose rows begin at `top`."""
    middle = top + lane.rows[item.row].upper
    footprint = item.footprint
    half = BADGE_HEIGHT / 2
    return Box(footprint.badge_left, middle - half, footprint.badge_right, middle + half)


def label_box(item: Placed, lane: PackedLane, top: float) -> Box | None:
    """The box of a placed marker's label: level with its badge, or hanging from there."""
    label = item.label
    if label is None:
        return None
    height = lines_height(len(label.lines), LABEL_SIZE)
    row = lane.rows[item.row]
    first = top + max(row.top, row.upper - height / 2)
    return Box(label.left, first, label.right, first + height)


def bounds_of(numbers: Iterable[float]) -> tuple[float, float]:
    """The least and the greatest of some numbers."""
    listed = tuple(numbers)
    return min(listed), max(listed)
