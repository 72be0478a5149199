"""A cluster for the tests: Spark itself where Java is there, and a stand-in without either."""

import os
from importlib.util import find_spec
from itertools import chain
from types import SimpleNamespace

import pytest

from graphs.engines.java import require_java
from graphs.engines.spark_errors import JavaMissingError, JavaTooOldError


class Rows:
    """The few things that our code asks of a distributed row, done at once and in one place."""

    def __init__(self, parts):
        self.parts = parts

    def mapPartitions(self, work):  # noqa: N802 - Spark's name
        return Rows([list(work(iter(part))) for part in self.parts])

    def mapPartitionsWithIndex(self, work):  # noqa: N802 - Spark's name
        return Rows([list(work(number, iter(part))) for number, part in enumerate(self.parts)])

    def partitionBy(self, count, turn):  # noqa: N802 - Spark's name
        parts = [[] for _ in range(count)]
        # The order in which rows arrive is any order, so the last come first here.
        for key, value in reversed(list(chain.from_iterable(self.parts))):
            parts[turn(key) % count].append((key, value))
        return Rows(parts)

    def unpersist(self):
        self.parts = []


class TasksHere:
    """Stands in for `SparkCluster`, so that laws can be tried with hundreds of graphs."""

    def spread(self, items):
        return Rows([[item] for item in items] or [[]])

    def share(self, value):
        return SimpleNamespace(value=value, destroy=lambda: None)

    def keep(self, rows):
        return rows

    def run(self, what, rows, work, parts=None):
        chosen = rows.parts if parts is None else [rows.parts[part] for part in parts]
        return list(chain.from_iterable(work(iter(part)) for part in chosen))


@pytest.fixture(scope="session")
def tasks_here():
    """Tasks that run in this process, one after another."""
    return TasksHere()


def _why_no_spark():
    for library in ("pyspark", "pyarrow"):
        if find_spec(library) is None:
            return f"{library} is not installed"
    try:
        require_java(os.environ)
    except (JavaMissingError, JavaTooOldError) as err:
        return str(err)
    return None


@pytest.fixture(scope="session")
def needs_spark():
    """Skips where Spark cannot start."""
    reason = _why_no_spark()
    if reason is not None:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def cluster(needs_spark):
    """Spark in this process with two tasks at a time; tests that ask for it share one group."""
    from graphs.engines.spark_cluster import SparkCluster

    with SparkCluster.open("local[2]", memory="1g", seconds=300) as opened:
        yield opened
