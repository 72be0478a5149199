"""Answers as JSON: one envelope for every operation."""

import json

import pytest

from timeline.problems import Problem
from timeline.query.plan import Filters, Plan
from timeline.query.runner import run_plan
from timeline.views.answer_json import encode_answer, encode_problem


@pytest.fixture
def told(chronology, event, link):
    return chronology(
        {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"},
        {"record": "source", "id": "s"},
        event(id="a", date="2025-07-15~"),
        event(id="b", date="2025-07/2025-08", title={"en": "B", "zh": "乙"}),
        event(id="open", date="2026/.."),
        link("a", "b", kind="response", basis="inferred", evidence=[{"source": "s"}]),
    )


def _encode(told, plan, lang="en", **more):
    return encode_answer(run_plan(plan, told), told, question="q", lang=lang, **more)


def test_the_envelope_holds_question_reading_plan_answer_and_problems(told):
    plan = Plan(op="followed", anchors=("a",), filters=Filters(since="2025", by=()))

    envelope = _encode(told, plan, problems=[Problem("W001", "nothing", line=3)])

    assert list(envelope) == ["question", "read_as", "plan", "as_of", "answer", "problems"]
    assert envelope["question"] == "q"
    assert envelope["read_as"].startswith('what followed "A" (a, about 15 Jul 2025)')
    assert envelope["plan"] == {
        "version": 1,
        "op": "followed",
        "anchors": ["a"],
        "filters": {"since": "2025"},
    }
    assert envelope["as_of"] == "2025-12-31"
    assert envelope["answer"]["counts"] == {"linked": 1, "later": 1, "undecided": 0}
    assert envelope["problems"] == [
        {"code": "W001", "severity": "warning", "message": "nothing", "line": 3}
    ]
    assert json.loads(json.dumps(envelope)) == envelope


def test_a_row_holds_dates_relation_lag_chain_and_sources(told):
    linked, later = _encode(told, Plan(op="followed", anchors=("a",)), "zh")["answer"]["events"]

    assert linked == {
        "id": "b",
        "date": "2025-07/2025-08",
        "earliest": "2025-07-01",
        "latest": "2025-08-31",
        "type": "ban",
        "title": "乙",
        "relation": "linked",
        "certain": True,
        "order": "maybe",
        "order_undecided": True,
        "hops": 1,
        "lag_days": [-15, 17],
        "via": ["a--response--b"],
        "sources": ["s"],
    }
    assert (later["relation"], later["latest"], later["via"]) == ("later", None, [])


def test_a_plan_from_json_asks_the_same_again(told):
    plan = Plan(op="list", filters=Filters(since="2025-07", until="2025-12", types=("ban",)))

    again = Plan.model_validate(_encode(told, plan)["plan"])

    assert again == plan


def test_a_chain_gives_every_way_and_its_weakest_link(told):
    answer = _encode(told, Plan(op="chain", anchors=("a", "b")))["answer"]

    assert answer["paths"] == [{"via": ["a--response--b"], "weakest": "inferred"}]
    assert answer["counts"] == {"paths": 1, "linked": 1}


def test_empty_parts_of_a_problem_are_left_out():
    assert encode_problem(Problem("E101", "a circle", record="a")) == {
        "code": "E101",
        "severity": "error",
        "message": "a circle",
        "record": "a",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"op": "response-time", "triggers": {"types": ["ban"]}},
        {"op": "reciprocity", "triggers": {"types": ["ban"]}, "filters": {"within_days": 90}},
        {"op": "around", "triggers": {"types": ["ban"]}, "filters": {"within_days": 90}},
        {"op": "hinge", "anchors": ["a", "b"]},
        {"op": "cycle", "pattern": ["ban", "ban"]},
        {"op": "first-mover", "gap_days": 30},
        {"op": "spine"},
    ],
    ids=lambda fields: fields["op"],
)
def test_what_an_operation_finds_of_its_own_stands_beside_its_events(told, fields):
    plan = Plan.model_validate(fields)
    answer = run_plan(plan, told)

    envelope = _encode(told, plan)

    assert [row["id"] for row in envelope["answer"]["events"]] == [r.event.id for r in answer.rows]
    assert envelope["answer"]["counts"] == answer.counts
    assert len(envelope["answer"]) > 2
    assert json.loads(json.dumps(envelope)) == envelope
    assert Plan.model_validate(envelope["plan"]) == plan
