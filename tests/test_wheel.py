"""A wheel works outside the repository, with the example, the words and the fonts in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = "from timeline.cli.main import run; run()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with nothing but the wheel's content; dependencies come from this environment.

    It is built from a copy, for an older build folder would lend it files that are gone.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    left_out = shutil.ignore_patterns(".*", "build", "dist", "out", "*.egg-info", "tests", "docs")
    shutil.copytree(ROOT, source, symlinks=True, ignore=left_out)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(source)], check=True, capture_output=True, text=True)
    (wheel,) = folder.glob("causeline-*.whl")
    target = folder / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    return target


def _timeline(installed, folder, *args):
    environ = os.environ | {"PYTHONPATH": str(installed)}
    environ.pop("TIMELINE_FILE", None)
    command = [sys.executable, "-c", RUN, *args]
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_wheel_starts_the_example_answers_and_draws_outside_the_repository(installed, tmp_path):
    where = subprocess.run(
        [sys.executable, "-c", "import timeline; print(timeline.__file__)"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))

    assert _timeline(installed, tmp_path, "init", "--example", "chips").returncode == 0
    asked = _timeline(installed, tmp_path / "chips", "query", "H20获批之后发生了什么")
    drawn = _timeline(installed, tmp_path / "chips", "render", "--since", "2022", "-o", "t.svg")

    assert asked.returncode == 0, asked.stderr
    assert "网信办" in asked.stdout
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "chips" / "t.svg").stat().st_size > 100_000
    assert (tmp_path / "chips" / "events.jsonl").read_bytes() == (
        ROOT / "events.jsonl"
    ).read_bytes()


@pytest.mark.slow
def test_a_wheel_holds_no_tests_and_no_notebooks(installed):
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert tops <= {"timeline", "graphs", "bin"}
