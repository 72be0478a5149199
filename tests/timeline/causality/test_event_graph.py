"""The graph of a chronology's events."""

import pytest

from timeline.causality import event_graph
from timeline.causality.event_graph import build_event_graph
from timeline.causality.firmness import FIRMNESS, link_firmness
from timeline.model.link import Link


@pytest.fixture
def graph(chronology, event, link):
    return build_event_graph(
        chronology(
            *(event(id=name, date=f"202{at}") for at, name in enumerate("abcd")),
            event(id="now", date="2026", was=["then"]),
            link("a", "b"),
            link("b", "c", kind="response"),
            link("a", "c", kind="enables"),
            link("c", "d", kind="supersedes"),
            link("a", "d", status="rejected"),
            link("d", "then"),
        )
    )


def test_links_that_do_not_stand_are_not_in_the_graph(graph):
    assert "a--cause--d" not in {link.id for link in graph.links}


def test_reach_follows_causes_and_not_structure(graph):
    reached = graph.reach("a", is_forward=True)

    assert [(found.event.id, found.hops) for found in reached] == [("b", 1), ("c", 1)]


def test_a_chain_runs_in_the_direction_of_the_links_both_ways(graph):
    forward = {found.event.id: found for found in graph.reach("b", is_forward=True)}
    back = {found.event.id: found for found in graph.reach("c", is_forward=False)}

    assert [link.id for link in forward["c"].chain] == ["b--response--c"]
    assert [link.id for link in back["a"].chain] == ["a--enables--c"]
    assert all(len(found.chain) == found.hops for found in (*forward.values(), *back.values()))


def test_hops_can_be_bounded(graph, chronology, event, link):
    line = build_event_graph(
        chronology(
            *(event(id=name) for name in "abc"),
            link("a", "b"),
            link("b", "c"),
        )
    )

    assert [found.event.id for found in line.reach("a", is_forward=True, max_hops=1)] == ["b"]


def test_a_link_to_a_merged_event_goes_to_the_survivor(graph):
    assert [found.event.id for found in graph.reach("d", is_forward=True)] == ["now"]


def test_reduction_drops_the_link_that_a_longer_chain_repeats(graph):
    assert {link.id for link in graph.reduced_links()} == {
        "a--cause--b",
        "b--response--c",
        "d--cause--then",
    }


@pytest.mark.parametrize(("most", "is_kept"), [(3000, True), (2, False)])
def test_a_stated_link_stays_beside_an_inferred_chain_unless_links_are_too_many(
    chronology, event, link, monkeypatch, most, is_kept
):
    monkeypatch.setattr(event_graph, "_MOST_WEIGHED_LINKS", most)
    told = build_event_graph(
        chronology(
            *(event(id=name) for name in "abc"),
            link("a", "b", basis="inferred"),
            link("b", "c", basis="inferred"),
            link("a", "c", basis="stated-by-source"),
        )
    )

    assert ("a--cause--c" in {link.id for link in told.reduced_links()}) is is_kept


def test_links_at_an_event_are_of_every_kind(graph):
    assert [link.id for link in graph.links_at("c", is_outgoing=True)] == ["c--supersedes--d"]
    assert [link.id for link in graph.links_at("c", is_outgoing=False)] == [
        "b--response--c",
        "a--enables--c",
    ]


def test_a_scope_of_links_holds_those_and_no_others(graph):
    scope = graph.scope_of_links([link for link in graph.links if link.id == "a--cause--b"])

    assert [found.event.id for found in graph.reach("a", is_forward=True, scope=scope)] == ["b"]


@pytest.mark.parametrize(
    ("fields", "firmness"),
    [
        ({"basis": "stated-by-source", "status": "disputed", "confidence": "high"}, "disputed"),
        ({"basis": "inferred", "confidence": "high"}, "inferred"),
        ({}, "inferred"),
        ({"basis": "stated-by-source", "confidence": "low"}, "stated, low confidence"),
        ({"basis": "stated-by-actor"}, "stated"),
        ({"basis": "stated-by-source", "confidence": "moderate"}, "stated"),
        ({"basis": "stated-by-source", "confidence": "high"}, "stated, high confidence"),
    ],
)
def test_a_link_stands_as_firmly_as_it_is_stated(fields, firmness):
    link = Link.model_validate({"from": "a", "to": "b", "kind": "cause"} | fields)

    assert FIRMNESS[link_firmness(link)] == firmness


def test_no_way_between_two_events_is_no_chain(graph):
    assert graph.strongest_chains("d", "a", limit=3) == ()
