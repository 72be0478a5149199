"""Three edges in a row in time around one centre: counted in one pass over the edges of each.

Paranjape, Benson & Leskovec, "Motifs in temporal networks" (2017), algorithm 2: of three edges at
one centre two lead to the same neighbour, so it is enough to know, at any moment, how many edges
and pairs of edges of each direction lie in the window. Edges of one day have no order: they are
asked about together before any of them is taken in, and leave the window together.

A direction is 0 for an edge that leaves the centre and 1 for one that enters it.
"""

from typing import NamedTuple

import numpy as np

from graphs.arrays import Int32Array, Int64Array


class CentredEdges(NamedTuple):
    """Edges by their centre, in time order; every edge stands there twice, once for each end.

    Attributes:
        offsets: Where the edges of each centre begin.
        days: The day of each.
        others: The neighbour each leads to or from, numbered 0, 1, 2, ... within one centre.
        directions: 0 where the edge leaves the centre, 1 where it enters.
    """

    offsets: Int64Array
    days: Int64Array
    others: Int32Array
    directions: Int32Array


class Held(NamedTuple):
    """What is known of the edges in the window; of some, of each neighbour apart.

    Attributes:
        seen: Edges, by neighbour and direction.
        pairs: Pairs of an edge and a later one of the same neighbour, by both directions.
        after: For the edges of a neighbour and direction, edges of each other direction up to
            their day, summed up.
        before: The same with the edges before their day, by the direction of these first.
        all_pairs: Pairs of all neighbours together.
        entered: Edges of each direction up to now, in the window or not.
        gone: Edges of each direction that have left the window.
    """

    seen: Int64Array
    pairs: Int64Array
    after: Int64Array
    before: Int64Array
    all_pairs: Int64Array
    entered: Int64Array
    gone: Int64Array


def count_stars(rows: CentredEdges, within: int, most_others: int, stars: Int64Array) -> None:
    """Count triples of edges at one centre, by which two share a neighbour and all directions.

    Args:
        rows: Edges by their centre.
        within: The most days from the first to the third.
        most_others: The most neighbours of any centre.
        stars: Filled: at 0 the first two share a neighbour, at 1 the outer two, at 2 the last two,
            and at 3 all three; the first three counts hold those of the last.
    """
    held = Held(
        np.zeros((most_others, 2), dtype=np.int64),
        np.zeros((most_others, 2, 2), dtype=np.int64),
        np.zeros((most_others, 2, 2), dtype=np.int64),
        np.zeros((most_others, 2, 2), dtype=np.int64),
        np.zeros((2, 2), dtype=np.int64),
        np.zeros(2, dtype=np.int64),
        np.zeros(2, dtype=np.int64),
    )
    for centre in range(len(rows.offsets) - 1):
        first, end = rows.offsets[centre], rows.offsets[centre + 1]
        place = first
        while place < end:
            group_end = _group_end(rows.days, place, end)
            while rows.days[place] - rows.days[first] > within:
                gone_end = _group_end(rows.days, first, end)
                _let_go(rows, held, first, gone_end)
                first = gone_end
            _ask(rows, held, place, group_end, stars)
            _take_in(rows, held, place, group_end)
            place = group_end
        _wipe(rows, held, rows.offsets[centre], end)


def _group_end(days: Int64Array, place: int, end: int) -> int:
    """Find the end of the edges of one day."""
    day = days[place]
    while place < end and days[place] == day:
        place += 1
    return place


def _ask(rows: CentredEdges, held: Held, place: int, end: int, stars: Int64Array) -> None:
    """Count the triples that edges of one day close."""
    for row in range(place, end):
        other, third = rows.others[row], rows.directions[row]
        for one in range(2):
            for two in range(2):
                stars[0, one, two, third] += held.all_pairs[one, two]
                stars[1, one, two, third] += (
                    held.seen[other, one] * held.entered[two] - held.after[other, one, two]
                )
                stars[2, one, two, third] += (
                    held.before[other, one, two] - held.seen[other, two] * held.gone[one]
                )
                stars[3, one, two, third] += held.pairs[other, one, two]


def _take_in(rows: CentredEdges, held: Held, place: int, end: int) -> None:
    """Take edges of one day into the window."""
    for row in range(place, end):
        other, two = rows.others[row], rows.directions[row]
        for one in range(2):
            held.pairs[other, one, two] += held.seen[other, one]
            held.all_pairs[one, two] += held.seen[other, one]
            held.before[other, one, two] += held.entered[one]
    for row in range(place, end):
        held.entered[rows.directions[row]] += 1
    for row in range(place, end):
        other, one = rows.others[row], rows.directions[row]
        held.seen[other, one] += 1
        for two in range(2):
            held.after[other, one, two] += held.entered[two]


def _let_go(rows: CentredEdges, held: Held, place: int, end: int) -> None:
    """Let edges of one day, the first in the window, go."""
    for row in range(place, end):
        other, two = rows.others[row], rows.directions[row]
        held.seen[other, two] -= 1
        for one in range(2):
            held.before[other, one, two] -= held.gone[one]
    for row in range(place, end):
        held.gone[rows.directions[row]] += 1
    for row in range(place, end):
        other, one = rows.others[row], rows.directions[row]
        for two in range(2):
            held.after[other, one, two] -= held.gone[two]
            held.pairs[other, one, two] -= held.seen[other, two]
            held.all_pairs[one, two] -= held.seen[other, two]


def _wipe(rows: CentredEdges, held: Held, place: int, end: int) -> None:
    """Forget the edges of one centre."""
    for row in range(place, end):
        other = rows.others[row]
        held.seen[other] = 0
        held.pairs[other] = 0
        held.after[other] = 0
        held.before[other] = 0
    held.all_pairs[:] = 0
    held.entered[:] = 0
    held.gone[:] = 0
