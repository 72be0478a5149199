"""What is indispensable between two events."""

import pytest


def _person(name, **fields):
    return {"record": "actor", "id": name, "name": name} | fields


@pytest.fixture
def diamond(chronology, event, link):
    """X leads to Y by A or B, then by C; C is the act of an office of the state that did A."""
    by = {"a": "state", "b": "firm", "c": "office"}
    actors = {one: [{"actor": actor, "role": "agent"}] for one, actor in by.items()}
    return chronology(
        _person("state"),
        _person("office", part_of="state"),
        _person("firm"),
        *(event(id=one, title=one, actors=actors.get(one, [])) for one in "xabcyz"),
        *(link(*pair) for pair in ("xa", "xb", "ac", "bc", "cy", "yz")),
    )


def test_the_event_that_every_chain_passes_is_indispensable(diamond, run):
    answer = run(diamond, "hinge", anchors=["x", "y"])

    shares = {one.event: (one.chains, one.is_indispensable) for one in answer.details.steps}
    assert shares == {"c": (2, True), "a": (1, False), "b": (1, False)}
    assert answer.details.cut == ("c",)
    assert answer.counts == {"chains": 2, "between": 3, "indispensable": 1, "cut": 1}


def test_an_actor_carries_the_chains_that_pass_its_acts_or_those_of_its_bodies(diamond, run):
    found = run(diamond, "hinge", anchors=["x", "y"]).details.actors

    assert [(one.actor, one.chains, one.events) for one in found] == [
        ("state", 2, ("c", "a")),
        ("office", 2, ("c",)),
        ("firm", 1, ("b",)),
    ]


def test_two_links_between_the_same_events_are_one_chain(chronology, event, link, run):
    told = chronology(
        *(event(id=one, title=one) for one in "xay"),
        link("x", "a"),
        link("x", "a", kind="response"),
        link("a", "y"),
    )

    assert run(told, "hinge", anchors=["x", "y"]).details.chains == 1


def test_with_a_direct_link_nothing_between_is_indispensable(chronology, event, link, run):
    told = chronology(
        *(event(id=one, title=one) for one in "xay"), link("x", "a"), link("a", "y"), link("x", "y")
    )

    details = run(told, "hinge", anchors=["x", "y"]).details

    assert (details.is_direct, details.cut) == (True, ())
    assert not details.steps[0].is_indispensable


def test_rejected_links_and_structure_make_no_chain(chronology, event, link, run):
    told = chronology(
        *(event(id=one, title=one) for one in "xay"),
        link("x", "a", status="rejected"),
        link("x", "a", kind="supersedes"),
        link("a", "y"),
    )

    assert run(told, "hinge", anchors=["x", "y"]).details.chains == 0
