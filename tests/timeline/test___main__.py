import subprocess
import sys

from timeline import __version__


def test_the_package_runs_as_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "--version"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, f"causeline, version {__version__}\n")


def test_the_package_exits_with_the_status_of_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "chek"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Usage: timeline ")


def test_importing_it_runs_nothing():
    script = "import timeline.__main__"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
