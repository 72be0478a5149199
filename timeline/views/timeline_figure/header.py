"""The head of the chart: the range, scale and ticks of each segment, breaks, and density."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dates.days import day_to_civil
from timeline.views.font_metrics import text_width
from timeline.views.scene import Box, Item, Line, Polygon, RoundedBox, Text
from timeline.views.theme import FAINT, INK, MUTED, RULE, TICK_SIZE, WHITE
from timeline.views.timeline_figure.axis import BREAK_WIDTH, Axis, Segment
from timeline.views.timeline_figure.remarks import scale_words
from timeline.views.timeline_figure.ticks import find_ticks
from timeline.views.timeline_figure.units import DAY, MONTH, MONTHS_A_YEAR, Unit
from timeline.views.timeline_figure.words import (
    day_words,
    month_span_words,
    month_words,
    say,
    year_words,
)
from timeline.views.typesetting import lines_height, set_line, set_lines, wrap_text

DENSITY_HEIGHT = 44.0
_TICKS_HEIGHT = 30.0
"""Two rows of tick labels and the marks below them."""
_TICK = 4.0
_ZIGZAG = 9.0


@dataclass(frozen=True, slots=True)
class AxisHead:
    """What is drawn above the lanes, and where lines must run down through them.

    `bottom` is the axis line, below however many lines the narrowest segment's caption takes.
    """

    items: tuple[Item, ...]
    bottom: float
    grid: tuple[tuple[float, bool], ...]
    """Each x with whether it is a coarse tick."""


def draw_head(axis: Axis, top: float, lang: str) -> AxisHead:
    """Draws ranges, scales and ticks in a strip that ends at the axis line."""
    captions = [_caption(segment, axis.unit, top, lang) for segment in axis.segments]
    line = max(item.box.bottom for caption in captions for item in caption) + _TICKS_HEIGHT
    items: list[Item] = [item for caption in captions for item in caption]
    grid: list[tuple[float, bool]] = []
    for segment in axis.segments:
        ticks = find_ticks(segment, lang)
        items.append(Line(((segment.left, line), (segment.right, line)), INK, 0.9))
        for row, labels in ((1, ticks.fine_labels), (2, ticks.coarse_labels)):
            for label in labels:
                y = line - 8.0 - (row - 1) * 12.0
                items.append(
                    set_line(
                        label.words,
                        label.x,
                        y,
                        TICK_SIZE,
                        INK if row == 1 else MUTED,
                        anchor="middle",
                        is_bold=row == 2,  # noqa: PLR2004 - the upper row
                    )
                )
        items += [Line(((x, line - _TICK), (x, line)), INK, 0.7) for x in ticks.fine]
        items += [Line(((x, line - 2 * _TICK), (x, line)), INK, 0.9) for x in ticks.coarse]
        grid += [(x, x in ticks.coarse) for x in sorted({*ticks.coarse, *_thin(ticks.fine)})]
    return AxisHead(tuple(items), line, tuple(grid))


def _thin(xs: tuple[float, ...]) -> tuple[float, ...]:
    """Grid lines only where they stand well apart."""
    if len(xs) > 1 and xs[1] - xs[0] < 18:  # noqa: PLR2004 - points; nearer lines would be a hatch
        return ()
    return xs


def _caption(segment: Segment, unit: Unit, top: float, lang: str) -> list[Text]:
    """The range in bold and the scale beside or below it."""
    words, scale = range_words(segment, unit, lang), scale_words(segment, lang)
    width = segment.right - segment.left
    first = top + TICK_SIZE
    bold = text_width(words, TICK_SIZE, is_bold=True)
    head = set_line(words, segment.left, first, TICK_SIZE, INK, is_bold=True)
    if bold + 10 + text_width(scale, TICK_SIZE) <= width:
        return [head, set_line(scale, segment.left + bold + 10, first, TICK_SIZE, MUTED)]
    lines = wrap_text(words, TICK_SIZE, width, is_bold=True)
    heading = set_lines(lines, segment.left, top, TICK_SIZE, INK, is_bold=True)
    below = top + lines_height(len(lines), TICK_SIZE) + 1
    return [*heading, *set_lines((scale,), segment.left, below, TICK_SIZE, MUTED)]


def range_words(segment: Segment, unit: Unit, lang: str) -> str:
    """The days a segment covers, in words as fine as its cuts."""
    first, last = day_to_civil(segment.first), day_to_civil(segment.until - 1)
    if unit == DAY:
        one, other = day_words(segment.first, lang), day_words(segment.until - 1, lang)
        return one if one == other else say("span", lang, first=one, last=other)
    if first.year == last.year and first.month == 1 and last.month == MONTHS_A_YEAR:
        return year_words(first.year, lang)
    if unit == MONTH:
        if first.year == last.year or (first.month == 1 and last.month == MONTHS_A_YEAR):
            return month_span_words(first[:2], last[:2], lang)
        months = (month_words(*first[:2], lang), month_words(*last[:2], lang))
        return ("至" if lang == "zh" else "–").join(months)
    return say("span", lang, first=year_words(first.year, lang), last=year_words(last.year, lang))


def draw_breaks(axis: Axis, top: float, bottom: float) -> list[Item]:
    """A white gap with zigzag edges at each break, down through all the lanes."""
    items: list[Item] = []
    for before, _ in axis.breaks:
        left = before.right + BREAK_WIDTH / 2 - 4
        edges = [_zigzag(left + dx, top, bottom) for dx in (0.0, 5.0)]
        outline = (*edges[0], *reversed(edges[1]))
        items.append(Polygon(outline, fill=WHITE))
        items += [Line(edge, MUTED, 0.8) for edge in edges]
    return items


def _zigzag(x: float, top: float, bottom: float) -> tuple[tuple[float, float], ...]:
    points = []
    y, step = top, 0
    while y < bottom:
        points.append((x + (3.0 if step % 2 else 0.0), y))
        y, step = y + _ZIGZAG, step + 1
    return (*points, (x + (3.0 if step % 2 else 0.0), bottom))


def draw_density(axis: Axis, places: Iterable[float], top: float) -> list[Item]:
    """Columns that count all events of each unit of the axis, the highest with its number."""
    counts = Counter(axis.unit.floor(place) for place in places)
    most = max(counts.values())
    foot = top + DENSITY_HEIGHT
    items: list[Item] = [Line(((axis.left, foot), (axis.right, foot)), RULE, 0.7)]
    is_labelled = False
    for start, count in sorted(counts.items()):
        left = axis.x_of(start)
        right = max(axis.x_of(axis.unit.after(start), is_end=True), left + 1.5)
        high = (DENSITY_HEIGHT - 12) * count / most
        column = Box(left + 0.3, foot - high, right - 0.3, foot)
        items.append(RoundedBox(column, fill="#8C8C8C"))
        if count == most and not is_labelled:
            is_labelled = True
            x = min(max((left + right) / 2, axis.left + 12), axis.right - 12)
            y = foot - high - 3
            items.append(set_line(str(count), x, y, TICK_SIZE, MUTED, anchor="middle"))
    return items


def draw_grid(head: AxisHead, top: float, bottom: float) -> list[Item]:
    """Lines down from the ticks."""
    return [
        Line(((x, top), (x, bottom)), RULE if is_coarse else FAINT, 0.7 if is_coarse else 0.6)
        for x, is_coarse in head.grid
    ]
