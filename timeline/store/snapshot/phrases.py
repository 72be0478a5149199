"""The phrases by which questions name what is in the data, and the words events are named in."""

import mmap
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from timeline.store.id_column import IdColumn, IdColumnBuilder, hash_id
from timeline.store.snapshot.bounds import BoolArray
from timeline.store.snapshot.files import SnapshotFiles, SnapshotWriter

SENSES = ("event", "actor", "type", "object", "tag")

_PHRASES, _WORDS = "names/phrases", "names/words"


class PhraseWriter:
    """Collects phrases with what each names: a sense, and a number among the values of it."""

    def __init__(self) -> None:
        """Starts with none."""
        self._texts = IdColumnBuilder()
        self._senses, self._values = array("b"), array("i")

    def add(self, text: str, sense: str, value: int) -> None:
        """Adds a normalised phrase; one that names several things is added for each."""
        self._texts.add(text)
        self._senses.append(SENSES.index(sense))
        self._values.append(value)

    def write(self, writer: SnapshotWriter) -> None:
        """Writes them with an index."""
        writer.write_ids(_PHRASES, self._texts.build())
        writer.write_array(f"{_PHRASES}.senses", np.frombuffer(self._senses, dtype=np.int8))
        writer.write_array(f"{_PHRASES}.values", np.frombuffer(self._values, dtype=np.int32))


class Phrases:
    """Phrases as they were written."""

    def __init__(self, files: SnapshotFiles, values: Sequence[Sequence[str]]) -> None:
        """Takes the values of each of `SENSES`, in that order."""
        self._texts = files.ids(_PHRASES)
        self._senses = files.array(f"{_PHRASES}.senses")
        self._numbers = files.array(f"{_PHRASES}.values")
        self._values = values

    def find(self, text: str) -> tuple[tuple[str, str], ...]:
        """What a phrase names, in the order in which it was added."""
        found = []
        for place in _places_of(text, self._texts):
            sense = int(self._senses[place])
            found.append((SENSES[sense], self._values[sense][int(self._numbers[place])]))
        return tuple(dict.fromkeys(found))


def _places_of(text: str, column: IdColumn) -> list[int]:
    """Every place at which a text stands in a column."""
    hashes = np.asarray(column.hashes)
    wanted = hash_id(text)
    first, last = (int(np.searchsorted(hashes, wanted, side)) for side in ("left", "right"))
    places = (int(column.places[at]) for at in range(first, last))
    return sorted(place for place in places if column[place] == text)


class WordWriter:
    """Collects the normalised words of each event, for whole searches."""

    def __init__(self, writer: SnapshotWriter) -> None:
        """Opens the file."""
        self._writer = writer
        self._stream = writer.path(f"{_WORDS}.text").open("wb")
        self._ends = array("q")

    def add(self, names: str, summary: str) -> None:
        """Adds those of the next event."""
        self._stream.write(f"{names}\n{summary}\n".encode("utf-8", "surrogatepass"))
        self._ends.append(self._stream.tell())

    def close(self) -> None:
        """Ends the file."""
        self._stream.close()
        self._writer.write_array(f"{_WORDS}.ends", np.frombuffer(self._ends, dtype=np.int64))


class Words:
    """The words of events as they were written, searched from end to end."""

    def __init__(self, files: SnapshotFiles) -> None:
        """Reads nothing before it is asked for."""
        self._files = files
        self.search = lru_cache(maxsize=64)(self._search)

    def _search(self, word: str) -> BoolArray:
        """Whether the words of each event hold a word, be it inside another."""
        ends = self._files.array(f"{_WORDS}.ends")
        name = f"{_WORDS}.text"
        self._files.compare(name)
        hit = np.zeros(len(ends), dtype=np.bool_)
        if not len(ends):
            return hit
        pattern = re.compile(re.escape(word.encode("utf-8", "surrogatepass")))
        with (
            (self._files.folder / name).open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            starts = [found.start() for found in pattern.finditer(content)]
        hit[np.searchsorted(ends, np.array(starts, dtype=np.int64), side="right")] = True
        return hit
