"""The graph of a chronology's events."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphs.engines.arrays import ArrayEngine
from timeline.causality import event_graph
from timeline.causality.event_graph import build_event_graph
from timeline.causality.firmness import FIRMNESS, link_firmness
from timeline.causality.reduction import reduce_links
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
    reached, is_reduced = graph.reach_needed("c")

    assert is_reduced
    assert [(found.event.id, found.hops) for found in reached] == [("b", 1), ("a", 2)]
    assert [link.id for link in reached[1].chain] == ["a--cause--b", "b--response--c"]


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

    chains = {found.event.id: found.chain for found in told.reach_needed("c")[0]}
    assert ([link.id for link in chains["a"]] == ["a--cause--c"]) is is_kept


def test_where_too_many_links_lead_to_an_event_none_is_left_out(graph, monkeypatch):
    monkeypatch.setattr(event_graph, "_MOST_REDUCED_LINKS", 2)

    reached, is_reduced = graph.reach_needed("c")

    assert not is_reduced
    assert [(found.event.id, found.hops) for found in reached] == [("a", 1), ("b", 1)]


LINKS = st.lists(
    st.tuples(
        st.integers(0, 7), st.integers(0, 7), st.sampled_from(["stated-by-source", "inferred"])
    ),
    max_size=24,
    unique_by=lambda pair: pair[:2],
)


@given(LINKS, st.integers(0, 7))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_led_to_an_event_is_the_same_whether_the_whole_is_reduced_or_its_causes(
    chronology, event, link, pairs, origin
):
    links = [link(f"e{one}", f"e{two}", basis=basis) for one, two, basis in pairs]
    events = [event(id=f"e{n}", date=f"20{20 + n % 5}") for n in range(8)]
    graph = build_event_graph(chronology(*events, *links))
    kept = reduce_links([one for one in graph.links if one.is_causal])
    whole = graph.reach(f"e{origin}", is_forward=False, scope=graph.scope_of_links(kept))

    assert graph.reach_needed(f"e{origin}") == (whole, True)


@given(LINKS, st.integers(0, 7))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arrays_and_lists_tell_the_same_of_what_led_to_an_event_and_of_its_links(
    chronology, event, link, pairs, origin
):
    links = [link(f"e{one}", f"e{two}", basis=basis) for one, two, basis in pairs]
    graph = build_event_graph(chronology(*(event(id=f"e{n}") for n in range(8)), *links))
    in_arrays = replace(graph, engine=ArrayEngine(graph.engine.columns), links=[*graph.links])
    origin = f"e{origin}"

    assert in_arrays.reach_needed(origin) == graph.reach_needed(origin)
    for is_outgoing in (True, False):
        told = in_arrays.links_at(origin, is_outgoing=is_outgoing)
        assert told == graph.links_at(origin, is_outgoing=is_outgoing)


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
