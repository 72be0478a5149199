"""The same question on each engine: the same answer, or a sentence that says why not."""

import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from timeline.query.plan import Op
from timeline.tasks.start_file import read_example

QUESTIONS = [
    shlex.split(line)
    for line in re.findall(
        r"^\$ timeline query (.*)$",
        (Path(__file__).parents[3] / "docs" / "questions.md").read_text("utf-8"),
        re.MULTILINE,
    )
]
NEEDS_DUCKDB = "duckdb or pyarrow is not installed; run: pip install 'causeline[scale]'"


@pytest.fixture
def example(tmp_path, monkeypatch):
    """The example file, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIMELINE_FILE", raising=False)
    (tmp_path / "events.jsonl").write_bytes(read_example())


@pytest.fixture
def duckdb():
    for library in ("duckdb", "pyarrow"):
        pytest.importorskip(library, reason=NEEDS_DUCKDB)


def test_every_operation_is_among_the_questions_asked(cli, example):
    asked = [cli("query", "--json", *question) for question in QUESTIONS]

    plans = [json.loads(done.out)["plan"] for done in asked if done.code == 0]
    assert {plan["op"] for plan in plans} == set(get_args(Op))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda words: words[0])
@pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
def test_an_answer_from_disk_is_the_answer_from_memory(cli, example, duckdb, question, more):
    from_memory = cli("query", *more, *question)

    from_disk = cli("query", "--engine", "duckdb", *more, *question)

    assert from_disk == from_memory


def test_a_picture_from_disk_is_the_picture_from_memory(cli, example, duckdb, tmp_path):
    drawn = []
    for engine in ("memory", "duckdb"):
        out = tmp_path / f"{engine}.svg"
        assert cli("graph", "--around", "cac-summons", "--engine", engine, "-o", out).code == 0
        drawn.append(out.read_bytes())

    assert drawn[0] == drawn[1]


def test_circles_of_causes_are_found_on_disk_too(cli, ledger, event, link, duckdb):
    ledger(event(), event(id="b"), link(), link("b", "a", mechanism="x", basis="inferred"))

    from_memory, from_disk = (
        cli("query", "--engine", engine, "what followed a") for engine in ("memory", "duckdb")
    )

    assert from_disk == from_memory
    assert "E101" in from_disk.err


def test_an_engine_that_is_not_installed_is_refused_with_what_to_install(cli, example, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    done = cli("query", "--engine", "duckdb", "what followed the H20 approval")

    assert (done.code, done.out) == (2, "")
    assert done.err == "timeline: pyarrow is not installed; run: pip install 'causeline[scale]'\n"


def test_a_graph_that_would_not_fit_is_refused_with_the_engine_to_ask(cli, example, monkeypatch):
    from graphs.engines import choose, room

    monkeypatch.setattr(choose, "MOST_IN_LISTS", 0)
    monkeypatch.setattr(room, "free_memory", lambda: 0)

    done = cli("query", "what followed the H20 approval")

    assert (done.code, done.out) == (2, "")
    assert "--engine duckdb" in done.err


def test_an_engine_that_there_is_not_is_refused_with_those_there_are(cli, example):
    done = cli("query", "--engine", "pigeon", "what followed the H20 approval")

    assert done.code == 2
    assert "'memory', 'duckdb', 'spark'" in done.err


def test_a_master_is_for_spark_only(cli, example):
    done = cli("query", "--master", "local", "what followed the H20 approval")

    assert done.code == 2
    assert "--master goes with --engine spark" in done.err
