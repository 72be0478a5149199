"""Notices work that no worker takes up, which Spark itself would wait for without end."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import Final, Protocol

_PAUSE: Final = 1.0
"""Seconds between two looks; most work is done before the first."""


class Stage(Protocol):
    """What Spark tells of a stage that is under way."""

    @property
    def numActiveTasks(self) -> int:  # noqa: N802 - Spark's name
        """How many of its tasks are running."""
        ...


class Tracker(Protocol):
    """What Spark tells of its work; `StatusTracker` of pyspark is one."""

    def getActiveStageIds(self) -> list[int]:  # noqa: N802 - Spark's name
        """List the stages that are under way."""
        ...

    def getStageInfo(self, stageId: int) -> Stage | None:  # noqa: N802, N803 - Spark's names
        """Tell of one of them."""
        ...


class Working(Protocol):
    """Where work is done; `SparkContext` is one."""

    def statusTracker(self) -> Tracker:  # noqa: N802 - Spark's name
        """Give what tells of the work."""
        ...

    def cancelAllJobs(self) -> None:  # noqa: N802 - Spark's name
        """Give up all work."""
        ...


@contextmanager
def given_up_when_idle(
    context: Working, seconds: float, lost: tuple[type[Exception], ...]
) -> Iterator[list[str]]:
    """Cancel work when for some time none of it was in any worker's hands.

    Args:
        context: Where the work is done.
        seconds: How long no task may be running.
        lost: What is raised when Spark is gone; the work then fails by itself.

    Yields:
        A list that holds the reason once work was cancelled.
    """
    is_over = Event()
    reason: list[str] = []

    def look() -> None:
        busy_at = monotonic()
        with suppress(*lost):
            while not is_over.wait(min(_PAUSE, seconds)):
                if _is_busy(context.statusTracker()):
                    busy_at = monotonic()
                elif monotonic() - busy_at >= seconds:
                    reason.append(f"no worker took up the work for {seconds:g} s")
                    context.cancelAllJobs()
                    return

    looker = Thread(target=look, daemon=True)
    looker.start()
    try:
        yield reason
    finally:
        is_over.set()
        looker.join()


def _is_busy(tracker: Tracker) -> bool:
    """Say whether a task is running anywhere."""
    stages = map(tracker.getStageInfo, tracker.getActiveStageIds())
    return any(stage is not None and stage.numActiveTasks > 0 for stage in stages)
