"""Draw the causal graph of a chronology."""

from timeline.model.chronology import Chronology
from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.render.painter import paint_scene
from timeline.views.graph_layout import lay_out_graph
from timeline.views.graph_spec import GraphSpec


def render_graph(
    chronology: Chronology, filters: Filters, spec: GraphSpec, picture_format: str
) -> bytes:
    """Draw the causal graph of the events that pass the filters, as a picture file's bytes.

    Raises:
        UnknownPictureFormatError: No painter paints that format.
        NoSuchEventError: The event to draw around is not there.
        NoLinksToDrawError: Nothing is linked to anything.
        TitleTooLongError: The title does not fit on two lines.
    """
    scene = lay_out_graph(chronology, select_events(chronology, filters), spec)
    return paint_scene(scene, picture_format)
