"""The causal-graph figure: every box, edge and word at its place, as plain numbers."""

from collections.abc import Sequence
from itertools import pairwise

from timeline.causality.origins import supporting_origins
from timeline.model.chronology import Chronology
from timeline.query.selection import Selection
from timeline.views.graph_figure.boxes import BOX_WIDTH, BoxWords, draw_box, set_words
from timeline.views.graph_figure.captions import (
    graph_alt_text,
    graph_notes,
    graph_sources,
    graph_subtitle,
    graph_title,
)
from timeline.views.graph_figure.choice import GraphChoice, GraphLink, choose_graph
from timeline.views.graph_figure.fit import fit_to_page, page_width
from timeline.views.graph_figure.grid import BoxGraph, GraphEdge
from timeline.views.graph_figure.headings import head_columns
from timeline.views.graph_figure.legend import Legend, draw_legend
from timeline.views.graph_figure.order import Span
from timeline.views.graph_figure.page import (
    PAGE_MARGIN,
    FootBlock,
    draw_foot_columns,
    draw_last_line,
    draw_titles,
)
from timeline.views.graph_figure.placement import Placement
from timeline.views.graph_figure.samples import JOIN_WIDTH, draw_ring, link_dash
from timeline.views.graph_figure.spec import GraphSpec
from timeline.views.graph_figure.strokes import rounded
from timeline.views.scene import Box, Item, Line, Point, RoundedBox, Scene
from timeline.views.theme import INK, LINK_COLOURS, LINK_HEADS, MUTED, SMALLEST_SIZE, link_width
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.lanes import find_lanes
from timeline.views.timeline_figure.unprintable import find_unprintable
from timeline.views.timeline_figure.words import say
from timeline.views.typesetting import set_lines, wrap_text

_CORNER = 4.0
_BAR_CLEARANCE = 2.5
_GROUND = "#F6F6F6"


def lay_out_graph(chronology: Chronology, selection: Selection, spec: GraphSpec) -> Scene:
    """Lay out the causal graph of the events that pass.

    Raises:
        NoSuchEventError: The event to draw around is not there.
        NoLinksToDrawError: Nothing is linked to anything.
        TitleTooLongError: The title does not fit on two lines.
    """
    choice = choose_graph(chronology, selection, spec)
    lanes = find_lanes(chronology, "side")
    ports = _count_ports(choice)
    words = [
        set_words(item, lanes.lane_of(item.event), spec.langs, ports[place])
        for place, item in enumerate(choice.events)
    ]
    blocks = _foot_blocks(chronology, spec, choice)
    placement = fit_to_page(_box_graph(chronology, choice, words), choice.links, blocks)
    used = {lane.slot: lane for lane in (lanes.lane_of(item.event) for item in choice.events)}
    legend = Legend(
        choice,
        chronology,
        tuple(used[slot] for slot in sorted(used)),
        spec.langs,
        bool(placement.backward),
    )
    return _compose(spec, legend, placement, words, blocks)


def _count_ports(choice: GraphChoice) -> list[tuple[int, int]]:
    """How many links enter and leave each box."""
    ins, outs = [0] * len(choice.events), [0] * len(choice.events)
    for drawn in choice.links:
        outs[drawn.tail] += 1
        ins[drawn.head] += 1
    return list(zip(ins, outs, strict=True))


def _box_graph(chronology: Chronology, choice: GraphChoice, words: Sequence[BoxWords]) -> BoxGraph:
    """The choice as plain numbers."""
    return BoxGraph(
        BOX_WIDTH,
        tuple(item.height for item in words),
        _spans(chronology, choice.events),
        tuple(GraphEdge(drawn.tail, drawn.head, drawn.join) for drawn in choice.links),
    )


def _spans(chronology: Chronology, events: Sequence[FigureEvent]) -> tuple[Span, ...]:
    """When each event can have begun, in seconds on one clock.

    Where some stand in a zone and others do not, the latter are taken to be anywhere on Earth, so
    that no order is taken for certain that is not.
    """
    spans = [chronology.spans[item.event.id] for item in events]
    if any(span.is_local for span in spans) and not all(span.is_local for span in spans):
        spans = [span.anywhere() for span in spans]
    return tuple(
        (
            float("-inf") if span.start.first is None else float(span.start.first),
            float("inf") if span.start.until is None else float(span.start.until - 1),
        )
        for span in spans
    )


def _compose(
    spec: GraphSpec,
    legend: Legend,
    placement: Placement,
    words: Sequence[BoxWords],
    blocks: Sequence[FootBlock],
) -> Scene:
    """Put the graph on its page with all that goes round it."""
    chronology, choice = legend.chronology, legend.choice
    width = page_width(placement)
    titles = (
        [spec.title]
        if spec.title
        else [graph_title(chronology, choice, lang, spec.filter_words) for lang in spec.langs]
    )
    subtitles = [
        graph_subtitle(chronology, choice, placement.bands, lang, spec.filter_words)
        for lang in spec.langs
    ]
    items, y = draw_titles(titles, subtitles, width)
    key, height = draw_legend(legend, Box(PAGE_MARGIN, y + 6, width - PAGE_MARGIN, y + 6))
    items += key
    left, top = (width - placement.width) / 2, y + height + 18
    items += _draw_graph(chronology, spec, choice, placement, words, (left, top))
    foot, y = draw_foot_columns(blocks, top + placement.height + 16, width)
    last, y = draw_last_line(_footer(chronology, spec), y, width)
    items += [*foot, *last]
    return Scene(
        width,
        y + PAGE_MARGIN,
        tuple(items),
        titles[0],
        graph_alt_text(choice, spec.langs),
        "zh" if spec.lang == "zh" else "en",
        find_unprintable(items),
    )


def _foot_blocks(
    chronology: Chronology, spec: GraphSpec, choice: GraphChoice
) -> tuple[FootBlock, ...]:
    """The notes in each language, then the sources."""
    first = spec.langs[0]
    notes = (
        FootBlock(say("note-head", lang), tuple(graph_notes(choice, spec, lang)))
        for lang in spec.langs
    )
    sources = tuple(graph_sources(chronology, choice, first))
    return (*notes, FootBlock(say("source-head", first), sources))


def _footer(chronology: Chronology, spec: GraphSpec) -> str:
    """The data, the filter and the version."""
    lang = spec.langs[0]
    parts = [
        say("footer-hash", lang, hash=chronology.sha256) if chronology.sha256 else "",
        say("footer-filter", lang, words=spec.filter_words or say("no-filter", lang)),
        spec.version,
    ]
    return " · ".join(part for part in parts if part)


def _draw_graph(
    chronology: Chronology,
    spec: GraphSpec,
    choice: GraphChoice,
    placement: Placement,
    words: Sequence[BoxWords],
    origin: Point,
) -> list[Item]:
    """Columns, links and boxes, in the order they are painted."""
    dx, dy = origin
    items: list[Item] = []
    dates = [[choice.events[box].event.date for box in place.boxes] for place in placement.columns]
    headings = head_columns(dates, spec.langs[0])
    for column, heading in zip(placement.columns, headings, strict=True):
        room = column.room.moved(dx, dy)
        items.append(RoundedBox(room.grown(3), 3, fill=_GROUND))
        lines = wrap_text(heading, SMALLEST_SIZE, room.width, is_bold=True)
        items += set_lines(lines, room.left, room.top, SMALLEST_SIZE, MUTED, is_bold=True)
    rings: list[Item] = []
    for number, drawn in enumerate(choice.links):
        way = tuple((x + dx, y + dy) for x, y in placement.routes[number])
        items.append(_draw_link(chronology, drawn, way))
        if number in placement.backward:
            rings.append(draw_ring(_middle_of_longest(way), LINK_COLOURS[drawn.link.kind]))
    for (box, _), bar in placement.bars.items():
        items += _draw_join(bar.moved(dx, dy), placement.boxes[box].left + dx)
    items += rings
    for place, item in enumerate(words):
        box_items = draw_box(
            item, placement.boxes[place].moved(dx, dy), is_anchor=place == choice.anchor
        )
        items += box_items
    return items


def _draw_link(chronology: Chronology, drawn: GraphLink, way: Sequence[Point]) -> Line:
    """One link as a stroke."""
    link = drawn.link
    if LINK_HEADS[link.kind] == "bar":  # its head lies across the end, and would lie on the frame
        way = (*way[:-1], (way[-1][0] - _BAR_CLEARANCE, way[-1][1]))
    return Line(
        rounded(way, _CORNER),
        LINK_COLOURS[link.kind],
        link_width(len(supporting_origins(link, chronology))),
        link_dash(link),
        LINK_HEADS[link.kind],
        about=link.id,
    )


def _draw_join(bar: Box, left: float) -> list[Item]:
    """The bar at which links meet that are needed together, and its way into the box."""
    middle = (bar.top + bar.bottom) / 2
    return [
        Line(((bar.left, bar.top), (bar.left, bar.bottom)), INK, JOIN_WIDTH),
        Line(((bar.left, middle), (left, middle)), INK, JOIN_WIDTH),
    ]


def _middle_of_longest(way: Sequence[Point]) -> Point:
    """The middle of the longest straight stretch of a stroke."""
    (x0, y0), (x1, y1) = max(
        pairwise(way), key=lambda ends: abs(ends[1][0] - ends[0][0]) + abs(ends[1][1] - ends[0][1])
    )
    return (x0 + x1) / 2, (y0 + y1) / 2
