import json

import pytest


def test_a_sound_file_passes_and_is_counted(ledger, cli, event):
    ledger({"record": "source", "id": "s"}, event(evidence=[{"source": "s"}]))

    done = cli("check")

    assert done.code == 0
    assert done.out == "1 event, 0 links, 0 actors, 1 source: 0 errors, 0 warnings\n"


def test_an_error_fails_and_is_told_with_its_place_and_way_out(ledger, cli, event):
    ledger(event(), event(id="b", date="2025-02-30"))

    done = cli("check")

    assert done.code == 1
    assert "events.jsonl:2: error E304: b.date: " in done.out
    assert " → " in done.out
    assert done.out.endswith("1 error, 1 warning\n")


def test_a_warning_passes_unless_the_check_is_strict(ledger, cli, event):
    ledger(event())

    assert cli("check").code == 0
    assert cli("check", "--strict").code == 1


def test_quiet_leaves_the_warnings_out(ledger, cli, event):
    ledger(event(), event(id="b", date="x"))

    done = cli("check", "--quiet")

    assert "E304" in done.out
    assert "W401" not in done.out
    assert "1 warning" in done.out


def test_json_holds_every_finding_and_the_counts(ledger, cli, event):
    ledger(event(), event(id="b", date="x"))

    done = cli("check", "--json")

    told = json.loads(done.out)
    assert done.code == 1
    assert {problem["code"] for problem in told["problems"]} == {"W401", "E304"}
    assert told["counts"] == {"events": 1, "links": 0, "actors": 0, "sources": 0}


def test_standard_input_is_checked_for_a_dash(cli, event, lines_to_bytes):
    done = cli("check", "-f", "-", stdin=lines_to_bytes(event(date="x")))

    assert done.code == 1
    assert done.out.startswith("-:1: error E304")


def test_articles_must_be_a_folder(ledger, cli, event):
    path = ledger(event())

    for name in (path, "none"):
        assert cli("check", "--articles", name).code == 2


@pytest.mark.parametrize("name", ["a\nb\x1b[31m", "half \\ud800"])
def test_findings_never_disturb_the_terminal(ledger, cli, name):
    ledger(json.dumps({"record": "event", "id": name}).replace("\\\\u", "\\u"))

    done = cli("check")

    assert done.code == 1
    assert "\x1b" not in done.out
    assert all(line.startswith("events.jsonl:1: ") for line in done.out.splitlines()[:-1])
    assert cli("check", "--json").code == 1
