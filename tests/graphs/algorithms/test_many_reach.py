import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.many_reach import count_reach_of_each, reach_of_each
from graphs.algorithms.reach import reach_mask
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError, NoSuchNodeError
from graphs.kernels.many import count_bits

WITH_NODES = st.from_type(EdgeList).filter(lambda edges: edges.node_count > 0)


@given(WITH_NODES, st.data(), st.booleans(), st.none() | st.integers(0, 4))
def test_each_source_reaches_what_it_reaches_when_asked_alone(
    each_way, draw_scope, edges, data, is_forward, max_hops
):
    scope = draw_scope(data, edges)
    sources = data.draw(st.lists(st.integers(0, edges.node_count - 1), max_size=5))
    graph = TimeOrderedGraph.from_edges(edges)
    how = {"is_forward": is_forward, "max_hops": max_hops}
    alone = [reach_mask(graph, [source], scope, **how).tolist() for source in sources]

    for found in each_way(lambda: reach_of_each(graph, sources, scope, **how)):
        assert found.sources.tolist() == sources
        assert [found.mask(place).tolist() for place in range(len(found))] == alone
        assert found.counts.tolist() == [sum(mask) for mask in alone]
    for counts in each_way(lambda: count_reach_of_each(graph, sources, scope, **how)):
        assert counts.tolist() == [sum(mask) for mask in alone]


@pytest.mark.parametrize("is_back", [False, True], ids=["forward", "with an edge back"])
def test_more_sources_than_fit_one_word_are_told_apart(each_way, is_back):
    # A chain of 150; with an edge back from the end to the middle.
    size = 150
    tails, heads = list(range(size - 1)), list(range(1, size))
    if is_back:
        tails, heads = [*tails, size - 1], [*heads, 75]
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(size)), tails, heads))
    sources = np.arange(size)[::-1]
    expected = [74 if is_back and source >= 75 else size - 1 - int(source) for source in sources]

    for found in each_way(lambda: reach_of_each(graph, sources)):
        assert found.counts.tolist() == expected
        assert found.words.shape == (3, size)
        assert found.mask(0).nonzero()[0].tolist() == (list(range(75, 149)) if is_back else [])
        assert found.mask(149).nonzero()[0].tolist() == list(range(1, size))


def test_a_source_that_another_reaches_is_in_that_answer_only(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1, 1], [1, 0, 2]))

    for found in each_way(lambda: reach_of_each(graph, [0, 1, 0])):
        assert [found.mask(place).tolist() for place in range(3)] == [
            [False, True, True],
            [True, False, True],
            [False, True, True],
        ]


def test_no_sources_and_no_nodes_give_empty_answers(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list([], [], []))

    for found in each_way(lambda: reach_of_each(graph, [])):
        assert len(found) == 0
        assert found.words.shape == (0, 0)
    for counts in each_way(lambda: count_reach_of_each(graph, [])):
        assert counts.tolist() == []


@given(st.lists(st.integers(0, 2**64 - 1), max_size=600))
def test_bits_are_counted_in_lanes_as_one_by_one(words):
    counts = np.zeros(64, dtype=np.int64)

    count_bits(np.array(words, dtype=np.uint64), counts)

    assert counts.tolist() == [sum(word >> bit & 1 for word in words) for bit in range(64)]


def test_a_bit_is_counted_past_what_one_byte_holds():
    counts = np.zeros(64, dtype=np.int64)

    count_bits(np.full(1000, 2**63 + 1, dtype=np.uint64), counts)

    assert (counts[0], counts[63], counts.sum()) == (1000, 1000, 2000)


def test_misuse_is_refused_before_anything_is_searched():
    graph = TimeOrderedGraph.from_edges(build_edge_list("a", [], []))

    with pytest.raises(NoSuchNodeError):
        reach_of_each(graph, [1])
    with pytest.raises(BadLimitError):
        count_reach_of_each(graph, [0], max_hops=-1)
