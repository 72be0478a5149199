"""The page around a causal graph: title and subtitle above, notes and sources in columns below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, fsum

from timeline.views.font_metrics import text_width
from timeline.views.scene import Item, Line
from timeline.views.theme import INK, MUTED, RULE, SMALLEST_SIZE, SUBTITLE_SIZE, TITLE_SIZE
from timeline.views.timeline_figure.spec import TitleTooLongError
from timeline.views.typesetting import LEADING, lines_height, set_lines, wrap_text

PAGE_MARGIN = 28.0

_TITLE_SIZES = (TITLE_SIZE, 18.0, 16.0, 14.0, 12.0)
_MOST_TITLE_LINES = 2
_WIDEST_SUBTITLE = 1100.0
_COLUMN_WIDTH = 335.0
_COLUMN_GAP = 24.0
_HEAD_HEIGHT = 190.0  # about what margins, title and legend take


_Line = tuple[str, bool]  # the words, and whether they are a heading


@dataclass(frozen=True, slots=True)
class FootBlock:
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


def guess_page_height(blocks: Iterable[FootBlock], width: float) -> float:
    """About how much height everything but the graph takes on a page of some width."""
    inner = width - 2 * PAGE_MARGIN
    words = fsum(
        text_width(paragraph, SMALLEST_SIZE) + _COLUMN_WIDTH / 2
        for block in blocks
        for paragraph in block.paragraphs
    )
    return _HEAD_HEIGHT + words / inner * SMALLEST_SIZE * LEADING


def draw_titles(
    titles: Sequence[str], subtitles: Iterable[str], width: float
) -> tuple[list[Item], float]:
    """Draw titles and subtitles from the top margin down; gives where they end.

    Raises:
        TitleTooLongError: A title takes more than two lines even in the smallest size.
    """
    items: list[Item] = []
    inner, y = width - 2 * PAGE_MARGIN, PAGE_MARGIN
    for title in titles:
        size, lines = _fit_title(title, inner, 1 if len(titles) > 1 else _MOST_TITLE_LINES)
        items += set_lines(lines, PAGE_MARGIN, y, size, INK, is_bold=True)
        y += lines_height(len(lines), size) + 3
    for subtitle in subtitles:
        lines = wrap_text(subtitle, SUBTITLE_SIZE, min(inner, _WIDEST_SUBTITLE))
        items += set_lines(lines, PAGE_MARGIN, y + 2, SUBTITLE_SIZE, MUTED)
        y += lines_height(len(lines), SUBTITLE_SIZE) + 3
    return items, y


def _fit_title(title: str, width: float, lines: int) -> tuple[float, tuple[str, ...]]:
    """The largest size at which a title takes no more than so many lines, two at the worst."""
    for most in dict.fromkeys((lines, _MOST_TITLE_LINES)):
        for size in _TITLE_SIZES:
            wrapped = wrap_text(title, size, width, is_bold=True)
            if len(wrapped) <= most:
                return size, wrapped
    raise TitleTooLongError(title)


def draw_foot_columns(
    blocks: Iterable[FootBlock], top: float, width: float
) -> tuple[list[Item], float]:
    """Draw blocks in even columns below a rule; gives where they end."""
    inner = width - 2 * PAGE_MARGIN
    count = max(1, int((inner + _COLUMN_GAP) // (_COLUMN_WIDTH + _COLUMN_GAP)))
    column_width = (inner - _COLUMN_GAP * (count - 1)) / count
    lines: list[_Line] = []
    for block in blocks:
        lines.append((block.heading, True))
        for paragraph in block.paragraphs:
            lines.extend(
                (line, False) for line in wrap_text(paragraph, SMALLEST_SIZE, column_width)
            )
    columns = _share_out(lines, count)
    pitch = SMALLEST_SIZE * LEADING
    rule = ((PAGE_MARGIN, top), (width - PAGE_MARGIN, top))
    items: list[Item] = [Line(rule, RULE, 0.6)]
    for number, column in enumerate(columns):
        x = PAGE_MARGIN + number * (column_width + _COLUMN_GAP)
        for row, (line, is_bold) in enumerate(column):
            y, colour = top + 6 + row * pitch, INK if is_bold else MUTED
            items += set_lines((line,), x, y, SMALLEST_SIZE, colour, is_bold=is_bold)
    return items, top + 6 + max(map(len, columns)) * pitch + 4


def _share_out(lines: Sequence[_Line], count: int) -> list[list[_Line]]:
    """Share lines out among columns of one height, no heading parted from what it heads."""
    height = ceil(len(lines) / count)
    while True:
        columns: list[list[_Line]] = [[]]
        for line in lines:
            is_stranded = line[1] and len(columns[-1]) == height - 1
            if len(columns[-1]) == height or (is_stranded and height > 1):
                columns.append([])
            columns[-1].append(line)
        if len(columns) <= count:
            return columns
        height += 1


def draw_last_line(words: str, top: float, width: float) -> tuple[list[Item], float]:
    """Draw the last line: the data, the filter and the version; gives where it ends."""
    lines = wrap_text(words, SMALLEST_SIZE, width - 2 * PAGE_MARGIN)
    items: list[Item] = list(set_lines(lines, PAGE_MARGIN, top + 4, SMALLEST_SIZE, MUTED))
    return items, top + 4 + lines_height(len(lines), SMALLEST_SIZE)
