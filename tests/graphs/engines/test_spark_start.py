import os
import socket
import subprocess
import sys
import threading

import pytest

from graphs.engines.spark_errors import SparkUnreachableError
from graphs.engines.spark_start import (
    last_line,
    limited,
    python_named,
    reason_in,
    require_listener,
    settings_for,
)


def closed_port():
    """A port that nobody listens at, as far as can be known."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_master_that_nobody_listens_at_is_refused_at_once():
    with pytest.raises(
        SparkUnreachableError, match=r"spark://127.*refused.*free workers, or use 'local\[2\]'"
    ):
        require_listener(f"spark://127.0.0.1:{closed_port()}", 5)


@pytest.mark.parametrize("address", ["", "host", "host:", ":7077", "host:x"])
def test_an_address_that_is_none_is_named(address):
    with pytest.raises(SparkUnreachableError, match="is not host:port"):
        require_listener(f"spark://{address}", 5)


def test_of_several_masters_one_that_listens_is_enough():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        require_listener(f"spark://127.0.0.1:{closed_port()},127.0.0.1:{port}", 5)


def test_only_a_stand_alone_master_is_knocked_at():
    require_listener("local[2]", 5)
    require_listener("yarn", 5)


@pytest.mark.parametrize(
    ("master", "is_near"),
    [("local[2]", True), ("spark://127.0.0.1:7077", True), ("spark://far:7077", False)],
)
def test_only_a_master_of_this_machine_is_told_the_loopback_address(master, is_near, tmp_path):
    settings = settings_for(master, "1g", tmp_path)

    assert ("spark.driver.host" in settings) is is_near
    assert settings["spark.local.dir"] == str(tmp_path)


@pytest.fixture
def process():
    """A process that waits until it is told to go on."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as waiting:
        yield waiting


def test_a_process_is_ended_when_time_is_up(process):
    ran_out = []

    with limited(process, 0.05, ran_out):
        status = process.wait(timeout=60)

    assert ran_out == [True]
    assert status != 0


def test_a_process_that_is_in_time_is_left_alone(process):
    before = set(threading.enumerate())

    with limited(process, 60, []):
        (timer,) = set(threading.enumerate()) - before

    timer.join(timeout=30)
    assert not timer.is_alive()
    process.communicate(b"\n")
    assert process.returncode == 0


def test_workers_run_this_python_unless_another_is_named(monkeypatch):
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    with python_named():
        assert sys.executable == os.environ["PYSPARK_PYTHON"]
    assert "PYSPARK_PYTHON" not in os.environ

    monkeypatch.setenv("PYSPARK_PYTHON", "python-of-the-cluster")
    with python_named():
        assert os.environ["PYSPARK_PYTHON"] == "python-of-the-cluster"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", None),
        ("all is well", None),
        (
            "org.apache.spark.SparkException: Could not parse Master URL: 'x'\n\tat a.b.c(D:1)",
            "SparkException: Could not parse Master URL: 'x'",
        ),
        (
            "o.a.s.api.python.PythonException: Traceback (most recent call last):\n"  # noqa: ISC004 - one
            '  File "x.py", line 1\npyarrow.lib.ArrowInvalid: no edges\n\n\tat o.a.s.Task.run(T:1)',
            "pyarrow.lib.ArrowInvalid: no edges",
        ),
        (
            "WARN TaskSchedulerImpl: Initial job has not accepted any resources; check",
            "it has no free worker",
        ),
    ],
)
def test_the_reason_is_found_among_many_lines(text, reason):
    assert reason_in(text) == reason


def test_the_last_line_that_says_something_is_told():
    assert last_line("one\n two \n\n") == "two"
    assert last_line("\n") == "no reason given"
