"""What engines refuse: one named error class per failure, each with the way out."""

from collections.abc import Sequence

from graphs.errors import GraphError


class NoSuchEngineError(GraphError):
    """The name of an engine that there is not."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Say which name, and list the engines there are."""
        super().__init__(f"no engine {name!r}; the engines are: {', '.join(known)}")


class EngineCannotError(GraphError):
    """A question that one engine cannot answer and another can."""

    def __init__(self, question: str, engine: str, able: Sequence[str], why: str = "") -> None:
        """Say which question, which engine and why, and which engines can."""
        because = f": {why}" if why else ""
        others = " or ".join(f"--engine {name}" for name in able)
        super().__init__(
            f"the engine {engine!r} cannot answer {question}{because}; ask with {others}"
        )


class NotEnoughMemoryError(GraphError):
    """A graph that would not fit into the memory there is."""

    def __init__(self, needed: int, available: int, engine: str) -> None:
        """Say how much is needed, how much there is and which engine does with less."""
        super().__init__(
            f"the graph needs about {_megabytes(needed)} of memory and {_megabytes(available)} are"
            f" free; ask with --engine {engine}, which reads it from disk"
        )


class MemoryLimitReachedError(GraphError):
    """A limit on memory that was too low for a question."""

    def __init__(self, engine: str, limit: int | None) -> None:
        """Say which engine, and its limit."""
        bound = "the memory there is" if limit is None else f"its limit of {_megabytes(limit)}"
        super().__init__(f"the engine {engine!r} reached {bound}; give it more memory")


class EdgesOutOfOrderError(GraphError):
    """Edges read from a store that do not stand in time order."""

    def __init__(self, rank: int, after: int) -> None:
        """Say which rank came after which."""
        super().__init__(
            f"an edge that leaves rank {rank} stands after those that leave rank {after};"
            " the store is damaged, so write it again"
        )


def _megabytes(size: int) -> str:
    """Write a number of bytes as whole megabytes."""
    return f"{-(-size // 2**20):,} MB"
