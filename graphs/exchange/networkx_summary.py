"""What networkx is told about the backend whenever it is imported: nothing here is heavy."""

from typing import Any, Final

COVERED: Final = {
    "ancestors": "",
    "condensation": "Without `scc`.",
    "descendants": "",
    "descendants_at_distance": "",
    "has_path": "",
    "is_directed_acyclic_graph": "",
    "is_strongly_connected": "",
    "number_strongly_connected_components": "",
    "shortest_path_length": "Without `weight`, and with a source or a target.",
    "single_source_shortest_path_length": "",
    "strongly_connected_components": "",
    "topological_generations": "Of the graph as it is at the call; later changes go unnoticed.",
    "topological_sort": "Of the graph as it is at the call; later changes go unnoticed.",
    "transitive_reduction": "",
}
"""The functions the backend answers, and what it asks of their arguments."""


def summarise_backend() -> dict[str, Any]:
    """Say which functions the backend answers, in the form networkx wants it in."""
    return {
        "backend_name": "causeline",
        "project": "causeline",
        "package": "graphs",
        "short_summary": "Reach, order and components over time-ordered arrays.",
        "functions": {
            name: {"additional_docs": limits} if limits else {} for name, limits in COVERED.items()
        },
    }
