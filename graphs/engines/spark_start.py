"""What is settled before Spark starts, and how its long complaints are cut to one line."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Final

from graphs.engines.spark_errors import SparkUnreachableError

_SCHEME: Final = "spark://"
_JAVA_REASON: Final = re.compile(r"(?:[a-z]\w*\.)+(\w*(?:Exception|Error): .+)")
_PYTHON_REASON: Final = re.compile(r"Traceback \(most recent call last\):\n(?:[ \t].*\n)+(\S.*)")
_NO_WORKERS: Final = "Initial job has not accepted any resources"


def require_listener(master: str, seconds: float) -> None:
    """Knock at a stand-alone master before Java starts: Spark itself would try for a minute."""
    if not master.startswith(_SCHEME):
        return
    found = "no address"
    for address in master.removeprefix(_SCHEME).split(","):
        host, _, port = address.rpartition(":")
        if not (host and port.isdecimal()):
            found = f"{address!r} is not host:port"
            continue
        try:
            with socket.create_connection((host.strip("[]"), int(port)), timeout=seconds):
                return
        except (OSError, OverflowError) as err:
            found = f"{address}: {err}"
    raise SparkUnreachableError(master, seconds, found)


def settings_for(master: str, memory: str, folder: Path) -> dict[str, str]:
    """Choose settings under which Spark is quiet, keeps to its memory and its folder."""
    is_near = master.startswith("local") or "//127.0.0.1:" in master or "//localhost:" in master
    at_home = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return {
        "spark.master": master,
        "spark.app.name": "causeline",
        "spark.driver.memory": memory,
        "spark.executor.memory": memory,
        # Blocks are large, few and pickled already.
        "spark.rdd.compress": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder),
        "spark.driver.extraJavaOptions": f"-XX:-UsePerfData -Djava.io.tmpdir={folder}",
        **(at_home if is_near else {}),
    }


@contextmanager
def limited(java: "subprocess.Popen[bytes]", seconds: float, ran_out: list[bool]) -> Iterator[None]:
    """End Java when time is up, since a call into it cannot be given up."""

    def end() -> None:
        ran_out.append(True)
        java.kill()

    timer = Timer(max(seconds, 0.0), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def python_named() -> Iterator[None]:
    """Name the Python of the workers while Spark looks for it."""
    named = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = named or sys.executable
    try:
        yield
    finally:
        if named is None:
            del os.environ["PYSPARK_PYTHON"]


def reason_in(text: str) -> str | None:
    """Find the line that says why: what Python raised in a worker, or else what Java threw."""
    if _NO_WORKERS in text:
        return "it has no free worker"
    found = _PYTHON_REASON.findall(text) or _JAVA_REASON.findall(text)
    return found[-1] if found else None


def last_line(text: str) -> str:
    """Take the last line that says anything."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
