import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import is_before, is_within, overlaps, starts_before
from timeline.dates.time_span import InstantRange, TimeSpan
from timeline.dates.uncertain_date import parse_date

YES, NO, MAYBE = Certainty.YES, Certainty.NO, Certainty.MAYBE


def _before(one, other):
    return is_before(parse_date(one), parse_date(other))


@pytest.mark.parametrize(
    ("one", "other", "there", "back"),
    [
        ("2025-07-15", "2025-07-16", YES, NO),
        ("2025-07-15", "2025-07-15", MAYBE, MAYBE),
        ("2025-07", "2025-08", YES, NO),
        ("2025-07", "2025-07-15", MAYBE, MAYBE),
        ("2025-07", "2025-07-31", MAYBE, MAYBE),
        ("2025-07-01/2025-08-31", "2025-07-15", NO, NO),
        ("2025-06/2025-08", "2025-07-15", NO, NO),
        ("2025-07/2025-08", "2025-07-15", NO, MAYBE),
        ("2025-07/2025-08", "2025-08-15", MAYBE, NO),
        ("2025-07-15~", "2025-07-16", MAYBE, MAYBE),
        ("2025-07-15~", "2025-07-17", YES, NO),
        ("2025-07-15?", "2025-07-16", YES, NO),
        ("2025-07~", "2025-08-15", MAYBE, MAYBE),
        ("2025-07~", "2025-09-01", YES, NO),
        ("../2025-07-15", "2025-07-16", YES, NO),
        ("/2025-07-15", "2025-07-16", YES, NO),
        ("[2025-12-08,2025-12-09]", "2025-12-09", MAYBE, MAYBE),
        ("[2025-12-08,2025-12-09]", "2025-12-10", YES, NO),
        ("{2025-12-08,2025-12-10}", "2025-12-09", NO, NO),
        ("-0044", "0001", YES, NO),
        ("Y-17E7", "Y170000002", YES, NO),
        ("2025-07-15T09:30:00+08:00", "2025-07-15T02:00:00Z", YES, NO),
        ("2025-07-15T09:30:00Z", "2025-07-15T09:30:00Z", NO, NO),
        ("2025-07-15T09:30:00", "2025-07-15T09:30:01", YES, NO),
    ],
)
def test_before_is_said_only_when_every_reading_agrees(one, other, there, back):
    assert _before(one, other) is there
    assert _before(other, one) is back


def test_an_open_end_never_ends():
    assert _before("2025-08-12/..", "9999") is NO
    assert overlaps(parse_date("2025-08-12/.."), parse_date("2030")) is YES
    assert _before("{2025..}", "9999") is NO


def test_an_unknown_end_may_have_come():
    assert _before("2025-08-12/", "2030") is MAYBE
    assert _before("2025-08-12/", "2025-08-11") is NO
    assert overlaps(parse_date("2025-08-12/"), parse_date("2030")) is MAYBE


def test_an_open_start_begins_before_everything():
    assert starts_before(parse_date("../2025"), parse_date("-9999")) is YES
    assert starts_before(parse_date("/2025"), parse_date("-9999")) is MAYBE
    assert starts_before(parse_date("/2025"), parse_date("2026")) is YES


def test_one_of_a_half_open_set_is_unknown_and_not_unending():
    assert _before("[2025..]", "9999") is MAYBE


def test_a_span_starts_before_a_day_within_it():
    span, day = parse_date("2025-07-01/2025-08-31"), parse_date("2025-07-15")

    assert starts_before(span, day) is YES
    assert starts_before(day, span) is NO
    assert overlaps(span, day) is YES


@pytest.mark.parametrize(
    ("date", "window", "answer"),
    [
        ("2025-08-15", "2025-08", YES),
        ("2025-08", "2025-08", YES),
        ("2025-08-01", "2025-08", YES),
        ("2025-08-31", "2025-08", YES),
        ("2025-09-01", "2025-08", NO),
        ("2025", "2025-08", MAYBE),
        ("2025-08", "2025", YES),
        ("2025-08~", "2025", YES),
        ("2025-12~", "2025", MAYBE),
        ("2025-08-15", "2025-08~", YES),
        ("2025-07-20", "2025-08~", MAYBE),
        ("2025-08-25", "2025-09~", MAYBE),
        ("2025-06-30", "2025-08~", NO),
        ("2025-07-15/2025-08-15", "2025-08", NO),
        ("2025-08-12/..", "2025", NO),
        ("2025-08-12/", "2025", MAYBE),
        ("2025-08-12/..", "2025/..", YES),
        ("2030", "2025/..", YES),
        ("2030", "2025/", MAYBE),
        ("2020", "2025/..", NO),
        ("-0500", "../2025", YES),
        ("2025-08-15", "2025-08-01/2025-08-31", YES),
        ("2025-08-01", "2025-08/2025-09", YES),
        ("2025-08-15T12:00:00", "2025-08-15", YES),
        ("2025-08-15", "2025-08-15T12:00:00", MAYBE),
        ("2030", "[2025..]", YES),
        ("1960", "[..2025]", YES),
        ("2026", "[..2025]", NO),
    ],
)
def test_within_reads_the_window_as_its_whole_extent(date, window, answer):
    assert is_within(parse_date(date), parse_date(window)) is answer


@given(data=st.data())
def test_what_is_surely_before_is_surely_not_after(near_date_texts, data):
    one, other = (parse_date(data.draw(near_date_texts)) for _ in range(2))

    if is_before(one, other) is YES:
        assert is_before(other, one) is NO
        assert starts_before(one, other) is YES
        assert overlaps(one, other) is NO
    if overlaps(one, other) is YES:
        assert is_before(one, other) is NO
        assert is_before(other, one) is NO
    if starts_before(one, other) is YES:
        assert starts_before(other, one) is NO


@given(data=st.data())
def test_nothing_is_before_itself_for_sure(date_texts, data):
    date = parse_date(data.draw(date_texts))

    assert is_before(date, date) is not YES
    assert starts_before(date, date) is not YES
    assert overlaps(date, date) is not NO


@given(data=st.data())
def test_before_carries_over(near_date_texts, data):
    one, two, three = (parse_date(data.draw(near_date_texts)) for _ in range(3))

    if is_before(one, two) is YES and is_before(two, three) is YES:
        assert is_before(one, three) is YES


@st.composite
def small_points(draw):
    """Moments somewhere in a range of seconds, with all their readings as (start, end) pairs."""
    first = draw(st.integers(0, 7))
    moments = range(first, first + draw(st.integers(1, 4)))
    bounds = InstantRange(moments.start, moments.stop)
    return TimeSpan(bounds, bounds), [(moment, moment) for moment in moments]


@st.composite
def small_windows(draw):
    """Spans over a few seconds, with all their readings as (start, end) pairs."""
    low = draw(st.integers(0, 6))
    starts = range(low, low + draw(st.integers(1, 4)))
    end_low = draw(st.integers(low, low + 4))
    end_high = max(end_low, starts.stop - 1) + draw(st.integers(0, 3))
    ends = range(end_low, end_high + 1)
    span = TimeSpan(InstantRange(starts.start, starts.stop), InstantRange(ends.start, ends.stop))
    return span, [(s, e) for s, e in itertools.product(starts, ends) if s <= e]


def small_spans():
    return st.one_of(small_points(), small_windows())


def _answer(truths):
    return {frozenset({True}): YES, frozenset({False}): NO}.get(frozenset(truths), MAYBE)


@given(small_spans(), small_spans())
def test_every_answer_is_that_of_all_readings_tried_one_by_one(one, other):
    (first, first_readings), (second, second_readings) = one, other
    pairs = list(itertools.product(first_readings, second_readings))

    assert is_before(first, second) is _answer(a[1] < b[0] for a, b in pairs)
    assert starts_before(first, second) is _answer(a[0] < b[0] for a, b in pairs)
    assert overlaps(first, second) is _answer(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)


@given(small_spans(), small_windows())
def test_within_is_that_of_all_readings_tried_one_by_one(one, other):
    (inner, inner_readings), (window, window_readings) = one, other
    pairs = list(itertools.product(inner_readings, window_readings))

    assert is_within(inner, window) is _answer(b[0] <= a[0] and a[1] <= b[1] for a, b in pairs)


@st.composite
def few_days(draw):
    """A date of a few days in January 2025, with the readings of its start and end as days."""
    first = draw(st.integers(1, 8))
    last = first + draw(st.integers(0, 4))
    form, first_text, last_text = (
        draw(st.sampled_from(["choice", "all", "interval", "about"])),
        f"2025-01-{first:02d}",
        f"2025-01-{last:02d}",
    )
    if form == "choice":
        return f"[{first_text}..{last_text}]", [(day, day) for day in range(first, last + 1)]
    if form == "about":
        return f"{first_text}~", [(day, day) for day in range(first - 1, first + 2)]
    if form == "all":
        return f"{{{first_text},{last_text}}}", [(first, last)]
    return f"{first_text}/{last_text}", [(first, last)]


@given(few_days(), few_days())
def test_dates_answer_as_all_halves_of_their_days_do(one, other):
    dates = [parse_date(text) for text, _ in (one, other)]
    pairs = list(itertools.product(_halves(one[1]), _halves(other[1])))

    assert is_before(*dates) is _answer(a[1] < b[0] for a, b in pairs)
    assert starts_before(*dates) is _answer(a[0] < b[0] for a, b in pairs)
    assert overlaps(*dates) is _answer(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)


def _halves(readings):
    """Split each day of each reading in two: before noon and after."""
    return [
        (2 * start + morning, 2 * end + evening)
        for start, end in readings
        for morning in (0, 1)
        for evening in (0, 1)
        if 2 * start + morning <= 2 * end + evening
    ]
