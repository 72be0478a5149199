"""Column headings and numbers in words."""

import pytest

from timeline.dates.uncertain_date import parse_date
from timeline.views.graph_figure.headings import head_columns
from timeline.views.graph_figure.words import GRAPH_WORDS, number_ranges, tell


def headings(*columns, lang="en"):
    return head_columns([[parse_date(text) for text in column] for column in columns], lang)


def test_a_column_is_headed_by_the_run_of_its_days():
    assert headings(["2025-08-12", "2025-08-19"]) == ("12–19 Aug 2025",)


def test_one_date_is_headed_as_it_is():
    assert headings(["2025-07-15~"]) == ("about 15 Jul 2025",)


def test_whole_months_are_headed_as_months():
    assert headings(["2025-07", "2025-08"], lang="zh") == ("2025年7月至8月",)


def test_a_year_does_not_take_a_heading_back_in_time():
    assert headings(["2025-07-15"], ["2025", "2025-08-12"]) == (
        "15 Jul 2025",
        "12 Aug 2025 or wider",
    )


def test_a_year_heads_a_column_where_it_keeps_the_order():
    assert headings(["2022"], ["2025-08-12"]) == ("2022", "12 Aug 2025")


@pytest.mark.parametrize("date", ["..", "2020/2030", "[..2025-08-19]"])
def test_a_column_of_open_dates_says_so(date):
    assert headings([date if date != ".." else "../2025"]) == ("placed by links",)


def test_runs_of_three_numbers_and_more_are_joined():
    assert number_ranges([5, 1, 2, 9, 4, 3, 7, 8]) == "1–5, 7–9"
    assert number_ranges([2, 1]) == "1, 2"
    assert number_ranges([]) == ""


def test_every_phrase_has_the_same_gaps_in_both_languages():
    for key, (english, chinese) in GRAPH_WORDS.items():
        gaps = {part.split("}")[0].split(":")[0] for part in english.split("{")[1:]}
        assert gaps == {part.split("}")[0] for part in chinese.split("{")[1:]}, key


def test_one_of_anything_is_said_in_the_singular():
    assert tell("hops", "en", n=1) == ", at most 1 link away"
    assert tell("shown", "en", events=2, links=1) == "2 events and 1 link shown"
    assert tell("claim-around", "en", title="A", before=1, after=2) == (
        "“A”: 1 event linked before it as cause, 2 after it as consequences"
    )


def test_a_heading_above_a_wider_date_says_so():
    beside = ["2024-10/2025-12", "2025-08-12"]

    assert headings(["2025-07-15"], beside) == ("15 Jul 2025", "12 Aug 2025 or wider")
