"""What holds, when some things need all of several others and some need any of them.

Dowling & Gallier, "Linear-time algorithms for testing the satisfiability of propositional Horn
formulae" (1984): each rule counts what it still waits for, so every edge is met once, cycles too.
"""

from graphs.arrays import BoolArray, Int32Array
from graphs.kernels.slots import Slots


def spread_support(
    slots: Slots,
    rule_of_edge: Int32Array,
    awaited: Int32Array,
    holds: BoolArray,
    is_out: BoolArray,
    queue: Int32Array,
) -> None:
    """Let each rule whose edges all come from what holds make its head hold, until none can.

    Args:
        slots: The edges by the rank they leave.
        rule_of_edge: The rule each edge number belongs to.
        awaited: How many edges each rule waits for; counted down.
        holds: What holds from the first; filled with what holds in the end.
        is_out: What is taken out and never holds.
        queue: Room for every rank.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    count = 0
    for rank in range(len(holds)):
        if holds[rank]:
            queue[count] = rank
            count += 1
    place = 0
    while place < count:
        rank = queue[place]
        place += 1
        for slot in range(offsets[rank], offsets[rank + 1]):
            rule = rule_of_edge[edges[slot]]
            awaited[rule] -= 1
            other = neighbours[slot]
            if awaited[rule] == 0 and not holds[other] and not is_out[other]:
                holds[other] = True
                queue[count] = other
                count += 1


def sweep_support(slots: Slots, holds: BoolArray, is_out: BoolArray) -> None:
    """Let whatever holds make the heads of its edges hold, in one pass over the ranks.

    It needs edges that run forward in rank, or are loops: all support of a rank then comes from
    lower ones, so each is settled when it is met.

    Args:
        slots: The edges by the rank they leave; each is enough by itself.
        holds: What holds of itself, loops not counted; filled with what holds in the end.
        is_out: What is taken out and never holds.
    """
    offsets, neighbours = slots.offsets, slots.neighbours
    for rank in range(len(holds)):
        if is_out[rank]:
            holds[rank] = False
        elif holds[rank]:
            for slot in range(offsets[rank], offsets[rank + 1]):
                holds[neighbours[slot]] = True
