import threading
from types import SimpleNamespace

import pytest

from graphs.engines import spark_stall
from graphs.engines.spark_stall import given_up_when_idle


class Cluster:
    """Tells how many tasks run, one look after another, and then always the last."""

    def __init__(self, *looks):
        self.looks, self.is_cancelled, self.looked = list(looks), threading.Event(), 0

    def statusTracker(self):  # noqa: N802 - Spark's name
        return self

    def getActiveStageIds(self):  # noqa: N802 - Spark's name
        self.looked += 1
        return [7]

    def getStageInfo(self, stage):  # noqa: N802 - Spark's name
        running = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        if isinstance(running, Exception):
            raise running
        return None if running is None else SimpleNamespace(numActiveTasks=running)

    def cancelAllJobs(self):  # noqa: N802 - Spark's name
        self.is_cancelled.set()


@pytest.fixture(autouse=True)
def _look_often(monkeypatch):
    monkeypatch.setattr(spark_stall, "_PAUSE", 0.01)


@pytest.mark.parametrize("looks", [(0,), (None,), (1, 1, 0)])
def test_work_that_no_worker_takes_up_is_given_up(looks):
    cluster = Cluster(*looks)

    with given_up_when_idle(cluster, 0.05, ()) as reason:
        assert cluster.is_cancelled.wait(timeout=60)

    assert reason == ["no worker took up the work for 0.05 s"]


def test_work_in_hand_is_left_alone():
    cluster = Cluster(2)

    with given_up_when_idle(cluster, 0.0001, ()) as reason:
        while cluster.looked < 20:
            threading.Event().wait(0.001)

    assert reason == []
    assert not cluster.is_cancelled.is_set()


def test_a_cluster_that_is_gone_is_left_to_fail_by_itself():
    cluster = Cluster(ConnectionError("gone"))
    before = threading.active_count()

    with given_up_when_idle(cluster, 60, (OSError,)) as reason:
        while cluster.looked < 1:
            threading.Event().wait(0.001)

    assert reason == []
    assert threading.active_count() == before
