"""Two processes read a file to the same records and findings as one."""

import io
import json
import sys

import pytest

from timeline.store import bulk_load, part_reader
from timeline.store.bulk_load import load_bulk
from timeline.store.jsonl import load_chronology
from timeline.store.line_bytes import FileBytes
from timeline.store.part_reader import OtherPart, split_of

HEAD = b'{"record":"dataset","id":"d","schema":1}'


@pytest.fixture
def lines(event, link):
    """Sound lines, broken ones, and ids that stand twice in one half and in both."""
    made = [HEAD]
    for number in range(300):
        made.append(json.dumps(event(id=f"e-{number % 250}", was=[f"w-{number}"])).encode())
        made.append(b"{" if number % 40 == 7 else b"")
        made.append(json.dumps(link(source=f"e-{number}", target="事件")).encode())
    return made


@pytest.fixture
def in_two(tmp_path, monkeypatch):
    """Writes lines and loads them in two processes; gives what one process loads as well."""
    monkeypatch.setattr(bulk_load, "LEAST_SPLIT_BYTES", 1)
    monkeypatch.setattr(part_reader, "_core_count", lambda: 2)
    path = tmp_path / "events.jsonl"

    def load(lines):
        content = b"\n".join(lines) + b"\n"
        path.write_bytes(content)
        told = []
        with path.open("rb") as stream:
            found = FileBytes(stream.fileno(), "f.jsonl")
            two = load_bulk(stream, found, "f.jsonl", told.append, str(path))
        assert sum(told) == len(content)
        return two, load_chronology(io.BytesIO(content), "f.jsonl")

    return load


@pytest.fixture
def results(monkeypatch):
    """What other processes told."""
    told = []
    plain = OtherPart.result

    def result(self):
        told.append(plain(self))
        return told[-1]

    monkeypatch.setattr(OtherPart, "result", result)
    return told


def _assert_same(two, one):
    assert two.problems == one.problems
    assert list(two.chronology.records()) == list(one.chronology.records())
    assert dict(two.chronology.lines) == dict(one.chronology.lines)
    assert two.chronology.survivors == one.chronology.survivors
    assert two.chronology.sha256 == one.chronology.sha256


def test_two_halves_are_read_as_the_whole(in_two, lines, results):
    two, one = in_two(lines)

    _assert_same(two, one)
    assert {problem.code for problem in one.problems} == {"E003", "E307"}
    assert len(results) == 1
    assert results[0] is not None


@pytest.mark.parametrize("schema", [1, 9])
def test_a_line_of_the_data_set_in_the_second_half_is_read_here(in_two, lines, results, schema):
    two, one = in_two([*lines[1:], HEAD.replace(b"1", str(schema).encode()), *lines[-3:-2]])

    _assert_same(two, one)
    assert results == [None]


def test_a_newer_format_in_the_first_half_is_read_here(in_two, lines, results):
    two, one = in_two([HEAD.replace(b"1", b"9"), *lines])

    _assert_same(two, one)
    assert results == []


def test_a_process_that_cannot_be_started_is_done_without(in_two, lines, results, monkeypatch):
    monkeypatch.setattr(part_reader, "_START", "import sys; sys.exit(1)")

    two, one = in_two(lines)

    _assert_same(two, one)
    assert results == [None]


def test_a_file_that_is_another_by_now_is_not_read(tmp_path, lines):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"\n".join(lines))
    with path.open("rb") as stream:
        (tmp_path / "new").write_bytes(b"\n".join(lines))
        (tmp_path / "new").replace(path)
        with OtherPart(stream, str(path), "f.jsonl", 0) as other:
            assert other.result() is None


@pytest.mark.parametrize(
    ("content", "cores", "least", "split"),
    [
        (b"a\nbb\nc\n", 2, 1, 5),
        (b"a\nbb\nc\n", 1, 1, None),
        (b"a\nbb\nc\n", 2, 9, None),
        (b"a\nbbbbbbbb\n", 2, 1, None),
        (b"aaaa", 2, 1, None),
        (b"", 2, 0, None),
    ],
)
def test_a_file_is_split_after_a_line_where_that_pays(
    tmp_path, monkeypatch, content, cores, least, split
):
    monkeypatch.setattr(part_reader, "_core_count", lambda: cores)
    path = tmp_path / "events.jsonl"
    path.write_bytes(content)
    with path.open("rb") as stream:
        assert split_of(stream, least) == split
        assert stream.tell() == 0


def test_without_the_name_of_the_program_nothing_is_split(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", None)
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"a\nb\n")
    with path.open("rb") as stream:
        assert split_of(stream, 1) is None
