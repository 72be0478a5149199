"""The one door to Spark: a running context, opened quietly and in time, closed without a trace.

What Java and Spark print goes to a log in a folder of the cluster's own, which is deleted at the
end; of a failure one line is told.
"""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING, Final, Self, TypeVar
from weakref import finalize

from graphs.engines import spark_packing, spark_worker
from graphs.engines.java import require_java
from graphs.engines.spark_errors import SparkFailedError, SparkUnreachableError
from graphs.engines.spark_stall import given_up_when_idle
from graphs.engines.spark_start import (
    last_line,
    limited,
    python_named,
    reason_in,
    require_listener,
    settings_for,
)
from graphs.errors import MissingLibraryError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import RDD, Broadcast, SparkContext

_T = TypeVar("_T")
_U = TypeVar("_U")

_PATIENCE: Final = 120.0
"""Seconds within which a master has to answer and a worker to do a first piece of work."""


@dataclass(frozen=True, slots=True, eq=False)
class SparkCluster:
    """Somewhere to run tasks; close it, or use it in a `with` statement.

    Attributes:
        context: Spark's own context.
        seconds: How long work may lie without a worker that takes it up.
    """

    context: "SparkContext"
    seconds: float
    _end: Callable[[], object] = field(repr=False)

    @classmethod
    def open(
        cls,
        master: str = "local[*]",
        *,
        memory: str = "2g",
        seconds: float = _PATIENCE,
        settings: Mapping[str, str] | None = None,
    ) -> Self:
        """Start Spark for this process, which can have it only once at a time.

        Workers run the Python that PYSPARK_PYTHON names, or else the one that runs now.

        Args:
            master: Where to run: "local[2]", "spark://host:7077", "yarn" and so on.
            memory: How much each Java process may take, as Spark writes it.
            seconds: How long to wait for the master and a first piece of work, and how long work
                may lie without a worker that takes it up.
            settings: More of Spark's own settings, by name.

        Raises:
            MissingLibraryError: pyspark or pyarrow is not installed.
            JavaMissingError: There is no Java.
            JavaTooOldError: Java is too old.
            SparkUnreachableError: The master does not answer in time, or gives no worker.
            SparkFailedError: Spark does not start for another reason.
        """
        _require_libraries()
        require_java(os.environ)
        _require_none_running()
        deadline = monotonic() + seconds
        require_listener(master, seconds)
        folder = Path(tempfile.mkdtemp(prefix="causeline-spark-"))
        try:
            chosen = {**settings_for(master, memory, folder), **(settings or {})}
            context, stop = _start(master, chosen, folder, seconds, deadline)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(context, seconds, finalize(context, _end_all, stop, folder))

    @classmethod
    def around(cls, context: "SparkContext", *, seconds: float = _PATIENCE) -> Self:
        """Use a context that is running already, such as a notebook's; it is never stopped."""
        _require_libraries()
        return cls(context, seconds, lambda: None)

    def close(self) -> None:
        """Stop what `open` started; a second time does nothing."""
        self._end()

    def __enter__(self) -> Self:
        """Give the cluster itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what `open` started."""
        self.close()

    def spread(self, items: Sequence[_T]) -> "RDD[_T]":
        """Make a task of each item."""
        return self.context.parallelize(items, max(1, len(items)))

    def share(self, value: _T) -> "Broadcast[_T]":
        """Send a value to every worker once; destroy it when it is no longer needed."""
        return self.context.broadcast(value)

    def run(
        self,
        what: str,
        rdd: "RDD[_T]",
        work: Callable[[Iterable[_T]], Iterable[_U]],
        parts: Sequence[int] | None = None,
    ) -> list[_U]:
        """Do some work in the parts of a distributed row, or in a few of them, and list results.

        Raises:
            SparkFailedError: It failed, more often than Spark tries again, or no worker took it up.
        """
        from pyspark import cloudpickle

        # Workers have no copy of this library, so they are sent the functions themselves.
        for module in (spark_packing, spark_worker):
            cloudpickle.register_pickle_by_value(module)  # type: ignore[no-untyped-call] # no types
        with _told(what, self.context, self.seconds):
            return self.context.runJob(rdd, work, parts)

    def keep(self, rdd: "RDD[_T]") -> "RDD[_T]":
        """Keep a distributed row in the workers' memory, and on their disks what does not fit."""
        from pyspark import StorageLevel

        return rdd.persist(StorageLevel.MEMORY_AND_DISK)


def _require_libraries() -> None:
    """Refuse when a library is not there, without importing any."""
    for library in ("pyspark", "pyarrow"):
        if find_spec(library) is None:
            raise MissingLibraryError(library, "spark")


def _require_none_running() -> None:
    """Refuse to start Spark twice in one process: the second would get the first's settings."""
    from pyspark import SparkContext

    if SparkContext._active_spark_context is not None:  # noqa: SLF001 - there is no public way
        raise SparkFailedError(
            "starting",
            "it runs in this process already; close that, or give it with SparkCluster.around",
        )


def _start(
    master: str, settings: Mapping[str, str], folder: Path, seconds: float, deadline: float
) -> "tuple[SparkContext, Callable[[], None]]":
    """Start Java and Spark in it, and have a first piece of work done; all before the deadline."""
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway

    conf = SparkConf(loadDefaults=False).setAll(list(settings.items()))
    log = folder / "log"
    interrupt = signal.getsignal(signal.SIGINT)
    ran_out: list[bool] = []
    stop: Callable[[], None] = lambda: None  # noqa: E731 - until there is something to stop
    try:
        with log.open("wb") as file, _quiet(), python_named():
            gateway = launch_gateway(conf, {"stdout": file, "stderr": file})  # type: ignore[no-untyped-call] # as above
            stop = partial(_stop, gateway)
            with limited(gateway.proc, deadline - monotonic(), ran_out):
                context = SparkContext(gateway=gateway, conf=conf)
                context.parallelize([0], 1).count()
    except (Py4JError, PySparkException, OSError, EOFError, ValueError) as err:
        reason = reason_in(log.read_text("utf-8", "replace"))
        stop()
        if ran_out:
            raise SparkUnreachableError(master, seconds, reason or "no answer") from err
        raise SparkFailedError("starting", reason or last_line(str(err))) from err
    except BaseException:
        stop()
        raise
    finally:
        # Spark takes Ctrl-C for itself; stopping it is ours to do.
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, interrupt)
    return context, stop


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the bridge to Java logs and warns of to itself; failures are told by us."""
    logger = logging.getLogger("py4j")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _stop(gateway: "JavaGateway") -> None:
    """Stop Spark and the Java it ran in, and let pyspark forget both."""
    from py4j.protocol import Py4JError
    from pyspark import SparkContext

    with _quiet():
        running = SparkContext._active_spark_context  # noqa: SLF001 - there is no public way
        with suppress(Py4JError, OSError):
            if running is not None:
                running.stop()
        with suppress(Py4JError, OSError):
            gateway.shutdown()
        SparkContext._active_spark_context = None  # noqa: SLF001
        SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001
    java: subprocess.Popen[bytes] = gateway.proc
    if java.stdin is not None:
        with suppress(OSError):
            java.stdin.close()
    try:
        java.wait(timeout=20)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()


def _end_all(stop: Callable[[], None], folder: Path) -> None:
    """Stop Spark and delete its folder."""
    try:
        stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(what: str, context: "SparkContext", seconds: float) -> Iterator[None]:
    """Tell of work that failed, or lies idle, in one line of ours, in place of a page of Java."""
    from py4j.protocol import Py4JError, Py4JJavaError
    from pyspark.errors import PySparkException

    lost = (Py4JError, PySparkException, OSError, EOFError)
    idle: list[str] = []
    try:
        with _quiet(), given_up_when_idle(context, seconds, lost) as idle:
            yield
    except Py4JJavaError as err:
        found = reason_in(str(err.java_exception)) or last_line(str(err.errmsg))
        raise SparkFailedError(what, idle[0] if idle else found) from err
    except lost as err:
        raise SparkFailedError(what, idle[0] if idle else last_line(str(err))) from err
