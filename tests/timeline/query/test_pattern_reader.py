"""A pattern of types, read from words."""

import pytest

from timeline.query.lexicon import build_lexicon
from timeline.query.pattern_reader import read_pattern
from timeline.query.phrase_reader import PhraseReader
from timeline.query.question_text import UnreadableQuestionError, plain_question


@pytest.fixture(scope="module")
def read(example):
    reader = PhraseReader(example, build_lexicon(example), "en")
    return lambda phrase: read_pattern(plain_question(phrase), reader)


@pytest.mark.parametrize(
    "phrase",
    [
        "ban, compliant product, new ban",
        "ban -> launch -> ban",
        "a ban then a launch then another ban",
        "bans, launches and bans",
        "禁令—合规产品—新禁令",
        "禁令、新品发布、新一轮禁令",
        "禁令到特供版再到禁令",
    ],
)
def test_types_are_read_in_the_order_told(read, phrase):
    assert read(phrase) == ("ban", "launch", "ban")


@pytest.mark.parametrize(
    "phrase",
    ["ban", "bans and permits", "ban, unicorn, ban", "ban, no permit, ban", "H20, ban, ban"],
)
def test_what_is_no_row_of_types_is_refused(read, phrase):
    with pytest.raises(UnreadableQuestionError):
        read(phrase)
