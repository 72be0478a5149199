"""The one door to DuckDB: the files of a graph, read in order and sifted while they are read."""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from graphs.algorithms.streamed_reach import EdgeGroups
from graphs.arrays import BoolArray, Int32Array, distinct, freeze
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST, check_limit
from graphs.engine_errors import MemoryLimitReachedError
from graphs.errors import DamagedStoreError, MissingLibraryError
from graphs.kernels.streams import EdgeBatch
from graphs.names import Keys, NamedGraph, NumberedKeys
from graphs.parquet import ROWS_IN_GROUP, describe_parquet
from graphs.parquet_layout import GraphFiles
from graphs.scope import Window

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEAST_MEMORY: Final = 32 * 2**20
"""The least memory limit, in bytes, with which rows are read at a good pace."""

_MOST_LISTED: Final = 1_000
"""Numbers up to which a question lists them; for more, the whole column is read."""

_NO_NUMBERS: Final = freeze(np.zeros(0, dtype=np.int32))


class DuckdbFiles:
    """The files of one graph, open; what DuckDB puts aside goes when this does.

    Attributes:
        about: What is known of the graph without reading its rows.
    """

    def __init__(self, folder: Path, memory_limit: int | None = None) -> None:
        """Check the files.

        Args:
            folder: Where `graphs.parquet` wrote them.
            memory_limit: The most bytes DuckDB may take, or None for most of what there is.

        Raises:
            GraphError: The files cannot be trusted, the limit is too small, a library is missing.
        """
        check_limit("memory_limit", memory_limit, LEAST_MEMORY)
        _duckdb()
        self.about: Final[GraphFiles] = describe_parquet(folder)
        self._limit = memory_limit

    def edges(self, kinds: frozenset[int] | None) -> "DuckdbEdges":
        """The edges of some kinds, or of all."""
        return DuckdbEdges(self, kinds)

    def ranks_of(self, nodes: Int32Array) -> Int32Array:
        """Give the ranks of some nodes, rising, each once."""
        if self.about.numbers_are_ranks:
            return distinct(nodes)
        if len(nodes) > _MOST_LISTED:
            wanted = np.zeros(self.about.node_count, dtype=np.bool_)
            wanted[nodes] = True
            return np.flatnonzero(self.by_rank(wanted)).astype(np.int32)
        return self._listed("rank", "node", nodes)

    def nodes_of(self, ranks: Int32Array) -> Int32Array:
        """Give the nodes at some ranks, which may stand in any order, each once."""
        if self.about.numbers_are_ranks:
            return ranks
        if len(ranks) > _MOST_LISTED:
            return self._node_of_rank()[ranks]
        order = np.argsort(ranks)
        nodes = np.empty_like(ranks)
        nodes[order] = self._listed("node", "rank", ranks)
        return nodes

    def by_node(self, truths: BoolArray) -> BoolArray:
        """Turn one truth for each rank into one for each number of a node."""
        if self.about.numbers_are_ranks:
            return truths
        turned = np.empty_like(truths)
        turned[self._node_of_rank()] = truths
        return turned

    def by_rank(self, truths: BoolArray) -> BoolArray:
        """Turn one truth for each number of a node into one for each rank."""
        if self.about.numbers_are_ranks:
            return truths
        return truths[self._node_of_rank()]

    def admitted(self, window: Window) -> BoolArray:
        """Say of each rank whether a window admits it."""
        first = f"{max(window.first_day, UNKNOWN_EARLIEST)}::BIGINT"
        last = f"{min(window.last_day, UNKNOWN_LATEST)}::BIGINT"
        inside = (
            f"earliest >= {first} AND latest <= {last}"
            if window.certainly
            else f"earliest <= {last} AND latest >= {first}"
        )
        question = f"SELECT {inside} FROM nodes"  # noqa: S608 - two numbers
        return self._column(question).astype(np.bool_)

    def find_one(self, question: str, value: object) -> Any:  # noqa: ANN401 - whatever is stored
        """Give the one value that a question about a value finds, or None."""
        with self._asking() as connection:
            row = connection.execute(question, [value]).fetchone()
        return None if row is None else row[0]

    def read(self, question: str) -> Iterator[tuple[npt.NDArray[Any], ...]]:
        """Give the columns of an answer piece by piece, in the order of the file."""
        with self._asking() as connection:
            for batch in connection.sql(question).to_arrow_reader(ROWS_IN_GROUP):
                yield tuple(column.to_numpy(zero_copy_only=False) for column in batch.columns)

    def _node_of_rank(self) -> Int32Array:
        """Read the node at each rank; not kept, for it is as large as the graph has nodes."""
        return self._column("SELECT node FROM nodes").astype(np.int32, copy=False)

    def _listed(self, wanted: str, given: str, numbers: Int32Array) -> Int32Array:
        """Look some numbers up, each once, in rising order of rank."""
        if not len(numbers):
            return _NO_NUMBERS
        listed = _listed(set(numbers.tolist()))
        question = f"SELECT rank, {wanted} FROM nodes WHERE {given} IN ({listed})"  # noqa: S608 - numbers
        # A long list is joined to the rows, and a join gives them in any order.
        pieces = list(self.read(question))
        ranks, found = (np.concatenate(columns) for columns in zip(*pieces, strict=True))
        looked_up: Int32Array = found[np.argsort(ranks)]
        return looked_up

    def _column(self, question: str) -> npt.NDArray[Any]:
        """Read an answer of one column whole."""
        pieces = [column for (column,) in self.read(question)]
        return np.concatenate(pieces) if pieces else _NO_NUMBERS

    @contextmanager
    def _asking(self) -> Iterator["DuckDBPyConnection"]:
        """Give a connection of its own to each question, and tell faults by our names."""
        duckdb = _duckdb()
        try:
            with self._database.cursor() as connection:
                yield connection
        except duckdb.OutOfMemoryException as err:
            raise MemoryLimitReachedError("duckdb", self._limit) from err
        except duckdb.Error as err:
            said = str(err).partition("\n")[0]
            raise DamagedStoreError(
                self.about.edges_path.parent, f"cannot be read ({said})"
            ) from err

    @cached_property
    def _database(self) -> "DuckDBPyConnection":
        """A database in memory that holds nothing but views of the files."""
        aside = tempfile.mkdtemp(prefix="causeline-")
        weakref.finalize(self, shutil.rmtree, aside, ignore_errors=True)
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": aside,
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
        }
        if self._limit is not None:
            settings["memory_limit"] = f"{self._limit}B"
        database: DuckDBPyConnection = _duckdb().connect(":memory:", config=settings)
        for name, path in (("nodes", self.about.nodes_path), ("edges", self.about.edges_path)):
            database.read_parquet(str(path.resolve())).create_view(name)
        return database


class DuckdbEdges:
    """The edges of one question, as `graphs.algorithms.streamed_reach` takes them."""

    def __init__(self, files: DuckdbFiles, kinds: frozenset[int] | None) -> None:
        """Take the edges of some kinds, or of all."""
        self._files = files
        self._kinds = kinds

    @property
    def groups(self) -> EdgeGroups:
        """The row groups of the file."""
        return self._files.about.groups

    @property
    def node_count(self) -> int:
        """How many ranks there are."""
        return self._files.about.node_count

    @property
    def edge_count(self) -> int:
        """How many edges there are, those of other kinds too."""
        return self._files.about.edge_count

    @property
    def runs_forward(self) -> bool:
        """Whether no edge enters a lower rank than it leaves."""
        return self._files.about.runs_forward

    def read(self, first_tail: int, last_tail: int, *, numbered: bool) -> Iterator[EdgeBatch]:
        """Give the edges that leave a range of ranks, in order."""
        if self._kinds is not None and not self._kinds:
            return
        columns = "tail_rank, head_rank" + (", edge" if numbered else "")
        sifted = f"tail_rank BETWEEN {first_tail} AND {last_tail}"
        if self._kinds is not None:
            # Not IN: a long list would be joined, and rows of a join come in any order.
            sifted += f" AND list_contains([{_listed(self._kinds)}], kind)"
        question = f"SELECT {columns} FROM edges WHERE {sifted}"  # noqa: S608 - names and numbers
        for tails, heads, *edges in self._files.read(question):
            yield EdgeBatch(tails, heads, edges[0] if edges else _NO_NUMBERS)


class DuckdbKeys(Keys):
    """Keys as they stand in the file, looked up one at a time."""

    __slots__ = ("_files",)

    def __init__(self, files: DuckdbFiles) -> None:
        """Take the keys of a graph."""
        self._files = files

    def __len__(self) -> int:
        """Count the nodes."""
        return self._files.about.node_count

    def text(self, number: int) -> str:
        """Read one key."""
        return str(self._files.find_one("SELECT key FROM nodes WHERE node = ?", number))

    def number_of(self, key: str) -> int | None:
        """Look a key up."""
        number: int | None = self._files.find_one("SELECT node FROM nodes WHERE key = ?", key)
        return number


class DuckdbNames(NamedGraph):
    """The names of a graph on disk; edges have none."""

    def __init__(self, files: DuckdbFiles) -> None:
        """Take the names of a graph."""
        about = files.about
        self.keys = NumberedKeys(about.node_count) if about.is_numbered else DuckdbKeys(files)
        self.kind_names = files.about.kind_names
        self.edge_keys = None


def _duckdb() -> Any:  # noqa: ANN401 - a module
    """Import DuckDB."""
    try:
        import duckdb
    except ImportError as err:
        raise MissingLibraryError("duckdb", "scale") from err
    return duckdb


def _listed(numbers: Iterable[int]) -> str:
    """Write numbers as a list of SQL."""
    return ", ".join(map(str, sorted(numbers)))
