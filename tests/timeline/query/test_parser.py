"""From a question to a plan, and what is said when there is none."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.query.parser import UnreadableQuestionError, parse_question
from timeline.query.question_text import MAX_QUESTION
from timeline.query.slot_reader import _WHOLE
from timeline.query.vocabulary import LANGUAGES, load_vocabulary

CASES = Path(__file__).parents[2] / "cases" / "questions.jsonl"
WORDS = sorted(
    {
        word
        for lang in LANGUAGES
        for table in (load_vocabulary(lang).types, load_vocabulary(lang).deeds)
        for word in table
    }
    | {word for lang in LANGUAGES for word in load_vocabulary(lang).refused}
    | {
        word
        for lang in LANGUAGES
        for words in load_vocabulary(lang).marks.values()
        for word in words
    }
    | {
        "H20",
        "H200",
        "China",
        "中国",
        "what followed",
        "之后发生了什么",
        "2025",
        "2025年7月",
        "15%",
    }
)


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=80))
def test_any_text_is_a_plan_or_one_of_our_errors(example, text):
    with contextlib.suppress(TimelineError):
        plan = parse_question(text, example).plan

        assert plan.anchors or plan.filters.model_fields_set or plan.op in _WHOLE


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_a_refused_word_never_gets_into_a_plan(example, word, other):
    refused = load_vocabulary("en").refused | load_vocabulary("zh").refused
    if word not in refused:
        return

    with pytest.raises(TimelineError):
        parse_question(f"bans {word} {other}", example)


def test_a_question_of_just_the_greatest_length_is_read_and_a_longer_one_is_not(example):
    question = "bans".ljust(MAX_QUESTION)

    assert parse_question(question, example).plan.op == "list"
    with pytest.raises(UnreadableQuestionError, match="longer than 500"):
        parse_question(question + " ", example)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "it is empty"),
        ("bans\u200f", "control characters"),
        ("H20の承認後", "English and Chinese"),
        ("did China ban the H20", "yes or no"),
        ("which bans not by China", "'not'"),
        ("which unicorns since 2022", "'unicorns'"),
        ("bans since 2025-02-30", "February 2025 has 28 days"),
        ("2025年13月有哪些禁令", "there is no month 13"),
        ("bans within 30 days", "a list without an anchor cannot be narrowed by within_days"),
        ("Chinese IPOs in December 2025", "name the firm"),
        ("how did the 2022 ban lead to the 2022 ban", "both ends are chip-ban-2022"),
        ("how did Ruritania respond to the H200 approval", "no actor is called 'ruritania'"),
        ("measures since 2022", "whose measures"),
        ("bans on China on 2025-07-01 since 2024", "a date and a window"),
    ],
)
def test_the_error_says_what_could_not_be_read(example, question, said):
    with pytest.raises(UnreadableQuestionError) as caught:
        parse_question(question, example)

    assert said in str(caught.value)


def test_every_question_that_an_error_proposes_can_be_read(example):
    refused = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    proposed = set()
    for case in refused:
        if case.get("refused") == "UnreadableQuestionError":
            with pytest.raises(UnreadableQuestionError) as caught:
                parse_question(case["q"] * case.get("times", 1), example)
            proposed.update(line.strip() for line in str(caught.value).splitlines()[1:])

    unreadable = [question for question in proposed if not _is_read(question, example)]

    assert len(proposed) > 20
    assert unreadable == []


def _is_read(question, chronology):
    try:
        parse_question(question, chronology)
    except TimelineError:
        return False
    return True


def test_a_proposal_keeps_the_event_that_was_named(example):
    with pytest.raises(UnreadableQuestionError, match="CAC summons"):
        parse_question("what happened before the CAC summons", example)


def test_proposals_are_in_the_language_of_the_question(example):
    with pytest.raises(UnreadableQuestionError) as caught:
        parse_question("H20获批之前发生了什么", example)

    assert "H20获批之后发生了什么" in str(caught.value)


def test_a_question_without_an_as_of_day_has_no_last_month(chronology, event):
    with pytest.raises(UnreadableQuestionError):
        parse_question("bans last month", chronology(event()))


def test_an_empty_chronology_refuses_and_proposes_without_failing(load):
    with pytest.raises(TimelineError):
        parse_question("what followed the ban", load().chronology)
    with pytest.raises(UnreadableQuestionError):
        parse_question("what if", load().chronology)


@pytest.mark.parametrize(
    "question",
    [
        "what happened between 1 and 19 August 2025",
        "what happened from August 1 to 19, 2025",
        "what happened in 1–19 Aug 2025",
        "2025年8月1日至19日有哪些事件",
        "8月1日到19日有哪些事件",
    ],
)
def test_days_of_one_month_are_a_window(ask, question):
    window = {"since": "2025-08-01/2025-08-19", "until": "2025-08-01/2025-08-19"}

    assert ask(question) == {"op": "list", "anchors": [], "filters": window}


def test_a_range_from_one_month_to_another_stays_one(ask):
    filters = ask("what happened from July 1 to 19 August 2025")["filters"]

    assert filters == {"since": "2025-07-01", "until": "2025-08-19"}


def test_a_demand_is_not_cut_in_two(ask):
    assert ask("为什么要求15%分成")["anchors"] == ["revenue-share-15"]


@pytest.mark.parametrize("question", ["which US measures since 2025", "美国有哪些措施"])
def test_measures_are_no_selection_and_never_passed_over(ask, question):
    assert ask(question) == {"refused": "UnreadableQuestionError"}
