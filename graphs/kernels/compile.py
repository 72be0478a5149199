"""The one door to Numba: compiles a kernel when the graph is large enough to pay for it.

Importing Numba and loading its cache takes half a second, so a small graph never does: NumPy code
answers it, or the kernel as it stands in Python.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, auto
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any, Final, ParamSpec, TypeVar, cast
from zlib import crc32

from graphs.errors import MissingLibraryError

LEAST_COMPILED: Final = 300_000
"""Edges from which kernels are compiled; below, loading Numba costs more than some queries save."""

_PACKAGE: Final = __name__.rpartition(".")[0]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Way(Enum):
    """How answers are computed; they are the same each way."""

    BY_SIZE = auto()
    COMPILED = auto()
    KERNELS_IN_PYTHON = auto()
    ARRAYS = auto()


_way: ContextVar[Way] = ContextVar("way", default=Way.BY_SIZE)


@contextmanager
def computed(way: Way) -> Iterator[None]:
    """Compute in one way, whatever the size, until the block ends."""
    token = _way.set(way)
    try:
        yield
    finally:
        _way.reset(token)


def pays(edge_count: int) -> bool:
    """Say whether kernels are to be used in place of NumPy code."""
    way = _way.get()
    if way is Way.BY_SIZE:
        return edge_count >= LEAST_COMPILED and _has_numba()
    return way is not Way.ARRAYS


def ready(kernel: Callable[_P, _T], edge_count: int) -> Callable[_P, _T]:
    """Give a kernel compiled when that pays, or else as it stands.

    Raises:
        MissingLibraryError: Compiling was asked for and Numba is not installed.
    """
    way = _way.get()
    is_large = edge_count >= LEAST_COMPILED  # as in `pays`, spared a call for small questions
    if way is Way.COMPILED or (way is Way.BY_SIZE and is_large and _has_numba()):
        return cast("Callable[_P, _T]", _compiled(kernel))
    return kernel


@cache
def _has_numba() -> bool:
    """Say whether Numba is installed, without importing it."""
    return find_spec("numba") is not None


@cache
def _text_mark() -> str:
    """Sum up the text of all kernels."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    return f"{crc32(b''.join(path.read_bytes() for path in paths)):08x}"


@cache
def _compiled(kernel: Any) -> Any:  # noqa: ANN401 - a kernel in, what Numba makes of it out
    """Compile a kernel together with the kernels it calls; machine code is kept between runs.

    Numba follows calls to compiled functions only, and kernels are plain ones, so those a kernel
    calls are compiled first and put in their place. Numba would notice a changed file, but not that
    of a called kernel, so the name under which machine code is kept tells the text of all kernels.
    """
    try:
        from numba import njit
    except ImportError as err:
        raise MissingLibraryError("numba", "fast") from err
    names = {
        name: _compiled(value)
        for name in kernel.__code__.co_names
        if isinstance(value := kernel.__globals__.get(name), FunctionType)
        and value.__module__.startswith(f"{_PACKAGE}.")
    }
    linked = FunctionType(kernel.__code__, {**kernel.__globals__, **names}, kernel.__name__)
    linked.__module__, linked.__qualname__ = kernel.__module__, f"{kernel.__name__}-{_text_mark()}"
    try:
        return njit(cache=True, nogil=True)(linked)
    except RuntimeError:  # no folder to keep machine code in can be written to
        return njit(nogil=True)(linked)
