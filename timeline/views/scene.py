"""The frozen shapes every figure is made of, in points (1/72 inch) from the top left corner.

A view computes them, a painter only paints them, in the order given. They are kept to what SVG,
PDF, PowerPoint and canvas all have: texts, boxes, lines, curves, polygons.
"""

from dataclasses import dataclass, field, replace
from math import atan2, cos, fsum, hypot, sin
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
HeadShape = Literal["none", "triangle", "open", "diamond", "bar"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; right is never less than left, nor bottom less than top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two share an area, or come nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def contains(self, other: "Box") -> bool:
        """Whether the other lies wholly within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, by: float) -> "Box":
        """The box with `by` points more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> "Box":
        """The box somewhere else."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def joined(self, other: "Box") -> "Box":
        """The least box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `y` is its baseline and `box` what it covers, ascenders to descenders.

    `about` is the id of the record it speaks of, for painters that can link or hover.
    """

    x: float
    y: float
    text: str
    size: float
    box: Box
    colour: str
    anchor: Anchor = "start"
    is_bold: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class RoundedBox:
    """A rectangle with round corners; with `radius` half its height it is a pill or a disc."""

    box: Box
    radius: float = 0.0
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline."""

    points: tuple[Point, ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Straight strokes through points, with a head at the last where one is named."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    head: HeadShape = "none"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier stroke, with a head at its end where one is named."""

    start: Point
    control_1: Point
    control_2: Point
    end: Point
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    head: HeadShape = "none"
    about: str = ""

    def at(self, t: float) -> Point:
        """The point a share `t` of the way along its parameter, 0 to 1."""
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        knots = (self.start, self.control_1, self.control_2, self.end)
        return (
            fsum(w * knot[0] for w, knot in zip(weights, knots, strict=True)),
            fsum(w * knot[1] for w, knot in zip(weights, knots, strict=True)),
        )


Item = Text | RoundedBox | Polygon | Line | Curve


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with all that is on it, in the order it is painted.

    `alt_text` says in words what the figure shows; `lang` is its language tag. `unprintable` lists
    characters the shipped font has no glyph for: they are written as code points, never as boxes.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    alt_text: str
    lang: str = "en"
    unprintable: tuple[str, ...] = field(default=())

    @property
    def texts(self) -> tuple[Text, ...]:
        """The words alone."""
        return tuple(item for item in self.items if isinstance(item, Text))


@dataclass(frozen=True, slots=True)
class HeadOutline:
    """The head of an arrow as points; filled with the line's colour, or only stroked.

    `neck` is where the stroke of the arrow ends, so that it does not show within the head.
    """

    points: tuple[Point, ...]
    neck: Point
    is_closed: bool = False
    is_filled: bool = False


_HEAD_LENGTH = 5.5
_HEAD_HALF_WIDTH = 2.9


def outline_head(item: Line | Curve) -> HeadOutline | None:
    """Works out the head of a line or curve, so that every painter draws the same one."""
    if item.head == "none":
        return None
    tip = item.points[-1] if isinstance(item, Line) else item.end
    angle = _direction(item)
    scale = 0.8 + 0.2 * item.width

    def place(back: float, side: float) -> Point:
        along, across = -back * _HEAD_LENGTH * scale, side * _HEAD_HALF_WIDTH * scale
        return (
            tip[0] + along * cos(angle) - across * sin(angle),
            tip[1] + along * sin(angle) + across * cos(angle),
        )

    match item.head:
        case "triangle":
            return HeadOutline(
                (place(1, 1), tip, place(1, -1)), place(0.9, 0), is_closed=True, is_filled=True
            )
        case "open":
            return HeadOutline((place(1, 1), tip, place(1, -1)), tip)
        case "diamond":
            corners = (tip, place(0.7, 0.9), place(1.4, 0), place(0.7, -0.9))
            return HeadOutline(corners, place(1.4, 0), is_closed=True)
        case "bar":
            return HeadOutline((place(0, 1.3), place(0, -1.3)), tip)


def _direction(item: Line | Curve) -> float:
    """The angle at which a stroke arrives, taken over the length of a head."""
    if isinstance(item, Line):
        (x0, y0), (x1, y1) = item.points[-2], item.points[-1]
        return atan2(y1 - y0, x1 - x0)
    tip = item.end
    for step in range(1, 51):
        back = item.at(1 - step / 50)
        if hypot(tip[0] - back[0], tip[1] - back[1]) >= _HEAD_LENGTH:
            break
    return atan2(tip[1] - back[1], tip[0] - back[0])


def trim_to_neck(item: Line | Curve) -> Line | Curve:
    """The stroke without the part its head covers."""
    head = outline_head(item)
    if head is None:
        return item
    if isinstance(item, Line):
        return replace(item, points=(*item.points[:-1], head.neck))
    dx, dy = head.neck[0] - item.end[0], head.neck[1] - item.end[1]
    moved = (item.control_2[0] + dx, item.control_2[1] + dy)
    return replace(item, control_2=moved, end=head.neck)
