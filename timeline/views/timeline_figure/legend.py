"""The legend: every mark the figure uses and none it does not, each drawn as on the chart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from timeline.views.scene import Box, Item, Line, RoundedBox, Text
from timeline.views.theme import (
    DASHED,
    DOTTED,
    INK,
    LABEL_SIZE,
    LINK_COLOURS,
    LINK_HEADS,
    MUTED,
    WHITE,
    link_width,
)
from timeline.views.timeline_figure.arrows import DrawnLink, has_joins
from timeline.views.timeline_figure.columns import Section
from timeline.views.timeline_figure.events import Extent, FigureEvent
from timeline.views.timeline_figure.marks import (
    MarkGeometry,
    draw_badge,
    draw_bar,
    draw_effective,
    draw_other_dates,
    draw_scheduled,
)
from timeline.views.timeline_figure.words import say
from timeline.views.typesetting import lines_width, set_line

_SAMPLE_WIDTH = 34.0
_GAP = 6.0
_BETWEEN = 22.0
_ROW = 22.0
_EMPTY = Extent(None, None, None, None)

Draw = Callable[[float, float], list[Item]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark with its meaning; `draw` gets the left edge and the middle of the sample."""

    key: str
    draw: Draw


def lay_out_legend(
    entries: Iterable[Entry], langs: tuple[str, ...], left: float, right: float, top: float
) -> Section:
    """Sets entries in rows from left to right, a new row where the last is full."""
    items: list[Item] = []
    x, middle = left, top + _ROW / 2
    for entry in entries:
        words = "  ".join(say(entry.key, lang) for lang in langs)
        width = _SAMPLE_WIDTH + _GAP + lines_width((words,), LABEL_SIZE)
        if x > left and x + width > right:
            x, middle = left, middle + _ROW
        items += entry.draw(x, middle)
        text_x = x + _SAMPLE_WIDTH + _GAP
        items.append(set_line(words, text_x, middle + LABEL_SIZE * 0.36, LABEL_SIZE, INK))
        x += width + _BETWEEN
    return Section(tuple(items), middle + _ROW / 2)


def mark_entries(shown: Iterable[FigureEvent], marks: Iterable[MarkGeometry]) -> list[Entry]:
    """The marks of events that are used."""
    events, geometry = tuple(shown), tuple(marks)
    used = {
        "mark-day": any(e.shape == "day" for e in events),
        "mark-coarse": any(e.shape == "coarse" for e in events),
        "mark-span": any(e.shape == "span" for e in events),
        "mark-hollow": any(e.is_hollow for e in events),
        "mark-dashed": any(e.is_dashed for e in events),
        "mark-struck": any(e.is_struck for e in events),
        "mark-conflict": any(e.other_dates for e in events),
        "mark-effective": any(m.effective is not None for m in geometry),
        "mark-scheduled": any(m.scheduled is not None for m in geometry),
    }
    if not events:
        return []
    sample = events[0]
    return [Entry(key, _mark_sample(key, sample)) for key, is_used in used.items() if is_used]


def link_entries(drawn: tuple[DrawnLink, ...]) -> list[Entry]:
    """The kinds, bases, widths and joins of links that are used."""
    entries = [
        Entry(f"link-{kind}", _link_sample(LINK_COLOURS[kind], head=kind))
        for kind in ("cause", "response", "enables", "blocks")
        if any(item.link.kind == kind for item in drawn)
    ]
    for basis, dash in (("stated", ()), ("inferred", DASHED), ("disputed", DOTTED)):
        if any(item.basis_word == basis for item in drawn):
            entries.append(Entry(f"basis-{basis}", _link_sample(MUTED, dash=dash)))
    if any(item.origins > 1 for item in drawn):
        entries.append(Entry("width", _width_sample))
    if has_joins(drawn):
        entries.append(Entry("and-join", _join_sample))
    return entries


def _mark_sample(key: str, sample: FigureEvent) -> Draw:
    plain = replace(
        sample,
        number=0,
        extent=_EMPTY,
        shape="day",
        is_hollow=False,
        is_dashed=False,
        is_struck=False,
        other_dates=(),
    )

    def draw(x: float, middle: float) -> list[Item]:
        centre = x + _SAMPLE_WIDTH / 2
        badge = Box(centre - 7.5, middle - 7.5, centre + 7.5, middle + 7.5)
        geometry = MarkGeometry(centre, badge.left, badge.right, None, (0, 0), (), None, None)
        match key:
            case "mark-coarse" | "mark-span":
                low = badge.moved(0, -2.5)
                core = (x + 11, x + 23) if key == "mark-coarse" else (x, x + _SAMPLE_WIDTH)
                bar = replace(geometry, bar=(x, x + _SAMPLE_WIDTH), core=core)
                shape = replace(plain, shape="coarse")
                return [*draw_bar(bar, middle + 7.5, MUTED, WHITE), *_badge(shape, low)]
            case "mark-hollow":
                return _badge(replace(plain, is_hollow=True), badge)
            case "mark-dashed":
                return _badge(replace(plain, is_dashed=True), badge)
            case "mark-struck":
                return _badge(replace(plain, is_struck=True), badge)
            case "mark-conflict":
                low = badge.moved(0, 1.5)
                other = replace(geometry, others=(centre + 12,))
                return [*draw_other_dates(other, low, MUTED), *_badge(plain, low)]
            case "mark-effective":
                line = Line(((x + 4, middle), (x + 28, middle)), MUTED, 0.9)
                return [line, *draw_effective(x + 28, middle, MUTED)]
            case "mark-scheduled":
                line = Line(((x + 4, middle), (x + 28, middle)), MUTED, 0.9, (2.6, 1.8))
                return [line, *draw_scheduled(x + 28, middle, MUTED)]
            case _:
                return _badge(plain, badge)

    return draw


def _badge(shown: FigureEvent, box: Box) -> list[Item]:
    """A badge without its number: a sample is no event."""
    drawn = draw_badge(shown, box, MUTED)
    return [
        replace(item, about="") if isinstance(item, RoundedBox) else item
        for item in drawn
        if not isinstance(item, Text)
    ]


def _link_sample(colour: str, *, head: str = "", dash: tuple[float, ...] = ()) -> Draw:
    def draw(x: float, middle: float) -> list[Item]:
        ends = ((x, middle), (x + _SAMPLE_WIDTH - 2, middle))
        shape = LINK_HEADS[head] if head else "none"
        return [Line(ends, colour, 1.3, dash, shape)]

    return draw


def _width_sample(x: float, middle: float) -> list[Item]:
    return [
        Line(((x, middle + dy), (x + _SAMPLE_WIDTH, middle + dy)), MUTED, link_width(count))
        for dy, count in ((-3.5, 2), (3.5, 3))
    ]


def _join_sample(x: float, middle: float) -> list[Item]:
    joint = x + 20
    return [
        Line(((x, middle - 5), (joint, middle)), MUTED, 1.1),
        Line(((x, middle + 5), (joint, middle)), MUTED, 1.1),
        Line(((joint, middle - 4.5), (joint, middle + 4.5)), MUTED, 2.4),
        Line(((joint, middle), (x + _SAMPLE_WIDTH, middle)), MUTED, 1.5, head="triangle"),
    ]
