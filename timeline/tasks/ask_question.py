"""Answers a question, in words or as a plan, with the findings that bear on the answer."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from timeline.causality.engine_choice import IN_MEMORY, EngineChoice, answered_by
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.problems import Problem
from timeline.query.answer import Answer
from timeline.query.parser import name_event, parse_question
from timeline.query.plan import Filters, Op, Plan
from timeline.query.runner import run_plan
from timeline.query.unlinked import MOST_UNLINKED
from timeline.store.jsonl import Loaded
from timeline.tasks.open_file import find_errors, find_problems
from timeline.views.answer_table import build_answer_table
from timeline.views.table import AnswerTable


class UnreadablePlanError(TimelineError):
    """A text that was to be a plan is none."""

    def __init__(self, cause: ValidationError) -> None:
        first = cause.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the plan"
        super().__init__(
            f"cannot read the plan: {place}: {first['msg'].removeprefix('Value error, ')}; "
            'see what timeline query --json "what followed …" prints under plan'
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with its question, its language and the errors found in the data."""

    question: str | None
    lang: str
    answer: Answer
    loaded: Loaded
    problems: tuple[Problem, ...]

    def table(self, *, is_full: bool = False) -> AnswerTable:
        """The answer in words."""
        return build_answer_table(self.answer, self.loaded.chronology, self.lang, is_full=is_full)

    def csv(self) -> str:
        """The answer's rows for a spreadsheet."""
        # Imported here and below, since an answer is printed in one form.
        from timeline.views.answer_csv import format_csv

        return format_csv(self.answer, self.lang)

    def envelope(self) -> dict[str, Any]:
        """The answer as JSON."""
        from timeline.views.answer_json import encode_answer

        return encode_answer(
            self.answer,
            self.loaded.chronology,
            question=self.question,
            lang=self.lang,
            problems=self.problems,
        )


def ask_question(
    question: str,
    loaded: Loaded,
    lang: str | None = None,
    engine: EngineChoice = IN_MEMORY,
    *,
    max_hops: int | None = None,
    most_unlinked: int = MOST_UNLINKED,
) -> Asked:
    """Reads a question and answers it, in its own language unless another is named.

    Args:
        question: in words.
        loaded: the data.
        lang: the language of the answer.
        engine: what follows the links.
        max_hops: the most links between an event and the one asked about, where fewer are not said.
        most_unlinked: how many events that no link joins are listed; all are counted.

    Raises:
        TimelineError: when the question cannot be read or answered; the class says why.
    """
    reading = parse_question(question, loaded.chronology)
    plan = reading.plan
    if max_hops is not None:
        hops = min(max_hops, plan.filters.max_hops or max_hops)
        filters = plan.filters.model_copy(update={"max_hops": hops})
        plan = plan.model_copy(update={"filters": filters})
    with answered_by(engine):
        answer = run_plan(plan, loaded.chronology, most_unlinked)
        errors = find_errors(loaded)
    return Asked(question, lang or reading.lang, answer, loaded, errors)


def ask_plan(text: str, loaded: Loaded, lang: str, engine: EngineChoice = IN_MEMORY) -> Asked:
    """Answers a plan given as JSON, as `timeline query --json` prints it under `plan`.

    Raises:
        UnreadablePlanError: when it is no plan; it says which part of it is not.
        TimelineError: when it cannot be answered; the class says why.
    """
    return answer_plan(_read_plan_text(text), loaded, lang, engine)


def answer_plan(plan: Plan, loaded: Loaded, lang: str, engine: EngineChoice = IN_MEMORY) -> Asked:
    """Answers a plan.

    Raises:
        TimelineError: when it cannot be answered; the class says why.
    """
    with answered_by(engine):
        answer = run_plan(plan, loaded.chronology)
    return Asked(None, lang, answer, loaded, find_errors(loaded))


def _read_plan_text(text: str) -> Plan:
    try:
        return Plan.model_validate_json(text)
    except ValidationError as err:
        raise UnreadablePlanError(err) from err


def show_event(named: str, loaded: Loaded, lang: str) -> Asked:
    """Shows the one event that an id, a title or a phrase means.

    Raises:
        UnknownEventError: when none fits.
        AmbiguousEventError: when two fit equally well.
    """
    event_id = find_one_event(named, loaded.chronology)
    return run_operation("show", loaded, anchors=(event_id,), filters=Filters(), lang=lang)


def find_obstacles(loaded: Loaded) -> tuple[Problem, ...]:
    """The findings that may be why a question finds nothing: errors, and that there is no data."""
    return tuple(
        problem
        for problem in find_problems(loaded)
        if problem.severity == "error" or problem.code == "W001"
    )


def find_one_event(named: str, chronology: Chronology) -> str:
    """The id of the one event that an id, a title or a phrase means.

    Raises:
        UnknownEventError: when none fits.
        AmbiguousEventError: when two fit equally well.
    """
    found = chronology.find_event(named)
    return found.id if found else name_event(named, chronology)


def run_operation(
    op: Op, loaded: Loaded, *, anchors: tuple[str, ...] = (), filters: Filters, lang: str
) -> Asked:
    """Answers what was asked by command and options instead of words."""
    plan = Plan.model_validate({"op": op, "anchors": anchors, "filters": filters})
    return Asked(None, lang, run_plan(plan, loaded.chronology), loaded, find_errors(loaded))
