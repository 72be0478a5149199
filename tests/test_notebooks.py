"""Every notebook runs, and what it shows is what it shows now; UPDATE_DOCS=1 stores the outputs."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
UPDATE = bool(os.environ.get("UPDATE_DOCS"))


def texts_of(notebook):
    """The words each cell shows; of a figure only the line that stands for it."""
    return [
        "".join(
            output.get("text") or output.get("data", {}).get("text/plain", "")
            for output in cell.get("outputs", ())
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def run_again(stored):
    """A copy of the notebook with fresh outputs and nothing of the machine or the hour in it."""
    fresh = nbformat.from_dict(stored)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    NotebookClient(
        fresh,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(ROOT / "notebooks")}},
    ).execute()
    fresh.metadata.language_info = {"name": "python"}
    return fresh


def test_there_is_a_notebook():
    assert NOTEBOOKS


# The libraries that run notebooks warn of their own future; that is not for us to fail on.
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_is_stored(path, monkeypatch):
    monkeypatch.delenv("TIMELINE_FILE", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    stored = nbformat.read(path, as_version=4)

    fresh = run_again(nbformat.read(path, as_version=4))

    if UPDATE and texts_of(fresh) != texts_of(stored):
        nbformat.write(fresh, path)
        return
    assert texts_of(fresh) == texts_of(stored), "run again with UPDATE_DOCS=1"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_names_no_place_on_a_machine_and_calls_only_the_public_door(path):
    notebook = nbformat.read(path, as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    shown = "\n".join(texts_of(notebook))

    assert re.findall(r"(?:/home|/root|/Users|/tmp|[A-Z]:\\)\S*", shown) == []
    assert set(re.findall(r"from (timeline\S*|graphs\S*) import", code)) == {"timeline.api"}
