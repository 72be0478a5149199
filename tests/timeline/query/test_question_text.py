"""A question made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.query.question_text import asks_yes_or_no, plain_question, take_direct


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What followed the H20 approval?", "what followed the h20 approval"),
        ("Could you please tell me what followed it?!", "what followed it"),
        ("I'd like to know why, please", "why"),
        ("What's behind Nvidia's ban", "what is behind nvidia ban"),
        ("who didn't answer", "who did not answer"),
        ("the firms' answer", "the firms answer"),
        ("after the ban, what happened", "after the ban what happened"),
        ("what happened so far", "what happened"),
        ("请问H20获批之后发生了什么呢？", "h20获批之后发生了什么"),
        ("麻烦告诉我，发生了什么", "发生了什么"),
        ("我想知道到目前为止", ""),
    ],
)
def test_politeness_marks_and_possessives_are_taken_off(question, plain):
    assert plain_question(question) == plain


@given(st.text(max_size=60))
def test_a_plain_question_stays_as_it_is(text):
    once = plain_question(text)

    assert plain_question(once) == once


@pytest.mark.parametrize(
    "question",
    [
        "did China answer",
        "is it banned",
        "have bans been issued",
        "中国回应了吗",
        "是否获批",
        "有没有回应",
    ],
)
def test_a_question_for_yes_or_no_is_told_by_its_form(question):
    assert asks_yes_or_no(plain_question(question))


@pytest.mark.parametrize("question", ["what did China do", "which bans", "中国如何回应", "display"])
def test_other_questions_are_not_for_yes_or_no(question):
    assert not asks_yes_or_no(plain_question(question))


def test_direct_is_taken_out_and_told():
    assert take_direct("what directly caused x") == ("what caused x", True)
    assert take_direct("h20获批的直接后果") == ("h20获批的后果", True)
    assert take_direct("what caused x") == ("what caused x", False)
    assert take_direct("directions") == ("directions", False)
