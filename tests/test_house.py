"""The rules of the house: sizes, names, arrows and what must never be written down."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("timeline", "graphs")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "data", "info"}
MOST_LINES = 300
MOST_FUNCTION_LINES = 50
MOST_POSITIONAL = 6


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_no_source_file_is_longer_than_three_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def test_no_function_is_longer_than_fifty_lines():
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": lines
        for path in SOURCES
        for function in _functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_FUNCTION_LINES
    }

    assert long == {}


def test_no_function_takes_more_than_six_positional_parameters():
    wide = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in SOURCES
        for function in _functions(path)
        if len(function.args.posonlyargs) + len(function.args.args) > MOST_POSITIONAL
    ]

    assert wide == []


def test_no_file_or_folder_has_a_name_that_says_nothing():
    vague = [str(path.relative_to(ROOT)) for path in SOURCES if path.stem in BANNED_NAMES]
    vague += [
        str(path.parent.relative_to(ROOT)) for path in SOURCES if path.parent.name in BANNED_NAMES
    ]

    assert vague == []


def test_every_name_is_exported_by_one_module_only():
    """A public class or function of one name stands once in a package."""
    seen: dict[str, str] = {}
    twice = []
    for path in SOURCES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if node.name == "command":
                continue  # every command line file calls its command so; main.py looks for it
            first = seen.setdefault(node.name, str(path.relative_to(ROOT)))
            if first != str(path.relative_to(ROOT)):
                twice.append(f"{node.name}: {first}, {path.relative_to(ROOT)}")

    assert twice == []


def test_the_arrows_between_folders_run_one_way():
    """The contracts are in setup.cfg; import-linter prints what breaks them."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def _tracked_texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout: the list of tracked files cannot be had")
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [
        path for path in paths if path.is_file() and path.suffix not in {".png", ".ttf", ".pdf"}
    ]


def test_nothing_names_a_place_outside_the_project():
    """The project must build and pass anywhere; a path of one machine is a fault."""
    forbidden = ["/" + "work/", "../" + "shared", "/" + "tmp/", "/" + "root/"]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in _tracked_texts()
        for word in forbidden
        if word in path.read_text("utf-8", errors="replace")
    ]

    assert found == []
