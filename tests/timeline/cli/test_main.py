import io
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from timeline import __version__
from timeline.cli import main
from timeline.cli.main import COMMANDS
from timeline.cli.main import cli as group

FULL = Path("/dev/full")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")


@pytest.fixture
def instead_of_check(monkeypatch):
    """Puts a failure in the place of the command `check`."""

    def put(error):
        @click.command("check")
        def command():
            raise error

        monkeypatch.setattr("timeline.cli.check_command.command", command)

    return put


def test_the_version_is_printed(cli):
    done = cli("--version")

    assert (done.code, done.out) == (0, f"causeline, version {__version__}\n")


def test_the_version_is_printed_without_importing_the_commands():
    script = (
        "import sys; from timeline.cli.main import _run; _run(['--version']); _run(['--help']);"
        "print(sorted({'pydantic', 'numpy', 'matplotlib'} & sys.modules.keys()), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_every_command_with_what_it_does(cli, option):
    done = cli(option)

    assert done.code == 0
    for name, meaning in COMMANDS.items():
        assert f"  {name} " in done.out
        assert meaning in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(cli, name):
    done = cli(name, "--help")

    assert done.code == 0
    assert "Examples:" in done.out
    assert f"timeline {name}" in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_the_one_in_its_module(name):
    command = group.get_command(click.Context(group), name)

    assert command.name == name


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("chek", "Did you mean 'check'?"),
        ("rendr", "Did you mean 'render'?"),
        ("xyzzy", "timeline --help lists them."),
        ("what followed H20", 'To ask a question: timeline query "what followed H20"'),
        ("H20解禁之后", 'To ask a question: timeline query "H20解禁之后"'),
        ("", "timeline --help lists them."),
    ],
)
def test_an_unknown_command_is_answered_with_what_was_meant(cli, word, hint):
    done = cli(word)

    assert done.code == 2
    assert hint in done.err
    assert done.out == ""


@pytest.mark.parametrize("args", [["--nope"], ["check", "--nope"], ["schema", "evnt"]])
def test_an_unknown_option_or_choice_is_misuse(cli, args):
    done = cli(*args)

    assert done.code == 2
    assert "nope" in done.err or "evnt" in done.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort(), EOFError()])
def test_a_stop_by_the_user_exits_with_130(cli, instead_of_check, error):
    instead_of_check(error)

    done = cli("check")

    assert done.code == 130
    assert "timeline: stopped; nothing was changed" in done.err


def test_a_reader_that_has_gone_ends_the_command_quietly(cli, instead_of_check):
    instead_of_check(BrokenPipeError(32, "Broken pipe"))

    done = cli("check")

    assert (done.code, done.out, done.err) == (0, "", "")


def test_an_error_of_the_system_is_one_sentence(cli, instead_of_check):
    instead_of_check(OSError(28, "No space left on device"))

    done = cli("check")

    assert (done.code, done.err) == (2, "timeline: no space left on device\n")


def test_run_exits_with_the_status(monkeypatch, capsys):
    with pytest.raises(SystemExit) as caught:
        main.run(["chek"])

    assert caught.value.code == 2


@POSIX
def test_a_pipe_whose_reader_takes_one_line_ends_without_a_word(example_path):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "list", "-f", str(example_path)],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
def test_a_full_disk_behind_standard_output_is_one_sentence(example_path):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "list", "-f", str(example_path)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (2, b"timeline: no space left on device\n")


def test_what_goes_into_a_pipe_is_utf_8_whatever_the_machine_is_set_to(example_path):
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "list", "--jsonl", "-f", str(example_path)],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert "芯片" in done.stdout.decode("utf-8")


class _Console(io.TextIOWrapper):
    """A console of western Windows."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="cp1252")

    def isatty(self):
        return True


def test_a_console_that_is_not_utf_8_costs_no_answer(ledger, event, monkeypatch):
    ledger(event(title="Café 网信办"))
    console = _Console()
    monkeypatch.setattr("sys.stdout", console)

    assert main._run(["list", "--jsonl"]) == 0

    console.flush()
    assert "Café \\u7f51".encode("cp1252") in console.buffer.getvalue()


def test_a_file_name_that_is_not_utf_8_is_told_of(ledger, cli):
    done = cli("check", "-f", "\udcff.jsonl")

    assert done.code == 2
    assert "\\udcff.jsonl: cannot read: " in done.err
