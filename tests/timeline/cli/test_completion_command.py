import subprocess
import sys

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_completes_the_command(cli, shell):
    done = cli("completion", shell)

    assert done.code == 0
    assert "timeline" in done.out
    assert f"_TIMELINE_COMPLETE={shell}_complete" in done.out


def test_another_shell_is_misuse_and_the_known_ones_are_named(cli):
    done = cli("completion", "tcsh")

    assert done.code == 2
    assert "fish" in done.err


def test_the_script_is_answered_with_the_commands_and_options():
    script = "from timeline.cli.main import cli; cli.main(prog_name='timeline')"
    for words, wanted in (("timeline ch", b"check"), ("timeline check --st", b"--strict")):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={
                "_TIMELINE_COMPLETE": "bash_complete",
                "COMP_WORDS": words,
                "COMP_CWORD": str(words.count(" ")),
            },
            capture_output=True,
            check=False,
        )

        assert wanted in done.stdout, done.stderr
