import copy
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.day_bounds import DayRange
from timeline.dates.days import civil_to_day, format_day, month_length
from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import (
    UncertainDate,
    parse_date,
    possible_end,
    possible_start,
    sort_key,
)


@given(data=st.data())
def test_the_text_comes_back_exactly(date_texts, data):
    text = data.draw(date_texts)

    assert UncertainDate(text).text == text
    assert str(parse_date(text)) == text


@given(data=st.data())
def test_earliest_is_never_after_latest(date_texts, data):
    date = UncertainDate(data.draw(date_texts))

    for days in (date.start, date.end, possible_start(date), possible_end(date)):
        if days.earliest is not None and days.latest is not None:
            assert days.earliest <= days.latest
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest
    if date.start.latest is not None and possible_end(date).latest is not None:
        assert possible_start(date).latest <= possible_end(date).latest


@given(data=st.data())
def test_equal_dates_are_those_of_equal_text(date_texts, data):
    one, other = data.draw(date_texts), data.draw(date_texts)

    assert (UncertainDate(one) == UncertainDate(other)) is (one == other)
    assert hash(UncertainDate(one)) == hash(UncertainDate(one))
    assert len({UncertainDate(one), parse_date(one)}) == 1


@given(data=st.data())
def test_a_date_survives_copying_and_pickling(date_texts, data):
    date = UncertainDate(data.draw(date_texts))

    for again in (pickle.loads(pickle.dumps(date)), copy.deepcopy(date)):  # noqa: S301 - own bytes
        assert again == date
        assert (again.start, again.end, again.parts) == (date.start, date.end, date.parts)


@given(st.text(max_size=30) | st.text("0123456789-/.XY?~%[]{},TZES:+ ", max_size=30))
def test_any_text_is_a_date_or_refused_by_name(text):
    try:
        readings = (UncertainDate(text).text,)
    except DateTextError as err:
        suggested = err.suggestions
    else:
        suggested = ()
        assert readings == (text,)
    assert all(UncertainDate(suggestion).text == suggestion for suggestion in suggested)


def test_a_point_date_starts_and_ends_within_the_same_days():
    date = parse_date("2025-08")

    assert date.start == date.end
    assert date.start == DayRange(civil_to_day(2025, 8, 1), civil_to_day(2025, 8, 31))
    assert date.is_point


def test_an_interval_keeps_the_bounds_of_both_ends():
    date = parse_date("2025-06/2025-08")

    assert date.start == DayRange(civil_to_day(2025, 6, 1), civil_to_day(2025, 6, 30))
    assert date.end == DayRange(civil_to_day(2025, 8, 1), civil_to_day(2025, 8, 31))
    assert date.is_interval
    assert not date.is_point


def test_one_of_a_set_is_a_point_and_all_of_a_set_a_span():
    choice, all_of = parse_date("[1667,1670..1672]"), parse_date("{1667,1670..1672}")

    assert choice.is_point
    assert choice.is_choice
    assert choice.start == choice.end == DayRange(all_of.earliest, all_of.latest)
    assert all_of.is_set
    assert not all_of.is_point
    assert all_of.start == DayRange(civil_to_day(1667, 1, 1), civil_to_day(1667, 12, 31))
    assert all_of.end == DayRange(civil_to_day(1672, 1, 1), civil_to_day(1672, 12, 31))


def test_all_of_a_set_begins_with_whichever_member_is_first():
    date = parse_date("{2025,2025-03}")

    assert date.start == DayRange(civil_to_day(2025, 1, 1), civil_to_day(2025, 3, 31))
    assert date.end == DayRange(civil_to_day(2025, 3, 1), civil_to_day(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "open_start", "open_end", "unknown_start", "unknown_end"),
    [
        ("2025-08-12/..", False, True, False, False),
        ("../2025-08-12", True, False, False, False),
        ("2025-08-12/", False, False, False, True),
        ("/2025-08-12", False, False, True, False),
        ("[1760-12..]", False, True, False, False),
        ("{..1984}", True, False, False, False),
        ("2025-08-12", False, False, False, False),
    ],
)
def test_open_and_unknown_ends_are_told_apart(
    text, open_start, open_end, unknown_start, unknown_end
):
    date = parse_date(text)

    assert date.is_open_start is open_start
    assert date.is_open_end is open_end
    assert date.is_unknown_start is unknown_start
    assert date.is_unknown_end is unknown_end


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("2025-07-15", True),
        ("2025-07-15T09:30:00Z", True),
        ("2025-07-15?", False),
        ("2025-07-~15", False),
        ("2025-07", False),
        ("2025-07-XX", False),
        ("[2025-07-15]", False),
        ("2025-07-15/2025-07-15", False),
    ],
)
def test_only_one_known_day_without_marks_is_exact(text, is_exact):
    assert parse_date(text).is_exact is is_exact


@pytest.mark.parametrize(
    ("text", "slack"),
    [
        ("2025-07-15", 0),
        ("2025-07-15?", 0),
        ("2025-07-15~", 1),
        ("2025-07-15%", 1),
        ("2025-07-~15", 1),
        ("2025-07~-15", 31),
        ("2025~-07-15", 366),
        ("2025-07~", 31),
        ("2025-07-XX~", 31),
        ("2025-XX~", 366),
        ("2025-21~", 92),
        ("2025-34~", 92),
        ("2025-37~", 123),
        ("2025-40~", 184),
        ("2025~", 366),
        ("201X~", 3653),
        ("20XX~", 36525),
        ("2XXX~", 365243),
        ("1950S2~", 36525),
        ("2004-06~/2006-08-01~", 31),
        ("[2025-07-15~,2026]", 1),
    ],
)
def test_an_approximate_date_may_be_off_by_one_unit_of_what_is_marked(text, slack):
    assert parse_date(text).slack_days == slack


def test_slack_widens_what_is_possible_but_not_the_literal_bounds():
    date = parse_date("2025-08~")

    assert date.earliest_text == "2025-08-01"
    assert possible_start(date) == DayRange(
        civil_to_day(2025, 8, 1) - 31, civil_to_day(2025, 8, 31) + 31
    )


def test_each_end_of_an_interval_has_its_own_slack():
    date = parse_date("2004-06~/2006-08-01")

    assert (date.start_slack_days, date.end_slack_days) == (31, 0)
    assert possible_end(date).latest == date.latest


def test_a_start_is_never_later_than_the_last_possible_end():
    assert possible_start(parse_date("2005/2005-02")).latest == civil_to_day(2005, 2, 28)
    assert possible_end(parse_date("2004-02-10/2004")).earliest == civil_to_day(2004, 2, 10)
    assert possible_start(parse_date("/1985")) == DayRange(None, civil_to_day(1985, 12, 31))
    assert possible_end(parse_date("1985/")) == DayRange(civil_to_day(1985, 1, 1), None)


def test_a_time_of_day_with_an_offset_is_an_instant():
    morning = parse_date("0001-01-02T09:30:00+08:00")

    assert morning.local_second == 86400 + 9 * 3600 + 30 * 60
    assert morning.instant == morning.local_second - 8 * 3600
    assert parse_date("0001-01-02T01:30:00Z").instant == morning.instant
    assert parse_date("0001-01-02T09:30:00").instant is None
    assert parse_date("0001-01-02").local_second is None


def test_the_day_of_a_time_is_its_own_calendar_day_whatever_the_offset():
    assert parse_date("2025-07-15T00:30:00+08:00").earliest_text == "2025-07-15"


def test_the_sort_key_puts_unbounded_first_then_earliest_then_clock_then_latest():
    texts = [
        "../1985",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-01/..",
        "2025-01-01T09:00:00Z",
        "2025-02",
    ]

    in_order = sorted((parse_date(text) for text in reversed(texts)), key=sort_key)

    assert [date.text for date in in_order] == [
        "../1985",
        "2025-01-01",
        "2025-01",
        "2025",
        "2025-01-01/..",
        "2025-01-01T09:00:00Z",
        "2025-02",
    ]


@given(data=st.data())
def test_the_sort_key_is_total(date_texts, data):
    one, other = (UncertainDate(data.draw(date_texts)) for _ in range(2))

    assert (sort_key(one) == sort_key(other)) is (one == other)
    assert (sort_key(one) < sort_key(other)) or (sort_key(other) <= sort_key(one))


def test_dates_have_no_order_of_two_values():
    with pytest.raises(TypeError):
        assert parse_date("2024") < parse_date("2025")


_DAYS_BY_CENTURY = {
    "19": range(civil_to_day(1900, 1, 1), civil_to_day(2000, 1, 1)),
    "20": range(civil_to_day(2000, 1, 1), civil_to_day(2100, 1, 1)),
}
_TEXTS_BY_CENTURY = {
    century: [(day, "".join(format_day(day).split("-"))) for day in days]
    for century, days in _DAYS_BY_CENTURY.items()
}


@given(
    century=st.sampled_from(["19", "20"]),
    years=st.text("0123456789X", min_size=2, max_size=2),
    month=st.text("012X", min_size=2, max_size=2),
    day=st.text("0123X9", min_size=2, max_size=2),
)
def test_the_bounds_of_open_digits_are_the_first_and_last_real_day_that_fits(
    century, years, month, day
):
    year = century + years
    pattern = re.compile((year + month + day).replace("X", "."))
    fitting = [day for day, text in _TEXTS_BY_CENTURY[century] if pattern.fullmatch(text)]
    if fitting:
        date = UncertainDate(f"{year}-{month}-{day}")
        assert (date.earliest, date.latest) == (fitting[0], fitting[-1])
    else:
        with pytest.raises(DateTextError):
            UncertainDate(f"{year}-{month}-{day}")


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_a_month_runs_from_its_first_to_its_last_day(year, month):
    sign = "-" if year < 0 else ""
    date = UncertainDate(f"{sign}{abs(year):04d}-{month:02d}")

    assert date.earliest == civil_to_day(year, month, 1)
    assert date.latest - date.earliest + 1 == month_length(year, month)
