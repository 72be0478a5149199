"""Who moved first in each round."""

import pytest


@pytest.fixture
def told(chronology, event):
    """Acts told as (id, sides, date)."""

    def build(*acts, **fields):
        sides = {side for _, several, _ in acts for side in several}
        return chronology(
            *({"record": "actor", "id": side, "name": side} for side in sorted(sides)),
            *(
                event(
                    id=one,
                    title=one,
                    date=date,
                    actors=[{"actor": side, "role": "agent"} for side in several],
                    **fields,
                )
                for one, several, date in acts
            ),
        )

    return build


def _rounds(run, story, gap=30, **fields):
    return run(story, "first-mover", gap_days=gap, **fields).details.rounds


def test_more_days_than_the_gap_divide_rounds(told, run):
    story = told(("a", ["w"], "2025-01-01"), ("b", ["e"], "2025-01-31"), ("c", ["e"], "2025-03-03"))

    assert [found.acts for found in _rounds(run, story)] == [("a", "b"), ("c",)]
    assert [found.acts for found in _rounds(run, story, gap=31)] == [("a", "b", "c")]


def test_the_side_whose_act_certainly_came_before_moved_first(told, run):
    (found,) = _rounds(run, told(("a", ["w"], "2025-01-01"), ("b", ["e"], "2025-01-03")))

    assert (found.firsts, found.sides, found.is_certain) == (("a",), ("w",), True)
    assert found.acting == ("e", "w")


def test_dates_that_overlap_leave_it_open(told, run):
    story = told(("a", ["w"], "2025-01"), ("b", ["e"], "2025-01-15"), ("c", ["e"], "2025-02-20"))

    (found,) = _rounds(run, story)

    assert (found.firsts, found.sides, found.is_certain) == (("a", "b"), ("e", "w"), False)


def test_several_that_may_be_first_but_all_of_one_side_are_certain(told, run):
    story = told(("a", ["w"], "2025-01"), ("b", ["w"], "2025-01-15"), ("c", ["e"], "2025-02-20"))

    (found,) = _rounds(run, story)

    assert (found.firsts, found.is_certain) == (("a", "b"), True)


def test_a_joint_act_makes_both_first_together(told, run):
    (found,) = _rounds(run, told(("a", ["e", "w"], "2025-01-01"), ("b", ["e"], "2025-01-05")))

    assert (found.sides, found.is_certain) == (("e", "w"), True)


def test_an_act_too_loosely_dated_is_in_no_round_but_may_undo_a_first(told, run):
    story = told(("a", ["w"], "2025-06-01"), ("b", ["e"], "2025"), ("c", ["e"], "2025-06-10"))

    answer = run(story, "first-mover", gap_days=30)

    assert answer.details.undated == ("b",)
    (found,) = answer.details.rounds
    assert (found.stray, found.is_certain) == (("b",), False)


def test_an_act_too_loosely_dated_that_certainly_came_later_undoes_nothing(told, run):
    story = told(
        ("a", ["w"], "2025-06-01"), ("b", ["e"], "2025-07/2025-12"), ("c", ["e"], "2025-06-05")
    )

    (found,) = _rounds(run, story, gap=10)

    assert (found.stray, found.is_certain) == ((), True)


def test_only_acts_of_governments_count_unless_types_are_asked_for(told, run):
    story = told(("a", ["w"], "2025-06-01"), type="statement")

    assert _rounds(run, story) == ()
    assert len(_rounds(run, story, filters={"types": ["statement"]})) == 1


def test_an_act_without_an_agent_is_nobodys_move(told, run):
    answer = run(told(("a", [], "2025-06-01")), "first-mover", gap_days=30)

    assert (answer.details.rounds, answer.details.without_agent) == ((), ("a",))


def test_a_plan_without_a_gap_is_refused(told, run):
    with pytest.raises(ValueError, match="needs 'gap_days'"):
        run(told(("a", ["w"], "2025")), "first-mover")
