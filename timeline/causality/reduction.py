"""Leaves out the links that a chain of others says as firmly."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.causality.event_graph import link_firmness
from timeline.model.link import Link


def reduce_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links without those that a longer chain, no link of which is less firm, already implies.

    It is the transitive reduction (Aho, Garey & Ullman 1972) but for firmness: a link that a source
    states is never left out in favour of inferred or disputed ones. Members of an AND group and
    blocking links stay, for a chain does not say the same. Links go one at a time, the least firm
    first, so what can be reached, and how firmly, stays as it is even where causes run in circles.
    """
    kept: dict[str, Link] = {str(link.id): link for link in links}
    for link in sorted(links, key=lambda link: (link_firmness(link), str(link.id))):
        may_go = link.group is None and link.kind != "blocks"
        if may_go and _has_longer_chain(link, list(kept.values())):
            del kept[str(link.id)]
    return tuple(link for link in links if str(link.id) in kept)


def _has_longer_chain(link: Link, links: Sequence[Link]) -> bool:
    """Whether two or more links, each as firm as this one, lead from its cause to its effect."""
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for other in links:
        is_parallel = (other.source, other.target) == (link.source, link.target)
        if not is_parallel and link_firmness(other) >= link_firmness(link):
            onward[other.source].append(other.target)
    waiting, seen = [str(link.source)], {str(link.source)}
    while waiting:
        for target in onward[waiting.pop()]:
            if target == link.target:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False
