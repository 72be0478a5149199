from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphs import stored_keys
from graphs.stored_keys import StoredKeys, StoredTexts, index_keys, pack_texts

# Two words with one checksum.
TWINS = ("plumless", "buckeroo")


def stored(keys):
    packed = pack_texts(keys)
    return StoredKeys(packed, index_keys(packed))


@given(st.lists(st.text(st.characters(codec=None)), unique=True))
def test_every_key_comes_back_and_leads_to_its_number(keys):
    kept = stored(keys)

    assert list(kept) == keys
    assert kept == tuple(keys)
    assert [kept.number_of(key) for key in keys] == list(range(len(keys)))


@given(st.lists(st.text(), unique=True), st.text())
def test_what_is_no_key_leads_nowhere(keys, other):
    assert (stored(keys).number_of(other) is None) == (other not in keys)


def test_two_keys_of_one_checksum_are_told_apart():
    assert crc32(TWINS[0].encode()) == crc32(TWINS[1].encode())

    assert [stored(TWINS).number_of(key) for key in TWINS] == [0, 1]
    assert [stored(TWINS[::-1]).number_of(key) for key in TWINS] == [1, 0]
    assert stored(TWINS[:1]).number_of(TWINS[1]) is None


def test_half_a_surrogate_pair_is_kept():
    assert list(stored(["\ud800", "好"])) == ["\ud800", "好"]


def test_texts_are_read_in_runs_without_a_seam(monkeypatch):
    monkeypatch.setattr(stored_keys, "_READ_AT_ONCE", 3)
    texts = ["", "a", "好", "dd", "", "ee", "f"]

    assert list(StoredTexts(pack_texts(texts))) == texts


def test_packed_texts_cannot_be_changed():
    packed = pack_texts(["a"])

    assert not packed.text_bytes.flags.writeable
    assert packed.offsets.dtype == np.int64
