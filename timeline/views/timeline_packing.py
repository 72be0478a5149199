"""Rows within a lane: markers and their labels placed so that nothing touches.

A marker's x is its date and is never moved; only its row is chosen. A row has two storeys: badges
and labels above, bars and later dates below. Labels stand to the right of the badge, or to its left,
broken to whichever width finds room; only its own bar may run beneath a label.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from timeline.views.scene import Box
from timeline.views.theme import LABEL_SIZE
from timeline.views.typesetting import lines_height, lines_width, wrap_text

ROW_HEIGHT = 26.0
BADGE_HEIGHT = 15.0
UPPER_MIDDLE = 10.5
"""From the top of a row to the middle of its badges and labels."""
LOWER_MIDDLE = 22.5
"""From the top of a row to the middle of its bars."""
_GAP = 3.0
_LABEL_GAP = 4.0
_LABEL_WIDTHS = (190.0, 150.0, 120.0, 96.0, 240.0, 320.0)
_MOST_LABEL_ROWS = 3
_LINES_IN_A_ROW = 2

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a marker covers in its row, left to right, and the words that could stand beside it.

    `reach` is all the marker covers, with its bar and its other dates; `has_lower` says that some of
    that is on the lower storey. `wants_label` says that the label may open a new row.
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

    def is_free(self, row: int, left: float, right: float, owner: int) -> bool:
        """Whether no one else covers any of that stretch."""
        if row >= len(self._taken):
            return True
        return all(
            right + _GAP <= a or b + _GAP <= left or other == owner
            for a, b, other in self._taken[row]
        )

    def take(self, row: int, left: float, right: float, owner: int) -> None:
        while len(self._taken) <= row:
            self._taken.append([])
        self._taken[row].append((left, right, owner))


def pack_lane(footprints: Sequence[Footprint], ground: Ground) -> tuple[tuple[Placed, ...], int]:
    """Places the markers of one lane, and says how many rows they take.

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
    return tuple(placed), count


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
    return all(rows.is_free(row + n, label.left, label.right, owner) for n in range(label.rows))


def _take_label(label: Label, row: int, rows: _Rows, owner: int) -> None:
    for n in range(label.rows):
        rows.take(row + n, label.left, label.right, owner)


def label_options(footprint: Footprint, ground: Ground) -> tuple[Label, ...]:
    """The ways to set a marker's label, the flattest first, right before left."""
    seen: set[tuple[str, ...]] = set()
    found: list[Label] = []
    for width in _LABEL_WIDTHS:
        lines = tuple(
            line for words in footprint.words for line in wrap_text(words, LABEL_SIZE, width)
        )
        rows = rows_for(len(lines))
        if lines in seen or rows > (1 if footprint.has_lower else _MOST_LABEL_ROWS):
            continue
        seen.add(lines)
        taken = lines_width(lines, LABEL_SIZE)
        right_from = footprint.badge_right + _LABEL_GAP
        left_from = footprint.badge_left - _LABEL_GAP
        found.append(Label(lines, right_from, right_from + taken, rows, "right"))
        found.append(Label(lines, left_from - taken, left_from, rows, "left"))
    fitting = [label for label in found if ground.has_room(label.left, label.right)]
    return tuple(sorted(fitting, key=lambda label: label.rows))


def rows_for(line_count: int) -> int:
    """How many rows so many lines of a label cover: two lines in the first, then by height."""
    if line_count <= _LINES_IN_A_ROW:
        return 1
    return ceil((lines_height(line_count, LABEL_SIZE) + 1) / ROW_HEIGHT)


def badge_box(item: Placed, top: float) -> Box:
    """The box of a placed marker's badge, in a lane whose rows begin at `top`."""
    middle = top + item.row * ROW_HEIGHT + UPPER_MIDDLE
    footprint = item.footprint
    half = BADGE_HEIGHT / 2
    return Box(footprint.badge_left, middle - half, footprint.badge_right, middle + half)


def label_box(item: Placed, top: float) -> Box | None:
    """The box of a placed marker's label: level with its badge, or hanging from there."""
    label = item.label
    if label is None:
        return None
    height = lines_height(len(label.lines), LABEL_SIZE)
    first = top + item.row * ROW_HEIGHT + max(0.5, UPPER_MIDDLE - height / 2)
    return Box(label.left, first, label.right, first + height)


def bounds_of(numbers: Iterable[float]) -> tuple[float, float]:
    """The least and the greatest of some numbers."""
    listed = tuple(numbers)
    return min(listed), max(listed)
