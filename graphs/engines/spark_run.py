"""One question under way on the driver: what is reached so far, and the folder it is kept in.

A round closes one slice. What it offers is merged here, and that is all that goes from round to
round: so Spark's plan is as long in the last round as in the first, and a folder with what each
round offered is all that is needed to go on after an end before time.
"""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from graphs.arrays import BoolArray, Int32Array, Int64Array
from graphs.engines.spark_worker import UNREACHED, Offers
from graphs.engines.spark_errors import RunFolderError

_QUESTION: Final = "question.json"
_COLUMNS: Final = ("ranks", "hops", "near", "edges")


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """What is known of each rank, and which slices have still to be closed.

    Invariant: `near` and `edges` are those of the best offer so far: of fewest hops, then from the
    lowest rank, then by the lowest number. A rank is fresh when it was reached since its slice was
    last closed; `waiting` counts fresh ranks by slice.

    Attributes:
        bounds: Where slices begin, and the end of the last.
        max_hops: The hops from which nothing is walked.
        enters: One truth for each rank, or None when all may be entered.
        hops: The hops to each rank.
        near: The rank before it.
        edges: The number of the edge from there.
        is_fresh: Whether each rank is fresh.
        waiting: How many ranks of each slice are fresh.
    """

    bounds: Int64Array
    max_hops: int
    enters: BoolArray | None
    hops: Int32Array
    near: Int32Array
    edges: Int32Array
    is_fresh: BoolArray
    waiting: Int64Array

    @classmethod
    def at_start(
        cls, bounds: Int64Array, starts: Int32Array, max_hops: int | None, enters: BoolArray | None
    ) -> "Labels":
        """Know only the starts."""
        size = int(bounds[-1])
        labels = cls(
            bounds=bounds,
            max_hops=UNREACHED if max_hops is None else min(max_hops, UNREACHED),
            enters=enters,
            hops=np.full(size, UNREACHED, dtype=np.int32),
            near=np.full(size, -1, dtype=np.int32),
            edges=np.full(size, -1, dtype=np.int32),
            is_fresh=np.zeros(size, dtype=np.bool_),
            waiting=np.zeros(len(bounds) - 1, dtype=np.int64),
        )
        labels.hops[starts] = 0
        labels._await(starts)
        return labels

    def take(self, number: int, offers: Offers) -> None:
        """Merge what the closing of a slice, or of a piece of it, has offered."""
        ranks, hops, near, edges = offers
        known = self.hops[ranks]
        is_better = (hops < known) | (
            (hops == known)
            & (
                (near < self.near[ranks])
                | ((near == self.near[ranks]) & (edges < self.edges[ranks]))
            )
        )
        if self.enters is not None:
            is_better &= self.enters[ranks]
        is_nearer = is_better & (hops < known)
        first, last = self.bounds[number : number + 2]
        better, nearer = ranks[is_better], ranks[is_nearer]
        self.hops[better], self.near[better] = hops[is_better], near[is_better]
        self.edges[better] = edges[is_better]
        # Inside its slice a rank has been walked from already.
        self._await(nearer[(nearer < first) | (nearer >= last)])

    def _await(self, ranks: Int32Array) -> None:
        """Note that these ranks have to be walked from."""
        ranks = ranks[~self.is_fresh[ranks] & (self.hops[ranks] < self.max_hops)]
        self.is_fresh[ranks] = True
        slices = np.searchsorted(self.bounds, ranks, side="right") - 1
        self.waiting[:] += np.bincount(slices, minlength=len(self.waiting))

    def begin(self, number: int) -> tuple[Int32Array, Int32Array, BoolArray]:
        """Give ranks, hops and freshness of what is reached in a slice; none of it is fresh then."""
        first, last = self.bounds[number : number + 2].tolist()
        ranks = np.flatnonzero(self.hops[first:last] < UNREACHED) + first
        is_fresh = self.is_fresh[ranks]
        self.is_fresh[ranks] = False
        self.waiting[number] = 0
        return ranks.astype(np.int32), self.hops[ranks], is_fresh

    def next_after(self, number: int, *, step: int) -> int | None:
        """Find the next slice to be closed in the direction of the walk, from the end round again.

        Where every edge runs forward in time there is no second time round.
        """
        turns = np.flatnonzero(self.waiting)
        if not turns.size:
            return None
        ahead = turns[(turns - number) * step > 0]
        candidates = ahead if ahead.size else turns
        return int(candidates[0] if step > 0 else candidates[-1])

    def reached(self) -> Int32Array:
        """List the ranks reached, starts left out, by hops and then in order."""
        ranks = np.flatnonzero((self.hops > 0) & (self.hops < UNREACHED)).astype(np.int32)
        found: Int32Array = ranks[np.argsort(self.hops[ranks], kind="stable")]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class RunFolder:
    """A folder with what each round of one question offered.

    A file is written beside its place, seen on the disk and renamed; it ends with a checksum of
    itself. So there is a whole file for each round that was finished, whenever the run ended.

    Attributes:
        path: The folder, or None to keep nothing.
    """

    path: Path | None
    _rounds: list[int] = field(default_factory=lambda: [0], repr=False)

    @classmethod
    def for_question(cls, path: Path | None, question: dict[str, object]) -> "RunFolder":
        """Open a folder, made if need be.

        Raises:
            RunFolderError: It belongs to another question, or is not such a folder.
        """
        if path is None:
            return cls(None)
        asked = json.dumps(question, sort_keys=True)
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
        while self.path is not None and (file := self._file()).exists():
            yield _decode(self.path, file)
            self._rounds[0] += 1

    def keep(self, number: int, offers: list[Offers]) -> None:
        """Keep what the closing of a slice has offered."""
        if self.path is None:
            return
        try:
            _write_whole(self._file(), _encode(number, offers))
        except OSError as err:
            raise RunFolderError(self.path, str(err)) from err
        self._rounds[0] += 1

    def _file(self) -> Path:
        """Name the file of the round after those counted."""
        assert self.path is not None
        return self.path / f"round-{self._rounds[0]:06d}.npz"


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
    np.savez(buffer, sizes=sizes, **dict(zip(_COLUMNS, whole, strict=True)))
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
