"""Whose act an event is."""

from timeline.query.sides import side_of, sides_of


def _actor(name, **fields):
    return {"record": "actor", "id": name, "name": name} | fields


def test_an_act_is_that_of_the_state_at_the_top(chronology, event):
    told = chronology(
        _actor("state"),
        _actor("ministry", part_of="state"),
        _actor("office", part_of="ministry"),
        _actor("firm"),
        event(
            actors=[
                {"actor": "office", "role": "agent"},
                {"actor": "firm", "role": "target"},
            ]
        ),
    )

    assert side_of("office", told) == "state"
    assert sides_of(told.events["a"], told) == {"state"}


def test_an_event_without_an_agent_is_nobodys(chronology, event):
    told = chronology(_actor("firm"), event(actors=[{"actor": "firm", "role": "speaker"}]))

    assert sides_of(told.events["a"], told) == frozenset()


def test_actors_in_a_circle_have_one_side(load):
    told = load(_actor("a", part_of="b"), _actor("b", part_of="a"), _actor("c", part_of="a"))

    assert {side_of(one, told.chronology) for one in "abc"} == {"a"}
