"""Finds Java before Spark starts it, so that a missing or old one is told in a sentence."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graphs.engines.spark_errors import JavaMissingError, JavaTooOldError

LEAST_JAVA: Final = 17
"""The first version of Java that Spark 4 runs on."""

_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')
"""As `java -version` writes it: "17.0.15", and "1.8.0_402" up to Java 8."""

_PATIENCE: Final = 30
"""Seconds within which Java has to tell its version."""


def require_java(environ: Mapping[str, str]) -> Path:
    """Give the Java that Spark will start: that of JAVA_HOME, or else the first on PATH.

    Args:
        environ: The environment variables of this process.

    Raises:
        JavaMissingError: There is none, or it does not start.
        JavaTooOldError: It is too old for Spark.
    """
    home = environ.get("JAVA_HOME")
    found = str(Path(home, "bin", "java")) if home else _on_path(environ)
    if found is None:
        raise JavaMissingError("JAVA_HOME is not set and PATH has no java", LEAST_JAVA)
    try:
        done = subprocess.run(  # noqa: S603 - the Java the user has chosen
            [found, "-version"], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as err:
        where = f"JAVA_HOME is {home!r}, but its java" if home else found
        raise JavaMissingError(f"{where} does not start", LEAST_JAVA) from err
    told = _VERSION.search(done.stderr + done.stdout)
    if done.returncode or told is None:
        raise JavaMissingError(f"{found} does not tell its version", LEAST_JAVA)
    if int(told[1]) < LEAST_JAVA:
        raise JavaTooOldError(found, int(told[1]), LEAST_JAVA)
    return Path(found)


def _on_path(environ: Mapping[str, str]) -> str | None:
    """Find the first java on PATH."""
    return shutil.which("java", path=environ.get("PATH", ""))
