import dataclasses

import numpy as np
import pytest

from graphs.algorithms.reach import descendants
from graphs.array_results import Step
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.errors import NotReachedError


@pytest.fixture
def reach():
    edges = build_edge_list("abcd", [0, 1, 1], [1, 2, 2])
    return descendants(TimeOrderedGraph.from_edges(edges), [0])


def test_a_reach_says_what_is_in_it(reach):
    assert 2 in reach
    assert np.int32(2) in reach
    assert 0 not in reach
    assert 3 not in reach
    assert "b" not in reach
    assert len(reach) == 2


def test_a_step_says_how_a_node_was_reached(reach):
    assert reach.step(2) == Step(node=2, hops=2, via=(1, 2))


def test_a_step_to_a_node_not_reached_is_refused(reach):
    with pytest.raises(NotReachedError, match="node 3 was not reached; ask 'node in reach' first"):
        reach.step(3)


def test_an_answer_cannot_be_changed(reach):
    with pytest.raises(dataclasses.FrozenInstanceError):
        reach.nodes = np.zeros(0, dtype=np.int32)
    for column in (reach.nodes, reach.hops, reach.via_offsets, reach.via_edges, reach.sources):
        assert not column.flags.writeable
