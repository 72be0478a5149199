"""Dates as people say them."""

import pytest

from timeline.dates.days import civil_to_day
from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import parse_date
from timeline.query.lexicon import normalise_text
from timeline.query.time_phrases import day_after, day_before, find_date, is_end_of

AS_OF = civil_to_day(2025, 12, 23)  # a Tuesday


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("2025-07-15", "2025-07-15"),
        ("2025/7/15", "2025-07-15"),
        ("2025.7.5", "2025-07-05"),
        ("2025/07", "2025-07"),
        ("2025-07~", "2025-07~"),
        ("2025", "2025"),
        ("2022-2024", "2022/2024"),
        ("2022–2024", "2022/2024"),
        ("15 July 2025", "2025-07-15"),
        ("15th of July, 2025", "2025-07-15"),
        ("July 15, 2025", "2025-07-15"),
        ("Sept 2025", "2025-09"),
        ("late July 2025", "2025-07-21/2025-07-31"),
        ("the end of February 2024", "2024-02-21/2024-02-29"),
        ("Q4 2025", "2025-36"),
        ("the fourth quarter of 2025", "2025-36"),
        ("H1 2025", "2025-40"),
        ("the second half of 2025", "2025-41"),
        ("December", "2025-12"),
        ("2025年7月15日", "2025-07-15"),
        ("２０２５年７月", "2025-07"),
        ("2025年", "2025"),
        ("2025年8月底", "2025-08-21/2025-08-31"),
        ("2025年第四季度", "2025-36"),
        ("2025年上半年", "2025-40"),
        ("去年12月", "2024-12"),
        ("去年12月3日", "2024-12-03"),
        ("今年上半年", "2025-40"),
        ("12月", "2025-12"),
    ],
)
def test_a_date_is_read_whole(phrase, edtf):
    text = normalise_text(phrase)

    found = find_date(text, 0, AS_OF)

    assert (found.date.text, found.end) == (edtf, len(text))


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("last year", "2024"),
        ("last month", "2025-11"),
        ("this month", "2025-12"),
        ("last quarter", "2025-35"),
        ("last week", "2025-12-15/2025-12-21"),
        ("this week", "2025-12-22/2025-12-28"),
        ("the last 30 days", "2025-11-23/2025-12-23"),
        ("the past three months", "2025-09-23/2025-12-23"),
        ("past year", "2024-12-23/2025-12-23"),
        ("去年", "2024"),
        ("上个月", "2025-11"),
        ("上个季度", "2025-35"),
        ("上周", "2025-12-15/2025-12-21"),
        ("过去三十天", "2025-11-23/2025-12-23"),
        ("近三个月", "2025-09-23/2025-12-23"),
        ("过去半年", "2025-06-23/2025-12-23"),
    ],
)
def test_a_relative_date_counts_from_the_as_of_day(phrase, edtf):
    assert find_date(phrase, 0, AS_OF).date.text == edtf


@pytest.mark.parametrize("phrase", ["last year", "last month", "the last 30 days", "去年", "12月"])
def test_a_relative_date_is_no_date_where_the_data_have_no_as_of_day(phrase):
    assert find_date(phrase, 0, None) is None


def test_a_bare_month_is_the_last_one_that_had_begun():
    in_march = civil_to_day(2025, 3, 1)

    assert find_date("march", 0, None) is None
    assert find_date("in march", 3, in_march).date.text == "2025-03"
    assert find_date("in april", 3, in_march).date.text == "2024-04"


def test_may_and_march_are_months_only_after_a_word_that_leads_to_one():
    assert find_date("may happen", 0, AS_OF) is None
    assert find_date("in may", 3, AS_OF).date.text == "2025-05"
    assert find_date("may 2025", 0, AS_OF).date.text == "2025-05"


@pytest.mark.parametrize(
    "phrase", ["2025-02-30", "2025-13", "31 june 2025", "2025年2月30日", "2025年13月", "2025/2/30"]
)
def test_a_day_that_does_not_exist_is_an_error_and_not_a_shorter_date(phrase):
    with pytest.raises(DateTextError):
        find_date(phrase, 0, AS_OF)


@pytest.mark.parametrize("phrase", ["7nm", "h200", "90 days", "12345", "2024年度x", "monday"])
def test_what_is_no_date_is_none(phrase):
    found = find_date(phrase, 0, AS_OF)

    assert found is None or found.end < len(phrase)


def test_after_and_before_leave_the_date_itself_out():
    assert day_after(parse_date("2025-08")).text == "2025-09-01"
    assert day_before(parse_date("2025-08")).text == "2025-07-31"
    assert day_after(parse_date("2025-08/..")) is None
    assert day_before(parse_date("../2025-08")) is None


def test_the_end_of_a_month_takes_the_month_in():
    assert is_end_of("the end of may")
    assert is_end_of("2025年8月底")
    assert not is_end_of("2025年8月")
