"""Paints tables as lines of text, columns aligned by the width that characters take on a screen."""

import unicodedata
from collections.abc import Callable, Sequence

from timeline.views.answer_table import AnswerTable, TableRow

_GAP = "  "
_INDENT = "   "


def paint_answer(table: AnswerTable, emphasise: Callable[[str], str] = str) -> str:
    """The whole answer as text, fit to be pasted into a memo; nothing is cut.

    `emphasise` is given the headings, for a screen that can show them so.
    """
    lines = [table.read_as]
    label_width = max((display_width(label) for label, _ in table.facts), default=0)
    lines.extend(
        f"{_INDENT}{pad_cell(label, label_width)}{_GAP}{value}" for label, value in table.facts
    )
    cells = [_cells(row) for section in table.sections for row in section.rows]
    widths = column_widths(cells)
    for section in table.sections:
        lines.append(emphasise(section.heading))
        lines.extend(_row_line(row, widths) for row in section.rows)
    if table.sources:
        lines.extend(("", *table.sources))
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


def _cells(row: TableRow) -> tuple[str, ...]:
    return (row.lag, row.date, row.title, row.how, row.hops, row.cited)


def _row_line(row: TableRow, widths: Sequence[int]) -> str:
    notes = f"{_GAP}{'; '.join(row.notes)}" if row.notes else ""
    return f"{_INDENT}{align_cells(_cells(row), widths)}{notes}"
