import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store import id_column
from timeline.store.id_column import build_id_column, hash_id

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@given(ids=st.lists(TEXTS, max_size=40), others=st.lists(TEXTS, max_size=10))
def test_ids_come_back_in_order_and_each_is_found_where_it_first_stands(ids, others):
    column = build_id_column(ids)

    assert list(column) == ids
    assert [column[place] for place in range(len(column))] == ids
    for wanted in (*ids, *others):
        assert column.find(wanted) == (ids.index(wanted) if wanted in ids else None)
        assert (wanted in column) == (wanted in ids)


def test_many_ids_are_read_in_parts(monkeypatch):
    monkeypatch.setattr(id_column, "_NUMBERS_AT_ONCE", 3)
    ids = [f"事件-{number}" for number in range(10)]

    assert list(build_id_column(ids)) == ids


def test_ids_with_the_same_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr(id_column, "crc32", len)
    ids = [f"event-{number}" for number in range(50)]
    column = build_id_column(ids)

    assert [column.find(wanted) for wanted in ids] == list(range(50))
    assert column.find("event-50") is None


def test_an_empty_column_holds_nothing():
    column = build_id_column([])

    assert list(column) == []
    assert "a" not in column


def test_places_count_from_either_end_and_stop_at_both():
    column = build_id_column(["a", "b", "c"])

    assert (column[-1], column[0:2]) == ("c", ("a", "b"))
    for place in (3, -4):
        with pytest.raises(IndexError):
            column[place]


def test_what_is_no_text_is_not_in_a_column():
    assert 1 not in build_id_column(["1"])


def test_a_hash_is_the_same_in_every_process():
    assert hash_id("chip-export-rule-of-2022") == 2219230967
    assert hash_id("\ud800") >= 0
