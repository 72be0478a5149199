"""The chart: lanes with their markers, labels and arrows under the head of the axis."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model.event import Event
from timeline.views.scene import Box, Item, Line, RoundedBox
from timeline.views.theme import (
    INK,
    LABEL_SIZE,
    LANE_SIZE,
    MUTED,
    NOTE_SIZE,
    RULE,
    lane_colour,
    lane_tint,
)
from timeline.views.timeline_figure.arrows import DrawnLink, Obstacles, route_links
from timeline.views.timeline_figure.axis import Axis
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.header import (
    DENSITY_HEIGHT,
    draw_breaks,
    draw_density,
    draw_grid,
    draw_head,
)
from timeline.views.timeline_figure.lanes import Lane, Lanes
from timeline.views.timeline_figure.marks import (
    MarkGeometry,
    draw_badge,
    draw_bar,
    draw_other_dates,
    draw_second_dates,
    measure_mark,
)
from timeline.views.timeline_figure.packing import (
    Footprint,
    Ground,
    PackedLane,
    Placed,
    badge_box,
    label_box,
    pack_lane,
)
from timeline.views.timeline_figure.words import say
from timeline.views.typesetting import lines_height, set_lines, wrap_text

GUTTER = 104.0
_LANE_PADDING = 5.0
_GUTTER_TEXT = 92.0
_SURE_LABELS = 24
_LABEL_GROUND = 1.5


@dataclass(frozen=True, slots=True)
class ChartInput:
    """What the chart shows: numbered events, links to draw, all places for the density row."""

    shown: tuple[FigureEvent, ...]
    links: tuple[DrawnLink, ...]
    lanes: Lanes
    axis: Axis
    langs: tuple[str, ...]
    all_places: tuple[float, ...]
    right: float

    @property
    def has_density(self) -> bool:
        """Whether some events are only counted."""
        return len(self.all_places) > len(self.shown)


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with its mark and its place in a lane."""

    shown: FigureEvent
    mark: MarkGeometry
    placed: Placed


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane on the page: its box, where its rows begin, and its events."""

    lane: Lane
    box: Box
    rows_top: float
    packed: PackedLane
    events: tuple[PlacedEvent, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart's shapes in the order they are painted, its marks, and where it ends."""

    items: tuple[Item, ...]
    marks: tuple[MarkGeometry, ...]
    counts: tuple[tuple[Lane, int], ...]
    bottom: float


def lay_out_chart(chart: ChartInput, left: float, top: float) -> Chart:
    """Lays out the chart with its upper left corner there."""
    lang = chart.langs[0]
    head = draw_head(chart.axis, top, lang)
    lanes_top = head.bottom
    items: list[Item] = [*head.items]
    if chart.has_density:
        items += draw_density(chart.axis, chart.all_places, lanes_top)
        items += _density_words(chart, left, lanes_top)
        lanes_top += DENSITY_HEIGHT + 4
    strips = _lay_out_strips(chart, left, lanes_top)
    bottom = strips[-1].box.bottom
    for strip in strips:
        items.append(RoundedBox(strip.box, fill=lane_tint(strip.lane.slot)))
    items += draw_grid(head, lanes_top, bottom)
    for strip in strips:
        items += _lane_head(strip, chart.langs, left)
    items.append(Line(((left, bottom), (chart.right, bottom)), RULE, 0.8))
    items += [item for strip in strips for item in _bars(strip)]
    items += draw_breaks(chart.axis, head.bottom - 6, bottom)
    items += route_links(chart.links, _obstacles(strips, chart.axis))
    items += [item for strip in strips for item in _labels(strip)]
    items += [item for strip in strips for item in _badges(strip)]
    marks = tuple(event.mark for strip in strips for event in strip.events)
    counts = tuple((strip.lane, len(strip.events)) for strip in strips)
    return Chart(tuple(items), marks, counts, bottom)


def _lay_out_strips(chart: ChartInput, left: float, top: float) -> list[Strip]:
    by_lane: dict[str, list[FigureEvent]] = {}
    for item in chart.shown:
        by_lane.setdefault(chart.lanes.lane_of(item.event).key, []).append(item)
    ground = Ground(
        chart.axis.left,
        chart.axis.right,
        tuple((before.right, after.left) for before, after in chart.axis.breaks),
    )
    sure = _surely_labelled(chart.shown)
    strips: list[Strip] = []
    for lane in chart.lanes.lanes:
        members = by_lane.get(lane.key)
        if not members:
            continue
        marks = {item.number: measure_mark(item, chart.axis) for item in members}
        prints = [_footprint(m, marks[m.number], chart.langs, sure) for m in members]
        packed = pack_lane(prints, ground)
        height = max(packed.height, _head_height(lane, chart.langs)) + 2 * _LANE_PADDING
        box = Box(left, top, chart.right, top + height)
        events = tuple(
            PlacedEvent(item, marks[item.number], place)
            for item, place in zip(members, packed.placed, strict=True)
        )
        strips.append(Strip(lane, box, top + _LANE_PADDING, packed, events))
        top += height
    return strips


def _surely_labelled(shown: tuple[FigureEvent, ...]) -> frozenset[int]:
    """The most linked events: their labels may open rows of their own."""
    ranked = sorted(shown, key=lambda item: (-item.degree, item.number))
    return frozenset(item.number for item in ranked[:_SURE_LABELS])


def _footprint(
    item: FigureEvent, mark: MarkGeometry, langs: tuple[str, ...], sure: frozenset[int]
) -> Footprint:
    left, right = mark.reach
    return Footprint(
        number=item.number,
        badge_left=mark.badge_left,
        badge_right=mark.badge_right,
        reach_left=left,
        reach_right=right,
        words=short_titles(item.event, langs),
        wants_label=item.number in sure,
        weight=item.degree,
        has_lower=mark.has_lower,
        bracket=mark.bracket,
    )


def short_titles(event: Event, langs: tuple[str, ...]) -> tuple[str, ...]:
    """What stands beside a marker: the title in the figure's first language."""
    return (event.title.within(langs[0]),)


def _obstacles(strips: list[Strip], axis: Axis) -> Obstacles:
    badges: dict[str, Box] = {}
    labels: list[Box] = []
    for strip in strips:
        for event in strip.events:
            badges[event.shown.event.id] = badge_box(event.placed, strip.packed, strip.rows_top)
            label = label_box(event.placed, strip.packed, strip.rows_top)
            if label is not None:
                labels.append(label)
    page = Box(axis.left, strips[0].box.top, axis.right, strips[-1].box.bottom)
    return Obstacles(badges, labels, page)


def _bars(strip: Strip) -> list[Item]:
    colour, tint = lane_colour(strip.lane.slot), lane_tint(strip.lane.slot)
    items: list[Item] = []
    for event in strip.events:
        middle = strip.rows_top + strip.packed.rows[event.placed.row].lower
        items += draw_bar(event.mark, middle, colour, tint)
        items += draw_second_dates(event.mark, middle, colour, event.shown.event.id)
    return items


def _labels(strip: Strip) -> list[Item]:
    """Labels on a ground of the lane's tint, so that arrows pass behind them."""
    items: list[Item] = []
    for event in strip.events:
        box, label = label_box(event.placed, strip.packed, strip.rows_top), event.placed.label
        if box is None or label is None:
            continue
        ground = Box(box.left - _LABEL_GROUND, box.top, box.right + _LABEL_GROUND, box.bottom)
        items.append(RoundedBox(ground, 2.0, fill=lane_tint(strip.lane.slot)))
        is_left = label.side == "left"
        items += set_lines(
            label.lines,
            box.right if is_left else box.left,
            box.top,
            LABEL_SIZE,
            INK,
            anchor="end" if is_left else "start",
            about=event.shown.event.id,
        )
    return items


def _badges(strip: Strip) -> list[Item]:
    colour = lane_colour(strip.lane.slot)
    items: list[Item] = []
    for event in strip.events:
        box = badge_box(event.placed, strip.packed, strip.rows_top)
        items += draw_other_dates(event.mark, box, colour)
        items += draw_badge(event.shown, box, colour)
    return items


def _lane_head(strip: Strip, langs: tuple[str, ...], left: float) -> list[Item]:
    """The lane's name and count in the gutter, on its rule."""
    box = strip.box
    items: list[Item] = [Line(((left, box.top), (box.right, box.top)), RULE, 0.8)]
    stripe = Box(left, box.top, left + 3, box.bottom)
    items.append(RoundedBox(stripe, fill=lane_colour(strip.lane.slot)))
    top = strip.rows_top
    lines = _lane_lines(strip.lane, langs)
    colour = lane_colour(strip.lane.slot)
    items += set_lines(lines, left + 9, top, LANE_SIZE, colour, is_bold=True)
    top += lines_height(len(lines), LANE_SIZE) + 2
    count = len(strip.events)
    key = "lane-count-one" if count == 1 else "lane-count"
    words = tuple(say(key, lang, n=count) for lang in langs)
    items += set_lines(words, left + 9, top, NOTE_SIZE, MUTED)
    return items


def _lane_lines(lane: Lane, langs: tuple[str, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(lane.name(lang) for lang in langs)
    return tuple(
        line for name in names for line in wrap_text(name, LANE_SIZE, _GUTTER_TEXT, is_bold=True)
    )


def _head_height(lane: Lane, langs: tuple[str, ...]) -> float:
    names = lines_height(len(_lane_lines(lane, langs)), LANE_SIZE)
    return names + 2 + lines_height(len(langs), NOTE_SIZE)


def _density_words(chart: ChartInput, left: float, top: float) -> list[Item]:
    unit = chart.axis.unit
    keys: Mapping[int, str] = {0: "unit-day", 1: "unit-month", 12: "unit-year"}
    lines: list[str] = []
    for lang in chart.langs:
        name = say(keys.get(unit.months, "unit-years"), lang, n=unit.months // 12)
        words = say("mark-density", lang, unit=name, n=len(chart.all_places))
        lines += wrap_text(words, NOTE_SIZE, _GUTTER_TEXT)
    return list(set_lines(tuple(lines), left + 9, top, NOTE_SIZE, MUTED))
