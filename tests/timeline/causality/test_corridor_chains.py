"""Chains between two events: counted, cut and compared with going through them one by one."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.causality.corridor_chains import find_corridor

DIAMOND = [("x", "a"), ("x", "b"), ("a", "c"), ("b", "c"), ("c", "y")]


def test_a_diamond_has_two_chains_and_one_event_that_both_pass():
    corridor = find_corridor("x", "y", DIAMOND)

    assert corridor.count() == 2
    assert [one for one in corridor.between if corridor.is_cut_by((one,))] == ["c"]
    assert corridor.smallest_cut() == (("c",), True)


def test_two_chains_side_by_side_need_two_events_and_there_are_other_pairs():
    corridor = find_corridor("x", "y", [("x", "a"), ("a", "b"), ("b", "y"), ("x", "c"), ("c", "y")])

    cut, is_only = corridor.smallest_cut()

    assert len(cut) == 2
    assert "c" in cut
    assert not is_only


def test_a_link_with_nothing_between_cannot_be_cut():
    corridor = find_corridor("x", "y", [("x", "y"), ("x", "a"), ("a", "y")])

    assert corridor.count() == 2
    assert corridor.smallest_cut() is None


@pytest.mark.parametrize("links", [[], [("y", "x")], [("x", "a"), ("b", "y")]])
def test_no_chain_leaves_an_empty_corridor(links):
    corridor = find_corridor("x", "y", links)

    assert (corridor.between, corridor.count(), corridor.smallest_cut()) == ((), 0, None)


def test_what_only_comes_back_to_the_start_or_leaves_the_end_is_on_no_chain():
    links = [*DIAMOND, ("a", "x"), ("y", "z"), ("z", "b")]

    assert set(find_corridor("x", "y", links).between) == {"a", "b", "c"}


def test_circles_are_not_walked_twice():
    corridor = find_corridor("x", "y", [*DIAMOND, ("c", "a")])

    assert corridor.count() == 2


def test_chains_in_circles_too_many_to_count_are_not_counted():
    names = [str(number) for number in range(12)]
    links = [(one, other) for one in names for other in names if one != other]

    assert find_corridor("0", "11", links).count() is None


_links = st.lists(st.tuples(st.sampled_from("xabcdey"), st.sampled_from("xabcdey")), max_size=20)


@given(_links)
def test_chains_cuts_and_indispensable_events_are_those_of_a_slow_reference(links):
    graph = nx.DiGraph([(one, other) for one, other in links if one != other])
    graph.add_nodes_from("xy")
    chains = [set(chain) - {"x", "y"} for chain in nx.all_simple_paths(graph, "x", "y")]
    corridor = find_corridor("x", "y", links)

    assert corridor.count() == len(chains)
    assert set(corridor.indispensable()) == set.intersection(*chains or [set()])
    passing = corridor.passing()
    for one in corridor.between:
        assert passing[one] == sum(one in chain for chain in chains)
        assert corridor.count({one}) == sum(one not in chain for chain in chains)
        assert corridor.is_cut_by({one}) == all(one in chain for chain in chains)
    if chains and all(chains):
        cut, is_only = corridor.smallest_cut()
        sized = combinations(sorted(set().union(*chains)), len(cut))
        cuts = [set(part) for part in sized if all(set(part) & chain for chain in chains)]
        assert set(cut) in cuts
        assert is_only == (len(cuts) == 1)
        smaller = combinations(sorted(set().union(*chains)), len(cut) - 1)
        assert not any(all(set(part) & chain for chain in chains) for part in smaller)
