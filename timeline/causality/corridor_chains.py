"""The chains of links between two events: how many pass each event, and what they all pass."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, TypeVar

# Chains of a corridor that runs in circles are counted one by one, and no further than this.
MOST_CHAINS = 10_000
_MOST_LOOKS = 20 * MOST_CHAINS

Ways: TypeAlias = Mapping[str, Collection[str]]
_Gate: TypeAlias = tuple[str, int]
_Node = TypeVar("_Node", str, tuple[str, int])


@dataclass(frozen=True, eq=False)
class ChainCorridor:
    """The events on some chain from one event to another, each with those it leads on to.

    Invariant: every event in it is reached from `first` and reaches `last`; empty where no chain
    leads there.
    """

    first: str
    last: str
    onward: Ways

    @property
    def between(self) -> tuple[str, ...]:
        """The events that are neither end."""
        return tuple(one for one in self.onward if one not in (self.first, self.last))

    def count(self, without: Collection[str] = ()) -> int | None:
        """How many chains, no event twice in one, pass none of some events; None beyond the most.

        Where no circle runs they are counted at once, however many they are.
        """
        if self.first not in self.onward or {self.first, self.last} & set(without):
            return 0
        order = _settled_order(self.onward)
        if order is None:
            return self._count_one_by_one(set(without))
        ways = dict.fromkeys(self.onward, 0) | {self.first: 1}
        for event in order:
            if event not in without:
                for target in self.onward[event]:
                    ways[target] += ways[event]
        return ways[self.last]

    def passing(self) -> Mapping[str, int | None]:
        """How many chains pass each event; None where they are too many to count."""
        order = _settled_order(self.onward)
        if order is None:
            return {one: self._passing_one(one) for one in self.onward}
        before = dict.fromkeys(self.onward, 0) | {self.first: 1}
        for event in order:
            for target in self.onward[event]:
                before[target] += before[event]
        after = dict.fromkeys(self.onward, 0) | {self.last: 1}
        for event in reversed(order):
            after[event] += sum(after[target] for target in self.onward[event])
        return {event: before[event] * after[event] for event in self.onward}

    def _passing_one(self, event: str) -> int | None:
        total, left = self.count(), self.count((event,))
        return None if total is None or left is None else total - left

    def indispensable(self) -> tuple[str, ...]:
        """The events between that every chain passes, in the order in which they are passed."""
        way = (self.onward and _way(self.onward, self.first, self.last)) or []
        return tuple(one for one in way[1:-1] if self.is_cut_by((one,)))

    def is_cut_by(self, events: Collection[str]) -> bool:
        """Whether every chain passes one of some events."""
        barred: dict[str, Collection[str]] = dict.fromkeys(events, ())
        return self.last not in _reached(self.first, {**self.onward, **barred})

    def smallest_cut(self) -> tuple[tuple[str, ...], bool] | None:
        """The fewest events between that every chain passes one of, and whether no others would do.

        As many chains share nothing but their ends (Menger 1927); they are found by augmenting
        paths (Ford & Fulkerson 1956). None where a link joins the ends directly.
        """
        if not self.onward or self.last in self.onward[self.first]:
            return None
        flow = _vertex_flow(self)
        near = _reached((self.first, 1), flow)
        far = _reached((self.last, 0), _reversed(flow))
        cut = tuple(one for one in self.between if (one, 0) in near and (one, 1) not in near)
        other = tuple(one for one in self.between if (one, 1) in far and (one, 0) not in far)
        return cut, cut == other

    def _count_one_by_one(self, barred: set[str]) -> int | None:
        found = looked = 0
        stack = [(self.first, frozenset(barred | {self.first}))]
        while stack:
            event, passed = stack.pop()
            looked += 1
            if looked > _MOST_LOOKS:
                return None
            if event == self.last:
                found += 1
                if found > MOST_CHAINS:
                    return None
                continue
            stack += [(one, passed | {one}) for one in self.onward[event] if one not in passed]
        return found


def find_corridor(first: str, last: str, links: Iterable[tuple[str, str]]) -> ChainCorridor:
    """Keeps the events that lie on some way from one event to another."""
    onward: dict[str, dict[str, None]] = {}
    for source, target in links:
        # No chain goes on from its end, nor comes back to its beginning.
        if last != source != target != first:
            onward.setdefault(source, {})[target] = None
    ahead: set[str] = _reached(first, onward)
    back: set[str] = _reached(last, _reversed(onward))
    inside = ahead & back
    if first == last or not {first, last} <= inside:
        return ChainCorridor(first, last, {})
    kept = {one: tuple(to for to in onward.get(one, ()) if to in inside) for one in sorted(inside)}
    return ChainCorridor(first, last, kept)


def _settled_order(onward: Ways) -> list[str] | None:
    """The events, each after all that lead to it; None where they run in a circle (Kahn 1962)."""
    waits_for = dict.fromkeys(onward, 0)
    for targets in onward.values():
        for target in targets:
            waits_for[target] += 1
    order = [event for event, number in waits_for.items() if not number]
    for event in order:
        for target in onward[event]:
            waits_for[target] -= 1
            if not waits_for[target]:
                order.append(target)
    return order if len(order) == len(onward) else None


def _vertex_flow(corridor: ChainCorridor) -> dict[_Gate, set[_Gate]]:
    """What is left to walk once as many chains as can be are laid that share no event between.

    Each event is a gate in and a gate out with room for one chain; links have room for any number.
    """
    laid: set[tuple[_Gate, _Gate]] = set()
    while True:
        left = _left_to_walk(corridor, laid)
        way = _way(left, (corridor.first, 1), (corridor.last, 0))
        if way is None:
            return left
        for step in pairwise(way):
            back = (step[1], step[0])
            if back in laid:
                laid.remove(back)
            else:
                laid.add(step)


def _left_to_walk(
    corridor: ChainCorridor, laid: Iterable[tuple[_Gate, _Gate]]
) -> dict[_Gate, set[_Gate]]:
    left: dict[_Gate, set[_Gate]] = {}
    for event, targets in corridor.onward.items():
        left[event, 1] = {(target, 0) for target in targets}
        left[event, 0] = {(event, 1)}
    for one, other in laid:
        left[other].add(one)
        if one[0] == other[0]:
            left[one].discard(other)
    return left


def _way(left: Mapping[_Node, Iterable[_Node]], start: _Node, end: _Node) -> list[_Node] | None:
    """A shortest way, ties by name, so that the same one is found every time."""
    before: dict[_Node, _Node | None] = {start: None}
    waiting = deque(before)
    while waiting and end not in before:
        node = waiting.popleft()
        for one in sorted(left[node]):
            if one not in before:
                before[one] = node
                waiting.append(one)
    if end not in before:
        return None
    way: list[_Node] = []
    step: _Node | None = end
    while step is not None:
        way.append(step)
        step = before[step]
    return way[::-1]


def _reached(start: _Node, onward: Mapping[_Node, Iterable[_Node]]) -> set[_Node]:
    seen = {start}
    waiting = [start]
    while waiting:
        for one in onward.get(waiting.pop(), ()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return seen


def _reversed(onward: Mapping[_Node, Iterable[_Node]]) -> dict[_Node, list[_Node]]:
    back: dict[_Node, list[_Node]] = {}
    for one, targets in onward.items():
        for target in targets:
            back.setdefault(target, []).append(one)
    return back
