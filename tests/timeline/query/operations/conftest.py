"""Runs plans on small chronologies."""

import pytest

from timeline.query.plan import Plan
from timeline.query.runner import run_plan


@pytest.fixture(scope="session")
def run():
    """Answers a plan given as its fields."""
    return lambda told, op, **fields: run_plan(Plan.model_validate({"op": op, **fields}), told)


@pytest.fixture(scope="session")
def parts():
    """The ids of an answer's rows, by relation."""

    def sort(answer):
        found = {}
        for row in answer.rows:
            found.setdefault(row.relation, []).append(row.event.id)
        return found

    return sort
