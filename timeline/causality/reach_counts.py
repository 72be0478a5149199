"""How many events each event leads to, counted for all of them at once."""

from collections.abc import Mapping, Sequence

_BLOCK = 4096  # events whose reach is kept at a time, one bit each


def count_reached(onward: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The number of other events that links lead to from each, circles or not.

    Sets of events are the bits of whole numbers, joined from the ends of chains back to their
    beginnings until nothing is added; without circles once is enough.
    """
    names = list(onward)
    order = _ends_first(onward)
    counts = dict.fromkeys(names, 0)
    for start in range(0, len(names), _BLOCK):
        bits = {name: 1 << place for place, name in enumerate(names[start : start + _BLOCK])}
        reached = dict.fromkeys(names, 0)
        is_moving = True
        while is_moving:
            is_moving = False
            for name in order:
                found = reached[name]
                for target in onward[name]:
                    found |= reached[target] | bits.get(target, 0)
                if found != reached[name]:
                    reached[name] = found
                    is_moving = True
        for name, found in reached.items():
            counts[name] += (found & ~bits.get(name, 0)).bit_count()
    return counts


def _ends_first(onward: Mapping[str, Sequence[str]]) -> list[str]:
    """The events, each after those that it leads to, as far as no circle hinders."""
    back: dict[str, list[str]] = {name: [] for name in onward}
    open_ways = {name: len(targets) for name, targets in onward.items()}
    for name, targets in onward.items():
        for target in targets:
            back[target].append(name)
    order = [name for name, number in open_ways.items() if not number]
    for name in order:
        for source in back[name]:
            open_ways[source] -= 1
            if not open_ways[source]:
                order.append(source)
    return order + [name for name, number in open_ways.items() if number]
