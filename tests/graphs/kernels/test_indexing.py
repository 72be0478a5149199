import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list

EDGE_LISTS = st.from_type(EdgeList)


def values_of(graph):
    both = (graph.forward, graph.reverse)
    arrays = [array for ways in both for array in (ways.offsets, ways.neighbours, ways.edges)]
    return [(array.tolist(), array.dtype.name, array.flags.writeable) for array in arrays]


@given(EDGE_LISTS)
def test_edges_are_indexed_alike_in_every_way_of_computing(each_way, edges):
    first, *others = each_way(lambda: TimeOrderedGraph.from_edges(edges))

    for other in others:
        assert values_of(other) == values_of(first)
        assert other.runs_forward == first.runs_forward


def test_a_row_is_sorted_by_neighbour_and_then_by_edge_number(each_way):
    edges = build_edge_list("abc", [0, 0, 1, 0, 0], [2, 1, 1, 2, 0])

    for graph in each_way(lambda: TimeOrderedGraph.from_edges(edges)):
        assert graph.forward.neighbours.tolist() == [0, 1, 2, 2, 1]
        assert graph.forward.edges.tolist() == [4, 1, 0, 3, 2]
        assert graph.reverse.neighbours.tolist() == [0, 0, 1, 0, 0]
        assert graph.reverse.edges.tolist() == [4, 1, 2, 0, 3]
        assert graph.runs_forward


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_edge_back_in_rank_is_noticed_wherever_it_stands(each_way, place):
    ends = [(0, 1), (1, 2)]
    ends.insert(place, (2, 1))
    edges = build_edge_list("abc", [tail for tail, _ in ends], [head for _, head in ends])

    for graph in each_way(lambda: TimeOrderedGraph.from_edges(edges)):
        assert not graph.runs_forward
