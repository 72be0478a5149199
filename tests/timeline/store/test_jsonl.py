import hashlib
import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.chronology import Chronology
from timeline.store.jsonl import canonical_key, format_chronology, load_chronology
from timeline.store.raw_line import MAX_LINE_BYTES
from timeline.store.record_codec import decode_record


def _load(content):
    return load_chronology(io.BytesIO(content), "f.jsonl")


def _codes(loaded):
    return [problem.code for problem in loaded.problems]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n"])
def test_an_empty_file_is_one_warning_and_no_records(content):
    loaded = _load(content)

    assert _codes(loaded) == ["W001"]
    assert loaded.problems[0].way_out
    assert list(loaded.chronology.records()) == []


def test_a_file_of_broken_lines_only_is_not_called_empty_too():
    assert _codes(_load(b"{\n")) == ["E003"]


def test_windows_line_ends_blank_lines_and_byte_order_marks_are_passed_over(event, lines_to_bytes):
    one, two = lines_to_bytes(event()), lines_to_bytes(event(id="b"))
    content = b"\xef\xbb\xbf" + one.replace(b"\n", b"\r\n") + b"\r\n" + b"\xef\xbb\xbf" + two

    loaded = _load(content)

    assert loaded.problems == ()
    assert dict(loaded.chronology.lines) == {("event", "a"): 1, ("event", "b"): 3}


def test_a_last_line_without_an_end_is_read_when_it_is_whole(event, lines_to_bytes):
    assert _load(lines_to_bytes(event())[:-1]).problems == ()


def test_a_last_line_cut_short_is_named_and_the_others_are_read(event, lines_to_bytes):
    loaded = _load(lines_to_bytes(event(), event(id="b"))[:-9])

    assert [(p.code, p.line) for p in loaded.problems] == [("E004", 2)]
    assert list(loaded.chronology.events) == ["a"]


def test_an_id_that_stands_twice_is_named_and_the_first_is_kept(load, event):
    loaded = load(event(title="first"), event(title="second"))

    (problem,) = loaded.problems
    assert (problem.code, problem.line, problem.record) == ("E307", 2, "a")
    assert "line 1" in problem.message
    assert loaded.chronology.events["a"].title.within("en") == "first"


def test_ids_may_be_the_same_across_kinds(load, event):
    loaded = load(
        event(), {"record": "source", "id": "a"}, {"record": "actor", "id": "a"} | {"name": "A"}
    )

    assert loaded.problems == ()


def test_a_second_dataset_line_is_named(load):
    head = {"record": "dataset", "id": "d", "schema": 1}

    loaded = load(head, head | {"id": "e"})

    assert _codes(loaded) == ["E307"]
    assert loaded.chronology.dataset.id == "d"


def test_a_link_given_twice_without_an_id_is_named(load, event, link):
    loaded = load(event(), event(id="b"), link(), link())

    assert [(p.code, p.record) for p in loaded.problems] == [("E307", "a--cause--b")]


@pytest.mark.parametrize(("schema", "told"), [(2, "format 2"), (10**300, "an unknown format")])
def test_a_newer_format_is_named_and_what_can_be_read_is_read(load, event, schema, told):
    head = {"record": "dataset", "id": "d", "schema": schema}

    loaded = load(head, event(), event(id="b", novelty=1))

    assert [(p.code, p.line) for p in loaded.problems] == [("E011", 1), ("E301", 3)]
    assert told in loaded.problems[0].message
    assert "pip install" in loaded.problems[0].way_out
    assert list(loaded.chronology.events) == ["a"]


def test_a_finding_names_the_record_even_when_it_could_not_be_made(load, event):
    loaded = load(event(date="x"), event(id="b", title=None), event(id="c", title="\x07"))

    assert [(p.file, p.line, p.record, p.field) for p in loaded.problems] == [
        ("f.jsonl", 1, "a", "date"),
        ("f.jsonl", 2, "b", "title"),
        ("f.jsonl", 3, "c", "title"),
    ]


def test_the_hash_of_the_file_is_that_of_its_bytes(event, lines_to_bytes):
    content = lines_to_bytes(event())

    assert _load(content).chronology.sha256 == hashlib.sha256(content).hexdigest()


class _LongLine(io.RawIOBase):
    """Bytes made only when they are read: one line of many megabytes, then others."""

    def __init__(self, length, after):
        self.left = length
        self.after = io.BytesIO(b"\n" + after)

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.left:
            return self.after.readinto(buffer)
        size = min(len(buffer), self.left)
        buffer[:size] = b"x" * size
        self.left -= size
        return size


def test_a_line_of_fifty_megabytes_is_passed_over_in_bounded_memory(event, lines_to_bytes):
    after = lines_to_bytes(event(), event(id="b"))
    told = []
    stream = io.BufferedReader(_LongLine(50 * 2**20, after), 2**16)
    tracemalloc.start()

    loaded = load_chronology(stream, "f.jsonl", told.append)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(p.code, p.line) for p in loaded.problems] == [("E008", 1)]
    assert list(loaded.chronology.events) == ["a", "b"]
    assert loaded.chronology.lines["event", "a"] == 2
    assert sum(told) == 50 * 2**20 + 1 + len(after)
    assert peak < 5 * MAX_LINE_BYTES


@pytest.mark.parametrize(("surplus", "codes"), [(0, []), (1, ["E008"])])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_the_longest_line_allowed_is_read_and_one_byte_more_is_not(
    event, lines_to_bytes, surplus, codes, end
):
    line = lines_to_bytes(event())[:-1]
    padded = line + b" " * (MAX_LINE_BYTES - len(line) + surplus)

    assert _codes(_load(padded + end)) == codes


def test_progress_adds_up_to_the_whole_file(event, lines_to_bytes):
    content = lines_to_bytes(event(), "", event(id="b"))
    told = []

    load_chronology(io.BytesIO(content), "", told.append)

    assert sum(told) == len(content)
    assert len(told) == 3


BROKEN = [
    b"{",
    b'{"record":"event"}',
    b'{"record":"evnt","id":"a"}',
    b"\xff\xfe",
    b"\x00",
    b"[" * 5000,
    b'{"record":"event","id":"z","id":"z"}',
    b'{"record":"event","id":"z","title":"Z","date":"2025-02-30","type":"ban"}',
    b'{"record":"event","id":"z","title":"Z","date":"2025","type":"ban","terms":[{"value":NaN}]}',
    b"null",
]


@given(broken=st.lists(st.tuples(st.sampled_from(BROKEN), st.integers(0, 20))), data=st.data())
def test_a_bad_line_never_hides_a_good_one(raw_records, broken, data):
    raws = data.draw(st.lists(raw_records, max_size=5))
    good = {}
    for raw in raws:
        record = decode_record(raw)
        is_dataset = record.record == "dataset"
        good.setdefault((record.record, "" if is_dataset else record.id), (record, raw))
    lines = [json.dumps(raw).encode() for _, raw in good.values()]
    for line, place in broken:
        lines.insert(place, line)

    loaded = _load(b"\n".join(lines) + b"\n")

    found = sorted(loaded.chronology.records(), key=canonical_key)
    assert found == sorted((record for record, _ in good.values()), key=canonical_key)
    assert {p.line for p in loaded.problems if p.line} == {
        number for number, line in enumerate(lines, 1) if line in BROKEN
    }


@given(data=st.data())
def test_load_to_save_to_load_is_the_same_chronology(raw_records, data):
    raws = data.draw(st.lists(raw_records, max_size=6))
    first = _load("\n".join(map(json.dumps, raws)).encode()).chronology

    text = format_chronology(first.records())
    second = _load(text.encode()).chronology

    assert sorted(first.records(), key=canonical_key) == list(second.records())
    assert format_chronology(second.records()) == text


@given(data=st.data())
def test_the_canonical_form_does_not_depend_on_the_order_of_lines(raw_records, data):
    records = [decode_record(raw) for raw in data.draw(st.lists(raw_records, max_size=6))]
    unique = list({canonical_key(record): record for record in records}.values())
    shuffled = data.draw(st.permutations(unique))

    assert format_chronology(shuffled) == format_chronology(unique)


def test_records_stand_by_kind_then_events_by_date_and_links_by_ends(chronology, event, link):
    lines = [
        link("b", "c"),
        link("b", "a", kind="response"),
        link("a", "b"),
        event(id="late", date="2026"),
        event(id="b", date="2025"),
        event(id="a", date="2025"),
        event(id="open", date="../2020"),
        event(id="c", date="-0044"),
        {"record": "actor", "id": "us", "name": "US"},
        {"record": "source", "id": "s"},
        {"record": "dataset", "id": "d", "schema": 1},
    ]

    text = format_chronology(chronology(*lines).records())

    order = [raw.get("id", raw.get("from")) for raw in map(json.loads, text.splitlines())]
    assert order == ["d", "s", "us", "open", "c", "a", "b", "late", "a", "b", "b"]


def test_an_empty_chronology_is_an_empty_file():
    assert format_chronology(Chronology().records()) == ""
