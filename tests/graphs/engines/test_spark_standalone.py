"""Spark started for real, in processes of their own: a master, two workers, and runs that end."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from graphs.edge_columns import build_edge_columns
from graphs.engines.plain import PlainEngine
from graphs.engines.spark import SparkEngine
from graphs.parquet import write_parquet

ROOT = Path(__file__).parents[3]
PATIENCE = 300
LOOPBACK = ("--host", "127.0.0.1", "--webui-port", "0")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_spark")]


def in_a_process(script, *arguments, **more):
    """Starts a script in a process of its own, with a folder for its temporary files."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)} | more
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        text=True,
    )


def chain_of(size):
    """One event after another, each leading to the next, and hubs at the start and the end."""
    days = list(range(size))
    return build_edge_columns(
        map(str, days),
        [*range(size - 1), *[0] * (size - 2), *range(1, size - 1)],
        [*range(1, size), *range(2, size), *[size - 1] * (size - 2)],
        earliest=days,
        latest=days,
    )


# A cluster of two workers.


@pytest.fixture
def start_class(tmp_path):
    """Starts one of Spark's own programs on loopback, and ends it and what it started."""
    import pyspark

    running = []

    def start(name, *arguments):
        log = (tmp_path / f"{name}-{len(running)}.log").open("w+")
        command = Path(pyspark.__file__).parent / "bin" / "spark-class"
        process = subprocess.Popen(
            [command, f"org.apache.spark.deploy.{name}", *LOOPBACK, *map(str, arguments)],
            stdout=log,
            stderr=log,
            env=os.environ | {"SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_DIRS": str(tmp_path)},
            start_new_session=True,
        )
        running.append((process, log))
        return running[-1]

    yield start
    for process, log in running:
        end_group(process)
        log.close()


def end_group(process):
    """Ends a process that leads a session, and every process in it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


def await_words(log, words):
    """Waits until a log says something."""
    until = time.monotonic() + PATIENCE
    while words not in Path(log.name).read_text("utf-8"):
        assert time.monotonic() < until, Path(log.name).read_text("utf-8")
        time.sleep(0.1)


@pytest.fixture
def two_workers(start_class, tmp_path):
    """The address of a master, and its two workers of one core each."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    _, log = start_class("master.Master", "--port", port)
    await_words(log, "I have been elected leader")
    workers = [
        start_class("worker.Worker", "-c", 1, "-m", "1g", "-d", tmp_path / f"work-{n}", address)
        for n in range(2)
    ]
    for _, log in workers:
        await_words(log, "Successfully registered with master")
    return address, [process for process, _ in workers]


REACH = """
    import json, sys
    from pathlib import Path
    from graphs.engines.spark import SparkEngine
    from graphs.engines.spark_cluster import SparkCluster

    master, graph, events = sys.argv[1:]
    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": events,
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
    }
    def watch(one):
        if one.turn == 4:
            print("midway", flush=True)
            input()
    with (
        SparkCluster.open(master, memory="512m", seconds=300, settings=settings) as cluster,
        SparkEngine.over(Path(graph), cluster=cluster, most_edges=100) as engine,
    ):
        forward = engine.reach([0], watch=watch)
        back = engine.reach([399], is_forward=False)
    print(json.dumps([forward.nodes, forward.hops, forward.via, forward.before]))
    print(json.dumps([back.nodes, back.hops, back.via, back.before]))
"""


def executors_of(events):
    """The executors on which tasks were done, and those that were lost, as Spark has noted."""
    (log,) = Path(events).iterdir()
    done, lost = set(), set()
    for line in log.read_text("utf-8").splitlines():
        event = json.loads(line)
        if event["Event"] == "SparkListenerTaskEnd":
            if event["Task End Reason"]["Reason"] == "Success":
                done.add(event["Task Info"]["Executor ID"])
        elif event["Event"] == "SparkListenerExecutorRemoved":
            lost.add(event["Executor ID"])
    return done, lost


def as_rows(reached):
    return [[*row] for row in (reached.nodes, reached.hops, reached.via, reached.before)]


@pytest.mark.parametrize("is_killed", [False, True], ids=["all goes well", "a worker is killed"])
def test_two_workers_share_a_reach_and_one_of_them_may_die(two_workers, tmp_path, is_killed):
    master, (_, second) = two_workers
    columns = chain_of(400)
    write_parquet(columns, tmp_path / "graph")
    (tmp_path / "events").mkdir()

    with in_a_process(REACH, master, tmp_path / "graph", tmp_path / "events") as running:
        assert running.stdout.readline() == "midway\n", running.stderr.read()
        if is_killed:
            end_group(second)
        told, noise = running.communicate("\n", timeout=PATIENCE)

    assert noise == ""
    forward, back = map(json.loads, told.splitlines())
    plain = PlainEngine(columns)
    assert forward == as_rows(plain.reach([0]))
    assert back == as_rows(plain.reach([399], is_forward=False))
    done, lost = executors_of(tmp_path / "events")
    assert len(done) == 2
    assert len(lost) == is_killed


STRANDED = """
    import sys
    from dataclasses import replace
    from graphs.engines.spark_cluster import SparkCluster
    from graphs.errors import GraphError

    with SparkCluster.open(sys.argv[1], memory="512m", seconds=300) as opened:
        cluster = replace(opened, seconds=10)
        print("opened", flush=True)
        input()
        try:
            cluster.run("adding", cluster.spread([1, 2]), lambda part: [sum(part)])
        except GraphError as err:
            print(err)
"""


def test_work_is_given_up_when_all_workers_are_gone(two_workers):
    master, workers = two_workers

    with in_a_process(STRANDED, master) as running:
        assert running.stdout.readline() == "opened\n", running.stderr.read()
        for worker in workers:
            end_group(worker)
        told, noise = running.communicate("\n", timeout=PATIENCE)

    assert told == "Spark failed while adding: no worker took up the work for 10 s\n"
    assert noise == ""


# Runs in one process that end in one way or another.

KILLED = """
    import sys
    from pathlib import Path
    from graphs.engines.spark import SparkEngine

    def watch(one):
        print(one.turn, flush=True)
        if one.turn == 2:
            input()
    graph, run = map(Path, sys.argv[1:])
    SparkEngine.over(graph, "local[1]", most_edges=40).reach([0], resume=run, watch=watch)
"""


def test_a_run_whose_process_was_killed_goes_on_where_it_was(tasks_here, tmp_path):
    columns = chain_of(100)
    write_parquet(columns, tmp_path / "graph")
    with in_a_process(KILLED, tmp_path / "graph", tmp_path / "run", TMPDIR=str(tmp_path)) as one:
        told = [one.stdout.readline() for _ in range(3)]
        one.kill()
    seen = []

    with SparkEngine.over(tmp_path / "graph", cluster=tasks_here, most_edges=40) as engine:
        reached = engine.reach([0], resume=tmp_path / "run", watch=seen.append)

    assert told == ["0\n", "1\n", "2\n"]
    assert reached == PlainEngine(columns).reach([0])
    assert seen[0].turn == 3


OPENED = """
    from graphs.engines.spark_cluster import SparkCluster

    cluster = SparkCluster.open("local[1]", memory="512m")
    assert cluster.run("adding", cluster.spread([1, 2]), lambda part: [sum(part)]) == [1, 2]
"""
CLOSES = {
    "by itself": "",
    "by name": "    cluster.close()\n    cluster.close()\n",
    "and opens again": (
        "    cluster.close()\n"
        "    with SparkCluster.open('local[1]', memory='512m') as cluster:\n"
        "        assert cluster.run('listing', cluster.spread([3]), list) == [3]\n"
    ),
}


@pytest.mark.parametrize("close", CLOSES.values(), ids=CLOSES.keys())
def test_spark_says_nothing_and_leaves_nothing_behind(tmp_path, close):
    script = textwrap.dedent(OPENED + close)

    with in_a_process(script, TMPDIR=str(tmp_path)) as running:
        told = running.communicate(timeout=PATIENCE)

    assert told == ("", "")
    assert running.returncode == 0
    assert list(tmp_path.iterdir()) == []


CHOSEN = """
    from graphs.edge_columns import build_edge_columns
    from graphs.engines.choose import choose_engine

    columns = build_edge_columns("abc", [0, 1], [1, 2])
    engine = choose_engine(columns, "spark", master="local[1]")
    assert engine.reach([0]).nodes == (1, 2)
"""


def test_an_engine_that_nobody_closes_leaves_nothing_behind(tmp_path):
    with in_a_process(CHOSEN, TMPDIR=str(tmp_path)) as running:
        told = running.communicate(timeout=PATIENCE)

    assert told == ("", "")
    assert running.returncode == 0
    assert list(tmp_path.iterdir()) == []


UNREACHED = """
    import sys
    from graphs.errors import GraphError
    from graphs.engines.spark_cluster import SparkCluster

    try:
        SparkCluster.open(sys.argv[1], memory="512m", seconds=float(sys.argv[2]))
    except GraphError as err:
        print(type(err).__name__, err)
"""


@pytest.mark.parametrize("listens", [True, False], ids=["listens", "is not there"])
def test_a_master_that_does_not_answer_is_given_up(tmp_path, listens):
    with socket.create_server(("127.0.0.1", 0)) as server:
        master = f"spark://127.0.0.1:{server.getsockname()[1]}"
        if not listens:
            server.close()
        with in_a_process(UNREACHED, master, 10, TMPDIR=str(tmp_path)) as running:
            told, noise = running.communicate(timeout=PATIENCE)

    assert told.startswith("SparkUnreachableError no work can be done at Spark master")
    assert told.count("\n") == 1
    assert noise == ""
    assert list(tmp_path.iterdir()) == []


def test_a_master_without_workers_is_told_apart(start_class, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    _, log = start_class("master.Master", "--port", port)
    await_words(log, "I have been elected leader")

    with in_a_process(UNREACHED, f"spark://127.0.0.1:{port}", 60) as running:
        told, noise = running.communicate(timeout=PATIENCE)

    assert "it has no free worker" in told
    assert noise == ""


def test_a_master_that_is_no_address_is_told_in_one_line():
    with in_a_process(UNREACHED, "bogus", 40) as running:
        told, noise = running.communicate(timeout=PATIENCE)

    assert told.startswith("SparkFailedError Spark failed while starting: ")
    assert told.count("\n") == 1
    assert noise == ""
