"""How many events each leads to."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.causality import reach_counts
from timeline.causality.reach_counts import count_reached

_pairs = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=16)


def test_each_event_counts_once_whatever_the_ways():
    onward = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}

    assert count_reached(onward) == {"a": 3, "b": 1, "c": 1, "d": 0}


@pytest.mark.parametrize("block", [1, 2, 4096])
@given(pairs=_pairs)
def test_counts_are_those_of_a_search_from_each(block, pairs):
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from("abcdefg")
    onward = {one: list(graph.successors(one)) for one in graph}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach_counts, "_BLOCK", block)

        found = count_reached(onward)

    assert found == {one: len(nx.descendants(graph, one)) for one in graph}
