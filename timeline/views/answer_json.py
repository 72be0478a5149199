"""An answer as one JSON object, the same envelope for every operation."""

from collections.abc import Iterable
from typing import Any

from timeline.dates.lag import Lag
from timeline.model.chronology import Chronology
from timeline.problems import Problem
from timeline.query.answer import Answer, AnswerRow
from timeline.query.plan_text import describe_plan


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
        "plan": {
            "op": plan.op,
            "anchors": list(plan.anchors),
            "filters": plan.filters.model_dump(
                exclude_none=True, exclude_defaults=True, mode="json"
            ),
        },
        "as_of": answer.as_of,
        "answer": {
            "events": [_encode_row(row, lang) for row in answer.rows],
            "counts": dict(answer.counts),
        }
        | _encode_paths(answer),
        "problems": [encode_problem(problem) for problem in problems],
    }


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


def _encode_row(row: AnswerRow, lang: str) -> dict[str, Any]:
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
        "lag_days": _encode_lag(row.lag),
        "via": [link.id for link in row.via],
        "sources": list(row.sources),
    }


def _encode_lag(lag: Lag | None) -> list[int | None] | None:
    return None if lag is None else [lag.least, lag.most]


def _encode_paths(answer: Answer) -> dict[str, Any]:
    if answer.plan.op != "chain":
        return {}
    return {
        "paths": [
            {"via": [link.id for link in path.links], "weakest": path.weakest}
            for path in answer.paths
        ]
    }
