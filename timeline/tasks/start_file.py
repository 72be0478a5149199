"""Starts a file of events: empty but for its head, or the example data set."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from timeline.errors import TimelineError
from timeline.model.dataset import SCHEMA_VERSION
from timeline.model.slugs import make_slug
from timeline.store.atomic_file import UnwritableFileError, save_bytes
from timeline.store.jsonl import format_chronology
from timeline.store.raw_line import Flaw, describe_flaw, find_flaws
from timeline.store.record_codec import decode_record
from timeline.tasks.open_file import FILE_NAME


class FileThereError(TimelineError):
    """A file that was to be started is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already and stays as it is; name another folder")


class RefusedTitleError(TimelineError):
    """A title is none; no file was written."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        super().__init__("no file was started: " + "; ".join(map(describe_flaw, flaws)))


def start_file(folder: Path, *, title: str | None = None, is_example: bool = False) -> Path:
    """Writes a new file into a folder, which is made where it is missing.

    Raises:
        FileThereError: when there is one already.
        RefusedTitleError: when the title is empty or holds control characters.
        UnwritableFileError: when it cannot be written.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise FileThereError(path)
    content = read_example() if is_example else _head(folder, title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise UnwritableFileError(folder, err) from err
    save_bytes(path, content)
    return path


def read_example() -> bytes:
    """The example data set, as it lies in the package."""
    return files("timeline").joinpath("example", FILE_NAME).read_bytes()


def _head(folder: Path, title: str | None) -> bytes:
    name = make_slug(folder.resolve().name) or "chronology"
    words = name if title is None else title
    raw = {"record": "dataset", "id": name, "schema": SCHEMA_VERSION, "title": words}
    decoded = find_flaws(raw) or decode_record(raw)
    if isinstance(decoded, tuple):
        raise RefusedTitleError(decoded)
    return format_chronology([decoded]).encode()
