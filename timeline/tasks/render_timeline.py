"""Draws the timeline of the events that pass a filter, as the bytes of a picture."""

from dataclasses import dataclass

from timeline.model.chronology import Chronology
from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.render.painter import paint_scene
from timeline.views.timeline_figure.layout import lay_out_timeline
from timeline.views.timeline_figure.spec import TimelineSpec


@dataclass(frozen=True, slots=True)
class RenderedFigure:
    """A picture with the words that go beside it.

    `unprintable` lists characters that the figure's font lacks; the caller warns of them.
    """

    content: bytes
    title: str
    alt_text: str
    unprintable: tuple[str, ...]


def render_timeline(
    chronology: Chronology,
    filters: Filters,
    spec: TimelineSpec | None = None,
    picture_format: str = "png",
) -> RenderedFigure:
    """Selects, lays out and paints; the same input gives the same bytes.

    Raises:
        NothingToDrawError: The filter leaves no event.
        TitleTooLongError: The title does not fit on two lines.
        UnknownPictureFormatError: No painter has the format.
    """
    scene = lay_out_timeline(chronology, select_events(chronology, filters), spec)
    return RenderedFigure(
        content=paint_scene(scene, picture_format),
        title=scene.title,
        alt_text=scene.alt_text,
        unprintable=scene.unprintable,
    )
