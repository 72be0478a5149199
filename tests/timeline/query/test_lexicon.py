"""The phrases that mean something, and one spelling for each."""

import pytest

from timeline.query.lexicon import Meaning, Sense, build_lexicon, normalise_text, stands_in


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("  Ｈ２０　Approval ", "h20 approval"),
        ("“H20”", '"h20"'),
        ("go-ahead", "go ahead"),
        ("80-100", "80-100"),
        ("2025-07", "2025-07"),
        ("Ascend-910B", "ascend 910b"),
        ("U.S. bans", "us bans"),
        ("back-door", "backdoor"),
        ("15 percent", "15%"),
        ("百分之15", "15%"),
        ("百分之十五", "15%"),
        ("獲批之後發生了什麼", "获批之后发生了什么"),
        ("对华禁令", "对中国禁令"),
        ("对华为的禁令", "对华为的禁令"),
        ("在华盛顿", "在华盛顿"),
        ("H20、H200", "h20和h200"),
    ],
)
def test_one_phrase_has_one_spelling(written, normal):
    assert normalise_text(written) == normal
    assert normalise_text(normal) == normal


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("art", "the start of art", True),
        ("art", "the start", False),
        ("h20", "h200", False),
        ("门", "后门报道", True),
        ("h20", "限售h20芯片", True),
    ],
)
def test_a_word_stands_in_a_text_as_a_whole_word(word, text, stands):
    assert stands_in(word, text) is stands


@pytest.fixture
def lexicon(chronology, event):
    return build_lexicon(
        chronology(
            {
                "record": "dataset",
                "id": "d",
                "schema": 1,
                "title": {"en": "US-China AI chip controls", "zh": "中美芯片管制"},
            },
            {"record": "actor", "id": "prc", "name": "China", "kind": "state", "country": "CHN"},
            event(id="big-ban", title="A big ban", was=["old-ban"], objects=["ai-chips"]),
            event(id="b", title="Other", type="x:visa-rule", aliases=["Big Ban of 2022"]),
        )
    )


@pytest.mark.parametrize(
    ("phrase", "sense", "value"),
    [
        ("big ban", Sense.EVENT, "big-ban"),
        ("old ban", Sense.EVENT, "big-ban"),
        ("a big ban", Sense.EVENT, "big-ban"),
        ("big ban of 2022", Sense.EVENT, "b"),
        ("ai chips", Sense.OBJECT, "ai-chips"),
        ("ai chip", Sense.OBJECT, "ai-chips"),
        ("aichips", Sense.OBJECT, "ai-chips"),
        ("visa rule", Sense.TYPE, "x:visa-rule"),
        ("chinese", Sense.ACTOR, "prc"),
        ("中方", Sense.ACTOR, "prc"),
        ("bans", Sense.TYPE, "ban"),
        ("approved", Sense.DEED, "permit"),
    ],
)
def test_names_from_the_data_and_words_of_the_language_are_found(lexicon, phrase, sense, value):
    found, meanings = lexicon.longest_at(phrase, 0)

    assert found == phrase
    assert Meaning(sense, value) in meanings


def test_the_longest_phrase_wins_and_never_ends_within_a_word(lexicon):
    assert lexicon.longest_at("big ban of 2022 x", 0)[0] == "big ban of 2022"
    assert lexicon.longest_at("banshee", 0) is None


def test_a_sense_can_be_left_out(lexicon):
    assert lexicon.longest_at("a big ban", 0, Sense.EVENT)[0] == "a"


def test_an_adjective_means_nothing_where_the_data_hold_no_such_state(chronology, event):
    assert build_lexicon(chronology(event())).longest_at("chinese", 0) is None


def test_words_of_the_title_are_what_the_whole_is_about(lexicon):
    assert lexicon.is_subject("chip")
    assert lexicon.is_subject("chips")
    assert lexicon.is_subject("芯片")
    assert not lexicon.is_subject("memory")
    assert not lexicon.is_subject("s")
