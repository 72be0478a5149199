"""What can be wrong with a snapshot as a whole; each is told in one sentence."""

from pathlib import Path

from timeline.errors import TimelineError

_AGAIN = "take it again with: timeline snapshot"


class DamagedSnapshotError(TimelineError):
    """A file of a snapshot is not what was written; nothing in it is answered from."""

    is_about_data = True

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"{folder}: the snapshot is damaged: {what}; {_AGAIN}")


class NewerSnapshotError(TimelineError):
    """A snapshot is laid out in a way that this program does not know."""

    is_about_data = True

    def __init__(self, folder: Path, version: int, known: int) -> None:
        age = "a newer" if version > known else "an older"
        way_out = "pip install --upgrade causeline, or " if version > known else ""
        super().__init__(
            f"{folder}: the snapshot is of {age} format ({version}; this program reads {known}); "
            f"{way_out}{_AGAIN}"
        )


class NoSnapshotError(TimelineError):
    """A folder that was named is no snapshot."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: a folder, and no snapshot; name a file of events, or take a snapshot with: "
            "timeline snapshot"
        )


class SnapshotReplacedError(TimelineError):
    """A snapshot was taken anew while it was read."""

    is_about_data = True

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: the snapshot was taken anew while it was read; run it again")


class PlaceTakenError(TimelineError):
    """What stands where a snapshot is to go is none, and stays."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already and is no snapshot; it stays as it is: name another place"
        )


class ReadOnlySnapshotError(TimelineError):
    """A snapshot was to be written to."""

    def __init__(self, folder: Path, source: str) -> None:
        what = f"edit {source}" if source != "-" else "edit what it was taken of"
        super().__init__(
            f"{folder}: a snapshot is only read; nothing was changed: {what} and take the "
            "snapshot again"
        )
