"""The relations of two dates that their bounds leave possible, after Allen.

J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983), names thirteen ways in which
two intervals can lie. Ends that are known only between bounds leave several of them open; which, is
decided as a simple temporal problem (Dechter, Meiri & Pearl, "Temporal constraint networks", 1991):
a relation is possible when its differences have no negative cycle.
"""

from collections.abc import Mapping
from itertools import product
from typing import Final, Literal

from timeline.dates.time_span import InstantRange, TimeSpan

Relation = Literal[
    "before",
    "meets",
    "overlaps",
    "starts",
    "during",
    "finishes",
    "equals",
    "finished-by",
    "contains",
    "started-by",
    "overlapped-by",
    "met-by",
    "after",
]

# Four ends and a zero to measure from. An end here is the second after the last.
_ZERO, _START, _END, _OTHER_START, _OTHER_END = range(5)
_Order = tuple[int, int, str]
_RELATIONS: Final[Mapping[Relation, tuple[_Order, ...]]] = {
    "before": ((_END, _OTHER_START, "<"),),
    "meets": ((_END, _OTHER_START, "="),),
    "overlaps": (
        (_START, _OTHER_START, "<"),
        (_OTHER_START, _END, "<"),
        (_END, _OTHER_END, "<"),
    ),
    "starts": ((_START, _OTHER_START, "="), (_END, _OTHER_END, "<")),
    "during": ((_OTHER_START, _START, "<"), (_END, _OTHER_END, "<")),
    "finishes": ((_OTHER_START, _START, "<"), (_END, _OTHER_END, "=")),
    "equals": ((_START, _OTHER_START, "="), (_END, _OTHER_END, "=")),
    "finished-by": ((_START, _OTHER_START, "<"), (_END, _OTHER_END, "=")),
    "contains": ((_START, _OTHER_START, "<"), (_OTHER_END, _END, "<")),
    "started-by": ((_START, _OTHER_START, "="), (_OTHER_END, _END, "<")),
    "overlapped-by": (
        (_OTHER_START, _START, "<"),
        (_START, _OTHER_END, "<"),
        (_OTHER_END, _END, "<"),
    ),
    "met-by": ((_OTHER_END, _START, "="),),
    "after": ((_OTHER_END, _START, "<"),),
}
_Distances = list[list[float]]
_FAR: Final = float("inf")


def possible_relations(one: TimeSpan, other: TimeSpan) -> tuple[Relation, ...]:
    """Every relation in which the first can stand to the second, in Allen's order.

    Two spans on clocks of unnamed places are compared as they are; one in a zone and one without
    as instants anywhere (see `time_span`).
    """
    first, second = (
        (one, other)
        if one.is_local == other.is_local
        else (
            one.anywhere(),
            other.anywhere(),
        )
    )
    bounds = _bounds(first, second)
    return tuple(
        name for name, orders in _RELATIONS.items() if _is_possible(_ordered(bounds, orders))
    )


def _bounds(one: TimeSpan, other: TimeSpan) -> _Distances:
    """The most that each end can lie after each other one, as far as the bounds say."""
    most = [[0 if row == column else _FAR for column in range(5)] for row in range(5)]
    ends = (
        (_START, one.start, 0),
        (_END, one.end, 1),
        (_OTHER_START, other.start, 0),
        (_OTHER_END, other.end, 1),
    )
    for place, seconds, shift in ends:
        _bound(most, place, seconds, shift)
    most[_END][_START] = most[_OTHER_END][_OTHER_START] = -1
    return most


def _bound(most: _Distances, place: int, seconds: InstantRange, shift: int) -> None:
    if seconds.until is not None:
        most[_ZERO][place] = seconds.until - 1 + shift
    if seconds.first is not None:
        most[place][_ZERO] = -(seconds.first + shift)


def _ordered(bounds: _Distances, orders: tuple[_Order, ...]) -> _Distances:
    most = [list(row) for row in bounds]
    for earlier, later, sign in orders:
        least = 1 if sign == "<" else 0
        most[later][earlier] = min(most[later][earlier], -least)
        if sign == "=":
            most[earlier][later] = min(most[earlier][later], 0)
    return most


def _is_possible(most: _Distances) -> bool:
    """Whether some ends keep to all differences: no way round is negative (Floyd 1962)."""
    places = range(5)
    for middle, row, column in product(places, places, places):
        most[row][column] = min(most[row][column], most[row][middle] + most[middle][column])
    return all(most[place][place] >= 0 for place in places)
