import dataclasses

import numpy as np
import pytest

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import (
    DuplicateKeyError,
    EdgeToMissingNodeError,
    GraphError,
    KeyNotTextError,
    LengthMismatchError,
    NoEdgeKeysError,
    NoSuchKeyError,
    NotIntegersError,
    TimesReversedError,
    TooLargeError,
    UnknownKindError,
)


def test_columns_have_the_promised_types_and_cannot_be_changed():
    edges = build_edge_list(["a", "b"], [0, 0], [1, 1], earliest=[3, 4], latest=[3, 9])

    assert (edges.tails.dtype, edges.heads.dtype) == (np.int32, np.int32)
    assert (edges.earliest.dtype, edges.latest.dtype) == (np.int64, np.int64)
    assert edges.kinds.dtype == np.int8
    for column in (edges.tails, edges.heads, edges.earliest, edges.latest, edges.kinds):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        edges.keys = ()


def test_changing_the_arrays_given_does_not_change_the_edge_list():
    tails = np.array([0], dtype=np.int32)
    days = np.array([1, 2], dtype=np.int64)

    edges = build_edge_list(["a", "b"], tails, [1], earliest=days, latest=days)
    tails[0], days[0] = 1, 99

    assert edges.tails.tolist() == [0]
    assert edges.earliest.tolist() == [1, 2]


def test_a_read_only_array_of_the_right_type_is_taken_without_a_copy():
    tails = np.array([0], dtype=np.int32)
    tails.flags.writeable = False

    edges = build_edge_list(["a", "b"], tails, [1])

    assert edges.tails is tails


def test_times_left_out_are_unknown():
    edges = build_edge_list(["a"], [], [])

    assert edges.earliest.tolist() == [UNKNOWN_EARLIEST]
    assert edges.latest.tolist() == [UNKNOWN_LATEST]


def test_no_nodes_and_no_edges_are_a_graph():
    edges = build_edge_list([], [], [])

    assert (edges.node_count, edges.edge_count) == (0, 0)


def test_a_node_is_found_by_its_key():
    edges = build_edge_list(["ban", "permit"], [0], [1])

    assert edges.node_of("permit") == 1


def test_a_wrong_key_is_answered_with_the_nearest():
    edges = build_edge_list(["h20-licence", "cac-summons"], [], [])

    with pytest.raises(NoSuchKeyError, match="did you mean 'h20-licence'"):
        edges.node_of("h20-license")


def test_edge_keys_come_back_by_edge_number():
    edges = build_edge_list(["a", "b"], [0, 0], [1, 1], edge_keys=["first", "second"])

    assert edges.edge_key(1) == "second"


def test_asking_for_an_edge_key_where_there_are_none_is_refused():
    edges = build_edge_list(["a", "b"], [0], [1])

    with pytest.raises(NoEdgeKeysError, match="edge 0 has no key"):
        edges.edge_key(0)


def test_names_of_kinds_turn_into_codes():
    edges = build_edge_list(["a"], [], [], kind_names=["cause", "response"])

    assert edges.kind_codes(["response", "response"]) == {1}
    assert edges.kind_codes(name for name in ["cause", "response"]) == {0, 1}


def test_an_unknown_name_of_a_kind_lists_the_kinds():
    edges = build_edge_list(["a"], [], [], kind_names=["cause", "response"])

    with pytest.raises(UnknownKindError, match=r"no kind 'couse'.*0 'cause', 1 'response'"):
        edges.kind_codes(["couse"])


@pytest.mark.parametrize(("count", "dtype"), [(127, np.int8), (128, np.int16), (32767, np.int16)])
def test_kinds_take_one_byte_each_or_two_where_there_are_many(count, dtype):
    names = [f"kind {number}" for number in range(count)]

    edges = build_edge_list(["a"], [0], [0], kinds=[count - 1], kind_names=names)

    assert edges.kinds.dtype == dtype
    assert edges.kinds.tolist() == [count - 1]


@pytest.mark.parametrize("build", [build_edge_list, build_edge_columns])
@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ({"heads": [1, 1]}, LengthMismatchError, "'heads' has 2 values"),
        ({"earliest": [1]}, LengthMismatchError, "'earliest' has 1 values.*2 nodes"),
        ({"latest": [1, 2, 3]}, LengthMismatchError, "'latest' has 3 values"),
        ({"kinds": [0, 0]}, LengthMismatchError, "'kinds' has 2 values"),
        ({"edge_keys": ["x", "y"]}, LengthMismatchError, "'edge_keys' has 2 values"),
        ({"tails": [0.0]}, NotIntegersError, "'tails' holds values of type float"),
        ({"tails": [True]}, NotIntegersError, "'tails' holds values of type bool"),
        ({"tails": ["a"]}, NotIntegersError, "'tails' holds values of type"),
        ({"tails": [[0]]}, NotIntegersError, "'tails' holds"),
        ({"tails": [[0], [0, 1]]}, NotIntegersError, "'tails' holds"),
        ({"tails": 0}, NotIntegersError, "'tails' holds"),
        ({"tails": np.array([True])}, NotIntegersError, "'tails' holds values of type bool"),
        ({"tails": [np.True_]}, NotIntegersError, "'tails' holds values of type bool"),
        ({"earliest": [-(2**63) - 1, 0]}, NotIntegersError, "'earliest' holds"),
        ({"heads": [None]}, NotIntegersError, "values of type"),
        ({"earliest": [1.5, 2.5]}, NotIntegersError, "'earliest' holds"),
        ({"latest": np.array([1, 2**63], np.uint64)}, NotIntegersError, "past the last"),
        ({"heads": [2]}, EdgeToMissingNodeError, "edge 0 names node 2 in 'heads'.*nodes 0 to 1"),
        ({"tails": [-1]}, EdgeToMissingNodeError, "edge 0 names node -1 in 'tails'"),
        ({"heads": [2**32]}, EdgeToMissingNodeError, "node 4294967296"),
        ({"keys": ["a", "a"]}, DuplicateKeyError, r"keys\[0\] and keys\[1\] are both 'a'"),
        ({"keys": ["a", 1]}, KeyNotTextError, r"keys\[1\] is 1, a int"),
        ({"kinds": [1]}, UnknownKindError, "no kind 1 of edge; the kinds are: 0 ''"),
        ({"kinds": [-1]}, UnknownKindError, "no kind -1"),
        ({"kind_names": []}, UnknownKindError, "the kinds are: none"),
        ({"kind_names": ["x", "x"]}, DuplicateKeyError, "kind_names"),
        ({"kind_names": [str(n) for n in range(2**15)]}, TooLargeError, "32768 kinds of edge"),
        ({"earliest": [5, 9], "latest": [5, 8]}, TimesReversedError, "'b' has earliest day 9"),
    ],
)
def test_a_wrong_column_is_refused_by_name(build, wrong, error, words):
    right = {"keys": ["a", "b"], "tails": [0], "heads": [1]}

    with pytest.raises(error, match=words) as caught:
        build(**(right | wrong))

    assert isinstance(caught.value, GraphError)


def test_an_edge_without_any_node_says_so():
    with pytest.raises(EdgeToMissingNodeError, match="no nodes at all"):
        build_edge_list([], [0], [0])


def test_columns_that_were_checked_become_the_same_edge_list():
    given = {
        "keys": ["a", "b"],
        "tails": [0, 1],
        "heads": [1, 1],
        "earliest": [1, UNKNOWN_EARLIEST],
        "latest": [1, 9],
        "kinds": [1, 0],
        "kind_names": ["cause", "response"],
        "edge_keys": ["first", "second"],
    }

    edges, expected = EdgeList.from_columns(build_edge_columns(**given)), build_edge_list(**given)

    for column in ("tails", "heads", "earliest", "latest", "kinds"):
        ours, theirs = getattr(edges, column), getattr(expected, column)
        assert ours.dtype == theirs.dtype
        assert ours.tolist() == theirs.tolist()
        assert not ours.flags.writeable
    assert edges.keys == expected.keys
    assert edges.kind_names == expected.kind_names
    assert edges.edge_keys == expected.edge_keys
    assert edges.node_of("b") == 1
