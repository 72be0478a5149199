import json
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.chronology import Chronology
from timeline.store import lazy_records, line_reader, upgrades
from timeline.store.id_column import build_id_column
from timeline.store.lazy_records import (
    BrokenLineError,
    LazyLines,
    LazyRecords,
    RecordLines,
    decode_line,
)


def _event(event_id, **fields):
    raw = {"record": "event", "id": event_id, "title": "t", "date": "2025", "type": "ban"}
    return json.dumps(raw | fields).encode()


def _lay(lines, ids, versions=(), **options):
    """Lines end to end, every second number of a file."""
    starts, sizes, numbers = array("q"), array("q"), array("q")
    content = b""
    for place, line in enumerate(lines):
        starts.append(len(content))
        sizes.append(len(line))
        numbers.append(2 * place + 1)
        content += line + b"\n"
    rows = RecordLines(content, starts, sizes, numbers, versions)
    return LazyRecords(build_id_column(ids), rows, **options)


@pytest.fixture
def decoded():
    """Every line that was decoded, in order."""
    return []


@pytest.fixture
def lay(decoded):
    def _decode(line, version):
        decoded.append(line)
        return decode_line(line, version)

    def _of(*ids, **options):
        return _lay([_event(one) for one in ids], ids, decode=_decode, **options)

    return _of


@given(order=st.permutations(["a", "b", "b-2", "事件"]))
def test_records_are_a_mapping_by_id_in_file_order(order):
    records = _lay([_event(one) for one in order], order)
    wanted = {one: decode_line(_event(one)) for one in order}

    assert list(records) == order
    assert records == wanted
    assert list(records.items()) == list(wanted.items())
    assert list(records.values()) == list(wanted.values())
    assert len(records) == len(records.values()) == 4
    assert records.get("none") is None


def test_nothing_is_decoded_to_count_list_or_look_for_ids(lay, decoded):
    records = lay("a", "b")

    assert (len(records), list(records), "a" in records, "c" in records) == (
        2,
        ["a", "b"],
        True,
        False,
    )
    assert decoded == []


def test_a_record_asked_for_twice_is_decoded_once(lay, decoded):
    records = lay("a", "b")

    assert records["a"] is records["a"]
    assert decoded == [_event("a")]


def test_the_records_asked_for_last_are_kept_and_no_more(lay, decoded):
    records = lay("a", "b", "c", kept=2)
    for wanted in ("a", "b", "a", "c", "a", "b"):
        assert records[wanted].id == wanted

    assert decoded == [_event("a"), _event("b"), _event("c"), _event("b")]


def test_a_walk_over_all_records_puts_none_of_those_kept_out(lay, decoded):
    records = lay("a", "b", "c", kept=1)
    kept = records["b"]

    assert [one.id for one in records.values()] == ["a", "b", "c"]
    assert records["b"] is kept
    assert decoded == [_event("b"), _event("a"), _event("c")]


def test_a_line_of_an_older_format_is_lifted_from_the_line_on_that_says_so(monkeypatch):
    steps = {1: lambda raw: {**raw, "title": "lifted"}}
    monkeypatch.setattr(lazy_records, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(line_reader, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(upgrades, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(line_reader, "upgrade_record", lambda raw, v: _lifted(raw, v, steps))
    records = _lay([_event(one) for one in "abc"], "abc", versions=((3, 1), (5, 2)))

    titles = [one.title.within("en") for one in records.values()]

    assert titles == ["t", "lifted", "t"]


def _lifted(raw, version, steps):
    return upgrades.upgrade_record(raw, version, steps)


def test_a_line_of_a_newer_format_is_read_as_far_as_it_can_be():
    records = _lay([_event("a")], ["a"], versions=((1, 9),))

    assert records["a"].id == "a"


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"record":"event"}', _event("a", x={"n": "\x07"})])
def test_a_line_that_is_no_longer_sound_is_an_error_that_names_it(line):
    records = _lay([_event("b"), line], ["b", "a"])

    with pytest.raises(BrokenLineError, match="line 3 is not as it was"):
        records["a"]


def test_a_chronology_works_over_lazy_records():
    events = _lay([_event("a"), _event("b", was=["old"])], ["a", "b"])
    chronology = Chronology(events=events, lines=LazyLines({"event": events}, {("dataset", ""): 9}))

    assert chronology.find_event("old") == events["b"]
    assert chronology.line_of(events["b"]) == 3
    assert chronology.spans.keys() == {"a", "b"}


def test_lines_are_a_mapping_by_kind_and_id():
    events = _lay([_event("a"), _event("b")], ["a", "b"])
    lines = LazyLines({"event": events}, {("dataset", "d"): 9})

    assert dict(lines) == {("dataset", "d"): 9, ("event", "a"): 1, ("event", "b"): 3}
    assert len(lines) == 3
    for missing in (("event", "c"), ("link", "a")):
        assert lines.get(missing) is None
