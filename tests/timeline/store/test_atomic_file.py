import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from timeline.store.atomic_file import UnwritableFileError, locked, save_bytes


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"before")
    return path


def _raise(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


def _names(path):
    return sorted(found.name for found in path.parent.iterdir())


def test_a_file_is_replaced_and_nothing_else_stays(path):
    save_bytes(path, b"after")

    assert path.read_bytes() == b"after"
    assert _names(path) == ["events.jsonl"]


@pytest.mark.parametrize(("module", "call"), [("os", "fsync"), ("pathlib.Path", "replace")])
def test_a_full_disk_leaves_the_file_as_it_was(path, monkeypatch, module, call):
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(f"{module}.{call}", _raise(full))

    with pytest.raises(UnwritableFileError, match="no space left on device; nothing was changed"):
        save_bytes(path, b"after")

    assert path.read_bytes() == b"before"
    assert _names(path) == ["events.jsonl"]


@pytest.mark.parametrize(("module", "call"), [("os", "fsync"), ("pathlib.Path", "replace")])
def test_a_write_interrupted_leaves_the_file_as_it_was(path, monkeypatch, module, call):
    monkeypatch.setattr(f"{module}.{call}", _raise(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        save_bytes(path, b"after")

    assert path.read_bytes() == b"before"
    assert _names(path) == ["events.jsonl"]


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path):
    with pytest.raises(UnwritableFileError, match="no such file or directory"):
        save_bytes(tmp_path / "none" / "events.jsonl", b"after")


def test_a_folder_cannot_be_written_over(tmp_path):
    (tmp_path / "events.jsonl").mkdir()

    with pytest.raises(UnwritableFileError):
        save_bytes(tmp_path / "events.jsonl", b"after")

    assert [found.name for found in tmp_path.iterdir()] == ["events.jsonl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into a read-only folder")
def test_a_read_only_folder_cannot_be_written_to(path):
    path.parent.chmod(0o555)
    try:
        with pytest.raises(UnwritableFileError, match="permission denied"):
            save_bytes(path, b"after")
        assert path.read_bytes() == b"before"
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_device_is_written_through_and_never_replaced():
    with pytest.raises(UnwritableFileError, match="no space left on device"):
        save_bytes(Path("/dev/full"), b"after")

    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other modes")
def test_the_mode_of_the_file_is_kept_and_a_new_one_has_the_users(path):
    path.chmod(0o640)
    old = os.umask(0o027)
    try:
        save_bytes(path, b"after")
        save_bytes(path.with_name("new"), b"after")
    finally:
        os.umask(old)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(path.with_name("new").stat().st_mode) == 0o640


def test_a_link_to_a_file_stays_a_link(path):
    alias = path.with_name("alias")
    alias.symlink_to(path)

    save_bytes(alias, b"after")

    assert alias.is_symlink()
    assert path.read_bytes() == b"after"


def test_a_lock_leaves_nothing_behind_and_can_be_taken_again(path):
    for _ in range(2):
        with locked(path):
            assert _names(path) == ["events.jsonl"]

    assert _names(path) == ["events.jsonl"]


def test_a_lock_is_let_go_when_the_work_fails(path):
    with pytest.raises(RuntimeError), locked(path):
        raise RuntimeError
    with locked(path):
        pass


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path):
    with pytest.raises(UnwritableFileError), locked(tmp_path / "none" / "events.jsonl"):
        pass


def test_where_the_drive_knows_no_locks_the_work_is_done_without(path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", _raise(OSError(errno.ENOLCK, "No locks available")))

    with locked(path):
        save_bytes(path, b"after")

    assert path.read_bytes() == b"after"


@pytest.mark.parametrize(
    ("code", "way_out"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.ENOENT, "Make the folder first"),
        (errno.EISDIR, "name a file in it"),
        (errno.EACCES, "Give another place"),
    ],
)
def test_the_way_out_fits_the_reason(code, way_out):
    error = UnwritableFileError(Path("x"), OSError(code, os.strerror(code)))

    assert way_out in str(error)
