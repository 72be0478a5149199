"""Which engine answers questions about causes, and its refusals in our own name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from graphs.errors import GraphError
from timeline.errors import TimelineError


class EngineRefusalError(TimelineError):
    """An engine that cannot answer, is not installed or has not the memory; the text says which."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine by its name, and where its cluster is if it has one."""

    name: str = "memory"
    master: str | None = None


IN_MEMORY: Final = EngineChoice()

_chosen: ContextVar[EngineChoice] = ContextVar("chosen", default=IN_MEMORY)


@contextmanager
def answered_by(choice: EngineChoice) -> Iterator[None]:
    """Has an engine answer what is asked until the block ends.

    Raises:
        EngineRefusalError: when it cannot.
    """
    token = _chosen.set(choice)
    try:
        yield
    except GraphError as err:
        raise EngineRefusalError(str(err)) from err
    finally:
        _chosen.reset(token)


def chosen_engine() -> EngineChoice:
    """The engine that answers now."""
    return _chosen.get()
