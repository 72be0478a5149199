"""An answer as one JSON object, the same envelope for every operation."""

from collections.abc import Iterable
from typing import Any

from timeline.model.chronology import Chronology
from timeline.problems import Problem
from timeline.query.answer import Answer, AnswerRow
from timeline.query.plan import Plan
from timeline.query.plan_text import describe_plan
from timeline.views.detail_json import encode_details, encode_lag


def encode_answer(
    answer: Answer,
    chronology: Chronology,
    *,
    question: str | None,
    lang: str,
    problems: Iterable[Problem] = (),
) -> dict[str, Any]:
    """Builds the envelope: question, how it was read, the plan, the answer and the findings."""
    plan = answer.plan
    return {
        "question": question,
        "read_as": describe_plan(plan, chronology, lang),
        "plan": encode_plan(plan),
        "as_of": answer.as_of,
        "answer": {
            "events": [encode_row(row, lang) for row in answer.rows],
            "counts": dict(answer.counts),
        }
        | _encode_paths(answer)
        | _encode_limits(answer)
        | ({} if answer.details is None else encode_details(answer.details)),
        "problems": [encode_problem(problem) for problem in problems],
    }


def encode_plan(plan: Plan) -> dict[str, Any]:
    """A plan as JSON; what is left out has its default, and it can be run again as it stands."""
    told = plan.model_dump(exclude_none=True, exclude_defaults=True, mode="json")
    always: dict[str, Any] = {
        "version": plan.version,
        "op": plan.op,
        "anchors": list(plan.anchors),
        "filters": {},
    }
    return always | told


def encode_problem(problem: Problem) -> dict[str, Any]:
    """A finding as a JSON object, empty parts left out."""
    parts = {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "record": problem.record,
        "field": problem.field,
        "way_out": problem.way_out,
    }
    return {name: value for name, value in parts.items() if value not in ("", None)}


def encode_row(row: AnswerRow, lang: str) -> dict[str, Any]:
    """One event of an answer as a JSON object."""
    date = row.event.date
    return {
        "id": row.event.id,
        "date": date.text,
        "earliest": date.earliest_text,
        "latest": date.latest_text,
        "type": row.event.type,
        "title": row.event.title.within(lang),
        "relation": row.relation,
        "certain": not row.is_possible,
        "order": None if row.order is None else row.order.value,
        "order_undecided": row.order_undecided,
        "hops": row.hops,
        "lag_days": encode_lag(row.lag),
        "via": [link.id for link in row.via],
        "sources": list(row.sources),
    } | ({} if row.part is None else {"part": row.part})


def _encode_limits(answer: Answer) -> dict[str, Any]:
    """What there was too much of: events counted and not listed, links that were not weighed."""
    told: dict[str, Any] = {"unlisted": dict(answer.unlisted)} if answer.unlisted else {}
    return told if answer.is_reduced else told | {"reduced": False}


def _encode_paths(answer: Answer) -> dict[str, Any]:
    if answer.plan.op != "chain":
        return {}
    return {
        "paths": [
            {"via": [link.id for link in path.links], "weakest": path.weakest}
            for path in answer.paths
        ]
    }
