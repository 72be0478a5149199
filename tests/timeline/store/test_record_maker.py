import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store.lazy_records import decode_line, decode_sound_line
from timeline.store.record_codec import RECORD_KINDS, format_record
from timeline.store.record_maker import record_makers


def test_every_kind_but_the_data_set_is_made():
    assert set(record_makers()) == set(RECORD_KINDS) - {"dataset"}


@given(data=st.data())
def test_a_sound_line_is_made_into_the_record_that_the_models_make_of_it(data, raw_records):
    line = json.dumps(data.draw(raw_records), ensure_ascii=data.draw(st.booleans())).encode()

    made, read = decode_sound_line(line), decode_line(line)

    assert made == read
    assert type(made) is type(read)
    assert made.model_fields_set == read.model_fields_set
    assert list(vars(made)) == list(vars(read))
    assert format_record(made) == format_record(read)


def test_a_record_that_was_made_is_as_frozen_as_any(event):
    made = record_makers()["event"](event())

    with pytest.raises(ValueError, match="frozen"):
        made.title = "other"
    assert hash(made.date) == hash(made.model_copy().date)


def test_a_field_that_the_model_has_not_is_an_error(event):
    with pytest.raises(KeyError, match="novelty"):
        record_makers()["event"](event(novelty=1))


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"record":"evnt"}',
        b'{"record":"event","id":"a","novelty":1}',
        b'{"record":"event","id":"a","title":"A","date":"July","type":"ban"}',
        b'{"record":"event","id":"a","title":1,"date":"2025","type":"ban"}',
    ],
)
def test_what_cannot_be_made_is_read_in_full(line):
    assert decode_sound_line(line) == decode_line(line)
