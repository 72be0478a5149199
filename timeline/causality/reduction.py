"""Leaves out the links that a chain of others says as firmly."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from timeline.causality.firmness import link_firmness
from timeline.model.link import Link


def reduce_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links without those that a longer chain, no link of which is less firm, already implies.

    It is the transitive reduction (Aho, Garey & Ullman 1972) but for firmness: a link that a source
    states is never left out in favour of inferred or disputed ones. Members of an AND group and
    blocking links stay, for a chain does not say the same. Links go one at a time, the least firm
    first, so what can be reached, and how firmly, stays as it is even where causes run in circles.
    """
    onward: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        onward[link.source][str(link.id)] = link
    gone: set[str] = set()
    for link in sorted(links, key=lambda link: (link_firmness(link), str(link.id))):
        may_go = link.group is None and link.kind != "blocks"
        if may_go and _has_longer_chain(link, onward):
            del onward[link.source][str(link.id)]
            gone.add(str(link.id))
    return tuple(link for link in links if str(link.id) not in gone)


def _has_longer_chain(link: Link, onward: Mapping[str, Mapping[str, Link]]) -> bool:
    """Whether two or more links, each as firm as this one, lead from its cause to its effect."""
    least = link_firmness(link)
    waiting, seen = [str(link.source)], {str(link.source)}
    while waiting:
        source = waiting.pop()
        for other in onward.get(source, {}).values():
            is_parallel = source == link.source and other.target == link.target
            # What is blocked did not come about, so no chain of causes runs on through it.
            if is_parallel or other.kind == "blocks" or link_firmness(other) < least:
                continue
            if other.target == link.target:
                return True
            if other.target not in seen:
                seen.add(str(other.target))
                waiting.append(str(other.target))
    return False
