"""Spark itself, as far as one process shared by all tests of this file can show it.

The laws are tried by hundreds in `test_spark.py`, on tasks that run without Spark.
"""

import importlib.util
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("pyspark", reason="pyspark is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from graphs.edge_columns import build_edge_columns
from graphs.edge_list import EdgeList
from graphs.engines.plain import PlainEngine
from graphs.engines.spark import SparkEngine
from graphs.engines.spark_cluster import SparkCluster
from graphs.engines.spark_errors import JavaMissingError, SparkFailedError
from graphs.errors import MissingLibraryError
from graphs.parquet import write_parquet
from graphs.scope import Scope, Window


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(EdgeList), st.data(), st.booleans())
def test_answers_from_spark_are_those_of_the_plain_engine(
    cluster, draw_scope, edges, data, is_forward
):
    columns = build_edge_columns(
        edges.keys,
        edges.tails,
        edges.heads,
        earliest=edges.earliest,
        latest=edges.latest,
        kinds=edges.kinds,
        kind_names=edges.kind_names,
    )
    scope = draw_scope(data, columns)
    sources = list(range(min(2, columns.node_count)))
    with SparkEngine(columns, cluster=cluster, most_edges=8) as engine:
        assert engine.reach(sources, scope, is_forward=is_forward) == (
            PlainEngine(columns).reach(sources, scope, is_forward=is_forward)
        )


def test_every_part_of_a_scope_reaches_the_workers(cluster):
    generator = np.random.default_rng(11)
    days = generator.integers(0, 9, 60)
    columns = build_edge_columns(
        map(str, range(60)),
        *generator.integers(0, 60, (2, 600)),
        earliest=days,
        latest=days + 1,
        kinds=generator.integers(0, 2, 600),
        kind_names="xy",
    )
    scope = Scope(
        kinds=frozenset([1]),
        edges=generator.random(600) < 0.9,
        nodes=generator.random(60) < 0.9,
        window=Window(1, 8, certainly=True),
    )
    plain = PlainEngine(columns)

    with SparkEngine(columns, cluster=cluster, most_edges=300) as engine:
        reached = engine.reach([3, 5], scope, max_hops=4)
        paths = engine.strongest_paths(3, reached.nodes[-1], range(600), scope, limit=3)

    assert len(reached.nodes) > 20
    assert reached == plain.reach([3, 5], scope, max_hops=4)
    assert paths == plain.strongest_paths(3, reached.nodes[-1], range(600), scope, limit=3)


def test_the_pieces_of_a_hub_are_walked_on_spark(cluster):
    # Nodes 1 to 9 lead to node 0, twice, and it leads back to each; more than fits a task.
    spokes = list(range(1, 10)) * 2
    columns = build_edge_columns(map(str, range(10)), [*spokes, *[0] * 18], [*[0] * 18, *spokes])

    with SparkEngine(columns, cluster=cluster, most_edges=12) as engine:
        assert engine.reach([7]) == PlainEngine(columns).reach([7])


def test_workers_are_sent_what_they_run_and_import_nothing_of_this_library(cluster):
    with SparkEngine(build_edge_columns("abc", [0, 1], [1, 2]), cluster=cluster) as engine:
        assert len(engine.strongest_paths(0, 2, [1, 1], limit=1)) == 1

    imported = cluster.run(
        "looking",
        cluster.spread(range(4)),
        lambda _: [name for name in sys.modules if name.partition(".")[0] == "graphs"],
    )

    assert imported == []


def test_work_that_fails_is_told_in_one_line(cluster):
    rows = cluster.spread([1, 0])

    with pytest.raises(SparkFailedError) as told:
        cluster.run("dividing", rows, lambda part: [1 // one for one in part])

    assert str(told.value) == (
        "Spark failed while dividing: ZeroDivisionError: integer division or modulo by zero"
    )


def test_a_file_that_workers_cannot_read_is_told_in_one_line(cluster, tmp_path):
    write_parquet(build_edge_columns("ab", [0], [1]), tmp_path)
    with SparkEngine.over(tmp_path, cluster=cluster) as engine:
        (tmp_path / "edges.parquet").write_bytes(b"PAR1 no more PAR1")
        with pytest.raises(
            SparkFailedError, match=r"^Spark failed while opening edges: \S.*Parquet"
        ):
            engine.reach([0])


def test_spark_is_not_started_a_second_time_in_one_process(cluster):
    with pytest.raises(SparkFailedError, match="runs in this process already"):
        SparkCluster.open("local[1]")


def test_a_context_that_runs_already_is_used_and_not_stopped(cluster):
    with SparkCluster.around(cluster.context) as around:
        assert around.run("adding", around.spread([1, 2]), lambda part: [sum(part)]) == [1, 2]

    assert cluster.run("adding", cluster.spread([3]), list) == [3]


def test_without_java_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with pytest.raises(JavaMissingError, match="set JAVA_HOME"):
        SparkCluster.open("local[1]")


@pytest.mark.parametrize("library", ["pyspark", "pyarrow"])
def test_a_missing_library_is_named_with_the_extra_that_installs_it(library, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "graphs.engines.spark_cluster.find_spec",
        lambda name: None if name == library else found(name),
    )

    with pytest.raises(MissingLibraryError, match=rf"{library} .*causeline\[spark\]"):
        SparkCluster.open("local[1]")
