"""Rows of answers."""

from timeline.query.plan import Filters, Plan
from timeline.query.runner import run_plan


def test_a_row_cites_the_event_and_the_links_to_it_each_source_once(chronology, event, link):
    told = chronology(
        {"record": "source", "id": "s1"},
        {"record": "source", "id": "s2"},
        event(id="a", date="2024"),
        event(id="b", evidence=[{"source": "s1"}]),
        link("a", "b", evidence=[{"source": "s2"}, {"source": "s1"}]),
    )

    answer = run_plan(Plan(op="followed", anchors=("a",), filters=Filters()), told)

    assert answer.rows[0].sources == ("s1", "s2")


def test_rows_are_taken_by_relation(chronology, event, link):
    told = chronology(event(id="a", date="2024"), event(id="b"), event(id="c"), link("a", "b"))

    answer = run_plan(Plan(op="followed", anchors=("a",)), told)

    assert [row.event.id for row in answer.rows_of("linked")] == ["b"]
    assert [row.event.id for row in answer.rows_of("later", "undecided")] == ["c"]
