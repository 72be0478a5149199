"""Draw the causal graph of a chronology."""

from timeline.causality.engine_choice import IN_MEMORY, EngineChoice, answered_by
from timeline.model.chronology import Chronology
from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.render.painter import paint_scene
from timeline.tasks.render_timeline import RenderedFigure
from timeline.views.graph_figure.layout import lay_out_graph
from timeline.views.graph_figure.spec import GraphSpec


def render_graph(
    chronology: Chronology,
    filters: Filters,
    spec: GraphSpec | None = None,
    picture_format: str = "png",
    *,
    engine: EngineChoice = IN_MEMORY,
) -> RenderedFigure:
    """Select, lay out and paint; the same input gives the same bytes.

    Raises:
        UnknownPictureFormatError: No painter paints that format.
        NoSuchEventError: The event to draw around is not there.
        NoLinksToDrawError: Nothing is linked to anything.
        TitleTooLongError: The title does not fit on two lines.
        EngineRefusalError: The engine cannot answer what is near the event drawn around.
    """
    selection = select_events(chronology, filters)
    with answered_by(engine):
        scene = lay_out_graph(chronology, selection, spec or GraphSpec())
    return RenderedFigure(
        content=paint_scene(scene, picture_format),
        title=scene.title,
        alt_text=scene.alt_text,
        unprintable=scene.unprintable,
    )
