"""The example data set, and questions turned into plain values."""

import pytest

from timeline.errors import TimelineError
from timeline.query.parser import parse_question
from timeline.tasks.open_file import load_file


def _outcome_of(question, chronology):
    """The plan as plain values, or the name of the error."""
    try:
        plan = parse_question(question, chronology).plan
    except TimelineError as err:
        return {"refused": type(err).__name__}
    filters = plan.filters.model_dump(mode="json", exclude_defaults=True)
    own = plan.model_dump(
        mode="json", exclude={"version", "op", "anchors", "filters"}, exclude_defaults=True
    )
    return {"op": plan.op, "anchors": list(plan.anchors), "filters": filters} | own


@pytest.fixture(scope="session")
def example(example_path):
    """The chronology of the example data set."""
    return load_file(str(example_path)).chronology


@pytest.fixture(scope="session")
def ask(example):
    """Reads a question against the example data set."""
    return lambda question: _outcome_of(question, example)
