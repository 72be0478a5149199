"""Bad input through the loader and through the command line: told, never a traceback."""

import json
import os

import pytest

from timeline.store.raw_line import MAX_LINE_BYTES

GOOD = '{"record":"event","id":"good","title":"Good","date":"2025-07-15","type":"ban"}'
AFTER = '{"record":"event","id":"after","title":"After","date":"2025-08-15","type":"permit"}'


def _event(**fields):
    raw = {"record": "event", "id": "bad", "title": "Bad", "date": "2025", "type": "ban"} | fields
    return json.dumps(raw, ensure_ascii=False).encode()


def _link(source, target, **fields):
    raw = {"record": "link", "from": source, "to": target, "kind": "cause"} | fields
    return json.dumps(raw).encode()


# A bad line between two good ones, and the codes of the errors it brings.
LINES = {
    "not UTF-8": (b'{"record":"event","id":"caf\xe9"}', ["E001"]),
    "UTF-16": (GOOD.replace("good", "bad").encode("utf-16"), ["E002"]),
    "NUL bytes": (b"\x00" * 64, ["E002"]),
    "not JSON": (b"record: event", ["E003"]),
    "two objects": (b"{}{}", ["E003"]),
    "single quotes": (b"{'record':'event'}", ["E003"]),
    "integer of 5000 digits": (b'{"x":{"n":' + b"9" * 5000 + b"}}", ["E003"]),
    "duplicate key": (b'{"record":"event","id":"bad","id":"worse"}', ["E005"]),
    "NaN": (_event(terms=[{"name": "n", "value": float("nan")}]), ["E006"]),
    "Infinity": (_event(x={"n": float("-inf")}), ["E006"]),
    "1e999": (b'{"record":"event","id":"bad","x":{"n":1e999}}', ["E006"]),
    "100000 brackets": (b"[" * 100_000, ["E007"]),
    "100000 braces": (b'{"x":' * 100_000 + b"1" + b"}" * 100_000, ["E007"]),
    "too long": (b'{"x":"' + b"a" * MAX_LINE_BYTES + b'"}', ["E008"]),
    "a list": (b'["event"]', ["E009"]),
    "null": (b"null", ["E009"]),
    "no record": (b'{"id":"bad"}', ["E010"]),
    "unknown record": (b'{"record":"evnt"}', ["E010"]),
    "newer format": (b'{"record":"dataset","id":"d","schema":99}', ["E011"]),
    "ANSI escape": (_event(title="\x1b[2J\x1b[31mred"), ["E012"]),
    "escape in a key": (b'{"record":"event","id":"bad","\\u001b[2J":1}', ["E012"]),
    "escape in an id": (b'{"record":"event","id":"\\u001b[2J"}', ["E012"]),
    "lone surrogate": (b'{"record":"event","id":"bad","title":"\\ud83d"}', ["E012"]),
    "lone surrogate in an id": (b'{"record":"event","id":"\\udfff"}', ["E012"]),
    "unknown field": (_event(titel="Bad"), ["E301"]),
    "unknown field with a newline": (_event(**{"ti\ntel": "Bad"}), ["E301"]),
    "missing fields": (b'{"record":"event"}', ["E302"] * 4),
    "30 February": (_event(date="2025-02-30"), ["E304"]),
    "month 13": (_event(date="2025-13"), ["E304"]),
    "date in words": (_event(date="July 2025"), ["E304"]),
    "date of 10000 characters": (_event(date="2" * 10_000), ["E304"]),
    "id of 100000 letters": (_event(id="a" * 100_000 + "!"), ["E305"]),
    "null field": (_event(summary=None), ["E306"]),
    "duplicate id": (_event(id="good"), ["E307"]),
    "unknown field of 100000 letters": (_event(**{"n" * 100_000: 1}), ["E301"]),
    "link to nothing": (_link("good", "nowhere"), ["E201"]),
    "self link": (_link("good", "good"), ["E202"]),
    "effect before cause": (_link("after", "good"), ["E103"]),
    "source that is not there": (_event(evidence=[{"source": "x"}]), ["E203"]),
    "zone that is none": (_event(tz="/etc/passwd"), ["E105"]),
    "instant of another day": (_event(at="1999-01-01T00:00:00Z"), ["E104"]),
}
COMMANDS = {
    "check": ("check",),
    "query": ("query", "what happened in 2025"),
    "list": ("list",),
    "show": ("show", "good"),
    "fmt": ("fmt", "--check"),
}
# Errors of the file as a whole; its lines can be read, so that it can be formatted.
OF_THE_WHOLE = {"E103", "E104", "E105", "E201", "E202", "E203"}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_found_and_hides_no_other(load, name):
    line, codes = LINES[name]

    loaded = load(GOOD, line, AFTER)

    assert {"good", "after"} <= loaded.chronology.events.keys()
    assert loaded.chronology.events["good"].title.within("en") == "Good"
    if not OF_THE_WHOLE.issuperset(codes):
        assert [problem.code for problem in loaded.problems] == codes
        assert {problem.line for problem in loaded.problems} == {2}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_line_is_told_by_every_command_with_its_place(ledger, cli, name, command):
    line, codes = LINES[name]
    ledger(GOOD, line, AFTER)

    done = cli(*COMMANDS[command])

    if command == "fmt" and OF_THE_WHOLE.issuperset(codes):
        assert done.code in (0, 1)
        return
    assert done.code == 1
    told = done.out if command == "check" else done.err
    assert f"events.jsonl:2: error {codes[0]}: " in told
    assert "\x1b" not in done.out + done.err
    assert len(told) < 4000
    (done.out + done.err).encode()
    if command in ("query", "list"):
        assert "Good" in done.out
        assert "After" in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_file_is_answered_by_every_command(ledger, cli, command):
    ledger()

    done = cli(*COMMANDS[command])

    assert done.code == (2 if command == "show" else 0)
    if command == "check":
        assert "events.jsonl: warning W001" in done.out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["byte order mark", "Windows line ends", "no last line end"])
def test_other_forms_of_the_same_file_are_the_same_file(ledger, cli, command, form):
    path = ledger(GOOD, AFTER)
    plain = path.read_bytes()
    forms = {
        "byte order mark": b"\xef\xbb\xbf" + plain,
        "Windows line ends": plain.replace(b"\n", b"\r\n"),
        "no last line end": plain[:-1],
    }
    wanted = cli(*COMMANDS[command])
    path.write_bytes(forms[form])

    done = cli(*COMMANDS[command])

    if command == "fmt":
        assert (done.code, path.read_bytes()) == (1, forms[form])
        cli("fmt")
        assert path.read_bytes() == plain
    else:
        assert done == wanted


@pytest.mark.parametrize("command", COMMANDS)
def test_a_last_line_cut_short_is_told_by_every_command(ledger, cli, command):
    path = ledger(GOOD, AFTER)
    path.write_bytes(path.read_bytes()[:-20])

    done = cli(*COMMANDS[command])

    assert done.code == 1
    assert "events.jsonl:2: error E004" in done.out + done.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "why"),
    [("none.jsonl", ("no such file",)), (".", ("a folder, and no snapshot", "is a directory"))],
)
def test_what_is_no_file_is_misuse(ledger, cli, command, name, why):
    ledger(GOOD)

    done = cli(*COMMANDS[command], "-f", name)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"timeline: {name}: ")
    assert any(words in done.err for words in why)
    assert "name a file of events" in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_no_file_at_all_is_misuse(ledger, cli, command):
    done = cli(*COMMANDS[command])

    assert done.code == 2
    assert "timeline init" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file and write everywhere")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_ours_to_read_is_misuse(ledger, cli, command):
    ledger(GOOD).chmod(0)

    done = cli(*COMMANDS[command])

    assert done.code == 2
    assert "permission denied" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file and write everywhere")
@pytest.mark.parametrize("args", [("fmt",), ("add", "actor", "US")])
def test_a_folder_that_is_not_ours_to_write_is_misuse(ledger, cli, args):
    path = ledger(AFTER, GOOD)
    before = path.read_bytes()
    path.parent.chmod(0o555)
    try:
        done = cli(*args)
    finally:
        path.parent.chmod(0o755)

    assert done.code == 2
    assert "cannot write: permission denied; nothing was changed" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("args", [("fmt",), ("add", "actor", "US")])
@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space"), 2), (KeyboardInterrupt(), 130)]
)
def test_a_write_that_fails_or_is_stopped_changes_nothing(
    ledger, cli, monkeypatch, args, call, error, code
):
    path = ledger(AFTER, GOOD)
    before = path.read_bytes()

    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(call, fail)

    done = cli(*args)

    assert done.code == code
    assert "nothing was changed" in done.err
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["events.jsonl"]


@pytest.mark.parametrize("command", ["check", "query", "list"])
def test_causes_in_a_circle_are_told_and_answered_all_the_same(ledger, cli, command):
    ledger(GOOD, AFTER, _link("good", "after"), _link("after", "good"))

    done = cli(*COMMANDS[command])

    assert done.code == 1
    assert "error E101: " in done.out + done.err
    assert "error E103: " in done.out + done.err


@pytest.mark.parametrize(
    "question", ["what followed good", "why after", "chain from good to after"]
)
def test_questions_about_causes_in_a_circle_end(ledger, cli, question):
    ledger(GOOD, AFTER, _link("good", "after"), _link("after", "good"), _link("good", "good"))

    assert cli("query", question).code in (1, 2)


def test_bad_lines_among_good_ones_are_all_told_once(ledger, cli):
    bad = [line for line, _ in LINES.values() if len(line) < 10_000]
    ledger(GOOD, *bad, AFTER)

    done = cli("check", "--json")

    problems = json.loads(done.out)["problems"]
    assert {problem["line"] for problem in problems if problem["severity"] == "error"} == set(
        range(2, len(bad) + 2)
    )


def test_a_file_of_random_bytes_is_told(ledger, cli):
    ledger(bytes(range(256)) * 64)

    for command in COMMANDS.values():
        assert cli(*command).code in (1, 2)


def test_a_line_of_fifty_megabytes_is_told_by_the_command(cli):
    done = cli("check", "-f", "-", stdin=b" " * 50 * 2**20 + b"\n" + GOOD.encode())

    assert done.code == 1
    assert "-:1: error E008" in done.out
    assert "1 event," in done.out
