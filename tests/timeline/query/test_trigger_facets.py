"""What is said of the events that others answer."""

import pytest

from timeline.query.lexicon import build_lexicon
from timeline.query.phrase_reader import PhraseReader
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.selection import PUBLIC_ACTS
from timeline.query.trigger_facets import triggers_of


@pytest.fixture(scope="module")
def read(example):
    reader = PhraseReader(example, build_lexicon(example), "en")
    return lambda phrase: triggers_of(reader.facets(phrase, is_name=False), example)


def test_measures_of_a_state_are_the_acts_only_governments_do(read):
    triggers, narrowed = read("us measures since 2024")

    assert (triggers.by, triggers.since.text) == (("us",), "2024")
    assert set(triggers.types) == PUBLIC_ACTS
    assert narrowed.model_fields_set <= {"within_days"}
    assert narrowed.within_days is None


def test_a_type_said_stays_the_type(read):
    assert read("us bans on nvidia")[0].types == ("ban",)


def test_how_soon_an_answer_has_to_come_narrows_the_answers(read):
    triggers, narrowed = read("us bans within 30 days")

    assert (triggers.within_days, narrowed.within_days) == (None, 30)


@pytest.mark.parametrize("phrase", ["measures", "nvidia moves", "us unicorns"])
def test_measures_of_nobody_or_of_a_firm_and_unknown_words_are_refused(read, phrase):
    with pytest.raises(UnreadableQuestionError):
        read(phrase)
