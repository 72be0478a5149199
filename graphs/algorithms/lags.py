"""How many days pass from a trigger to the first response to it, as far as dates let one say.

Where dates are uncertain a lag lies between two bounds (interval-censored); where no response is
known by a horizon it is only known to be longer than what has passed (right-censored). Nothing is
guessed: `graphs.algorithms.survival` makes a curve and its quartiles of what is known.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.arrays import BoolArray, Int32Array, Int64Array, Mask, freeze, read_mask
from graphs.columns import UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.scope import WHOLE, Scope

NO_END: Final = UNKNOWN_LATEST
"""The most days of a lag that has no upper bound."""

_FARTHEST: Final = 2**62
"""Days this far away count as unknown, so that differences of the others fit 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Lags:
    """What is known of each trigger: between how many days the first response to it came.

    Invariant: 0 <= least <= most. A trigger without a response has `most` NO_END, and `least` is
    one more than the days that have surely passed.

    Attributes:
        triggers: Node numbers, in time order.
        least: The fewest days the lag can have.
        most: The most days, or NO_END.
        is_answered: Whether there is a response by the horizon.
        left_out: How many triggers there are besides, of whose lag the dates say nothing.
    """

    triggers: Int32Array
    least: Int64Array
    most: Int64Array
    is_answered: BoolArray
    left_out: int

    @property
    def is_exact(self) -> bool:
        """Whether every lag is known to the day, or not over yet."""
        return bool((self.least == self.most)[self.is_answered].all())


def first_responses(
    graph: TimeOrderedGraph,
    scope: Scope = WHOLE,
    *,
    as_of: int,
    triggers: Mask | None = None,
    responses: Mask | None = None,
) -> Lags:
    """Find how long each trigger waited for the first of its responses.

    An edge of the scope from a trigger to a response says that the one answers the other and does
    not come before it; an edge whose dates rule that out is passed over. A response that certainly
    comes after the horizon is not known yet, and a trigger that certainly does is none.

    Args:
        graph: The graph of what answers what.
        scope: Which edges count, and which nodes they may lead to.
        as_of: The horizon, a day; what comes later is not known.
        triggers: True or False for each node number; left out, every node of the scope.
        responses: True or False for each node number; left out, every node of the scope.

    Raises:
        GraphError: The scope or a mask does not fit the graph.
    """
    gate = Gate.of(graph, scope)
    entered = gate.entered_ranks()
    is_trigger = entered if triggers is None else _ranked(graph, "triggers", triggers)
    is_trigger = is_trigger & (graph.earliest <= as_of)
    is_response = entered & (graph.earliest <= as_of)
    if responses is not None:
        is_response &= _ranked(graph, "responses", responses)
    forward = graph.forward
    owners, heads = forward.owners, forward.neighbours
    chosen = is_trigger[owners] & is_response[heads] & (owners != heads)
    chosen &= gate.may_walk(forward.edges)
    least, most, is_answered = _first_of_each(graph, owners[chosen], heads[chosen])
    waited = np.where(is_known(graph.latest), graph.latest, as_of + 1)
    least = np.where(is_answered, least, np.maximum(as_of + 1 - waited, 0))
    says_something = (least > 0) | (most < NO_END)
    ranks = np.flatnonzero(is_trigger & says_something)
    return Lags(
        triggers=freeze(graph.node_of_rank[ranks]),
        least=freeze(least[ranks]),
        most=freeze(most[ranks]),
        is_answered=freeze(is_answered[ranks]),
        left_out=int(is_trigger.sum()) - len(ranks),
    )


def _first_of_each(
    graph: TimeOrderedGraph, tails: Int32Array, heads: Int32Array
) -> tuple[Int64Array, Int64Array, BoolArray]:
    """Give the bounds of the first lag from each rank, and whether there is one."""
    least, most = lag_bounds(graph, tails, heads)
    possible = most >= 0
    tails = tails[possible]
    first_least = np.full(graph.node_count, NO_END, dtype=np.int64)
    first_most = first_least.copy()
    np.minimum.at(first_least, tails, np.maximum(least[possible], 0))
    np.minimum.at(first_most, tails, most[possible])
    has_one = np.zeros(graph.node_count, dtype=np.bool_)
    has_one[tails] = True
    return first_least, first_most, has_one


def lag_bounds(
    graph: TimeOrderedGraph, tails: Int32Array, heads: Int32Array
) -> tuple[Int64Array, Int64Array]:
    """Give the fewest and the most days from one rank to another.

    Below 0 means before. Where a date is unknown, the fewest are 0 and the most NO_END.
    """
    ends = graph.earliest[heads], graph.latest[tails], graph.latest[heads], graph.earliest[tails]
    soonest, late, latest, early = (np.where(is_known(days), days, 0) for days in ends)
    knows = [is_known(days) for days in ends]
    least: Int64Array = np.where(knows[0] & knows[1], soonest - late, 0)
    most: Int64Array = np.where(knows[2] & knows[3], latest - early, NO_END)
    return np.minimum(least, most), most


def is_known(days: Int64Array) -> BoolArray:
    """Say of each day whether it is one, and not the end of time."""
    known: BoolArray = (days > -_FARTHEST) & (days < _FARTHEST)
    return known


def _ranked(graph: TimeOrderedGraph, column: str, mask: Mask) -> BoolArray:
    """Read a mask over node numbers and give it by rank."""
    truths: BoolArray = read_mask(column, mask, graph.node_count, "nodes")[graph.node_of_rank]
    return truths
