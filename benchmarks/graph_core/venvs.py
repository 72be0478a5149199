"""A Python of its own for each library, in a cache folder, made once."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

READER = ("numpy", "pyarrow")
PACKAGES = {
    "networkx": ("networkx", *READER),
    "rustworkx": ("rustworkx", *READER),
    "igraph": ("igraph", *READER),
    "networkit": ("networkit", "scipy", *READER),
    "scipy": ("scipy", *READER),
    "duckdb": ("duckdb", *READER),
    "raphtory": ("raphtory", "pandas", *READER),
    # Debian's graph-tool is compiled for NumPy 1, which pyarrow no longer works with.
    "graph_tool": ("numpy<2", "pyarrow<21"),
}
DEBIAN_PYTHON = Path("/usr/bin/python3")
DEBIAN_PACKAGE = "python3-graph-tool"


class NotInstalledError(Exception):
    """A library could not be installed; the message says why."""


def python_of(peer: str, cache: Path) -> tuple[Path, dict[str, str]]:
    """The Python that has a library, installed now if need be, and what to put in its environment.

    Raises:
        NotInstalledError: It cannot be installed here.
    """
    folder = cache / "venvs" / peer
    python = folder / "bin" / "python"
    done = folder / "installed.json"
    if not done.is_file():
        print(f"{peer}: installing {', '.join(PACKAGES[peer])} into {folder}", flush=True)
        if peer == "graph_tool":
            _install_graph_tool(folder)
        else:
            venv.create(folder, clear=True, with_pip=False)
            _pip(python, PACKAGES[peer])
        done.write_text(json.dumps(PACKAGES[peer]))
    return python, _environ(folder)


def _environ(folder: Path) -> dict[str, str]:
    """Where shared libraries lie that were unpacked and not installed."""
    places = folder / "library_path"
    if not places.is_file():
        return {}
    before = os.environ.get("LD_LIBRARY_PATH")
    return {"LD_LIBRARY_PATH": ":".join(filter(None, (places.read_text(), before)))}


def _pip(python: Path, packages: tuple[str, ...]) -> None:
    """Install by this Python's pip into another Python, which needs none of its own."""
    command = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    _run([*command, "--quiet", "--disable-pip-version-check", "--only-binary=:all:", *packages])


def _install_graph_tool(folder: Path) -> None:
    """Unpack Debian's graph-tool and what it needs, beside a venv of Debian's Python.

    It is on no package index. Nothing is installed into the system, so no one need be root.
    """
    if not DEBIAN_PYTHON.exists():
        raise NotInstalledError(f"there is no {DEBIAN_PYTHON}")
    _run([str(DEBIAN_PYTHON), "-m", "venv", "--clear", "--without-pip", str(folder)])
    planned = _run(["apt-get", "-s", "install", "--no-install-recommends", DEBIAN_PACKAGE])
    names = [line.split()[1] for line in planned.splitlines() if line.startswith("Inst ")]
    debs, root = folder / "debs", folder / "root"
    debs.mkdir()
    if names:  # none when the system has it already
        _run(["apt-get", "download", *names], cwd=debs)
    for deb in sorted(debs.glob("*.deb")):
        _run(["dpkg-deb", "-x", str(deb), str(root)])
    _pip(folder / "bin" / "python", PACKAGES["graph_tool"])
    packages = next((folder / "lib").glob("python3*/site-packages"))
    places = [root / "usr/lib/python3/dist-packages", "/usr/lib/python3/dist-packages"]
    (packages / "debian.pth").write_text("".join(f"{place}\n" for place in places))
    shared = {str(path.parent) for path in root.rglob("*.so*")}
    (folder / "library_path").write_text(
        ":".join(sorted(place for place in shared if "dist-packages" not in place))
    )


def _run(command: list[str], cwd: Path | None = None) -> str:
    """Run an installer and give what it says.

    Raises:
        NotInstalledError: It is not here, or it fails.
    """
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    except OSError as err:
        raise NotInstalledError(f"{command[0]} cannot be run: {err}") from err
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise NotInstalledError(f"{' '.join(command[:3])} ... failed: {said[-1] if said else ''}")
    return done.stdout
