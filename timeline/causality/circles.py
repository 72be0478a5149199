"""Finds causes that run in a circle: an event that in the end brought about itself."""

from collections.abc import Iterator

from timeline.causality.event_graph import build_event_graph
from timeline.model.chronology import Chronology
from timeline.problems import Problem


def check_circles(chronology: Chronology) -> Iterator[Problem]:
    """Names one circle of each knot of causal links, at the first of its links."""
    graph = build_event_graph(chronology)
    for knot in graph.engine.knots(graph.causal_scope()):
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
