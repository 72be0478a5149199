"""A folder in which a question to Spark is kept round by round, so that it can go on after an end.

All that goes from one round to the next is what the closing of a slice has offered; a folder with
the offers of each round that was finished is a run that can be resumed.
"""

import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

import numpy as np

from graphs.engines.spark_errors import RunFolderError
from graphs.engines.spark_worker import Offers

_QUESTION: Final = "question.json"
_COLUMNS: Final = ("ranks", "hops", "near", "edges")


@dataclass(frozen=True, slots=True, eq=False)
class RunFolder:
    """A folder with what each round of one question offered.

    A file is written beside its place, seen on the disk and renamed; it ends with a checksum of
    itself. So there is a whole file for each round that was finished, whenever the run ended.

    Attributes:
        path: The folder, or None to keep nothing.
    """

    path: Path | None

    @classmethod
    def for_question(cls, path: Path | None, question: Mapping[str, object]) -> Self:
        """Open a folder, made if need be.

        Raises:
            RunFolderError: It belongs to another question, or is not such a folder.
        """
        if path is None:
            return cls(None)
        asked = json.dumps(dict(question), sort_keys=True)
        told = path / _QUESTION
        try:
            path.mkdir(parents=True, exist_ok=True)
            if told.exists():
                if told.read_text("utf-8") != asked:
                    raise RunFolderError(path, "it was begun for another question or graph")
            elif any(path.iterdir()):
                raise RunFolderError(path, "it holds files, but no question was begun in it")
            else:
                _write_whole(told, asked.encode())
        except (OSError, UnicodeDecodeError) as err:
            raise RunFolderError(path, str(err)) from err
        return cls(path)

    def finished(self) -> Iterator[tuple[int, list[Offers]]]:
        """Go through the rounds that were finished: the slice closed, and what it offered.

        Raises:
            RunFolderError: A file is damaged.
        """
        turn = 0
        while self.path is not None and (file := _file_of(self.path, turn)).exists():
            yield _decode(self.path, file)
            turn += 1

    def keep(self, turn: int, number: int, offers: list[Offers]) -> None:
        """Keep what the closing of a slice has offered.

        Args:
            turn: The number of the round, from 0.
            number: The number of the slice.
            offers: What each piece of it has offered.
        """
        if self.path is None:
            return
        try:
            _write_whole(_file_of(self.path, turn), _encode(number, offers))
        except OSError as err:
            raise RunFolderError(self.path, str(err)) from err


def _file_of(folder: Path, turn: int) -> Path:
    """Name the file of a round."""
    return folder / f"round-{turn:06d}.npz"


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _encode(number: int, offers: list[Offers]) -> bytes:
    """Write offers as NumPy does, and a checksum behind."""
    whole = [np.concatenate(column) for column in zip(*offers, strict=True)]
    sizes = np.array([number, *(len(offer[0]) for offer in offers)])
    buffer = io.BytesIO()
    ranks, hops, near, edges = whole
    np.savez(buffer, sizes=sizes, ranks=ranks, hops=hops, near=near, edges=edges)
    content = buffer.getvalue()
    return content + sha256(content).digest()


def _decode(folder: Path, path: Path) -> tuple[int, list[Offers]]:
    """Read what `_encode` has written."""
    content = path.read_bytes()
    content, told = content[:-32], content[-32:]
    if sha256(content).digest() != told:
        raise RunFolderError(folder, f"{path.name} is damaged")
    try:
        with np.load(io.BytesIO(content)) as file:
            number, *sizes = file["sizes"].tolist()
            columns = [np.split(file[name], np.cumsum(sizes)[:-1]) for name in _COLUMNS]
    except (zipfile.BadZipFile, KeyError, ValueError) as err:
        raise RunFolderError(folder, f"{path.name} is damaged") from err
    return number, list(zip(*columns, strict=True))
