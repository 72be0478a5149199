"""Which causal links a figure draws, and which it leaves out, counted by reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.causality.origins import supporting_origins
from timeline.causality.reduction import reduce_links
from timeline.model.chronology import Chronology
from timeline.model.link import Link
from timeline.views.timeline_figure.spec import LinkRule

MOST_DRAWN = 110


@dataclass(frozen=True, slots=True)
class ChosenLinks:
    """The links drawn and the number left out for each reason.

    `alone` holds the drawn links whose AND group has other members that are not drawn.
    Invariant: `total` is the sum of drawn, implied, unstated and crowded.
    """

    drawn: tuple[Link, ...]
    total: int
    implied: int = 0
    unstated: int = 0
    crowded: int = 0
    alone: tuple[Link, ...] = ()


def standing_links(chronology: Chronology) -> tuple[Link, ...]:
    """The causal links that stand, those of merged events joined to what they go on under."""
    found = []
    for link in chronology.links.values():
        ends = [_survivor(chronology, end) for end in (link.source, link.target)]
        if not (link.is_causal and link.stands and chronology.events.keys() >= set(ends)):
            continue
        if ends != [link.source, link.target]:
            now = {"given_id": link.id, "source": ends[0], "target": ends[1]}
            link = link.model_copy(update=now)  # noqa: PLW2901 - the same link between other ends
        found.append(link)
    return tuple(found)


def _survivor(chronology: Chronology, event_id: str) -> str:
    is_there = event_id in chronology.events
    return event_id if is_there else chronology.survivors.get(event_id, event_id)


def links_alone(every: Iterable[Link], drawn: Sequence[Link]) -> tuple[Link, ...]:
    """The drawn links of AND groups of which no other link is drawn, though there are others."""
    groups = Counter((link.target, link.group) for link in every)
    shown = Counter((link.target, link.group) for link in drawn)
    return tuple(
        link
        for link in drawn
        if link.group
        and shown[link.target, link.group] == 1
        and groups[link.target, link.group] > 1
    )


def main_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links without those that a chain of others, no less firm, implies.

    A chain through a blocking link leads to nothing, and so implies nothing.
    """
    kept = {link.id for link in reduce_links([x for x in links if x.kind != "blocks"])}
    return tuple(link for link in links if link.kind == "blocks" or link.id in kept)


def choose_links(chronology: Chronology, shown: Iterable[str], rule: LinkRule) -> ChosenLinks:
    """Chooses among the standing causal links whose two ends are shown.

    `main` leaves out links that a chain of drawn ones, no less firm, already implies.
    """
    ids = frozenset(shown)
    every = standing_links(chronology)
    standing = sorted(
        (link for link in every if {link.source, link.target} <= ids),
        key=lambda link: str(link.id),
    )
    if rule == "none":
        return ChosenLinks((), len(standing))
    kept = tuple(link for link in standing if rule != "stated" or link.is_stated)
    unstated = len(standing) - len(kept)
    kept = main_links(kept) if rule == "main" else kept
    implied = len(standing) - unstated - len(kept)
    drawn = kept if rule == "all" else _best_supported(kept, chronology)
    crowded = len(kept) - len(drawn)
    alone = links_alone(every, drawn)
    return ChosenLinks(drawn, len(standing), implied, unstated, crowded, alone)


def _best_supported(links: tuple[Link, ...], chronology: Chronology) -> tuple[Link, ...]:
    """The best supported links, where there are more than a figure can carry."""
    ranked = sorted(
        links, key=lambda x: (not x.is_stated, -len(supporting_origins(x, chronology)), str(x.id))
    )
    kept = {link.id for link in ranked[:MOST_DRAWN]}
    return tuple(link for link in links if link.id in kept)
