import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import NoSuchNodeError, NotIntegersError

EDGE_LISTS = st.from_type(EdgeList)


def slots(adjacency):
    """Owner, neighbour and edge of every slot."""
    return list(
        zip(
            adjacency.owners.tolist(),
            adjacency.neighbours.tolist(),
            adjacency.edges.tolist(),
            strict=True,
        )
    )


def test_ranks_go_by_earliest_then_latest_then_number():
    edges = build_edge_list(
        ["late", "wide", "sharp", "also-sharp", "unknown"],
        [],
        [],
        earliest=[9, 2, 2, 2, np.iinfo(np.int64).min],
        latest=[9, 8, 3, 3, 4],
    )

    graph = TimeOrderedGraph.from_edges(edges)

    assert graph.node_of_rank.tolist() == [4, 2, 3, 1, 0]
    assert graph.rank_of_node.tolist() == [4, 3, 1, 2, 0]
    assert graph.earliest.tolist()[1:] == [2, 2, 2, 9]
    assert graph.latest.tolist() == [4, 3, 3, 8, 9]


@pytest.mark.parametrize(
    ("earliest", "latest", "stand"),
    [
        ([1, 1, 2], [1, 1, 2], True),
        ([1, 1, 2], [1, 3, 2], True),
        ([1, 1, 2], [3, 1, 2], False),
        ([1, 2, 1], [3, 3, 3], False),
        ([], [], True),
        ([5], [5], True),
    ],
)
def test_nodes_given_in_time_order_are_their_own_ranks(earliest, latest, stand):
    edges = build_edge_list(map(str, range(len(latest))), [], [], earliest=earliest, latest=latest)

    graph = TimeOrderedGraph.from_edges(edges)

    assert graph.numbers_are_ranks == stand
    assert (graph.node_of_rank.tolist() == list(range(len(latest)))) == stand


def test_days_given_once_for_first_and_last_are_kept_once():
    days = np.array([3, 4])

    edges = build_edge_list("ab", [], [], earliest=days, latest=days)

    assert edges.latest is edges.earliest
    assert TimeOrderedGraph.from_edges(edges).latest is edges.earliest


def test_loops_parallel_edges_and_edges_back_in_time_are_kept():
    edges = build_edge_list(["a", "b"], [1, 0, 0, 0], [0, 1, 0, 1], earliest=[1, 2], latest=[1, 2])

    graph = TimeOrderedGraph.from_edges(edges)

    assert slots(graph.forward) == [(0, 0, 2), (0, 1, 1), (0, 1, 3), (1, 0, 0)]
    assert slots(graph.reverse) == [(0, 0, 2), (0, 1, 0), (1, 0, 1), (1, 0, 3)]


@given(EDGE_LISTS)
def test_every_edge_stands_once_in_each_direction(edges):
    graph = TimeOrderedGraph.from_edges(edges)

    ranks = graph.rank_of_node
    expected = [
        (int(ranks[tail]), int(ranks[head]), number)
        for number, (tail, head) in enumerate(zip(edges.tails, edges.heads, strict=True))
    ]
    assert slots(graph.forward) == sorted(expected)
    assert slots(graph.reverse) == sorted((head, tail, number) for tail, head, number in expected)


@given(EDGE_LISTS)
def test_the_two_maps_undo_each_other_and_ranks_never_fall_in_time(edges):
    graph = TimeOrderedGraph.from_edges(edges)

    everyone = np.arange(graph.node_count)
    assert (graph.rank_of_node[graph.node_of_rank] == everyone).all()
    days = list(zip(graph.earliest.tolist(), graph.latest.tolist(), strict=True))
    assert days == sorted(days)
    assert (edges.earliest[graph.node_of_rank] == graph.earliest).all()


@given(EDGE_LISTS, st.randoms())
def test_keeping_slots_drops_the_others_and_nothing_else(edges, random):
    forward = TimeOrderedGraph.from_edges(edges).forward
    mask = np.array([random.random() < 0.5 for _ in range(edges.edge_count)], dtype=bool)

    kept = forward.keep(mask)

    expected = [slot for slot, stays in zip(slots(forward), mask, strict=True) if stays]
    assert slots(kept) == expected


def test_arrays_are_32_bits_wide_and_cannot_be_changed():
    graph = TimeOrderedGraph.from_edges(build_edge_list(["a", "b"], [0], [1]))

    for adjacency in (graph.forward, graph.reverse):
        for column in (adjacency.offsets, adjacency.neighbours, adjacency.edges):
            assert column.dtype == np.int32
            assert not column.flags.writeable
    assert not graph.rank_of_node.flags.writeable


def test_node_numbers_turn_into_ranks():
    edges = build_edge_list(["late", "early"], [], [], earliest=[2, 1], latest=[2, 1])
    graph = TimeOrderedGraph.from_edges(edges)

    assert graph.ranks([0, 1, 0]).tolist() == [1, 0, 1]
    assert graph.ranks(np.array([1])).tolist() == [0]
    assert graph.ranks(node for node in (1,)).tolist() == [0]
    assert graph.ranks([]).tolist() == []
    assert graph.rank(0) == 1


@pytest.mark.parametrize("node", [-1, 2])
def test_a_node_that_is_not_there_is_refused(node):
    graph = TimeOrderedGraph.from_edges(build_edge_list(["a", "b"], [], []))

    with pytest.raises(NoSuchNodeError, match=f"no node {node}; nodes are 0 to 1"):
        graph.rank(node)


def test_any_node_of_an_empty_graph_is_refused():
    graph = TimeOrderedGraph.from_edges(build_edge_list([], [], []))

    with pytest.raises(NoSuchNodeError, match="the graph has no nodes"):
        graph.ranks([0])


@pytest.mark.parametrize("node", [0.0, True, "a"])
def test_a_node_must_be_a_whole_number(node):
    graph = TimeOrderedGraph.from_edges(build_edge_list(["a"], [], []))

    with pytest.raises(NotIntegersError):
        graph.ranks([node])
