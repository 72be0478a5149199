"""Hands the links of a chronology over to networkx, for analyses that are not made here."""

from typing import Any

from timeline.causality.event_graph import build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import CAUSAL_KINDS, Link


def export_networkx(
    chronology: Chronology, *, is_causal_only: bool = False, lang: str = "en"
) -> Any:  # noqa: ANN401 - networkx has one door, graphs.exchange, so its types are not named here
    """Makes a networkx MultiDiGraph: nodes are ids of events, edges are the links that stand.

    Nodes carry `title`, `type`, `date` (EDTF) and the day numbers `earliest` and `latest` where
    they are known; edges carry `id`, `kind`, `basis`, `status` and `confidence` where they are
    given. Links that were rejected or withdrawn are left out, as they are from answers.

    Args:
        chronology: where events and links come from.
        is_causal_only: whether to leave out the links of structure (implements, supersedes).
        lang: the language of the titles.
    """
    from graphs.exchange.networkx import to_networkx

    built = build_event_graph(chronology)
    graph = to_networkx(built.graph.edge_list, by_key=True)
    for event in chronology.events.values():
        graph.nodes[event.id].update(_describe_event(event, lang))
    for tail, head, number in list(graph.edges(keys=True)):
        link = built.links[number]
        if is_causal_only and link.kind not in CAUSAL_KINDS:
            graph.remove_edge(tail, head, number)
        else:
            graph.edges[tail, head, number].update(_describe_link(link))
    return graph


def _describe_event(event: Event, lang: str) -> dict[str, str]:
    return {"title": event.title.within(lang), "type": event.type, "date": event.date.text}


def _describe_link(link: Link) -> dict[str, str]:
    """What is given of a link; what is not is left out, for graph formats know no null."""
    given = {
        "id": link.id,
        "kind": link.kind,
        "basis": link.basis,
        "status": link.status,
        "confidence": link.confidence,
    }
    return {name: value for name, value in given.items() if value}
