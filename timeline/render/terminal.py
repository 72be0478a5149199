"""Paints tables as lines of text, columns aligned by the width that characters take on a screen."""

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from timeline.views.table import AnswerTable, TableRow

_GAP = "  "
_INDENT = "   "
# A line longer than this is hard to read, however wide the screen.
_WIDEST = 120
# Less room than this beside the dates breaks titles into slivers: they then go below the date.
_NARROWEST = 40
# A run of Latin letters stays whole; between Chinese characters a line may end anywhere, but no
# line begins with a mark that closes.
_PIECE = re.compile(
    r"\s*[^\s\u2e80-\u9fff\uff00-\uffef]+[、。，；：）」』]*|\s*[^\s][、。，；：）」』]*"
)


def screen_width() -> int | None:
    """The columns of the terminal that is printed to; None in a pipe or a file, where none wrap."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def paint_answer(
    table: AnswerTable, emphasise: Callable[[str], str] = str, *, width: int | None = None
) -> str:
    """The whole answer as text, fit to be pasted into a memo; nothing is cut.

    Args:
        table: the answer in words.
        emphasise: is given the headings, for a screen that can show them so.
        width: the columns to keep within; without it every row is one line.
    """
    room = None if width is None else min(width, _WIDEST)
    rows = [row for section in table.sections for row in section.rows]
    widths = column_widths([_cells(row) for row in rows])
    flat = {id(row): _row_line(row, widths, table.semicolon) for row in rows}
    is_stacked = width is not None and any(display_width(line) > width for line in flat.values())
    lines = _wrapped(table.read_as, room)
    lines.extend(_fact_lines(table.facts, room))
    for section in table.sections:
        lines.extend(map(emphasise, _wrapped(section.heading, room)))
        for row in section.rows:
            if is_stacked:
                lines.extend(_row_lines(row, widths, room or _WIDEST, table.semicolon))
            else:
                lines.append(flat[id(row)])
        for line in section.lines:
            first, *rest = _wrapped(line, None if room is None else room - len(_INDENT))
            lines.extend(_INDENT + part for part in (first, *rest))
    if table.sources:
        lines.append("")
    lines.extend(line for source in table.sources for line in _wrapped(source, room))
    return "\n".join(lines) + "\n"


def display_width(text: str) -> int:
    """How many columns a text takes: two for wide characters (Unicode UAX 11), none for marks."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def pad_cell(text: str, width: int) -> str:
    """Fills a text up with spaces to a display width."""
    return text + " " * (width - display_width(text))


def column_widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The widest cell of each column."""
    return tuple(max(map(display_width, column)) for column in zip(*rows, strict=True))


def align_cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of cells under their columns; columns that are empty everywhere take no room."""
    padded = [pad_cell(cell, width) for cell, width in zip(cells, widths, strict=True) if width]
    return _GAP.join(padded).rstrip()


def wrap_columns(text: str, width: int) -> tuple[str, ...]:
    """Breaks a text into lines of at most `width` columns; a word that is longer stands alone."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line and display_width(line + piece) > width:
            lines.append(line)
            line = piece.lstrip()
        else:
            line += piece
    return (*lines, line) if line else tuple(lines)


def _wrapped(text: str, room: int | None) -> list[str]:
    """A text in lines, all but the first set in."""
    if room is None or display_width(text) <= room:
        return [text]
    first, *rest = wrap_columns(text, room - len(_INDENT))
    return [first, *(_INDENT + line for line in rest)]


def _fact_lines(facts: Sequence[tuple[str, str]], room: int | None) -> Iterator[str]:
    """Labels, each with its value beside it, the value's further lines below its first."""
    label_width = max((display_width(label) for label, _ in facts), default=0)
    left = len(_INDENT) + label_width + len(_GAP)
    for label, value in facts:
        lines = [value] if room is None else wrap_columns(value, max(room - left, _NARROWEST))
        yield f"{_INDENT}{pad_cell(label, label_width)}{_GAP}{lines[0] if lines else ''}"
        yield from (" " * left + line for line in lines[1:])


def _cells(row: TableRow) -> tuple[str, ...]:
    return (row.lag, row.date, row.title, row.how, row.hops, row.cited)


def _row_line(row: TableRow, widths: Sequence[int], semicolon: str) -> str:
    notes = f"{_GAP}{semicolon.join(row.notes)}" if row.notes else ""
    return f"{_INDENT}{align_cells(_cells(row), widths)}{notes}"


def _row_lines(row: TableRow, widths: Sequence[int], room: int, semicolon: str) -> Iterator[str]:
    """A row in several lines: when, beside it what, and below that how and with what caveats."""
    when = align_cells((row.lag, row.date), widths[:2])
    left = len(_INDENT) + display_width(align_cells(("x" * widths[0], "x" * widths[1]), widths[:2]))
    left += len(_GAP)
    texts = [
        " ".join(filter(None, (row.title, row.cited))),
        " · ".join(filter(None, (row.how, row.hops))),
        semicolon.join(row.notes),
    ]
    if room - left < _NARROWEST:
        yield f"{_INDENT}{_GAP.join(filter(None, (row.date, row.lag)))}"
        left, when = 2 * len(_INDENT), ""
    else:
        when = pad_cell(f"{_INDENT}{when}", left)
    for text in texts:
        for line in wrap_columns(text, room - left):
            yield f"{when or ' ' * left}{line}"
            when = ""
