import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.errors import WindowReversedError
from graphs.scope import Window

DAYS = st.integers(-5, 15)


@pytest.mark.parametrize(
    ("earliest", "latest", "surely", "perhaps"),
    [
        (3, 5, True, True),
        (2, 5, False, True),
        (3, 6, False, True),
        (0, 9, False, True),
        (5, 5, True, True),
        (6, 6, False, False),
        (0, 2, False, False),
        (UNKNOWN_EARLIEST, UNKNOWN_LATEST, False, True),
        (UNKNOWN_EARLIEST, 2, False, False),
        (6, UNKNOWN_LATEST, False, False),
        (5, UNKNOWN_LATEST, False, True),
    ],
)
def test_a_node_lies_in_a_window_surely_perhaps_or_not(earliest, latest, surely, perhaps):
    bounds = np.array([earliest]), np.array([latest])

    assert Window(3, 5, certainly=True).admits(*bounds).tolist() == [surely]
    assert Window(3, 5).admits(*bounds).tolist() == [perhaps]


def test_a_window_looks_at_plain_days_as_it_looks_at_arrays():
    assert Window(3, 5, certainly=True).admits(2, 5) is False
    assert Window(3, 5).admits(2, 5) is True


@given(DAYS, st.integers(0, 9), DAYS, st.integers(0, 9))
def test_sure_means_every_day_and_perhaps_means_any_day(first, length, earliest, width):
    surely = Window(first, first + length, certainly=True)
    perhaps = Window(first, first + length)
    inside = [first <= day <= first + length for day in range(earliest, earliest + width + 1)]

    bounds = np.array([earliest]), np.array([earliest + width])

    assert surely.admits(*bounds)[0] == all(inside)
    assert perhaps.admits(*bounds)[0] == any(inside)


def test_a_window_admits_what_perhaps_lies_in_it_unless_told_otherwise():
    bounds = np.array([4, 4]), np.array([5, 6])

    assert Window(3, 5).admits(*bounds).tolist() == [True, True]
    assert Window(3, 5, certainly=True).admits(*bounds).tolist() == [True, False]


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(WindowReversedError, match="starts on day 5, after its last day 4"):
        Window(5, 4)
