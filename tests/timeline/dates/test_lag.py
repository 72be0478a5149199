import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.days import civil_to_day
from timeline.dates.lag import Lag, describe_lag, lag_between
from timeline.dates.uncertain_date import parse_date, possible_end, possible_start


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("2025-07-15", "2025-07-31", "+16 d"),
        ("2025-07-31", "2025-07-15", "-16 d"),
        ("2025-07-15", "2025-07-15", "0 d"),
        ("2025-07-15", "2025-08", "+17 to 47 d"),
        ("2025-08", "2025-07-15", "-47 to -17 d"),
        ("2025-08", "2025-08-10", "-21 to +9 d"),
        ("2025-08-01", "2025-08", "0 to +30 d"),
        ("2025-08", "2025-08-01", "-30 to 0 d"),
        ("2025-07-15", "2025-08~", "-14 to +78 d"),
        ("2025-07-15", "2025-08-01/2025-09-30", "+17 d"),
        ("2025-07-15", "2025-08-01/..", "+17 d"),
        ("2025-07-15", "[2025-08-01..]", "+17 d or more"),
        ("2025-07-15", "/2025-08-01", "+17 d or less"),
        ("/2025-07-15", "2025-08-01", "+17 d or more"),
        ("/2025-07-15", "/2025-08-01", "unknown"),
        ("2025-07-15T23:00:00-05:00", "2025-07-16T12:00:00+08:00", "+1 d"),
    ],
)
def test_a_lag_is_counted_from_start_to_start(one, other, words):
    assert describe_lag(lag_between(parse_date(one), parse_date(other))) == words


def test_only_a_lag_of_one_number_is_exact():
    assert Lag(3, 3).is_exact
    assert not Lag(3, 4).is_exact
    assert not Lag(None, None).is_exact


def test_a_lag_over_all_of_history_does_not_overflow():
    lag = lag_between(parse_date("Y-1E12"), parse_date("Y1E12"))

    assert lag.least == civil_to_day(10**12, 1, 1) - civil_to_day(-(10**12), 12, 31)


@given(data=st.data())
def test_a_lag_is_the_least_and_most_of_all_pairs_of_days(near_date_texts, data):
    one, other = (parse_date(data.draw(near_date_texts)) for _ in range(2))
    lag = lag_between(one, other)
    sides = [_days(one), _days(other)]
    if None in sides:
        assert lag.least is None or lag.most is None
        return

    gaps = [later - earlier for later in sides[1] for earlier in sides[0]]

    assert (lag.least, lag.most) == (min(gaps), max(gaps))


@given(data=st.data())
def test_the_lag_back_is_the_lag_turned_round(date_texts, data):
    one, other = (parse_date(data.draw(date_texts)) for _ in range(2))
    there, back = lag_between(one, other), lag_between(other, one)

    assert there.least == (None if back.most is None else -back.most)
    assert there.most == (None if back.least is None else -back.least)


def _days(date):
    """Every day the date can have begun, by trying each against each end; None if unbounded."""
    first, last = possible_start(date), possible_end(date)
    if first.earliest is None or first.latest is None:
        return None
    slack = date.start_slack_days
    days = range(date.start.earliest - slack, (date.start.latest or first.latest) + slack + 1)
    if len(days) > 800:
        days = [days[0], days[-1]] if date.is_point else [first.earliest, first.latest]
    ends = last.latest
    return [day for day in days if date.is_point or ends is None or day <= ends]
