"""The marks of events: number badges, bars, other dates, effective dates."""

from dataclasses import dataclass
from math import ceil

from timeline.dates.uncertain_date import UncertainDate
from timeline.views.font_metrics import text_width
from timeline.views.scene import Box, Item, Line, Polygon, RoundedBox
from timeline.views.theme import ALARM, BADGE_DASH, LABEL_SIZE, WHITE, mix_colours
from timeline.views.timeline_figure.axis import Axis
from timeline.views.timeline_figure.events import FigureEvent, place_of
from timeline.views.timeline_figure.packing import BADGE_HEIGHT, bounds_of
from timeline.views.typesetting import set_line

BAR_HEIGHT = 4.0
_SQUARE_RADIUS = 2.5
_LEAST_BADGE = 15.0
_BADGE_PADDING = 6.0
_FADE_STEP = 5.0
_MOST_FADE_STEPS = 24
_FULL = 0.55
_OPEN_TAIL = 60.0
_OPEN_CORE = 12.0
_SECOND_DATE_REACH = 220.0
_SECOND_MARK = 3.0
_BRACKET = 3.2


@dataclass(frozen=True, slots=True)
class MarkGeometry:
    """Where the parts of one event's mark stand, left to right.

    `effective` and `scheduled` are None where the date is too far off to be drawn; the notes name
    it all the same.
    """

    x: float
    badge_left: float
    badge_right: float
    bar: tuple[float, float] | None
    core: tuple[float, float]
    others: tuple[float, ...]
    effective: float | None
    scheduled: float | None

    @property
    def bracket(self) -> tuple[float, float] | None:
        """What the bracket of dates that differ covers, above the badge."""
        return bounds_of((self.x, *self.others)) if self.others else None

    @property
    def has_lower(self) -> bool:
        """Whether anything stands on the lower storey of its row."""
        return self.bar is not None or self.effective is not None or self.scheduled is not None

    @property
    def reach(self) -> tuple[float, float]:
        """All the mark covers."""
        ends = [self.badge_left, self.badge_right, *(self.bar or ()), *self.others]
        for second in (self.effective, self.scheduled):
            if second is not None:
                ends += [second - _SECOND_MARK, second + _SECOND_MARK]
        return bounds_of(ends)


def measure_mark(shown: FigureEvent, axis: Axis) -> MarkGeometry:
    """Works out where the parts of an event's mark stand on the axis."""
    x = axis.x_of(shown.place)
    width = text_width(str(shown.number), LABEL_SIZE, is_bold=True) + _BADGE_PADDING
    half = max(_LEAST_BADGE, width) / 2
    bar = _bar(shown, axis, x) if shown.shape != "day" else None
    return MarkGeometry(
        x=x,
        badge_left=x - half,
        badge_right=x + half,
        bar=bar,
        core=_core(shown, axis, bar) if bar else (x, x),
        others=tuple(axis.x_of(place) for place in shown.other_places),
        effective=_second(shown.event.effective, x, axis),
        scheduled=_second(shown.event.scheduled, x, axis),
    )


def _bar(shown: FigureEvent, axis: Axis, x: float) -> tuple[float, float]:
    """From the first to the last day; an open side fades out over a short way, and means no day."""
    first, until = shown.extent.first, shown.extent.until
    left = axis.x_of(first) if first is not None else max(axis.left, x - _OPEN_TAIL)
    right = axis.x_of(until, is_end=True) if until is not None else min(axis.right, x + _OPEN_TAIL)
    return min(left, x), max(right, x)


def _core(shown: FigureEvent, axis: Axis, bar: tuple[float, float]) -> tuple[float, float]:
    """The solid part: what is sure of a lasting event, the middle third of an unknown day."""
    extent = shown.extent
    left, right = bar
    if shown.shape == "span" and extent.sure_first is not None and extent.sure_until is not None:
        return axis.x_of(extent.sure_first), axis.x_of(extent.sure_until, is_end=True)
    third = (right - left) / 3
    if extent.first is None:
        return right - min(third, _OPEN_CORE), right
    if extent.until is None:
        return left, left + min(third, _OPEN_CORE)
    return left + third, right - third


def _second(date: UncertainDate | None, x: float, axis: Axis) -> float | None:
    """Where a second date stands, if it is on the axis, near, and clear of the badge."""
    if date is None:
        return None
    place = place_of(date)
    if not axis.segments[0].first <= place <= axis.segments[-1].until:
        return None
    second = axis.x_of(place)
    clear = _LEAST_BADGE / 2 + 2 * _SECOND_MARK
    return second if clear < abs(second - x) <= _SECOND_DATE_REACH else None


def draw_bar(mark: MarkGeometry, middle: float, colour: str, tint: str) -> list[Item]:
    """The bar of an event: solid where it is sure, fading to the outer bounds.

    The fades are opaque boxes laid over one another, so that no seam shows in any painter.
    """
    if mark.bar is None:
        return []
    left, right = mark.bar
    core_left, core_right = mark.core
    fade = max(core_left - left, right - core_right)
    steps = min(_MOST_FADE_STEPS, ceil(fade / _FADE_STEP)) if fade > 1 else 0
    items: list[Item] = []
    for step in range(steps):
        share = step / steps
        box = Box(
            left + (core_left - left) * share,
            middle - BAR_HEIGHT / 2,
            right - (right - core_right) * share,
            middle + BAR_HEIGHT / 2,
        )
        fill = mix_colours(colour, tint, _FULL * (step + 1) / (steps + 1))
        items.append(RoundedBox(box, fill=fill))
    core = Box(core_left, middle - BAR_HEIGHT / 2, core_right, middle + BAR_HEIGHT / 2)
    items.append(RoundedBox(core, fill=mix_colours(colour, tint, _FULL)))
    return items


def draw_second_dates(mark: MarkGeometry, middle: float, colour: str, about: str) -> list[Item]:
    """The marks of a later effective date and of a scheduled one, each tied to its badge."""
    items: list[Item] = []
    if mark.has_lower:
        items.append(Line(((mark.x, middle - 6), (mark.x, middle)), colour, 1.1, about=about))
    if mark.effective is not None:
        items.append(Line(((mark.x, middle), (mark.effective, middle)), colour, 0.9, about=about))
        items += draw_effective(mark.effective, middle, colour)
    if mark.scheduled is not None:
        ends = ((mark.x, middle), (mark.scheduled, middle))
        items.append(Line(ends, colour, 0.9, BADGE_DASH, about=about))
        items += draw_scheduled(mark.scheduled, middle, colour)
    return items


def draw_effective(x: float, middle: float, colour: str) -> list[Item]:
    """A small filled square: from here on it holds. No triangle, for that is a cause's head."""
    return [RoundedBox(Box(x, middle, x, middle).grown(_SECOND_MARK - 0.4), fill=colour)]


def draw_scheduled(x: float, middle: float, colour: str) -> list[Item]:
    """A small hollow diamond: meant for this day."""
    s = _SECOND_MARK
    corners = ((x, middle - s), (x + s, middle), (x, middle + s), (x - s, middle))
    return [Polygon(corners, fill=WHITE, stroke=colour, stroke_width=0.9)]


def draw_other_dates(mark: MarkGeometry, badge: Box, colour: str) -> list[Item]:
    """A bracket over the badge: one tick for each date that a source gives, joined."""
    if not mark.others:
        return []
    left, right = mark.bracket or (mark.x, mark.x)
    top, foot = badge.top - _BRACKET, badge.top + 0.6
    ticks = [Line(((x, top - 0.4), (x, foot)), colour, 1.1) for x in (mark.x, *mark.others)]
    return [Line(((left, top), (right, top)), colour, 0.9), *ticks] if right > left else [*ticks]


def draw_badge(shown: FigureEvent, badge: Box, colour: str) -> list[Item]:
    """The numbered badge: round for a known day, square for anything less exact."""
    about = shown.event.id
    radius = BADGE_HEIGHT / 2 if shown.shape == "day" else _SQUARE_RADIUS
    ink = ALARM if shown.is_struck else colour
    is_open = shown.is_hollow or shown.is_dashed or shown.is_struck
    items: list[Item] = [
        RoundedBox(
            badge.grown(-0.6) if is_open else badge,
            radius,
            fill=WHITE if is_open else ink,
            stroke=ink if is_open else None,
            stroke_width=1.2,
            dash=BADGE_DASH if shown.is_dashed else (),
            about=about,
        )
    ]
    if shown.is_struck:
        strike = ((badge.left - 1, badge.bottom + 1), (badge.right + 1, badge.top - 1))
        items.append(Line(strike, mix_colours(ALARM, WHITE, 0.45), 1.1))
    x, middle = badge.centre
    number = set_line(
        str(shown.number),
        x,
        middle + LABEL_SIZE * 0.36,
        LABEL_SIZE,
        ink if is_open else WHITE,
        anchor="middle",
        is_bold=True,
        about=about,
    )
    return [*items, number]
