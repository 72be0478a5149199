"""The boxes of a causal graph: how tall each must be for its words, and what is drawn in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from timeline.dates.date_words import format_date
from timeline.views.font_metrics import text_width
from timeline.views.graph_figure.ports import least_height
from timeline.views.scene import Box, Item, RoundedBox
from timeline.views.theme import INK, LABEL_SIZE, SMALLEST_SIZE, lane_colour, lane_tint
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.lanes import Lane
from timeline.views.timeline_figure.marks import draw_badge
from timeline.views.timeline_figure.words import say
from timeline.views.typesetting import lines_height, set_line, set_lines, wrap_text

BOX_WIDTH: Final = 156.0

BOX_EDGE: Final = 3.5
"""The width of the strip in the colour of the side."""

FRAME_THIN: Final = 0.9
FRAME_HEAVY: Final = 2.2

_PADDING = 5.0
_BADGE_HEIGHT = 12.0
_BADGE_GAP = 4.0
_LINE_GAP = 2.5
_INNER = BOX_WIDTH - 2 * _PADDING - BOX_EDGE


@dataclass(frozen=True, slots=True)
class BoxWords:
    """The words of one box set in lines: date beside the number, side, titles."""

    event: FigureEvent
    lane: Lane
    badge_width: float
    date: tuple[str, ...]
    side: str
    is_side_beside: bool
    titles: tuple[tuple[str, ...], ...]
    height: float


def set_words(
    event: FigureEvent, lane: Lane, langs: Sequence[str], ports: tuple[int, int]
) -> BoxWords:
    """Set the words of a box, and work out its height: room for them and for its edges."""
    badge = max(15.0, text_width(str(event.number), LABEL_SIZE, is_bold=True) + 6)
    beside = _INNER - badge - _BADGE_GAP
    date = wrap_text(_date_line(event, langs[0]), SMALLEST_SIZE, beside)
    side = lane.name(langs[0])
    free = beside - max(text_width(line, SMALLEST_SIZE) for line in date)
    is_beside = len(date) == 1 and free >= text_width(side, SMALLEST_SIZE, is_bold=True) + 5
    wordings = [event.event.title.within(lang) for lang in langs]
    titles = tuple(wrap_text(wording, LABEL_SIZE, _INNER) for wording in dict.fromkeys(wordings))
    height = 2 * _PADDING + max(_BADGE_HEIGHT, lines_height(len(date), SMALLEST_SIZE))
    height += 0.0 if is_beside else lines_height(1, SMALLEST_SIZE)
    height += fsum(_LINE_GAP + lines_height(len(title), LABEL_SIZE) for title in titles)
    tallest = max(height, least_height(ports[0]), least_height(ports[1]))
    return BoxWords(event, lane, badge, date, side, is_beside, titles, tallest)


def _date_line(event: FigureEvent, lang: str) -> str:
    """The date in words, with what has become of the event where that takes it back."""
    words = format_date(event.event.date, lang)
    if event.event.retracted is not None:
        return f"{words} · {say('retracted', lang)}"
    return f"{words} · {say('denied', lang)}" if event.event.status == "denied" else words


def draw_box(words: BoxWords, box: Box, *, is_anchor: bool) -> list[Item]:
    """Draw a box and all that is in it."""
    colour, about = lane_colour(words.lane.slot), words.event.event.id
    left, top = box.left + BOX_EDGE + _PADDING, box.top + _PADDING
    strip = Box(box.left, box.top, box.left + BOX_EDGE, box.bottom)
    badge = Box(left, top, left + words.badge_width, top + _BADGE_HEIGHT)
    items: list[Item] = [
        RoundedBox(
            box,
            2.5,
            fill=lane_tint(words.lane.slot),
            stroke=colour,
            stroke_width=FRAME_HEAVY if is_anchor else FRAME_THIN,
            about=about,
        ),
        RoundedBox(strip, 1.5, fill=colour),
        *draw_badge(words.event, badge, colour),
    ]
    date_top = top + (_BADGE_HEIGHT - lines_height(1, SMALLEST_SIZE)) / 2
    date_left = badge.right + _BADGE_GAP
    items += set_lines(words.date, date_left, date_top, SMALLEST_SIZE, INK, about=about)
    y = top + max(_BADGE_HEIGHT, lines_height(len(words.date), SMALLEST_SIZE))
    side_y = badge.bottom - 2.6
    if not words.is_side_beside:
        side_y = y + lines_height(1, SMALLEST_SIZE) - 1.9
        y += lines_height(1, SMALLEST_SIZE)
    items.append(
        set_line(
            words.side,
            box.right - _PADDING if words.is_side_beside else date_left,
            side_y,
            SMALLEST_SIZE,
            colour,
            anchor="end" if words.is_side_beside else "start",
            is_bold=True,
            about=about,
        )
    )
    for title in words.titles:
        y += _LINE_GAP
        items += set_lines(title, left, y, LABEL_SIZE, INK, about=about)
        y += lines_height(len(title), LABEL_SIZE)
    return items
