"""Reads what is asked of a figure in Python, words as people write them, into filters and specs."""

from collections.abc import Sequence
from typing import TypedDict

from timeline import __version__
from timeline.model.chronology import Chronology
from timeline.query.filter_words import read_filters
from timeline.query.plan import Filters
from timeline.query.plan_text import describe_filters
from timeline.tasks.ask_question import find_one_event
from timeline.views.graph_figure.spec import GraphLinkRule, GraphSpec
from timeline.views.timeline_figure.spec import FigureLanguage, LaneRule, LinkRule, TimelineSpec


class Narrowing(TypedDict, total=False):
    """What narrows a selection: dates such as "2025-07", names such as "China", "h20", "ban"."""

    since: str
    until: str
    by: Sequence[str]
    on: Sequence[str]
    about: Sequence[str]
    types: Sequence[str]
    tags: Sequence[str]


class TimelineOptions(Narrowing, total=False):
    """What can be asked of a timeline figure; left out, it is as on the command line."""

    lang: FigureLanguage
    lanes: LaneRule
    links: LinkRule
    title: str


class GraphOptions(Narrowing, total=False):
    """What can be asked of a causal-graph figure; `around` is an id, a title or words."""

    lang: FigureLanguage
    links: GraphLinkRule
    around: str
    hops: int
    title: str


def read_timeline_options(
    options: TimelineOptions, chronology: Chronology
) -> tuple[Filters, TimelineSpec]:
    """Reads what is asked of a timeline figure.

    Raises:
        TimelineError: when a value means nothing, in general or in these data.
    """
    lang = options.get("lang", "en")
    filters = _read_narrowing(options, chronology)
    spec = TimelineSpec(
        lang=lang,
        lanes=options.get("lanes", "side"),
        links=options.get("links", "main"),
        title=options.get("title"),
        filter_words=_words(filters, chronology, lang),
        version=_VERSION,
    )
    return filters, spec


def read_graph_options(options: GraphOptions, chronology: Chronology) -> tuple[Filters, GraphSpec]:
    """Reads what is asked of a causal-graph figure.

    Raises:
        TimelineError: when a value means nothing, in general or in these data.
    """
    lang, around = options.get("lang", "en"), options.get("around")
    filters = _read_narrowing(options, chronology)
    spec = GraphSpec(
        lang=lang,
        links=options.get("links", "main"),
        around=find_one_event(around, chronology) if around else None,
        hops=options.get("hops"),
        title=options.get("title"),
        filter_words=_words(filters, chronology, lang),
        version=_VERSION,
    )
    return filters, spec


_VERSION = f"causeline {__version__}"


def _read_narrowing(options: Narrowing, chronology: Chronology) -> Filters:
    return read_filters(
        chronology,
        since=options.get("since"),
        until=options.get("until"),
        by=options.get("by", ()),
        on=options.get("on", ()),
        about=options.get("about", ()),
        types=options.get("types", ()),
        tags=options.get("tags", ()),
    )


def _words(filters: Filters, chronology: Chronology, lang: str) -> str:
    return describe_filters(filters, chronology, "zh" if lang == "zh" else "en")
