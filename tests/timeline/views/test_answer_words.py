"""The words of answers."""

import pytest

from timeline.causality.firmness import FIRMNESS
from timeline.views.answer_words import WORDS, count_events, localise_lag, name_firmness


def test_both_languages_have_the_same_words():
    assert WORDS["en"].keys() == WORDS["zh"].keys()


def test_both_languages_leave_the_same_gaps():
    gaps = {
        lang: {key: {g for g in "01234" if f"{{{g}}}" in words} for key, words in table.items()}
        for lang, table in WORDS.items()
    }

    assert gaps["en"] == gaps["zh"]


@pytest.mark.parametrize(
    ("lag", "chinese"),
    [
        ("+17 to 47 d", "+17至47天"),
        ("-3 to +5 d", "-3至+5天"),
        ("+17 d or more", "+17天以上"),
        ("0 d", "0天"),
        ("unknown", "未知"),
    ],
)
def test_a_lag_is_said_in_the_language(lag, chinese):
    assert localise_lag(lag, "zh") == chinese
    assert localise_lag(lag, "en") == lag


def test_a_count_has_its_unit():
    assert [count_events(number, "en") for number in (0, 1, 2)] == [
        "0 events",
        "1 event",
        "2 events",
    ]
    assert count_events(1, "zh") == "1个事件"


def test_every_firmness_has_a_name_in_both_languages():
    assert all(name_firmness(firmness, "zh") != firmness for firmness in FIRMNESS)
    assert all(name_firmness(firmness, "en") == firmness for firmness in FIRMNESS)
