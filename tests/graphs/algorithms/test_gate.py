import numpy as np
import pytest

from graphs.algorithms.gate import Gate
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.errors import LengthMismatchError, NotMaskError, UnknownKindError
from graphs.scope import WHOLE, Scope, Window


@pytest.fixture
def graph():
    return TimeOrderedGraph.from_edges(
        build_edge_list(
            "cab",
            [1, 2, 0],
            [2, 0, 1],
            earliest=[3, 1, 2],
            latest=[3, 1, 2],
            kinds=[0, 1, 1],
            kind_names=["cause", "response"],
        )
    )


def test_the_whole_graph_passes_an_open_gate_untouched(graph):
    gate = Gate.of(graph, WHOLE)

    assert gate.is_open
    assert gate.walked(graph.forward) is graph.forward


def test_both_ends_of_a_walked_edge_must_be_entered(graph):
    gate = Gate.of(graph, Scope(window=Window(1, 2)))

    assert gate.walked(graph.forward).edges.tolist() == [0]
    assert gate.walked(graph.reverse).edges.tolist() == [0]


def test_masks_go_by_node_and_edge_number_not_by_rank(graph):
    no_c = np.array([False, True, True])
    last_edge = np.array([False, False, True])

    assert Gate.of(graph, Scope(nodes=no_c)).entered_ranks().tolist() == [True, True, False]
    assert Gate.of(graph, Scope(edges=last_edge)).walked(graph.forward).edges.tolist() == [2]


def test_no_kinds_at_all_walk_no_edge(graph):
    assert Gate.of(graph, Scope(kinds=frozenset())).walked(graph.forward).edges.tolist() == []


@pytest.mark.parametrize(
    ("scope", "error"),
    [
        (Scope(kinds=frozenset({2})), UnknownKindError),
        (Scope(kinds=frozenset({-1})), UnknownKindError),
        (Scope(edges=np.array([True])), LengthMismatchError),
        (Scope(nodes=np.array([True] * 4)), LengthMismatchError),
        (Scope(nodes=np.array([0, 1, 2])), NotMaskError),
        (Scope(edges=np.array([[True, True, True]])), NotMaskError),
    ],
)
def test_a_scope_that_does_not_fit_the_graph_is_refused(graph, scope, error):
    with pytest.raises(error):
        Gate.of(graph, scope)
