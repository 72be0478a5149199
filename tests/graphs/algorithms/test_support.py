import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.support import lost_without, supported
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import LengthMismatchError, NoSuchNodeError, NotIntegersError
from graphs.scope import Scope

EDGE_LISTS = st.from_type(EdgeList)


def names(edges, truths):
    return "".join(key for key, truth in zip(edges.keys, truths, strict=True) if truth)


def by_hand(edges, without, counts, alternatives):
    """Goes round all nodes until nothing new holds."""
    rules = {}
    for edge, (tail, head) in enumerate(
        zip(edges.tails.tolist(), edges.heads.tolist(), strict=True)
    ):
        if counts[edge]:
            rules.setdefault(head, {}).setdefault(alternatives[edge], []).append(tail)
    holds = {node for node in range(edges.node_count) if node not in rules} - set(without)
    while True:
        new = {
            head
            for head, ways in rules.items()
            if head not in holds
            and head not in without
            and any(holds.issuperset(tails) for tails in ways.values())
        }
        if not new:
            return holds
        holds |= new


def test_an_event_with_two_causes_each_enough_stands_without_either(each_way):
    # Overdetermination: s and t both shoot, either is enough for d; d leads to f.
    edges = build_edge_list("stdf", [0, 1, 2], [2, 2, 3])
    graph = TimeOrderedGraph.from_edges(edges)

    for lost in each_way(lambda: lost_without(graph, [0])):
        assert names(edges, lost) == ""
    for lost in each_way(lambda: lost_without(graph, [0, 1])):
        assert names(edges, lost) == "df"


def test_an_event_that_needs_two_causes_together_falls_with_either(each_way):
    edges = build_edge_list("mofb", [0, 1, 2], [2, 2, 3])
    graph = TimeOrderedGraph.from_edges(edges)

    for lost in each_way(lambda: lost_without(graph, [0], alternatives=[7, 7, 7])):
        assert names(edges, lost) == "fb"


def test_one_whole_alternative_is_enough(each_way):
    # e needs a and b together, or c and d together.
    edges = build_edge_list("abcde", [0, 1, 2, 3], [4, 4, 4, 4])
    graph = TimeOrderedGraph.from_edges(edges)
    together = [1, 1, -2, -2]

    for lost in each_way(lambda: lost_without(graph, [0], alternatives=together)):
        assert names(edges, lost) == ""
    for lost in each_way(lambda: lost_without(graph, [0, 3], alternatives=together)):
        assert names(edges, lost) == "e"


def test_a_ring_does_not_hold_itself_up(each_way):
    # a -> b <-> c, and d <-> e that nothing outside holds up.
    edges = build_edge_list("abcde", [0, 1, 2, 3, 4], [1, 2, 1, 4, 3])
    graph = TimeOrderedGraph.from_edges(edges)

    for held in each_way(lambda: supported(graph)):
        assert names(edges, held) == "abc"
    for lost in each_way(lambda: lost_without(graph, [0])):
        assert names(edges, lost) == "bc"


def test_a_late_preempted_cause_still_stands_in_for_the_first(each_way):
    # p -> h, and the back-up r -> x -> h: without p the back-up holds h; without x the first does.
    edges = build_edge_list("prxh", [0, 1, 2], [3, 2, 3])
    graph = TimeOrderedGraph.from_edges(edges)

    for lost in each_way(lambda: lost_without(graph, [0])):
        assert names(edges, lost) == ""
    for lost in each_way(lambda: lost_without(graph, [1])):
        assert names(edges, lost) == "x"


def test_parallel_edges_of_one_alternative_are_one_support(each_way):
    edges = build_edge_list("ab", [0, 0], [1, 1])
    graph = TimeOrderedGraph.from_edges(edges)

    for held in each_way(lambda: supported(graph, alternatives=[0, 0])):
        assert names(edges, held) == "ab"


def test_edges_outside_the_scope_neither_support_nor_are_needed(each_way):
    edges = build_edge_list("abc", [0, 1], [2, 2])
    graph = TimeOrderedGraph.from_edges(edges)

    for lost in each_way(
        lambda: lost_without(graph, [0], Scope(edges=[True, False]), alternatives=[0, 0])
    ):
        assert names(edges, lost) == "c"


@given(EDGE_LISTS, st.data())
def test_what_holds_is_what_going_round_by_hand_finds(each_way, edges, data):
    size = edges.edge_count
    node = st.integers(0, max(edges.node_count - 1, 0))
    without = data.draw(st.lists(node, max_size=3 if edges.node_count else 0))
    counts = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    alternatives = data.draw(st.lists(st.integers(-1, 1), min_size=size, max_size=size))
    graph = TimeOrderedGraph.from_edges(edges)
    expected = by_hand(edges, without, counts, alternatives)
    before = by_hand(edges, [], counts, alternatives)

    for held in each_way(
        lambda: supported(graph, without, Scope(edges=counts), alternatives=alternatives)
    ):
        assert set(held.nonzero()[0].tolist()) == expected
    for lost in each_way(
        lambda: lost_without(graph, without, Scope(edges=counts), alternatives=alternatives)
    ):
        assert set(lost.nonzero()[0].tolist()) == before - expected - set(without)


@given(EDGE_LISTS, st.data())
def test_taking_out_more_never_makes_more_hold(edges, data):
    node = st.integers(0, max(edges.node_count - 1, 0))
    few = data.draw(st.lists(node, max_size=2 if edges.node_count else 0))
    more = data.draw(st.lists(node, max_size=2 if edges.node_count else 0))
    graph = TimeOrderedGraph.from_edges(edges)

    assert not (supported(graph, few + more) & ~supported(graph, few)).any()


def test_misuse_is_refused_by_name():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(NoSuchNodeError):
        supported(graph, [2])
    with pytest.raises(LengthMismatchError):
        supported(graph, alternatives=[1, 2])
    with pytest.raises(NotIntegersError):
        supported(graph, alternatives=[0.5])
