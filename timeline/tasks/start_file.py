"""Starts a file of events: empty but for its head, or the example data set."""

from importlib.resources import files
from pathlib import Path

from timeline.errors import TimelineError
from timeline.model.dataset import SCHEMA_VERSION, Dataset
from timeline.store.atomic_file import UnwritableFileError, save_bytes
from timeline.store.jsonl import format_chronology
from timeline.tasks.open_file import FILE_NAME


class FileThereError(TimelineError):
    """A file that was to be started is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already and stays as it is; name another folder")


def start_file(folder: Path, *, title: str | None = None, is_example: bool = False) -> Path:
    """Writes a new file into a folder, which is made where it is missing.

    Raises:
        FileThereError: when there is one already.
        UnwritableFileError: when it cannot be written.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise FileThereError(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise UnwritableFileError(folder, err) from err
    save_bytes(path, read_example() if is_example else _head(folder, title))
    return path


def read_example() -> bytes:
    """The example data set, as it lies in the package."""
    return files("timeline").joinpath("example", FILE_NAME).read_bytes()


def _head(folder: Path, title: str | None) -> bytes:
    letters = "".join(c if c.isalnum() else "-" for c in folder.resolve().name.lower())
    name = "-".join(part for part in letters.split("-") if part) or "chronology"
    raw = {"id": name, "schema": SCHEMA_VERSION, "title": title or name}
    return format_chronology([Dataset.model_validate(raw)]).encode()
