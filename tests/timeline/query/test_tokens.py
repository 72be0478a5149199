"""Questions cut into tokens."""

import pytest

from timeline.query.lexicon import Sense, build_lexicon, normalise_text
from timeline.query.tokens import cut_tokens


@pytest.fixture
def cut(chronology, event):
    lexicon = build_lexicon(
        chronology(
            {"record": "actor", "id": "acme", "name": {"en": "Acme", "zh": "艾克米"}},
            event(id="a", title="One", objects=["h20", "h200"]),
        )
    )
    return lambda text: cut_tokens(normalise_text(text), lexicon, None)


def test_spaces_and_marks_divide_and_are_dropped(cut):
    assert [token.text for token in cut("bans, (by) Acme!")] == ["bans", "by", "acme"]


def test_chinese_is_cut_by_the_longest_phrase(cut):
    texts = [token.text for token in cut("艾克米2025年7月的禁令")]

    assert texts == ["艾克米", "2025年7月", "的", "禁令"]


def test_unknown_characters_that_touch_are_one_word(cut):
    (token,) = cut("乌托邦")

    assert token.is_unknown
    assert token.text == "乌托邦"


def test_unknown_words_stay_apart(cut):
    assert [token.text for token in cut("foo bar")] == ["foo", "bar"]


@pytest.mark.parametrize(
    ("text", "percent"), [("15%", 15), ("2.5 %", 2.5), ("15 percent", 15), ("百分之二十五", 25)]
)
def test_a_share_is_one_token(cut, text, percent):
    (token,) = cut(text)

    assert token.percent == percent


def test_a_number_within_a_name_is_not_a_number(cut):
    (h200,) = cut("H200")
    (nano,) = cut("7nm")

    assert h200.value_as(Sense.OBJECT) == "h200"
    assert (nano.text, nano.number) == ("7nm", None)
