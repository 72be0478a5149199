"""Tiny files, and the command line in this process, for all tests below."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from timeline.cli.main import _run
from timeline.store.jsonl import load_chronology

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

EVENT = {"record": "event", "id": "a", "title": "A", "date": "2025", "type": "ban"}
LINK = {"record": "link", "from": "a", "to": "b", "kind": "cause"}


def _as_bytes(line):
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()


@pytest.fixture(scope="session")
def event():
    """Makes the JSON object of an event, sound unless told otherwise."""
    return lambda **fields: EVENT | fields


@pytest.fixture(scope="session")
def link():
    """Makes the JSON object of a link; `source` and `target` name its ends."""

    def make(source="a", target="b", **fields):
        return LINK | {"from": source, "to": target} | fields

    return make


@pytest.fixture(scope="session")
def lines_to_bytes():
    """The bytes of a file: objects, texts or bytes, each on a line of its own."""
    return lambda *lines: b"".join(_as_bytes(line) + b"\n" for line in lines)


@pytest.fixture(scope="session")
def load():
    """Loads objects, texts or bytes, each on a line of its own."""

    def load_lines(*lines):
        content = b"".join(_as_bytes(line) + b"\n" for line in lines)
        return load_chronology(io.BytesIO(content), "f.jsonl")

    return load_lines


@pytest.fixture(scope="session")
def chronology(load):
    """Loads lines that must all be sound."""

    def build(*lines):
        loaded = load(*lines)
        assert loaded.problems == ()
        return loaded.chronology

    return build


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Writes events.jsonl into a folder of its own, which becomes the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIMELINE_FILE", raising=False)

    def write(*lines):
        path = tmp_path / "events.jsonl"
        path.write_bytes(b"".join(_as_bytes(line) + b"\n" for line in lines))
        return path

    return write


@dataclass(frozen=True)
class Outcome:
    """What a command printed and its exit status."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys, monkeypatch):
    """Runs `timeline` with arguments, in this process."""

    def run(*args, stdin=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = _run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Outcome(code, out, err)

    return run


@pytest.fixture(scope="session")
def example_path():
    """The example data set in the repository."""
    return Path(__file__).parents[2] / "events.jsonl"
