import os

import pytest

from timeline.store.line_bytes import FileBytes, FileChangedError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"0123456789")
    return path


@pytest.fixture
def found(path):
    with path.open("rb") as stream:
        found = FileBytes(stream.fileno(), "events.jsonl")
    yield found
    found.close()


def test_a_part_is_read_where_it_stands_in_any_order(found):
    assert (found[7:9], found[0:3], found[5:5], found[8:]) == (b"78", b"012", b"", b"89")
    assert len(found) == 10


@pytest.mark.parametrize("content", [b"01234567890", b"01234", b"", b"9876543210"])
def test_a_file_that_was_written_to_is_refused(found, path, content):
    stamp = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))

    with pytest.raises(FileChangedError, match=r"events\.jsonl: the file was changed"):
        found[0:3]
    with pytest.raises(FileChangedError):
        found.check()


def test_a_file_that_is_replaced_is_still_read_as_it_was(found, path, tmp_path):
    (tmp_path / "new").write_bytes(b"abcdefghij")
    (tmp_path / "new").replace(path)

    assert found[0:3] == b"012"
    found.check()


def test_where_files_cannot_be_read_at_a_place_they_are_wound_to_it(found, monkeypatch):
    monkeypatch.delattr(os, "pread", raising=False)

    assert (found[7:9], found[0:3]) == (b"78", b"012")
