"""Threads that are still open."""

import pytest

DATASET = {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"}


def test_an_act_that_a_response_answers_is_closed(chronology, event, link, run, parts):
    told = chronology(
        event(id="a", title="A", date="2025-01-01"),
        event(id="b", title="B", date="2025-02-01"),
        event(id="c", title="C", date="2025-03-01", type="statement"),
        link("a", "c", kind="response"),
        link("b", "c", kind="cause"),
    )

    assert parts(run(told, "open")) == {"unanswered": ["b"]}


@pytest.mark.parametrize(("days", "found"), [(30, {"unanswered": ["a"]}), (31, {}), (60, {})])
def test_an_answer_after_the_horizon_does_not_count(
    chronology, event, link, run, parts, days, found
):
    told = chronology(
        event(id="a", title="A", date="2025-01-01"),
        event(id="b", title="B", date="2025-02-01", type="statement"),
        link("a", "b", kind="response"),
    )

    assert parts(run(told, "open", filters={"within_days": days})) == found


@pytest.mark.parametrize(
    ("scheduled", "relation"),
    [("2025-06", "overdue"), ("2025-12", "pending"), ("2026-02", "pending")],
)
def test_what_is_due_is_overdue_once_its_day_has_certainly_passed(
    chronology, event, run, parts, scheduled, relation
):
    told = chronology(
        DATASET, event(type="launch", date="2025", scheduled=scheduled, status="proposed")
    )

    assert parts(run(told, "open")) == {relation: ["a"]}


def test_what_came_about_is_not_due(chronology, event, link, run, parts):
    told = chronology(
        DATASET,
        event(id="a", title="A", type="launch", scheduled="2025-06", status="adopted"),
        event(id="b", title="B", type="launch", scheduled="2025-06"),
        event(id="c", title="C", type="launch"),
        link("b", "c", kind="supersedes"),
    )

    assert parts(run(told, "open")) == {}


def test_what_was_never_done_needs_no_answer(chronology, event, run, parts):
    told = chronology(event(status="proposed"))

    assert parts(run(told, "open")) == {}
