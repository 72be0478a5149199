"""Questions as people ask them: the cases are data, in tests/cases."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from timeline.query.plan import Op

# What a plan has beside its operation, anchors and filters.
OWN_FIELDS = ("at", "terms", "triggers", "sources", "seed", "pattern", "gap_days", "limit")
CASES = Path(__file__).parents[2] / "cases"


def _read_cases(name):
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _wanted(case):
    if "refused" in case:
        return {"refused": case["refused"]}
    return {
        "op": case["op"],
        "anchors": case.get("anchors", []),
        "filters": case.get("filters", {}),
    } | {name: case[name] for name in OWN_FIELDS if name in case}


QUESTIONS = _read_cases("questions.jsonl")
HELD_OUT = _read_cases("questions_held_out.jsonl")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["q"][:60])
def test_a_question_is_read_as_it_is_meant(case, ask):
    question = case["q"] * case.get("times", 1)

    assert ask(question) == _wanted(case)


def test_no_held_out_question_is_misread(ask):
    """Five lots, each written before the grammar had seen any of it; none may ever be misread.

    When first read: of the 60 of the first lot 32 were right before the work and 55 after it, with
    1 wrong; of the 40 of the second 19, with none wrong; of the 30 of the third 18, with 1 wrong;
    of the 69 of the fourth 30 and of the 34 of the fifth 25, with none wrong. All others were
    refused. What was wrong has been mended, and much of what was refused.
    """
    rates = Counter()
    for case in HELD_OUT:
        found, wanted = ask(case["q"]), _wanted(case)
        if found == wanted:
            rates["right"] += 1
        else:
            rates["refused" if "refused" in found else "wrong"] += 1

    assert rates["wrong"] == 0
    assert rates["right"] >= 210


def test_the_cases_are_many_in_both_languages_and_each_stands_once():
    asked = [case["q"] for case in QUESTIONS]
    chinese = [question for question in asked if HAN.search(question)]

    assert len(set(asked)) == len(asked)
    assert len(chinese) >= 80
    assert len(asked) - len(chinese) >= 80
    assert not {case["q"] for case in HELD_OUT} & set(asked)


def test_every_operation_is_asked_for_in_both_languages():
    asked = {(case["op"], bool(HAN.search(case["q"]))) for case in QUESTIONS if "op" in case}
    ops = set(get_args(Op))

    assert asked == {(op, is_chinese) for op in ops for is_chinese in (True, False)}
