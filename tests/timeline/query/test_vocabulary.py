"""The tables of words: sound, and without words dropped that say something."""

import json
from pathlib import Path

import pytest

from timeline.query.question_text import plain_question
from timeline.query.vocabulary import LANGUAGES, Form, load_spelling, load_vocabulary

# Words that narrow, negate, order, compare or count: to pass them over would change the question.
MEANING = {
    "en": "not no never without except only first last latest before after since until most least "
    "largest smallest more than fewer other another both each next previous if would should who "
    "which why how when where it they this these still again yet recent",
    "zh": "不 没 没有 未 无 非 除了 首次 首个 第一 最 最大 最早 最后 唯一 仅 只 如果 是否 谁 哪 "
    "哪些 什么 怎么 如何 为什么 多少 又 还 再 之前 以前 之后 其他 可能 吗",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_that_says_something_is_a_filler(lang):
    words = load_vocabulary(lang)

    assert not set(MEANING[lang].split()) & (words.fillers | words.loose)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_that_says_something_is_refused_or_has_a_meaning(lang):
    words = load_vocabulary(lang)
    marks = {word for several in words.marks.values() for word in several}

    assert set(MEANING[lang].split()) <= words.refused | marks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_both_a_filler_and_refused(lang):
    words = load_vocabulary(lang)

    assert not words.refused & (words.fillers | words.loose)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_are_all_different_and_every_part_is_filled_in(lang):
    forms = [form.text for form in load_vocabulary(lang).forms]

    assert len(set(forms)) == len(forms)
    assert not [form for form in forms if "{" in form]


def test_a_form_is_cut_as_early_and_as_late_as_can_be():
    form = Form("followed", "<event>后<filters>怎样", (), is_spaced=False)

    cuts = [pattern.fullmatch("甲后乙后丙怎样")["event"] for pattern in form.patterns]

    assert cuts == ["甲", "甲后乙"]


def test_a_slot_of_an_english_form_holds_whole_words():
    form = Form("show", "show <event>", (), is_spaced=True)

    assert form.patterns[0].fullmatch("show the ban")["event"] == "the ban"
    assert form.patterns[0].fullmatch("showcase") is None


def test_an_optional_part_may_hold_another():
    form = Form("list", "list[ all[ the]] <filters>", (), is_spaced=True)

    assert form.patterns[0].fullmatch("list all the bans")["filters"] == "bans"


def test_a_span_is_a_number_with_a_unit():
    form = Form("followed", "in <span> after <event>", ("days",), is_spaced=True)

    assert form.patterns[0].fullmatch("in 30 days after x")["span"] == "30 days"
    assert form.patterns[0].fullmatch("in august after x") is None


def test_traditional_characters_have_one_simplified_one_each():
    characters = load_spelling().characters

    assert characters[ord("獲")] == "获"
    assert characters[ord("後")] == "后"
    assert all(len(usual) == 1 for usual in characters.values())
    assert not {ord(usual) for usual in characters.values()} & {
        other for other, usual in characters.items() if chr(other) != usual
    }


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        ("what (followed|came after) <event>", (("what",), ("followed", "came after"))),
        ("[all] [the] <filters>", ()),
        ("(a|(b|c)) <event> (d|e)", (("d", "e"),)),
        ("<event>(?<!之)后[的]<filters>", (("后",),)),
    ],
)
def test_a_form_knows_the_words_without_which_it_cannot_fit(form, needs):
    assert Form("list", form, (), is_spaced=True).needs == needs


def test_no_form_passes_over_a_question_that_it_fits():
    """The quick look for needed words must never say no where the pattern says yes."""
    cases = Path(__file__).parents[2] / "cases" / "questions.jsonl"
    asked = [json.loads(line)["q"] for line in cases.read_text("utf-8").splitlines()]
    forms = [form for lang in LANGUAGES for form in load_vocabulary(lang).forms]

    missed = [
        (form.text, text)
        for text in map(plain_question, asked)
        for form in forms
        if not form.may_fit(text) and any(p.fullmatch(text) for p in form.patterns)
    ]

    assert missed == []
