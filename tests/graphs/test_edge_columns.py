import dataclasses
from array import array

import numpy as np
import pytest

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_columns import build_edge_columns


def test_columns_are_tuples_of_plain_numbers_whatever_was_given():
    days = np.array([3, 4], dtype=np.int16)

    columns = build_edge_columns(
        "ab", [np.int32(0)], array("l", [1]), earliest=days, latest=(day for day in (3, 9))
    )

    assert columns.tails == (0,)
    assert columns.heads == (1,)
    assert columns.earliest == (3, 4)
    assert columns.latest == (3, 9)
    assert columns.kinds == (0,)
    for column in (columns.tails, columns.heads, columns.earliest, columns.latest):
        assert {type(number) for number in column} == {int}


def test_columns_cannot_be_changed():
    columns = build_edge_columns("ab", [0], [1])

    with pytest.raises(dataclasses.FrozenInstanceError):
        columns.tails = ()


def test_times_left_out_are_unknown():
    columns = build_edge_columns("a", [], [])

    assert columns.earliest == (UNKNOWN_EARLIEST,)
    assert columns.latest == (UNKNOWN_LATEST,)


def test_names_lead_to_numbers_and_back():
    columns = build_edge_columns(
        ["ban", "permit"], [0], [1], kind_names=["cause", "response"], edge_keys=["l1"]
    )

    assert columns.node_of("permit") == 1
    assert columns.kind_codes(["response"]) == {1}
    assert columns.edge_key(0) == "l1"
    assert (columns.node_count, columns.edge_count) == (2, 1)
