import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.days import civil_to_day
from timeline.dates.zones import UnknownZoneError, check_zone, clock_to_instant

ZONES = [
    "Asia/Shanghai",
    "America/New_York",
    "Europe/London",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "UTC",
]
EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def _local(year, month, day, hour=0, minute=0):
    return (civil_to_day(year, month, day) - 1) * 86400 + hour * 3600 + minute * 60


@given(
    clock=st.datetimes(dt.datetime(1, 1, 3), dt.datetime(9999, 12, 28)),  # noqa: DTZ001 - a clock
    zone=st.sampled_from(ZONES),
    is_second_pass=st.booleans(),
)
def test_instants_are_those_of_zoneinfo(clock, zone, is_second_pass):
    clock = clock.replace(microsecond=0)
    local_second = (clock.toordinal() - 1) * 86400 + (
        clock - clock.replace(hour=0, minute=0, second=0)
    ).seconds
    offset = clock.replace(tzinfo=ZoneInfo(zone), fold=is_second_pass).utcoffset()

    instant = clock_to_instant(local_second, zone, is_second_pass=is_second_pass)

    assert local_second - instant == offset.total_seconds()


def test_a_time_shown_twice_has_two_passes():
    one_thirty = _local(2025, 11, 2, 1, 30)

    first = clock_to_instant(one_thirty, "America/New_York")
    second = clock_to_instant(one_thirty, "America/New_York", is_second_pass=True)

    assert second - first == 3600


@pytest.mark.parametrize(
    ("year", "zone", "hours"),
    [
        (-44, "UTC", 0),
        (12025, "Asia/Shanghai", 8),
        (12025, "America/New_York", -5),
        (10**12, "Asia/Kolkata", 5.5),
    ],
)
def test_years_beyond_the_zone_rules_use_the_standard_offset(year, zone, hours):
    for month in (1, 7):
        local = _local(year, month, 1)
        assert local - clock_to_instant(local, zone) == hours * 3600


def test_years_before_one_use_local_mean_time():
    local = _local(-44, 3, 15)

    assert local - clock_to_instant(local, "Asia/Shanghai") == 8 * 3600 + 5 * 60 + 43


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Beijing", "Asia/Shanghai"),
        ("Asia/Beijing", "Asia/Shanghai"),
        ("Washington", "America/New_York"),
        ("Shanghai", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("New York", "America/New_York"),
        ("Europe/Londn", "Europe/London"),
        ("America", None),
        ("zzzzzz", None),
        ("", None),
        ("../etc/passwd", None),
        ("/etc/localtime", None),
        ("localtime", None),
        ("right/UTC", None),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest_name(name, nearest):
    with pytest.raises(UnknownZoneError) as caught:
        check_zone(name)

    assert caught.value.nearest == nearest
    assert (nearest or "Asia/Shanghai") in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - own


@pytest.mark.parametrize("zone", ZONES)
def test_a_known_zone_passes(zone):
    assert check_zone(zone) is None
