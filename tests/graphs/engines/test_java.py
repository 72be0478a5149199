import os

import pytest

from graphs.engines.java import require_java
from graphs.engines.spark_errors import JavaMissingError, JavaTooOldError


def java_that_says(folder, text, status=0):
    """A program by the name of java, as `java -version` writes to the error stream."""
    home = folder / "jdk"
    (home / "bin").mkdir(parents=True)
    java = home / "bin" / "java"
    java.write_text(f"#!/bin/sh\ncat >&2 <<'TEXT'\n{text}\nTEXT\nexit {status}\n")
    java.chmod(0o755)
    return home


@pytest.mark.parametrize(
    "text",
    [
        'openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)',
        'java version "21" 2023-09-19 LTS',
        'Picked up JAVA_TOOL_OPTIONS: -Dx=1\nopenjdk version "25-ea" 2025-09-16',
    ],
)
def test_a_java_that_is_new_enough_is_taken(tmp_path, text):
    home = java_that_says(tmp_path, text)

    assert require_java({"JAVA_HOME": str(home)}) == home / "bin" / "java"


def test_the_first_java_on_the_path_is_taken_when_no_home_is_named(tmp_path):
    home = java_that_says(tmp_path, 'openjdk version "17.0.15"')

    assert require_java({"PATH": f"{home / 'bin'}{os.pathsep}/bin"}) == home / "bin" / "java"


@pytest.mark.parametrize(
    ("text", "version"),
    [('openjdk version "11.0.22" 2024-01-16', 11), ('java version "1.8.0_402"', 8)],
)
def test_an_old_java_is_refused_with_its_version_and_the_way_out(tmp_path, text, version):
    home = java_that_says(tmp_path, text)

    with pytest.raises(
        JavaTooOldError, match=rf"Java 17 or later, but .* is Java {version}; set JAVA_HOME"
    ):
        require_java({"JAVA_HOME": str(home)})


def test_no_java_at_all_is_told_with_the_way_out():
    with pytest.raises(JavaMissingError, match=r"PATH has no java; install it and set JAVA_HOME"):
        require_java({"PATH": ""})


def test_a_home_without_java_is_named_and_not_passed_over_for_the_path(tmp_path):
    home = java_that_says(tmp_path, 'openjdk version "17.0.15"')

    with pytest.raises(JavaMissingError, match=r"JAVA_HOME is .*elsewhere.* does not start"):
        require_java({"JAVA_HOME": str(tmp_path / "elsewhere"), "PATH": str(home / "bin")})


@pytest.mark.parametrize(("text", "status"), [("no such option", 0), ('version "17"', 1)])
def test_a_java_that_does_not_tell_its_version_is_refused(tmp_path, text, status):
    home = java_that_says(tmp_path, text, status)

    with pytest.raises(JavaMissingError, match="does not tell its version"):
        require_java({"JAVA_HOME": str(home)})
