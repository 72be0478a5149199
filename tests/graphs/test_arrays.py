import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.arrays import distinct, frozen_as, read_integers, read_mask
from graphs.errors import LengthMismatchError, NotIntegersError, NotMaskError


def test_a_frozen_column_is_a_copy_unless_the_column_was_frozen_already():
    open_column = np.array([1, 2], dtype=np.int32)

    frozen = frozen_as(open_column, np.int32)

    assert not np.shares_memory(frozen, open_column)
    assert not frozen.flags.writeable
    assert frozen_as(frozen, np.int32) is frozen
    assert frozen_as(frozen, np.int64).dtype == np.int64


@given(st.lists(st.integers(-9, 9)))
def test_distinct_values_are_those_of_a_set_in_order(values):
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def test_an_empty_row_holds_whole_numbers():
    assert read_integers("tails", []).dtype == np.int64


@pytest.mark.parametrize("values", [[1.0], ["a"], [[1], [2, 3]], [[1]], 1, None])
def test_anything_but_a_row_of_whole_numbers_is_refused(values):
    with pytest.raises(NotIntegersError, match="'tails' holds"):
        read_integers("tails", values)


def test_a_mask_says_yes_or_no_to_each():
    mask = np.array([True, False])

    assert read_mask("nodes", mask, 2, "nodes") is mask
    with pytest.raises(LengthMismatchError):
        read_mask("nodes", mask, 3, "nodes")
    with pytest.raises(NotMaskError, match="'nodes' holds values of type int64"):
        read_mask("nodes", np.array([0, 1]), 2, "nodes")
