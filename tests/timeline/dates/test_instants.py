import pickle

import pytest

from timeline.dates.instants import Instant, InstantTextError, parse_instant
from timeline.dates.uncertain_date import parse_date


def test_an_instant_is_counted_in_seconds_of_utc():
    beijing = parse_instant("2025-07-15T09:30:00+08:00")

    assert beijing == Instant(parse_date("2025-07-15T01:30:00Z").instant, 1, 8 * 3600)


def test_an_instant_without_seconds_lasts_a_minute():
    assert parse_instant("2025-07-15T09:30+08:00").length == 60
    assert parse_instant("2025-07-15T09:30Z") == Instant(
        parse_instant("2025-07-15T09:30:00Z").second, 60, 0
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-07-15T09:30:00", "the offset from UTC is missing"),
        ("2025-07-15", "time of day"),
        ("2025-02-30T09:30:00Z", "February 2025 has 28 days"),
        ("2025-07-15T24:00:00Z", "no clock shows 24:00:00"),
        ("", "time of day"),
    ],
)
def test_a_text_that_is_no_instant_is_refused_with_its_reason(text, reason):
    with pytest.raises(InstantTextError, match=reason) as caught:
        parse_instant(text)

    assert "2025-07-15T09:30:00+08:00" in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - own
