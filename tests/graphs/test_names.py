import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.columns import MOST_NUMBERS
from graphs.edge_columns import build_edge_columns
from graphs.edge_list import build_edge_list
from graphs.errors import BadLimitError, NoSuchKeyError, TooLargeError
from graphs.names import NamedKeys, NumberedKeys, read_keys


def test_keys_left_out_are_the_numbers_written_out():
    keys = NumberedKeys(12)

    assert list(keys) == [str(number) for number in range(12)]
    assert keys[-1] == "11"
    assert keys[9:11] == ("9", "10")
    assert keys.number_of("7") == 7


@pytest.mark.parametrize("key", ["12", "-1", "07", "+7", " 7", "7.0", "", "٧", "9" * 5000])
def test_only_a_number_that_is_there_and_written_plainly_is_a_key(key):
    keys = NumberedKeys(12)

    assert keys.number_of(key) is None
    assert key not in keys


def test_no_more_nodes_are_numbered_than_fit():
    assert len(NumberedKeys(MOST_NUMBERS)) == MOST_NUMBERS
    with pytest.raises(TooLargeError):
        NumberedKeys(MOST_NUMBERS + 1)
    with pytest.raises(BadLimitError):
        NumberedKeys(-1)


@pytest.mark.parametrize("build", [build_edge_list, build_edge_columns])
def test_a_graph_without_keys_is_asked_by_number(build):
    edges = build(NumberedKeys(3), [0, 1], [1, 2])

    assert edges.node_count == 3
    assert edges.node_of("2") == 2
    with pytest.raises(NoSuchKeyError, match="did you mean"):
        edges.node_of("22")


def test_the_nearest_key_is_not_looked_for_among_millions():
    with pytest.raises(NoSuchKeyError, match="there are 1000000 other keys"):
        build_edge_list(NumberedKeys(1_000_000), [], []).node_of("1000000")


@given(st.integers(0, 300))
def test_keys_however_kept_are_equal_to_the_same_texts(count):
    named = NamedKeys(map(str, range(count)))

    assert named == NumberedKeys(count)
    assert named == tuple(map(str, range(count)))
    assert hash(named) == hash(NumberedKeys(count))
    assert named != NumberedKeys(count + 1)
    assert read_keys(named) is named
