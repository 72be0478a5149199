import pickle

import pytest

from timeline.dates.certainty import Certainty
from timeline.dates.instants import parse_instant
from timeline.dates.ordering import is_before, is_within, overlaps
from timeline.dates.time_span import (
    InstantOutsideDateError,
    InstantRange,
    TimeSpan,
    time_span,
    window_span,
)
from timeline.dates.uncertain_date import parse_date
from timeline.dates.zones import UnknownZoneError

YES, NO, MAYBE = Certainty.YES, Certainty.NO, Certainty.MAYBE
BEIJING, WASHINGTON = "Asia/Shanghai", "America/New_York"


def _span(text, tz=None, at=None):
    return time_span(parse_date(text), tz, at)


def _instant(text):
    return parse_date(text).instant


def test_a_day_without_a_zone_is_a_day_on_a_local_clock():
    assert _span("0001-01-02") == TimeSpan(
        InstantRange(86400, 172800), InstantRange(86400, 172800), is_local=True
    )


def test_a_day_in_a_zone_covers_the_instants_of_that_place():
    span = _span("2025-07-15", BEIJING)

    assert span.start == InstantRange(
        _instant("2025-07-14T16:00:00Z"), _instant("2025-07-15T16:00:00Z")
    )
    assert not span.is_local


@pytest.mark.parametrize(("day", "hours"), [("2025-03-09", 23), ("2025-11-02", 25)])
def test_a_day_is_shorter_or_longer_when_the_clocks_change(day, hours):
    start = _span(day, WASHINGTON).start

    assert start.until - start.first == hours * 3600


def test_a_day_that_a_place_left_out_still_takes_a_moment():
    start = _span("2011-12-30", "Pacific/Apia").start

    assert start.until - start.first == 1


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (("2025-12-08", WASHINGTON), ("2025-12-09", BEIJING), MAYBE),
        (("2025-12-08", WASHINGTON), ("2025-12-08", BEIJING), MAYBE),
        (("2025-12-09", WASHINGTON), ("2025-12-08", BEIJING), NO),
        (("2025-12-08", BEIJING), ("2025-12-09", BEIJING), YES),
        (("2025-12-08", None), ("2025-12-09", None), YES),
        (("2025-12-08", BEIJING), ("2025-12-09", WASHINGTON), YES),
        (("2025-12-08", WASHINGTON), ("2025-12-10", BEIJING), YES),
        (("2025-12-08", None), ("2025-12-09", BEIJING), MAYBE),
        (("2025-12-08", None), ("2025-12-10", BEIJING), YES),
        (("2025-12-10", BEIJING), ("2025-12-08", None), NO),
    ],
)
def test_days_in_different_places_compare_as_the_instants_they_cover(one, other, answer):
    assert is_before(_span(*one), _span(*other)) is answer


def test_one_instant_in_two_places_is_one_instant():
    washington = _span("2025-12-08", WASHINGTON, "2025-12-08T20:00:00-05:00")
    beijing = _span("2025-12-09", BEIJING, "2025-12-09T09:00:00+08:00")

    assert washington.start == beijing.start
    assert is_before(washington, beijing) is NO
    assert is_before(beijing, washington) is NO
    assert overlaps(washington, beijing) is YES


def test_an_exact_instant_settles_the_order_within_a_day():
    morning = _span("2025-12-09", BEIJING, "2025-12-09T09:00:00+08:00")
    noon = _span("2025-12-09", BEIJING, "2025-12-09T12:00:00+08:00")

    assert is_before(morning, noon) is YES
    assert is_before(noon, morning) is NO
    assert is_before(morning, _span("2025-12-09", BEIJING)) is MAYBE


@pytest.mark.parametrize(
    ("text", "tz", "at"),
    [
        ("2025-12-09", BEIJING, "2025-12-09T23:59:59+08:00"),
        ("2025-12-09", BEIJING, "2025-12-08T16:00:00Z"),
        ("2025-12-09", None, "2025-12-09T00:00:00-05:00"),
        ("2025-12", BEIJING, "2025-12-31T12:00:00+08:00"),
        ("2025-12-09~", BEIJING, "2025-12-10T12:00:00+08:00"),
        ("2025-12-09T09:30:00+08:00", BEIJING, "2025-12-09T01:30Z"),
        ("2025-12-09/2025-12-12", BEIJING, "2025-12-09T09:30:00+08:00"),
    ],
)
def test_an_instant_on_the_date_pins_its_start(text, tz, at):
    span = _span(text, tz, at)

    assert span.start.until - span.start.first == 1
    assert span.start.first == parse_instant(at).second
    assert not span.is_local


@pytest.mark.parametrize(
    ("text", "tz", "at"),
    [
        ("2025-12-09", BEIJING, "2025-12-09T16:00:00Z"),
        ("2025-12-09", WASHINGTON, "2025-12-09T09:00:00+08:00"),
        ("2025-12-09", None, "2025-12-10T00:00:00+08:00"),
        ("2025-12-09/2025-12-12", BEIJING, "2025-12-10T09:30:00+08:00"),
        ("2025-12-09T09:30:00+08:00", BEIJING, "2025-12-09T09:31:00+08:00"),
        ("../2025-12-09", BEIJING, "2025-12-09T09:31:00+08:00"),
    ],
)
def test_an_instant_off_the_date_is_refused(text, tz, at):
    with pytest.raises(InstantOutsideDateError, match="correct the instant") as caught:
        _span(text, tz, at)

    assert at in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - own


def test_a_pinned_interval_keeps_its_own_end():
    span = _span("2025-12-09/2025-12-12", BEIJING, "2025-12-09T09:30:00+08:00")

    assert span.start.first == _instant("2025-12-09T01:30:00Z")
    assert span.end.until == _instant("2025-12-12T16:00:00Z")


def test_the_end_of_a_pinned_interval_is_never_before_its_start():
    span = _span("2025-12/2025-12", BEIJING, "2025-12-09T09:30:00+08:00")

    assert span.end.first == span.start.first


def test_the_offset_in_a_time_of_day_wins_over_the_zone():
    assert _span("2025-12-09T09:30:00+08:00", WASHINGTON) == _span("2025-12-09T09:30:00+08:00")


def test_a_time_of_day_in_a_zone_is_an_instant():
    span = _span("2025-12-09T09:30:00", BEIJING)

    assert span.start.first == _instant("2025-12-09T01:30:00Z")
    assert span.start.until == span.start.first + 1


def test_a_time_that_the_clock_shows_twice_may_be_either():
    start = _span("2025-11-02T01:30:00", WASHINGTON).start

    assert start.until - start.first == 3601


def test_an_unknown_zone_is_refused_even_where_no_zone_is_needed():
    for read in (time_span, window_span):
        with pytest.raises(UnknownZoneError):
            read(parse_date("2025-12-09T09:30:00Z"), "Asia/Peking")


def test_years_before_one_and_beyond_9999_have_instants_in_a_zone():
    ancient, far = _span("-0044-03-15", "Europe/Rome"), _span("Y170000002", BEIJING)

    assert is_before(ancient, far) is YES
    assert ancient.start.until - ancient.start.first == 86400
    assert is_before(_span("9999-12-31", WASHINGTON), _span("Y10000", WASHINGTON)) is YES


@pytest.mark.parametrize(
    ("text", "tz", "window", "window_tz", "answer"),
    [
        ("2025-08-31", BEIJING, "2025-08", BEIJING, YES),
        ("2025-08-31", WASHINGTON, "2025-08", BEIJING, MAYBE),
        ("2025-08-30", WASHINGTON, "2025-08", BEIJING, YES),
        ("2025-07-31", WASHINGTON, "2025-08", BEIJING, MAYBE),
        ("2025-07-30", WASHINGTON, "2025-08", BEIJING, NO),
        ("2025-09-01", WASHINGTON, "2025-08", BEIJING, NO),
        ("2025-08-31", None, "2025-08", BEIJING, MAYBE),
        ("2025-08-15", None, "2025-08", BEIJING, YES),
        ("2025-08-01", BEIJING, "2025-08", None, MAYBE),
    ],
)
def test_a_window_in_a_zone_is_compared_by_instants(text, tz, window, window_tz, answer):
    assert is_within(_span(text, tz), window_span(parse_date(window), window_tz)) is answer
