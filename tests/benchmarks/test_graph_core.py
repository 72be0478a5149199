"""The benchmark of the graph core: the same files, the same answers, honest tables."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.graph_core import report
from benchmarks.graph_core.engines import Engine
from benchmarks.graph_core.measure import Budget, BuildOnlyError, Measured
from benchmarks.graph_core.peers import networkx as networkx_peer
from benchmarks.graph_core.peers import ours, ours_numpy
from benchmarks.graph_core.peers import scipy as scipy_peer
from benchmarks.graph_core.processes import Limits, Ran, run_child
from benchmarks.graph_core.promises import Cell, Promise
from benchmarks.graph_core.results import Result, load_result, other_answers, save_result
from benchmarks.graph_core.suite import Suite
from benchmarks.graph_core.workload import made_up, write_workload
from benchmarks.graph_core.workloads import made_up_workloads

ABOUT = {"title": "a few", "made_by": "a test"}
ONCE = Budget(fewest=1, fewest_slow=1, enough_seconds=0)


def result(**answers):
    return Result("1", "2026-01-01", answers={task: {"count": n} for task, n in answers.items()})


def measured(peer, folder, out, *, is_build_only=False):
    peer.run(Measured(folder, out, ONCE, is_build_only=is_build_only))
    return Result.of([Ran(notes(out), None)], (), "")


def notes(out):
    return [json.loads(line) for line in out.read_text().splitlines()]


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_libraries_that_share_nothing_give_the_same_answers(tmp_path, is_shuffled):
    columns = made_up(400, is_shuffled=is_shuffled)
    write_workload(columns, tmp_path / "files", ABOUT, window_days=60)
    peers = {"networkx": networkx_peer, "scipy": scipy_peer, "ours_numpy": ours_numpy, "ours": ours}

    found = {
        name: measured(peer, tmp_path / "files", tmp_path / name) for name, peer in peers.items()
    }

    tasks = {task for one in found.values() for task in one.answers}
    assert [other_answers(found, task) for task in tasks] == [[]] * len(tasks)
    assert len(tasks) > 15


def test_shuffled_numbers_name_the_same_graph():
    plain, shuffled = made_up(300), made_up(300, is_shuffled=True)

    lags = [np.sort(c.days[c.heads].astype(int) - c.days[c.tails]) for c in (plain, shuffled)]
    assert (lags[0] == lags[1]).all()
    assert (np.diff(shuffled.days) < 0).any()


def test_a_process_that_only_builds_asks_nothing(tmp_path):
    write_workload(made_up(300), tmp_path / "files", ABOUT, window_days=60)

    with pytest.raises(BuildOnlyError):
        measured(ours_numpy, tmp_path / "files", tmp_path / "out", is_build_only=True)

    assert [note["task"] for note in notes(tmp_path / "out") if "task" in note] == ["build"]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(0, 1e6), "over 0 s"), (Limits(60, 0.1), "over 0.0 GB"), (Limits(60, 1e6), "failed")],
)
def test_a_process_over_a_limit_or_at_fault_is_told_of_and_ended(limits, reason):
    ran = run_child(Path(sys.executable), {}, ["no_such_library", "nowhere"], limits)

    assert ran.cut_short is not None
    assert ran.cut_short.startswith(reason)


def test_the_answer_that_most_give_is_the_right_one():
    found = {"ours": result(path=3), "scipy": result(path=4), "igraph": result(path=4)}

    assert other_answers(found, "path") == ["ours"]
    assert other_answers({"ours": result(path=3), "scipy": result(path=4)}, "path") == ["scipy"]
    assert other_answers(found, "a task nobody did") == []


def test_slow_runs_are_fewer_and_fast_ones_go_on_until_they_tell():
    budget = Budget(fewest=5, fewest_slow=3, slow_seconds=20, enough_seconds=0.5, most=1000)

    assert budget.is_enough([21, 22, 23])
    assert not budget.is_enough([1, 2, 3])
    assert not budget.is_enough([0.001] * 5)
    assert budget.is_enough([0.0001] * 1000)


def test_a_result_is_read_as_it_was_kept(tmp_path):
    kept = Result("1", "2026-01-01", {"build": 1.5}, {"build": 3}, peak=12.0, speeds=(0.1, 0.2))

    save_result(kept, tmp_path / "deep" / "kept.json")

    assert load_result(tmp_path / "deep" / "kept.json") == kept
    assert load_result(tmp_path / "none.json") is None


def test_a_promise_says_whether_it_is_kept_and_nothing_without_measurements():
    promise = Promise("read", Cell("build", "ours", "5"), Cell("read", "ours", "5"), most=2)
    held = {"5": {"ours": Result("", "", {"build": 3.0, "read": 1.0})}}

    assert promise.row(held) == "| read | at most 2 | 3 | **no** |"
    assert promise.row({}) is None


def test_a_machine_that_had_other_work_is_told_of(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(f"{report.BEGIN}\n{report.END}\n")
    monkeypatch.setattr(report, "PAGE", page)
    calm = {
        "ours": Result("1", "2026-01-01", {"build": 2.0}, peak_built=1, peak=1, speeds=(1, 1.1))
    }
    loaded = {"ours": replace(calm["ours"], speeds=(1, 2))}

    assert "other work" not in report.write_report({"5": calm}, {"5": "Five"})
    assert "up to 2.0 times as long" in report.write_report({"5": loaded}, {"5": "Five"})


def test_the_page_keeps_what_stands_around_the_marks(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    monkeypatch.setattr(report, "PAGE", page)
    found = {
        "ours": Result("1", "2026-01-01", {"build": 2.0}, peak_built=100, peak=200),
        "scipy": Result("2", "2026-01-01", {"build": 3.0}, peak_built=50, peak=50),
        "igraph": Result.left_out("left out, as it cannot be installed"),
    }

    report.write_report({"5": found}, {"5": "Five events"})

    written = page.read_text()
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert "old" not in written
    assert "| build | 1 (2 s) | 1.5 |" in written
    assert "| peak memory, all tasks | 1 (200 MB) | 0.25 |" in written
    assert "igraph: left out, as it cannot be installed" in written


@pytest.fixture
def suite(tmp_path):
    for name, size in (("1000", 10), ("10000", 100), ("10000-shuffled", 100)):
        folder = tmp_path / "workloads" / name
        folder.mkdir(parents=True)
        (folder / "links.parquet").write_bytes(bytes(size))
        (folder / "asked.json").write_text("{}")
    return Suite(tmp_path, Limits(60, 4000), (), frozenset(), cheap_build=0)


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (Result("1", "", {"build": 1.0}, {"build": 1}, peak_built=2000), "building would take"),
        (Result("1", "", {"build": 1.0, "path": 3.0}, {"build": 1, "path": 9}), "some 3 minutes"),
    ],
)
def test_what_would_not_fit_or_not_end_is_left_out_with_the_reason(suite, before, reason):
    engine = Engine("SciPy", "scipy", "scipy")
    large = next(made_up_workloads([10_000], is_shuffled=False))
    save_result(before, suite.cache / "results" / "1000" / "scipy.json")

    suite.measure(engine, large)

    left_out = load_result(suite.cache / "results" / "10000" / "scipy.json")
    assert reason in left_out.missing
    assert left_out.seconds == {}


def test_what_was_measured_with_the_same_code_is_not_measured_again(suite, capsys):
    engine = Engine("SciPy", "scipy", "scipy")
    small = next(made_up_workloads([1000], is_shuffled=False))
    file = suite.cache / "results" / "1000" / "scipy.json"
    of_what = suite._of_what(engine, small)
    save_result(Result("1", "", {"build": 1.0}, {"build": 1}, of_what=of_what), file)

    suite.measure(engine, small)

    assert "measured before" in capsys.readouterr().out


def test_tables_come_by_size_with_real_graphs_last(suite):
    for name in ("10000", "1000", "10000-shuffled", "gone"):
        kept = Result("1", "", {"build": 1.0}, {"build": 1})
        save_result(kept, suite.cache / "results" / name / "ours.json")

    assert list(suite.kept()) == ["1000", "10000", "10000-shuffled"]
