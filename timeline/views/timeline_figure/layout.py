"""The timeline figure: from a chronology and a selection to a page of shapes."""

from timeline.causality.origins import supporting_origins
from timeline.model.chronology import Chronology
from timeline.query.selection import Selection
from timeline.views.scene import Scene
from timeline.views.timeline_figure.arrows import DrawnLink
from timeline.views.timeline_figure.axis import Axis, lay_out_axis
from timeline.views.timeline_figure.captions import (
    describe_figure,
    find_subtitles,
    find_titles,
    set_footer,
    set_notes,
    set_paragraphs,
    set_remarks,
    set_sources,
    set_title,
)
from timeline.views.timeline_figure.chart import GUTTER, ChartInput, lay_out_chart
from timeline.views.timeline_figure.events import FigureEvent, choose_spine, number_events
from timeline.views.timeline_figure.lanes import find_lanes
from timeline.views.timeline_figure.legend import lay_out_legend, link_entries, mark_entries
from timeline.views.timeline_figure.links import choose_links
from timeline.views.timeline_figure.remarks import FigureFacts
from timeline.views.timeline_figure.spec import NothingToDrawError, TimelineSpec
from timeline.views.timeline_figure.unprintable import find_unprintable

MARGIN = 40.0
MOST_NUMBERED = 120
"""Past so many events the figure shows a spine and counts the rest."""
SPINE = 80


def lay_out_timeline(
    chronology: Chronology, selection: Selection, spec: TimelineSpec | None = None
) -> Scene:
    """Lays out the figure of the selected events; the same input gives the same scene.

    Raises:
        NothingToDrawError: No event is certainly selected.
        TitleTooLongError: The title of the spec does not fit on two lines.
    """
    spec = spec or TimelineSpec()
    if len(selection.events) == len(selection.possible):
        possible = len(selection.possible)
        raise NothingToDrawError(spec.filter_words, len(chronology.events), possible)
    facts = _gather(chronology, selection, spec)
    left, width = MARGIN, spec.page_width - 2 * MARGIN
    lanes = find_lanes(chronology, spec.lanes)
    titles, subtitles = find_titles(facts, spec, width), find_subtitles(facts, spec)
    title = set_title(titles, left, MARGIN, width)
    subtitle = set_paragraphs(subtitles, left, title.bottom + 4, width)
    drawn = tuple(DrawnLink(x, len(supporting_origins(x, chronology))) for x in facts.links.drawn)
    chart_input = ChartInput(
        shown=facts.shown,
        links=drawn,
        lanes=lanes,
        axis=facts.axis,
        langs=spec.langs,
        all_places=tuple(item.place for item in facts.counted),
        right=left + width,
    )
    chart = lay_out_chart(chart_input, left, subtitle.bottom + 16)
    entries = [*mark_entries(facts.shown, chart.marks), *link_entries(drawn)]
    legend = lay_out_legend(entries, spec.langs, left, left + width, chart.bottom + 8)
    notes = set_notes(facts, lanes, spec, left, legend.bottom + 8, width)
    sources = set_sources(facts, spec, left, notes.bottom + 6, width)
    remarks = set_remarks(facts, spec, left, sources.bottom + 6, width)
    footer = set_footer(facts, spec, left, remarks.bottom + 6, width)
    items = tuple(
        item
        for part in (title, subtitle, chart, legend, notes, sources, remarks, footer)
        for item in part.items
    )
    return Scene(
        width=spec.page_width,
        height=round(footer.bottom + MARGIN),
        items=items,
        title=" / ".join(titles),
        alt_text=describe_figure(titles, subtitles, chart.counts, facts, spec),
        lang="zh-Hans" if spec.lang == "zh" else "en",
        unprintable=find_unprintable(items),
    )


def _gather(chronology: Chronology, selection: Selection, spec: TimelineSpec) -> FigureFacts:
    """Works out which events and links are shown, and on which axis."""
    events = selection.events
    most = SPINE if len(events) > MOST_NUMBERED else MOST_NUMBERED
    counted = number_events(chronology, events)
    shown = number_events(chronology, choose_spine(chronology, events, most))
    return FigureFacts(
        chronology=chronology,
        axis=_axis_of(counted, MARGIN + GUTTER, spec.page_width - MARGIN),
        shown=shown,
        counted=counted,
        links=choose_links(chronology, (item.event.id for item in shown), spec.links),
        lane_rule=spec.lanes,
        possible=selection.possible,
    )


def _axis_of(events: tuple[FigureEvent, ...], left: float, right: float) -> Axis:
    """An axis that reaches every day an event can cover; an open side asks for nothing."""
    spans = [
        (
            item.place - 0.5 if item.extent.first is None else item.extent.first,
            item.place + 0.5 if item.extent.until is None else item.extent.until,
        )
        for item in events
    ]
    return lay_out_axis(spans, left, right)
