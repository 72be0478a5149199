"""The list of what a snapshot holds, which says by its own hash whether it is whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from timeline.store.snapshot.errors import (
    DamagedSnapshotError,
    NewerSnapshotError,
    NoSnapshotError,
)

FORMAT_VERSION = 1
MANIFEST_NAME = "snapshot.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What a snapshot was taken of, as it was then; the name ``-`` stands for standard input.

    `path` is where it was, `beside` the way to it from the folder that holds the snapshot.
    """

    name: str
    path: str
    beside: str
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file of a snapshot: how long it is and what its bytes hash to."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a snapshot says of itself.

    Attributes:
        program: The version of the program that took it.
        schema: The version of the format of the records.
        source: What it was taken of.
        counts: How many records there are, by kind.
        files: Every other file, by its way from the folder.
    """

    program: str
    schema: int
    source: SourceFile
    counts: Mapping[str, int]
    files: Mapping[str, HeldFile]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest, which makes the folder a snapshot."""
    told = {"snapshot": FORMAT_VERSION} | asdict(manifest)
    sealed = told | {"sha256": _seal(told)}
    text = json.dumps(sealed, ensure_ascii=False, indent=1)
    (folder / MANIFEST_NAME).write_text(text + "\n", "utf-8")


def is_snapshot(folder: Path) -> bool:
    """Whether a folder is a snapshot, whole or not."""
    return (folder / MANIFEST_NAME).is_file()


def read_manifest(folder: Path) -> Manifest:
    """Reads the manifest of a snapshot.

    Raises:
        NoSnapshotError: when there is none.
        NewerSnapshotError: when it is of another format.
        DamagedSnapshotError: when it is not what was written.
    """
    try:
        content = (folder / MANIFEST_NAME).read_bytes()
    except FileNotFoundError as err:
        raise NoSnapshotError(folder) from err
    except OSError as err:
        why = (err.strerror or str(err)).lower()
        raise DamagedSnapshotError(folder, f"{MANIFEST_NAME} cannot be read: {why}") from err
    damaged = DamagedSnapshotError(folder, f"{MANIFEST_NAME} is not what was written")
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError) as err:
        raise damaged from err
    if not isinstance(told, dict) or told.pop("sha256", None) != _seal(told):
        raise damaged
    version = told.pop("snapshot", None)
    if version != FORMAT_VERSION:
        if isinstance(version, int):
            raise NewerSnapshotError(folder, version, FORMAT_VERSION)
        raise damaged
    return _decode(told)


def _decode(told: dict[str, Any]) -> Manifest:
    """What a manifest says that bears the right seal, so that only this program can have written.

    The names of files lead nowhere but into the folder, for the program writes no others.
    """
    return Manifest(
        program=told["program"],
        schema=told["schema"],
        source=SourceFile(**told["source"]),
        counts=told["counts"],
        files={name: HeldFile(**held) for name, held in told["files"].items()},
    )


def _seal(told: Mapping[str, Any]) -> str:
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def list_files(folder: Path) -> dict[str, HeldFile]:
    """Every file below a folder but the manifest, in order of name, with its size and hash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST_NAME:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
            found[name] = HeldFile(path.stat().st_size, digest.hexdigest())
    return found
