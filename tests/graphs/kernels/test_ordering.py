import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms import reduction
from graphs.algorithms.components import find_knots, is_acyclic
from graphs.algorithms.order import condense, layers, topological_order
from graphs.algorithms.reduction import transitive_reduction
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError, CyclicGraphError, TooMuchWorkError
from graphs.kernels.compile import Way, computed

EDGE_LISTS = st.from_type(EdgeList)


def told(answer):
    """An answer in plain values, whatever arrays it is made of."""
    if isinstance(answer, np.ndarray):
        return answer.tolist()
    if dataclasses.is_dataclass(answer):
        return [told(getattr(answer, field.name)) for field in dataclasses.fields(answer)]
    return answer


@pytest.mark.parametrize(
    "question", [condense, layers, find_knots, is_acyclic, transitive_reduction]
)
@given(EDGE_LISTS, st.data())
def test_every_way_of_computing_gives_one_answer(question, each_way, draw_scope, edges, data):
    scope = draw_scope(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    first, *others = each_way(lambda: told(question(graph, scope)))

    assert others == [first] * len(others)


@given(EDGE_LISTS, st.data())
def test_every_way_of_computing_gives_one_order_or_shows_one_cycle(
    each_way, draw_scope, edges, data
):
    scope = draw_scope(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    def ask():
        try:
            return topological_order(graph, scope).tolist()
        except CyclicGraphError as err:
            return str(err)

    first, *others = each_way(ask)

    assert others == [first] * len(others)


def test_a_long_ring_and_a_long_chain_against_time_need_no_recursion(each_way):
    size = 3000
    ring = build_edge_list(map(str, range(size)), range(size), [*range(1, size), 0])
    chain = build_edge_list(map(str, range(size)), range(1, size), range(size - 1))

    for knots in each_way(lambda: find_knots(TimeOrderedGraph.from_edges(ring))):
        assert len(knots[0].nodes) == size
    for order in each_way(lambda: topological_order(TimeOrderedGraph.from_edges(chain))):
        assert order.tolist() == list(range(size - 1, -1, -1))


def braid(size):
    """Each node leads to the next three and to the last: every link but those onward falls away."""
    pairs = {(node, min(node + step, size - 1)) for node in range(size - 1) for step in (1, 2, 3)}
    pairs |= {(node, size - 1) for node in range(size - 1)}
    return TimeOrderedGraph.from_edges(
        build_edge_list(map(str, range(size)), *zip(*sorted(pairs), strict=True))
    )


def test_a_reduction_that_takes_too_long_is_left_with_word_of_what_it_would_take(each_way):
    graph = braid(60)

    for kept in each_way(lambda: transitive_reduction(graph, most_steps=100_000)):
        assert len(kept) == 59
    for way in (Way.ARRAYS, Way.KERNELS_IN_PYTHON):
        with computed(way), pytest.raises(TooMuchWorkError, match="narrow the scope to a window"):
            transitive_reduction(graph, most_steps=50)
    with pytest.raises(BadLimitError):
        transitive_reduction(graph, most_steps=-1)


def test_the_bound_holds_where_none_is_given(monkeypatch):
    monkeypatch.setattr(reduction, "MOST_STEPS", 50)
    monkeypatch.setattr(reduction, "MOST_STEPS_IN_LISTS", 50)

    for way in (Way.ARRAYS, Way.KERNELS_IN_PYTHON):
        with computed(way), pytest.raises(TooMuchWorkError, match="and 50 are allowed"):
            transitive_reduction(braid(60))
