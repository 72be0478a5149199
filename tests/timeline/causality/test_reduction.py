import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.causality.reduction import reduce_links
from timeline.model.link import Link


def make(source, target, **fields):
    raw = {"from": source, "to": target, "kind": "cause", "basis": "stated-by-source", **fields}
    return Link.model_validate(raw)


def ends(links):
    return [(link.source, link.target) for link in links]


def test_a_link_that_a_chain_says_as_firmly_is_left_out():
    links = [make("a", "b"), make("b", "c"), make("a", "c")]

    assert ends(reduce_links(links)) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize("weak", [{"basis": "inferred"}, {"status": "disputed"}])
def test_a_stated_link_is_not_left_out_for_a_weaker_chain(weak):
    links = [make("a", "b"), make("b", "c", **weak), make("a", "c")]

    assert ends(reduce_links(links)) == [("a", "b"), ("b", "c"), ("a", "c")]


def test_an_inferred_link_goes_for_a_stated_chain():
    links = [make("a", "b"), make("b", "c"), make("a", "c", basis="inferred")]

    assert ends(reduce_links(links)) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize("fields", [{"kind": "blocks"}, {"group": "both"}])
def test_what_a_chain_does_not_say_stays(fields):
    links = [make("a", "b"), make("b", "c"), make("a", "c", **fields)]

    assert len(reduce_links(links)) == 3


def test_a_chain_does_not_run_on_through_what_was_blocked():
    links = [make("a", "b"), make("b", "c", kind="blocks"), make("a", "c")]

    assert len(reduce_links(links)) == 3


def test_parallel_links_do_not_replace_each_other():
    links = [make("a", "b"), make("a", "b", kind="response")]

    assert len(reduce_links(links)) == 2


@given(
    st.lists(
        st.tuples(
            st.integers(0, 6), st.integers(0, 6), st.sampled_from(["inferred", "stated-by-source"])
        ).filter(lambda edge: edge[0] != edge[1]),
        max_size=18,
        unique_by=lambda edge: edge[:2],
    )
)
def test_what_is_reached_and_how_firmly_stays_as_it_was(edges):
    links = [make(f"e{a}", f"e{b}", basis=basis) for a, b, basis in edges]

    kept = reduce_links(links)

    for firm in (False, True):
        before, after = (
            nx.DiGraph(ends([x for x in some if not firm or x.is_stated])) for some in (links, kept)
        )
        before.add_nodes_from(after)
        after.add_nodes_from(before)
        for node in before:
            assert nx.descendants(before, node) == nx.descendants(after, node)
