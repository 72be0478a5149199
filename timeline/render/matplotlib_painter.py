"""Paints a scene as PNG or PDF with matplotlib; the only font used is the shipped one."""

from io import BytesIO
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text as MplText
from matplotlib.transforms import Affine2D, Transform

from timeline.views.font_metrics import font_path
from timeline.views.scene import (
    Box,
    Curve,
    HeadOutline,
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

PNG_DPI = 200
_POINTS_PER_INCH = 72
_PULL = 1 - 0.5522847498  # where the handles of a quarter circle stand, seen from the corner


def paint_with_matplotlib(scene: Scene, picture_format: Literal["png", "pdf"]) -> bytes:
    """Paints a scene; the same scene gives the same bytes.

    The alternative text goes into the file: `Description` in PNG, `Subject` in PDF.
    """
    out = BytesIO()
    with mpl.rc_context():
        _set_up()
        figure = _draw(scene)
        if picture_format == "png":
            words = {"Title": scene.title, "Description": scene.alt_text, "Software": "causeline"}
            FigureCanvasAgg(figure)
            figure.savefig(out, format="png", dpi=PNG_DPI, metadata=words)
        else:
            FigureCanvasPdf(figure)
            figure.savefig(out, format="pdf", dpi=_POINTS_PER_INCH, metadata=_pdf_words(scene))
    return out.getvalue()


def _set_up() -> None:
    """Fixes the settings on which the bytes depend."""
    mpl.rcParams["pdf.fonttype"] = 42  # TrueType, so that the text can be found and copied
    mpl.rcParams["text.hinting"] = "none"
    mpl.rcParams["text.usetex"] = False
    mpl.rcParams["text.antialiased"] = True
    mpl.rcParams["path.simplify"] = False
    mpl.rcParams["path.snap"] = False


def _pdf_words(scene: Scene) -> dict[str, str | None]:
    """What a PDF says of itself; no date, so that the bytes stay the same."""
    return {
        "Title": scene.title,
        "Subject": scene.alt_text,
        "Creator": "causeline",
        "Producer": "causeline",
        "CreationDate": None,
    }


def _draw(scene: Scene) -> Figure:
    size = (scene.width / _POINTS_PER_INCH, scene.height / _POINTS_PER_INCH)
    figure = Figure(figsize=size, dpi=PNG_DPI, facecolor="white")
    to_page = (
        Affine2D().scale(1, -1).translate(0, scene.height).scale(1 / _POINTS_PER_INCH)
        + figure.dpi_scale_trans
    )
    for place, item in enumerate(scene.items):
        for artist in _artists(item, to_page):
            artist.set_zorder(place)
            figure.add_artist(artist)
    return figure


def _artists(item: Item, to_page: Transform) -> list[Artist]:
    match item:
        case Text():
            return [_text(item, to_page)]
        case RoundedBox():
            return [_rounded_box(item, to_page)]
        case Polygon():
            outline = Path([*item.points, item.points[0]], closed=True)
            return [_patch(outline, to_page, item.fill, item.stroke, width=item.stroke_width)]
        case Line() | Curve():
            return _stroke(item, to_page)


def _text(item: Text, to_page: Transform) -> Artist:
    # Placed by its left edge as measured, so that every painter agrees to the point.
    return MplText(
        item.box.left,
        item.y,
        item.text,
        color=item.colour,
        fontproperties=FontProperties(fname=str(font_path(is_bold=item.is_bold)), size=item.size),
        horizontalalignment="left",
        verticalalignment="baseline",
        transform=to_page,
        parse_math=False,
    )


def _rounded_box(item: RoundedBox, to_page: Transform) -> Artist:
    outline = _round_outline(item.box, min(item.radius, item.box.width / 2, item.box.height / 2))
    return _patch(outline, to_page, item.fill, item.stroke, width=item.stroke_width, dash=item.dash)


def _round_outline(box: Box, radius: float) -> Path:
    """A box whose corners are quarter circles, as near as cubic curves come."""
    if not radius:
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
        return Path([*corners, (box.left, box.bottom), corners[0]], closed=True)
    knots: list[Point] = [(box.left + radius, box.top)]
    codes = [Path.MOVETO]
    for corner, before, after in (
        ((box.right, box.top), (-1, 0), (0, 1)),
        ((box.right, box.bottom), (0, -1), (-1, 0)),
        ((box.left, box.bottom), (1, 0), (0, -1)),
        ((box.left, box.top), (0, 1), (1, 0)),
    ):
        for (dx, dy), reach in ((before, 1.0), (before, _PULL), (after, _PULL), (after, 1.0)):
            knots.append((corner[0] + dx * radius * reach, corner[1] + dy * radius * reach))
        codes += [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    return Path([*knots, knots[0]], [*codes, Path.CLOSEPOLY])


def _stroke(item: Line | Curve, to_page: Transform) -> list[Artist]:
    trimmed = trim_to_neck(item)
    if isinstance(trimmed, Line):
        path = Path(list(trimmed.points))
    else:
        knots: list[Point] = [trimmed.start, trimmed.control_1, trimmed.control_2, trimmed.end]
        path = Path(knots, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    strokes = [_patch(path, to_page, None, item.colour, width=item.width, dash=item.dash)]
    head = outline_head(item)
    if head is not None:
        strokes.append(_head(head, item, to_page))
    return strokes


def _head(head: HeadOutline, item: Line | Curve, to_page: Transform) -> Artist:
    points = [*head.points, head.points[0]] if head.is_closed else list(head.points)
    fill = item.colour if head.is_filled else ("white" if head.is_closed else None)
    width = max(item.width, 1.1)
    return _patch(Path(points, closed=head.is_closed), to_page, fill, item.colour, width=width)


def _patch(
    path: Path,
    to_page: Transform,
    fill: str | None,
    stroke: str | None,
    *,
    width: float,
    dash: tuple[float, ...] = (),
) -> Artist:
    return PathPatch(
        path,
        facecolor=fill or "none",
        edgecolor=stroke or "none",
        linewidth=width if stroke else 0,
        linestyle=_line_style(dash, width),
        capstyle="butt",
        joinstyle="miter",
        transform=to_page,
    )


def _line_style(dash: tuple[float, ...], width: float) -> str | tuple[float, tuple[float, ...]]:
    """A dash in points; matplotlib counts dashes in line widths, hence the division."""
    return (0, tuple(step / width for step in dash)) if dash else "solid"
