"""The command, and every other command with a snapshot in place of a file."""

import os
import re

import pytest

from timeline.tasks.start_file import read_example

COMMANDS = (
    ("query", "what followed H20 approval"),
    ("query", "what followed H20 approval", "--all"),
    ("query", "why did CAC summon Nvidia", "--json"),
    ("query", "H20解禁后三个月内中方做了什么"),
    ("query", "how did the 2022 ban lead to the CAC summons"),
    ("query", "what followed the moon landing"),
    ("query", "gibberish about everything"),
    ("query", "what was in force on 1 September 2025"),
    ("query", "which bans since 2022", "--max-hops", "2"),
    ("list",),
    ("list", "--jsonl", "--by", "china"),
    ("list", "--type", "bann"),
    ("show", "cac-summons", "--json"),
    ("show", "H200 approval"),
    ("render", "--since", "2025-08", "--format", "svg", "-o", "-"),
    ("graph", "--around", "cac-summons", "--hops", "1", "--format", "svg", "-o", "-"),
    ("check",),
    ("check", "--json"),
)


@pytest.fixture
def both(tmp_path, monkeypatch, cli):
    """The example as a file and as a snapshot of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIMELINE_FILE", raising=False)
    (tmp_path / "events.jsonl").write_bytes(read_example())
    assert cli("snapshot").code == 0
    return "events.jsonl", "events.snapshot"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_prints_the_same_of_a_snapshot(both, cli, command):
    file, snapshot = (cli(command[0], "-f", name, *command[1:]) for name in both)

    assert snapshot == file


def test_the_variable_names_a_snapshot_too(both, cli, monkeypatch):
    monkeypatch.setenv("TIMELINE_FILE", both[1])

    assert cli("show", "cac-summons") == cli("show", "-f", both[0], "cac-summons")


def test_one_sentence_tells_what_was_taken(both, cli):
    taken = cli("snapshot", "-o", "other.snapshot")

    assert re.fullmatch(
        r"other\.snapshot \([\d,]+ kB\): 86 events, 73 links, 49 actors, 44 sources, "
        r"in \d+\.\d s\n",
        taken.out,
    )


def test_a_snapshot_of_data_with_errors_is_taken_and_the_errors_are_told(ledger, cli, event):
    ledger(event(), "{")

    taken = cli("snapshot")

    assert (taken.code, "error E003" in taken.err) == (1, True)
    asked = cli("list", "-f", "events.snapshot")
    assert (asked.code, "events.jsonl:2: error E003" in asked.err) == (1, True)


@pytest.mark.parametrize("command", [("fmt",), ("fmt", "--check"), ("add", "actor", "Someone")])
def test_what_writes_refuses_a_snapshot_and_names_the_file(both, cli, command):
    refused = cli(*command, "-f", both[1])

    assert refused.code == 2
    assert "only read" in refused.err
    assert "edit events.jsonl" in refused.err


def test_a_changed_source_is_told_with_every_answer_and_a_touched_one_is_not(both, cli):
    os.utime("events.jsonl", ns=(1, 1))
    assert cli("list", "-f", both[1]).err == ""

    with open("events.jsonl", "a", encoding="utf-8") as stream:  # noqa: PTH123 - appended to
        stream.write("\n")
    asked = cli("list", "-f", both[1])
    assert (asked.code, asked.err.count("W003")) == (0, 1)
    checked = cli("check", "-f", both[1])
    assert (checked.out.count("W003"), checked.err) == (1, "")


def test_a_source_that_is_gone_is_told_by_check_alone(both, cli, tmp_path):
    (tmp_path / "events.jsonl").unlink()

    assert cli("list", "-f", both[1]).err == ""
    assert "W004" in cli("check", "-f", both[1]).out


def test_the_source_is_found_when_both_were_moved(both, cli, tmp_path, monkeypatch):
    (tmp_path / "there").mkdir()
    for name in both:
        (tmp_path / name).rename(tmp_path / "there" / name)
    monkeypatch.chdir(tmp_path / "there")

    assert "W00" not in cli("check", "-f", both[1]).out


def test_standard_input_needs_a_place(both, cli, monkeypatch, tmp_path):
    refused = cli("snapshot", "-f", "-")

    assert (refused.code, "name it with -o" in refused.err) == (2, True)


def test_standard_input_makes_a_snapshot_like_any_file(both, cli):
    taken = cli("snapshot", "-f", "-", "-o", "piped", stdin=read_example())

    assert taken.code == 0
    assert cli("list", "-f", "piped") == cli("list", "-f", both[0])
    assert "W00" not in cli("check", "-f", "piped").out


def test_a_damaged_snapshot_is_refused_in_one_sentence(both, cli, tmp_path):
    path = tmp_path / both[1] / "records.jsonl"
    path.write_bytes(path.read_bytes().replace(b"cac-summons", b"cac-summonz"))

    asked = cli("show", "-f", both[1], "cac-summons")

    assert asked.code == 1
    assert asked.err.count("\n") == 1
    assert "the snapshot is damaged" in asked.err
