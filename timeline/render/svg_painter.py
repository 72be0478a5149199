"""Paints a scene as SVG: text stays text, and the glyphs used travel with the file.

The font is embedded as a subset in WOFF, so Chinese shows on a machine that has no Chinese font.
"""

from base64 import b64encode
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from timeline.views.font_metrics import FAMILY, font_path
from timeline.views.scene import (
    Curve,
    Item,
    Line,
    Point,
    Polygon,
    RoundedBox,
    Scene,
    Text,
    outline_head,
    trim_to_neck,
)

_FALLBACK = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"


def paint_svg(scene: Scene) -> bytes:
    """Paints a scene; the same scene gives the same bytes."""
    width, height = _number(scene.width), _number(scene.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _opening(scene, width, height),
        f'<title id="title">{escape(scene.title)}</title>',
        f'<desc id="alt">{escape(scene.alt_text)}</desc>',
        f"<style>{_styles(scene)}</style>",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
        *(mark for item in scene.items for mark in _marks(item)),
        "</svg>\n",
    ]
    return "\n".join(lines).encode()


def _opening(scene: Scene, width: str, height: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" xml:lang={quoteattr(scene.lang)} role="img"'
        ' aria-labelledby="title alt">'
    )


def _styles(scene: Scene) -> str:
    faces = [_face(scene, is_bold=False), _face(scene, is_bold=True)]
    text = f"text{{font-family:'{FAMILY} Figure','{FAMILY}',{_FALLBACK};white-space:pre}}"
    return "".join([*filter(None, faces), text])


def _face(scene: Scene, *, is_bold: bool) -> str:
    """One font face with just the characters the scene has in that weight."""
    used = {ord(c) for text in scene.texts if text.is_bold is is_bold for c in text.text}
    if not used:
        return ""
    coded = b64encode(_subset(frozenset(used), is_bold=is_bold)).decode("ascii")
    weight = 700 if is_bold else 400
    return (
        f"@font-face{{font-family:'{FAMILY} Figure';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{coded}) format('woff')}}"
    )


def _subset(code_points: frozenset[int], *, is_bold: bool) -> bytes:
    options = Options()
    options.flavor = "woff"
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright and licence travel with the glyphs
    out = BytesIO()
    with TTFont(font_path(is_bold=is_bold), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(code_points))
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out)
    return out.getvalue()


def _marks(item: Item) -> list[str]:
    match item:
        case Text():
            return [_text(item)]
        case RoundedBox():
            return [_rounded_box(item)]
        case Polygon():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in item.points)
            paint = _paint(item.fill, item.stroke, item.stroke_width)
            return [f'<polygon points="{points}"{paint}{_about(item)}/>']
        case Line() | Curve():
            return _stroke(item)


def _text(item: Text) -> str:
    weight = ' font-weight="700"' if item.is_bold else ""
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    return (
        f'<text x="{_number(item.x)}" y="{_number(item.y)}" font-size="{_number(item.size)}"'
        f' fill="{item.colour}"{weight}{anchor}{_about(item)}>{escape(item.text)}</text>'
    )


def _rounded_box(item: RoundedBox) -> str:
    box = item.box
    radius = f' rx="{_number(item.radius)}"' if item.radius else ""
    paint = _paint(item.fill, item.stroke, item.stroke_width, item.dash)
    return (
        f'<rect x="{_number(box.left)}" y="{_number(box.top)}" width="{_number(box.width)}"'
        f' height="{_number(box.height)}"{radius}{paint}{_about(item)}/>'
    )


def _stroke(item: Line | Curve) -> list[str]:
    trimmed = trim_to_neck(item)
    if isinstance(trimmed, Line):
        path = "M" + "L".join(_pair(point) for point in trimmed.points)
    else:
        knots = (trimmed.control_1, trimmed.control_2, trimmed.end)
        path = f"M{_pair(trimmed.start)}C{' '.join(_pair(knot) for knot in knots)}"
    paint = _paint(None, item.colour, item.width, item.dash)
    marks = [f'<path d="{path}"{paint}{_about(item)}/>']
    head = outline_head(item)
    if head is not None:
        fill = item.colour if head.is_filled else ("#FFFFFF" if head.is_closed else None)
        outline = "M" + "L".join(_pair(p) for p in head.points) + ("Z" if head.is_closed else "")
        marks.append(f'<path d="{outline}"{_paint(fill, item.colour, max(item.width, 1.1))}/>')
    return marks


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    words = f' fill="{fill or "none"}"'
    if stroke:
        words += f' stroke="{stroke}" stroke-width="{_number(width)}"'
    if stroke and dash:
        words += f' stroke-dasharray="{" ".join(_number(step) for step in dash)}"'
    return words


def _about(item: Item) -> str:
    return f" data-about={quoteattr(item.about)}" if item.about else ""


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """A number to a hundredth of a point, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
