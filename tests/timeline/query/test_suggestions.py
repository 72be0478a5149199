"""Questions proposed in place of one that cannot be read."""

import pytest

from timeline.errors import TimelineError
from timeline.query.parser import parse_question
from timeline.query.suggestions import _fill, _plain_forms, suggest_questions
from timeline.query.vocabulary import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_filled_with_names_is_read_as_its_own_operation(example, lang):
    wrong = []
    for form, shape in _plain_forms(lang).items():
        question = _fill(form.op, shape, (), example, lang)
        try:
            op = parse_question(question, example).plan.op
        except TimelineError as err:
            op = str(err)
        if op != form.op:
            wrong.append((form.text, question, op))

    assert wrong == []


def test_three_questions_of_different_operations_are_proposed(example):
    proposed = suggest_questions("what hapened aftr the ban", example)

    ops = {parse_question(question, example).plan.op for question in proposed}
    assert len(proposed) == len(ops) == 3


def test_the_nearest_in_wording_comes_first(example):
    assert suggest_questions("what folowed the thing", example)[0].startswith("what followed ")


def test_names_come_from_the_data(chronology, event, link):
    told = chronology(
        {"record": "actor", "id": "north", "name": {"en": "North", "zh": "北国"}, "kind": "state"},
        event(id="big-ban", title="A big ban", aliases=["the great ban", "大禁令"]),
        event(id="b", title="B"),
        link("big-ban", "b"),
    )

    assert suggest_questions("how di North respond to", told)[0] == (
        "how did North respond to the great ban"
    )
    assert any("大禁令" in question for question in suggest_questions("之后怎", told))


def test_a_day_that_does_not_exist_does_not_stop_a_proposal(example):
    assert suggest_questions("what happened on 31 june 2025", example)
