import numpy as np
import pytest

from graphs.algorithms.best_path import lightest_path
from graphs.algorithms.weights import weigh, weights_of
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.errors import BadWeightsError, ForeignWeightsError, LengthMismatchError


@pytest.fixture
def graph():
    return TimeOrderedGraph.from_edges(build_edge_list("abc", [1, 0, 0], [2, 2, 1]))


def test_weights_stand_by_edge_and_in_the_order_of_the_slots(graph):
    weights = weigh(graph, [1, 2, 3])

    assert weights.of_edge.tolist() == [1, 2, 3]
    assert weights.of_slot.tolist() == [3, 2, 1]
    assert weights_of(graph, weights) is weights


@pytest.mark.parametrize(
    ("given", "dtype"),
    [
        ([1, 2, 3], np.float32),
        ([0.5, 0.25, 2.0**100], np.float32),
        ([0.1, 0.2, 0.3], np.float64),
        ([2**24 + 1, 0, 0], np.float64),
        ([1e300, 0, 0], np.float64),
    ],
)
def test_weights_are_kept_in_32_bits_only_where_that_changes_none(graph, given, dtype):
    weights = weigh(graph, given)

    assert weights.of_edge.dtype == dtype
    assert weights.of_edge.tolist() == given


def test_changing_the_array_given_changes_no_weight(graph):
    given = np.array([0.1, 0.2, 0.3])

    weights = weigh(graph, given)
    given[0] = 9

    assert weights.of_edge[0] == 0.1
    assert not weights.of_edge.flags.writeable


def test_weights_weighed_once_give_the_same_path(graph):
    given = [0.1, 0.5, 0.2]

    assert lightest_path(graph, 0, 2, weigh(graph, given)) == lightest_path(graph, 0, 2, given)


def test_weights_of_another_graph_are_refused(graph):
    other = TimeOrderedGraph.from_edges(graph.edge_list)

    with pytest.raises(ForeignWeightsError):
        lightest_path(graph, 0, 2, weigh(other, [1, 2, 3]))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ([1, 2], LengthMismatchError),
        ([1, 2, -1], BadWeightsError),
        ([1, float("nan"), 1], BadWeightsError),
        (["a", "b", "c"], BadWeightsError),
        ([[1], [2, 3]], BadWeightsError),
        ([[1, 2, 3]], BadWeightsError),
    ],
)
def test_what_cannot_be_added_up_is_refused(graph, given, error):
    with pytest.raises(error):
        weigh(graph, given)
