"""The small drawings of a causal graph's legend, and the look of links they stand for."""

from typing import Final

from timeline.model.link import Link
from timeline.views.graph_figure.boxes import BOX_EDGE, FRAME_HEAVY, FRAME_THIN
from timeline.views.scene import Box, HeadShape, Item, Line, Point, RoundedBox
from timeline.views.theme import (
    ALARM,
    BADGE_DASH,
    DASHED,
    DOTTED,
    INK,
    LINK_COLOURS,
    LINK_HEADS,
    MUTED,
    SOLID,
    WHITE,
    lane_colour,
    lane_tint,
    link_width,
)
from timeline.views.timeline_figure.lanes import Lane

JOIN_WIDTH: Final = 2.6
"""The width of the bar at which links that are needed together meet."""

SAMPLE_WIDTH: Final = 26.0
"""From the left of a sample to its words."""

_RING = 2.8
_REACH = 20.0
_BASES = {"stated": SOLID, "inferred": DASHED, "disputed": DOTTED}


def link_basis(link: Link) -> str:
    """How well a link stands: disputed, stated or inferred."""
    if link.status == "disputed":
        return "disputed"
    return "stated" if link.is_stated else "inferred"


def link_dash(link: Link) -> tuple[float, ...]:
    """Dotted where the link is disputed, solid where it is stated, else dashed."""
    return _BASES[link_basis(link)]


def draw_ring(centre: Point, colour: str) -> Item:
    """The mark of a link that runs back."""
    box = Box(centre[0], centre[1], centre[0], centre[1]).grown(_RING)
    return RoundedBox(box, _RING, fill=WHITE, stroke=colour, stroke_width=1.2)


def sample_side(lane: Lane, x: float, y: float) -> list[Item]:
    """A small box in the colours of a side."""
    colour = lane_colour(lane.slot)
    box = Box(x, y - 5, x + _REACH, y + 5)
    strip = Box(x, y - 5, x + BOX_EDGE, y + 5)
    fill = lane_tint(lane.slot)
    return [
        RoundedBox(box, 2, fill=fill, stroke=colour, stroke_width=FRAME_THIN),
        RoundedBox(strip, 1, fill=colour),
    ]


def sample_anchor(x: float, y: float) -> list[Item]:
    """A small box with the heavy frame."""
    box = Box(x, y - 5, x + _REACH, y + 5)
    return [RoundedBox(box, 2, fill=WHITE, stroke=MUTED, stroke_width=FRAME_HEAVY)]


def sample_kind(kind: str, x: float, y: float) -> list[Item]:
    """An arrow of one kind of link."""
    return [_arrow(x, y, LINK_COLOURS[kind], head=LINK_HEADS[kind])]


def sample_basis(basis: str, x: float, y: float) -> list[Item]:
    """A stroke of one basis of links."""
    return [_arrow(x, y, INK, dash=_BASES[basis])]


def sample_widths(x: float, y: float) -> list[Item]:
    """Strokes of the three widths."""
    return [
        Line(((x, y + shift), (x + _REACH, y + shift)), INK, link_width(count))
        for count, shift in ((1, -4.0), (2, 0.0), (3, 4.2))
    ]


def sample_back(x: float, y: float) -> list[Item]:
    """A stroke with the ring of links that run back."""
    return [_arrow(x, y, INK), draw_ring((x + _REACH / 2, y), INK)]


def sample_and(x: float, y: float) -> list[Item]:
    """Two strokes that meet at a bar."""
    bar = x + _REACH - 8
    return [
        _arrow(x, y - 3.5, MUTED, reach=bar - x),
        _arrow(x, y + 3.5, MUTED, reach=bar - x),
        Line(((bar, y - 6), (bar, y + 6)), INK, JOIN_WIDTH),
        Line(((bar, y), (x + _REACH, y)), INK, JOIN_WIDTH),
    ]


def sample_or(x: float, y: float) -> list[Item]:
    """Two arrows that stay apart."""
    edge = Line(((x + _REACH, y - 6), (x + _REACH, y + 6)), MUTED, FRAME_THIN)
    return [
        _arrow(x, y - 3.5, MUTED, head="triangle"),
        _arrow(x, y + 3.5, MUTED, head="triangle"),
        edge,
    ]


def sample_badge(look: str, x: float, y: float) -> list[Item]:
    """An empty number badge of one look: day, coarse, hollow, dashed or struck."""
    box = Box(x + 2, y - 5, x + 17, y + 5)
    is_open = look in ("hollow", "dashed", "struck")
    ink = ALARM if look == "struck" else MUTED
    items: list[Item] = [
        RoundedBox(
            box,
            2.5 if look == "coarse" else 5.0,
            fill=WHITE if is_open else ink,
            stroke=ink if is_open else None,
            stroke_width=1.2,
            dash=BADGE_DASH if look == "dashed" else (),
        )
    ]
    if look == "struck":
        items.append(Line(((x + 1, y + 6), (x + 18, y - 6)), ink, 1.1))
    return items


def _arrow(
    x: float,
    y: float,
    colour: str,
    *,
    head: HeadShape = "none",
    dash: tuple[float, ...] = (),
    reach: float = _REACH,
) -> Line:
    """A short stroke."""
    return Line(((x, y), (x + reach, y)), colour, 1.1, dash, head)
