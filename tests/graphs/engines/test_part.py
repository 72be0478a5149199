import numpy as np

from graphs.engines.part import GraphPart
from graphs.kernels.streams import EdgeBatch
from graphs.results import Cycle, Knot, Path


def test_answers_about_a_part_come_back_in_the_numbers_of_the_whole():
    # Ranks 2, 5 and 7 are nodes 40, 10 and 30; edges 9 and 3 make a circle of the first two.
    ranks, nodes = (np.array(row, dtype=np.int32) for row in ([2, 5, 7], [40, 10, 30]))
    batches = [
        EdgeBatch(*(np.array(row, dtype=np.int32) for row in rows))
        for rows in (([2, 5], [5, 2], [9, 3]), ([5], [7], [6]))
    ]

    part = GraphPart.of(ranks, nodes, batches)

    assert [part.place(rank) for rank in (2, 5, 7)] == [0, 1, 2]
    (knot,) = part.engine.knots()
    assert part.whole_knot(knot) == Knot((40, 10), (9, 3), Cycle((40, 10), (9, 3)))
    (path,) = part.engine.strongest_paths(0, 2, [5, 5, 7], limit=9)
    assert part.whole_path(path) == Path((40, 10, 30), (9, 6), weakest=5)
    assert part.whole_edges(part.engine.transitive_reduction()) == (3, 6, 9)
