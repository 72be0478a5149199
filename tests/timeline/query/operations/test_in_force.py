"""What was in force on a day."""

import pytest


def _relation(told, run, at):
    rows = run(told, "in-force", at=at).rows
    return [(row.relation, row.is_possible) for row in rows]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2025-06-30", []),
        ("2025-07-01", [("in-force", False)]),
        ("2025-07-31", [("in-force", False)]),
        ("2025-08-01", []),
        ("2025-07", [("in-force", False)]),
        ("2025", [("in-force", False)]),
    ],
)
def test_a_spell_holds_its_first_day_and_its_last(chronology, event, run, at, found):
    told = chronology(event(date="2025-06-15", effective="2025-07-01", ended="2025-07-31"))

    assert _relation(told, run, at) == found


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2025-06-30", []),
        ("2025-07-10", [("in-force", True)]),
        ("2025-08-10", [("in-force", False)]),
        ("2025-09-10", [("in-force", True)]),
        ("2025-10-01", []),
    ],
)
def test_uncertain_ends_leave_it_possible(chronology, event, run, at, found):
    told = chronology(event(date="2025", effective="2025-07", ended="2025-09"))

    assert _relation(told, run, at) == found


def test_announced_is_not_in_force(chronology, event, run):
    told = chronology(event(date="2025-07-01", status="announced"))

    assert _relation(told, run, "2025-06-01") == []
    assert _relation(told, run, "2025-08-01") == [("announced", False)]


@pytest.mark.parametrize("status", ["proposed", "rumoured", "denied", "cancelled"])
def test_what_never_came_to_be_is_left_out(chronology, event, run, status):
    told = chronology(event(date="2025-07-01", effective="2025-07-01", status=status))

    assert _relation(told, run, "2025-08-01") == []


def test_what_takes_its_place_ends_it(chronology, event, link, run):
    told = chronology(
        event(id="a", title="A", date="2025-07-01", effective="2025-07-01"),
        event(id="b", title="B", date="2025-08-01", effective="2025-08-10", type="permit"),
        link("a", "b", kind="supersedes"),
    )

    answer = run(told, "in-force", at="2025-09-01")

    assert [row.event.id for row in answer.rows] == ["b"]
    (spell,) = run(told, "in-force", at="2025-08-05").details.spells
    assert (spell.event, spell.ended_by, spell.end.text) == ("a", "b", "2025-08-10")


def test_a_statement_is_never_in_force_but_an_own_type_with_a_day_of_effect_is(
    chronology, event, run
):
    told = chronology(
        event(id="a", title="A", type="statement", date="2025"),
        event(id="b", title="B", type="x:visa-rule", date="2024", effective="2024-02-01"),
    )

    answer = run(told, "in-force", at="2025-07-01")

    assert [row.event.id for row in answer.rows] == ["b"]


def test_a_withdrawn_record_is_left_out(chronology, event, run):
    told = chronology(event(effective="2025-01-01", retracted={"on": "2025-02-01"}))

    assert run(told, "in-force", at="2025-07-01").rows == ()
