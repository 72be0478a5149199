"""Finds causes that run in a circle: an event that in the end brought about itself."""

from collections.abc import Iterator

from graphs.engine_errors import EngineCannotError
from graphs.results import Knot
from timeline.causality.engine_choice import (
    IN_MEMORY,
    EngineRefusalError,
    answered_by,
    chosen_engine,
)
from timeline.causality.event_graph import EventGraph, build_event_graph
from timeline.model.chronology import Chronology
from timeline.problems import Problem


def check_circles(chronology: Chronology) -> Iterator[Problem]:
    """Names one circle of each knot of causal links, at the first of its links."""
    graph, knots = _find_knots(chronology)
    for knot in knots:
        links = graph.links_of(knot.cycle.edges)
        if len(links) == 1:
            continue  # a link to itself is E202
        circle = " → ".join((*(link.source for link in links), links[0].source))
        yield Problem(
            "E101",
            f"causes run in a circle: {circle}",
            chronology.file,
            chronology.line_of(links[0]),
            links[0].id,
            way_out="delete the link that does not hold, or mark it as rejected",
        )


def _find_knots(chronology: Chronology) -> tuple[EventGraph, tuple[Knot, ...]]:
    """The graph and its knots, from the engine chosen, or from memory where that one cannot."""
    try:
        with answered_by(chosen_engine()):
            graph = build_event_graph(chronology)
            return graph, graph.engine.knots(graph.causal_scope())
    except EngineRefusalError as err:
        if not isinstance(err.__cause__, EngineCannotError):
            raise
    with answered_by(IN_MEMORY):
        graph = build_event_graph(chronology)
        return graph, graph.engine.knots(graph.causal_scope())
