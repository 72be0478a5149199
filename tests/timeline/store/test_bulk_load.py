"""A large file is read to the same records and findings as a small one."""

import gc
import hashlib
import io
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store import bulk_load, bulk_reader, line_blocks
from timeline.store.bulk_load import load_bulk
from timeline.store.jsonl import load_chronology
from timeline.store.raw_line import MAX_LINE_BYTES

DAMAGED = [
    *(b"", b" \t", b"{", b"[]", b"\xff", b"\x00", b"null", b'{"record":"evnt"}', b"}", b"{}{}"),
    *(b'{"record":"event","id":"a"}', b"\xef\xbb\xbf", b'{"record":"dataset","id":"d","schema":9}'),
    *(b'{"record":"dataset","id":"d","schema":1}', b'{"record":"dataset","id":"e","schema":1}'),
    b'\xef\xbb\xbf{"record":"source","id":"marked"}',
    b'\xef\xbb\xbf\xef\xbb\xbf{"record":"source","id":"marked-twice"}',
    b'{"record":"source","id":"twice","id":"once"}',
    b'{"record":"source","id":"return"}\r',
    b'{"record":"source","id":"a-\\u0062"}',
    b'{"record":"source","id":"s","x":{"n":"\x7f"}}',
]


def _both(content, **options):
    """The file as loaded in bulk and as loaded line by line."""
    bulk = load_bulk(io.BytesIO(content), content, "f.jsonl", **options)
    return bulk, load_chronology(io.BytesIO(content), "f.jsonl")


def _assert_same(bulk, single):
    one, other = bulk.chronology, single.chronology
    assert bulk.problems == single.problems
    assert list(one.records()) == list(other.records())
    assert dict(one.lines) == dict(other.lines)
    assert (one.file, one.sha256) == (other.file, other.sha256)
    assert one.survivors == other.survivors
    for kind in ("sources", "actors", "events", "links"):
        found, wanted = getattr(one, kind), getattr(other, kind)
        assert list(found) == list(wanted)
        assert all(found[record_id] == wanted[record_id] for record_id in wanted)


@pytest.fixture(params=[True, False], ids=["msgspec", "no msgspec"])
def quick(request, monkeypatch):
    """Both with the quick reader and without it."""
    if request.param:
        pytest.importorskip("msgspec")
    else:
        monkeypatch.setattr(bulk_load, "plain_lines", lambda: None)


@given(data=st.data())
def test_files_with_sound_and_damaged_lines_are_read_as_line_by_line(data, raw_records):
    sound = raw_records.map(lambda raw: json.dumps(raw, ensure_ascii=False).encode())
    lines = data.draw(st.lists(sound | st.sampled_from(DAMAGED), max_size=12))
    end = data.draw(st.sampled_from([b"\n", b"\r\n"]))
    content = end.join(lines) + data.draw(st.sampled_from([b"", end]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_reader, "_LINES_AT_ONCE", data.draw(st.integers(1, 9)))
        patch.setattr(line_blocks, "BLOCK_BYTES", data.draw(st.integers(1, 2000)))
        _assert_same(*_both(content))


def test_a_large_file_is_read_as_line_by_line(quick, event, link):
    lines = [json.dumps({"record": "dataset", "id": "d", "schema": 1}).encode()]
    for number in range(3000):
        lines.append(json.dumps(event(id=f"e-{number}")).encode())
        lines.append(json.dumps(link(source=f"e-{number}", target="e-0")).encode())
    for place in random.Random(5).sample(range(len(lines)), 60):  # noqa: S311 - no secret
        lines[place] = DAMAGED[place % len(DAMAGED)] if place % 2 else lines[place - 1]

    _assert_same(*_both(b"\n".join(lines)))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\r\n", b"{\n", b" "])
def test_a_file_without_records_is_read_as_line_by_line(quick, content):
    _assert_same(*_both(content))


def test_a_line_past_the_limit_is_passed_over(quick, event, lines_to_bytes):
    long = b'{"x":"' + b"a" * (2 * MAX_LINE_BYTES) + b'"}\n'
    content = lines_to_bytes(event()) + long + lines_to_bytes(event(id="b"))

    bulk, single = _both(content)

    assert [(p.code, p.line) for p in bulk.problems] == [("E008", 2)]
    _assert_same(bulk, single)


def test_a_line_of_just_the_limit_is_read(event, lines_to_bytes):
    short = lines_to_bytes(event(x={"n": ""}))
    words = "a" * (MAX_LINE_BYTES - len(short) + 1)
    content = lines_to_bytes(event(x={"n": words}), event(id="b"))

    bulk, single = _both(content)

    assert bulk.problems == ()
    _assert_same(bulk, single)


def test_an_id_that_stands_twice_is_told_with_both_lines(quick, event, lines_to_bytes):
    content = lines_to_bytes(event(), event(id="b"), b"{", event(), event(title="x"), event(id="b"))

    bulk, single = _both(content)

    assert [(p.code, p.line) for p in bulk.problems] == [
        ("E003", 3),
        ("E307", 4),
        ("E307", 5),
        ("E307", 6),
    ]
    _assert_same(bulk, single)


def test_merged_events_are_known_but_for_those_left_aside(quick, event, lines_to_bytes):
    content = lines_to_bytes(
        event(was=["old", "older"]),
        event(title=1, was=["bad"]),
        event(was=["aside"]),
        event(id="b", was=["old"]),
    )

    bulk, single = _both(content)

    assert bulk.chronology.former == {"old": "b", "older": "a"}
    _assert_same(bulk, single)


def test_every_byte_is_counted_and_hashed(event, lines_to_bytes):
    content = lines_to_bytes(event(), b"a" * (MAX_LINE_BYTES + 5), event(id="b"))[:-1]
    told = []

    bulk, _ = _both(content, on_bytes=told.append)

    assert sum(told) == len(content)
    assert bulk.chronology.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_off_while_a_file_is_read_and_then_as_before(is_on, event, lines_to_bytes):
    was_on, found = gc.isenabled(), []
    try:
        (gc.enable if is_on else gc.disable)()
        _both(lines_to_bytes(event()), on_bytes=lambda _: found.append(gc.isenabled()))
        after = gc.isenabled()
        with pytest.raises(ZeroDivisionError):
            _both(lines_to_bytes(event()), on_bytes=lambda _: 1 / 0)
        after_error = gc.isenabled()
    finally:
        (gc.enable if was_on else gc.disable)()

    assert (found, after, after_error) == ([False], is_on, is_on)
