"""The columns of a chronology's graph: events and the links that stand, gone through once."""

from array import array
from collections.abc import Sequence
from typing import Any

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_columns import build_edge_columns
from graphs.engine import GraphEngine
from graphs.engines.choose import MOST_IN_LISTS, choose_engine
from timeline.causality.engine_choice import IN_MEMORY, EngineChoice
from timeline.causality.firmness import link_firmness
from timeline.causality.link_rows import LinkRows
from timeline.model.chronology import Chronology
from timeline.model.link import CAUSAL_KINDS, STRUCTURAL_KINDS, Link
from timeline.model.placed import HeldOnLines

_KINDS = (*CAUSAL_KINDS, *STRUCTURAL_KINDS)


class GraphColumns:
    """What a graph needs of events and links, each gone through once."""

    def __init__(self, chronology: Chronology) -> None:
        """Collects the events, then the links that stand between them."""
        self._chronology = chronology
        self._ids: list[str] = []
        self._earliest, self._latest = array("q"), array("q")
        self.places, self.firmness = array("i"), array("b")
        self._tails, self._heads, self._kinds = array("i"), array("i"), array("b")
        self._kept: list[Link] = []
        for event in chronology.events.values():
            self._ids.append(event.id)
            self._earliest.append(_or(event.date.earliest, UNKNOWN_EARLIEST))
            self._latest.append(_or(event.date.latest, UNKNOWN_LATEST))
        self._add_links()

    def _add_links(self) -> None:
        ends: dict[str, int] = {one: place for place, one in enumerate(self._ids)}
        # A link to an event that was merged goes to the survivor.
        survivors = self._chronology.survivors
        ends = {former: ends[now] for former, now in survivors.items()} | ends
        is_lazy = isinstance(self._chronology.links, HeldOnLines)
        for place, link in enumerate(self._chronology.links.values()):
            if not (link.stands and link.source in ends and link.target in ends):
                continue
            self.places.append(place)
            self._tails.append(ends[link.source])
            self._heads.append(ends[link.target])
            self._kinds.append(_KINDS.index(link.kind))
            self.firmness.append(link_firmness(link))
            if not is_lazy:
                self._kept.append(link)

    def links(self) -> Sequence[Link]:
        """The links that stand; those that are decoded when asked for are not all held."""
        links = self._chronology.links
        if isinstance(links, HeldOnLines):
            return LinkRows(len(self.places), lambda edge: links.at(self.places[edge]))
        return tuple(self._kept)

    def engine(self, choice: EngineChoice) -> GraphEngine:
        """The engine chosen; in memory, lists for a small graph and arrays for a large one."""
        nodes, edges = len(self._ids), len(self._tails)
        if choice != IN_MEMORY or max(nodes, edges) <= MOST_IN_LISTS:
            columns = build_edge_columns(**self._columns)
            return choose_engine(columns, choice.name, master=choice.master)
        from graphs.edge_list import build_edge_list
        from graphs.engines.arrays import ArrayEngine
        from graphs.engines.room import require_memory

        require_memory(nodes, edges)
        return ArrayEngine(build_edge_list(**self._columns))

    @property
    def _columns(self) -> dict[str, Any]:
        return {
            "keys": self._ids,
            "tails": self._tails,
            "heads": self._heads,
            "earliest": self._earliest,
            "latest": self._latest,
            "kinds": self._kinds,
            "kind_names": _KINDS,
        }


def _or(day: int | None, unknown: int) -> int:
    return unknown if day is None else day
