import io
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from timeline.store.lazy_records import LazyRecords
from timeline.store.line_bytes import FileChangedError
from timeline.store.snapshot.errors import NoSnapshotError
from timeline.tasks.open_file import (
    NoFileError,
    UnreadableFileError,
    find_errors,
    find_file,
    find_problems,
    load_content,
    load_file,
    read_bytes,
)


def test_the_file_named_goes_before_the_variable_and_the_nearest(ledger, event):
    ledger(event())
    environ = {"TIMELINE_FILE": "variable.jsonl"}

    assert find_file("named.jsonl", environ=environ) == "named.jsonl"
    assert find_file(None, environ=environ) == "variable.jsonl"
    assert find_file(None, environ={}) == "events.jsonl"


def test_an_empty_variable_names_no_file(ledger, event):
    ledger(event())

    assert find_file(None, environ={"TIMELINE_FILE": ""}) == "events.jsonl"


def test_the_nearest_file_upward_is_found(ledger, event, tmp_path):
    path = ledger(event())
    folder = tmp_path / "notes" / "deep"
    folder.mkdir(parents=True)

    assert find_file(None, folder=folder, environ={}) == str(path)


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / "events.jsonl").mkdir()

    with pytest.raises(NoFileError, match="timeline init"):
        find_file(None, folder=tmp_path, environ={})


@pytest.mark.parametrize(
    ("read", "name", "why"),
    [
        (load_file, "none.jsonl", "no such file"),
        (read_bytes, "none.jsonl", "no such file"),
        (read_bytes, ".", "is a directory"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path, monkeypatch, read, name, why):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UnreadableFileError, match=f"{name}: cannot read: {why}.*-f FILE"):
        read(name)


def test_a_folder_is_loaded_as_a_snapshot_or_refused_as_none(tmp_path):
    with pytest.raises(NoSnapshotError, match="timeline snapshot"):
        load_file(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_is_not_ours_to_read_is_named(ledger, event):
    path = ledger(event())
    path.chmod(0)

    with pytest.raises(UnreadableFileError, match="permission denied"):
        load_file(str(path))


def test_standard_input_is_read_like_a_file(monkeypatch, event, lines_to_bytes):
    content = lines_to_bytes(event())

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert list(load_file("-").chronology.events) == ["a"]

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert read_bytes("-") == content


def test_findings_stand_in_the_order_of_their_lines(lines_to_bytes, event, link):
    content = lines_to_bytes(link("b", "a"), event(date="x"), event(), event(id="b"), link())

    problems = find_problems(load_content(content, "f.jsonl"))

    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert {problem.code for problem in problems} >= {"E304", "E101", "W401"}


def test_errors_are_told_apart_from_warnings(lines_to_bytes, event):
    loaded = load_content(lines_to_bytes(event(), event(date="x")), "f.jsonl")

    assert {problem.code for problem in find_problems(loaded)} == {"W401", "E304"}
    assert [problem.code for problem in find_errors(loaded)] == ["E304"]


def test_a_file_is_named_in_its_findings(ledger):
    path = ledger(b"{")

    (problem,) = load_file(str(path)).problems

    assert problem.file == str(Path(path))


@pytest.fixture
def all_large(monkeypatch):
    """Every file is as one too large to hold."""
    monkeypatch.setattr("timeline.tasks.open_file.LEAST_LARGE_BYTES", 1)


def test_a_large_file_has_the_records_and_findings_of_a_small_one(ledger, event, link, monkeypatch):
    path = str(ledger(event(), "{", link(), link(), event(id="b", date="2024")))
    small = load_file(path)
    monkeypatch.setattr("timeline.tasks.open_file.LEAST_LARGE_BYTES", 1)
    large = load_file(path)

    assert isinstance(large.chronology.events, LazyRecords)
    assert isinstance(small.chronology.events, Mapping)
    assert not isinstance(small.chronology.events, LazyRecords)
    assert find_problems(large) == find_problems(small)
    assert list(large.chronology.records()) == list(small.chronology.records())


@pytest.mark.usefixtures("all_large")
def test_much_input_is_read_like_a_large_file(monkeypatch, event, lines_to_bytes):
    content = lines_to_bytes(event(), event(id="b"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    events = load_file("-").chronology.events

    assert isinstance(events, LazyRecords)
    assert [one.id for one in events.values()] == ["a", "b"]


@pytest.mark.usefixtures("all_large")
def test_a_large_file_that_is_changed_is_not_read_on(ledger, event):
    path = ledger(event())
    events = load_file(str(path)).chronology.events
    with path.open("ab") as stream:
        stream.write(b"\n")

    with pytest.raises(FileChangedError, match="run it again"):
        events["a"]


@pytest.mark.usefixtures("all_large")
def test_a_large_file_that_grows_while_it_is_read_is_refused(ledger, event):
    path = ledger(event())

    def grow(size):
        if size > 1:
            path.write_bytes(path.read_bytes() + b"\n")

    with pytest.raises(FileChangedError):
        load_file(str(path), grow)


def test_a_check_holds_less_of_a_file_in_memory(ledger, event, monkeypatch):
    path = str(ledger(event()))
    monkeypatch.setattr("timeline.tasks.open_file.LEAST_LARGE_FOR_CHECK_BYTES", 1)

    assert isinstance(load_file(path, is_check=True).chronology.events, LazyRecords)
    assert not isinstance(load_file(path).chronology.events, LazyRecords)
