"""Blocks of text set in columns under the chart, none of them broken between columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from timeline.views.scene import Item
from timeline.views.theme import INK, MUTED, NOTE_SIZE
from timeline.views.timeline_figure.notes import EventNote
from timeline.views.typesetting import LEADING, set_line, set_lines, wrap_text

_COLUMN_GAP = 22.0
_NUMBER_WIDTH = 22.0
_BLOCK_GAP = 3.5
_LINE = NOTE_SIZE * LEADING


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together: each with its colour and weight, and a number in the margin."""

    lines: tuple[tuple[str, str, bool], ...]
    number: str = ""
    number_colour: str = INK
    about: str = ""

    @property
    def height(self) -> float:
        """How much of a column it takes, with the gap below."""
        return len(self.lines) * _LINE + _BLOCK_GAP


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, and where it ends."""

    items: tuple[Item, ...]
    bottom: float


def column_width(width: float, count: int) -> float:
    """How wide each of so many columns is."""
    return (width - _COLUMN_GAP * (count - 1)) / count


def note_block(note: EventNote, width: float, colour: str) -> Block:
    """An event's note: date in bold, titles, and in grey what else there is to know."""
    room = width - _NUMBER_WIDTH
    lines = [(line, INK, True) for line in wrap_text(note.date, NOTE_SIZE, room, is_bold=True)]
    for title in note.titles:
        lines += [(line, INK, False) for line in wrap_text(title, NOTE_SIZE, room)]
    for remark in note.remarks:
        lines += [(line, MUTED, False) for line in wrap_text(remark, NOTE_SIZE, room)]
    return Block(tuple(lines), str(note.number), colour, note.event_id)


def plain_block(words: str, width: float, *, is_bold: bool = False) -> Block:
    """A paragraph without a number."""
    lines = wrap_text(words, NOTE_SIZE, width, is_bold=is_bold)
    return Block(tuple((line, INK, is_bold) for line in lines))


def set_columns(
    blocks: Sequence[Block], left: float, top: float, width: float, count: int
) -> Section:
    """Sets blocks down one column after the other, all as nearly as possible of one length."""
    columns = _balance(blocks, count)
    step = column_width(width, count) + _COLUMN_GAP
    items: list[Item] = []
    bottom = top
    for place, column in enumerate(columns):
        y = top
        for block in column:
            items += _set_block(block, left + place * step, y)
            y += block.height
        bottom = max(bottom, y)
    return Section(tuple(items), bottom)


def _balance(blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """The least height at which all blocks fit in so many columns, filled in order."""
    low = max((block.height for block in blocks), default=0.0)
    high = fsum(block.height for block in blocks)
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(_fill(blocks, middle)) <= count:
            high = middle
        else:
            low = middle
    return _fill(blocks, high)


def _fill(blocks: Sequence[Block], height: float) -> list[list[Block]]:
    columns: list[list[Block]] = [[]]
    used = 0.0
    for block in blocks:
        if columns[-1] and used + block.height > height:
            columns.append([])
            used = 0.0
        columns[-1].append(block)
        used += block.height
    return columns


def _set_block(block: Block, left: float, top: float) -> list[Item]:
    items: list[Item] = []
    indent = _NUMBER_WIDTH if block.number else 0.0
    if block.number:
        first = set_lines(
            (block.number,),
            left + indent - 5,
            top,
            NOTE_SIZE,
            block.number_colour,
            anchor="end",
            is_bold=True,
            about=block.about,
        )
        items += first
    y = top + NOTE_SIZE * 0.88
    for words, colour, is_bold in block.lines:
        items.append(
            set_line(words, left + indent, y, NOTE_SIZE, colour, is_bold=is_bold, about=block.about)
        )
        y += _LINE
    return items
