import subprocess
import sys

import pytest

HEAVY = ("numpy", "numba", "networkx", "matplotlib")


def modules_after(*args):
    """The modules that one run of the command line has imported, and its status."""
    script = (
        "import io, sys, contextlib\n"
        "from timeline.cli.main import run\n"
        "status = 0\n"
        "with contextlib.redirect_stdout(io.StringIO()) as printed:\n"
        "    try:\n"
        "        run(sys.argv[1:])\n"
        "    except SystemExit as end:\n"
        "        status = end.code\n"
        "print(status, bool(printed.getvalue()), *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, check=True
    )
    status, has_answer, *modules = done.stdout.split()
    return status, has_answer, set(modules)


@pytest.mark.parametrize(
    "question",
    [
        "what followed H20 approval",
        "why did CAC summon Nvidia",
        "how did the 2022 ban lead to the CAC summons",
    ],
)
def test_a_question_is_answered_without_numpy_networkx_or_matplotlib(question, example_file):
    status, has_answer, modules = modules_after("query", "-f", example_file, question)

    assert (status, has_answer) == ("0", "True")
    assert modules.isdisjoint(HEAVY)
    assert "timeline.causality.event_graph" in modules


@pytest.fixture
def example_file(tmp_path):
    """The example that timeline init starts with, in a file of its own."""
    from timeline.tasks.start_file import read_example

    path = tmp_path / "events.jsonl"
    path.write_bytes(read_example())
    return str(path)
