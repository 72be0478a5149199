"""Which causal links a figure draws, and which it leaves out, counted by reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.model.chronology import Chronology
from timeline.model.link import Link
from timeline.views.timeline_figure.spec import LinkRule

MOST_DRAWN = 110


@dataclass(frozen=True, slots=True)
class ChosenLinks:
    """The links drawn and the number left out for each reason.

    Invariant: `total` is the sum of drawn, implied, unstated and crowded.
    """

    drawn: tuple[Link, ...]
    total: int
    implied: int = 0
    unstated: int = 0
    crowded: int = 0


def choose_links(chronology: Chronology, shown: Iterable[str], rule: LinkRule) -> ChosenLinks:
    """Chooses among the standing causal links whose two ends are shown.

    `main` leaves out each cause, response or enabling link whose effect a chain of others already
    reaches (the transitive reduction; Aho, Garey and Ullman 1972). Members of an AND group and
    blocking links always stay: a chain does not say the same.
    """
    ids = frozenset(shown)
    standing = sorted(
        (
            link
            for link in chronology.links.values()
            if link.is_causal and link.stands and {link.source, link.target} <= ids
        ),
        key=lambda link: str(link.id),
    )
    if rule == "none":
        return ChosenLinks((), len(standing))
    if rule == "stated":
        stated = tuple(link for link in standing if link.is_stated)
        return _thin(stated, len(standing), chronology, unstated=len(standing) - len(stated))
    if rule == "all":
        return ChosenLinks(tuple(standing), len(standing))
    kept = _reduce(standing)
    return _thin(kept, len(standing), chronology, implied=len(standing) - len(kept))


def count_origins(link: Link, chronology: Chronology) -> int:
    """How many independent origins support a link: copies of one report count once."""
    origins = set()
    for item in link.evidence:
        source = chronology.sources.get(item.source)
        if item.stance != "refutes" and not (source and source.retracted):
            origins.add(chronology.origin_of(item.source))
    return len(origins)


def _thin(
    links: tuple[Link, ...],
    total: int,
    chronology: Chronology,
    *,
    implied: int = 0,
    unstated: int = 0,
) -> ChosenLinks:
    """Keeps the best supported where there are more than a figure can carry."""
    ranked = sorted(
        links, key=lambda x: (not x.is_stated, -count_origins(x, chronology), str(x.id))
    )
    kept = {link.id for link in ranked[:MOST_DRAWN]}
    drawn = tuple(link for link in links if link.id in kept)
    return ChosenLinks(drawn, total, implied, unstated, len(links) - len(drawn))


def _reduce(links: list[Link]) -> tuple[Link, ...]:
    """Drops a link at a time, the weaker first, wherever its end can still be reached without it.

    One at a time, so that even in a circle of bad data everything stays reachable.
    """
    onward: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.kind != "blocks":
            onward[link.source][link.target] += 1
    dropped = set()
    for link in sorted(links, key=lambda link: (link.is_stated, str(link.id))):
        if link.kind == "blocks" or link.group is not None:
            continue
        if _chain_reaches(onward, link.source, link.target):
            dropped.add(link.id)
            onward[link.source][link.target] -= 1
    return tuple(link for link in links if link.id not in dropped)


def _chain_reaches(onward: Mapping[str, Counter[str]], start: str, end: str) -> bool:
    """Whether a chain of two links or more leads there."""
    seen = {start}
    waiting = [node for node, count in onward[start].items() if count and node != end]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [node for node, count in onward.get(here, Counter()).items() if count]
    return False
