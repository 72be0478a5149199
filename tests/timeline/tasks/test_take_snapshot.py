"""A snapshot answers as its source does, whatever is asked."""

import json
import os
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model.chronology import Chronology
from timeline.query.plan import Filters, Plan
from timeline.query.runner import run_plan
from timeline.query.selection import select_events
from timeline.store.atomic_file import UnwritableFileError
from timeline.store.snapshot.errors import PlaceTakenError
from timeline.tasks import write_index
from timeline.tasks.open_file import find_errors, find_problems, load_file
from timeline.tasks.start_file import read_example
from timeline.tasks.take_snapshot import (
    AlreadySnapshotError,
    NowhereToGoError,
    place_for,
    take_snapshot,
)

ACTORS = (
    {"record": "actor", "id": "us", "name": "US", "kind": "state", "country": "USA"},
    {"record": "actor", "id": "bis", "name": "BIS", "part_of": "us"},
    {"record": "actor", "id": "trump", "name": "Donald Trump", "kind": "person"},
)
DATES = (
    "2025-07-15",
    "2025-07-15T09:00:00Z",
    "2025-07",
    "2025~",
    "2024/..",
    "../2024",
    "20XX",
    "[2024,2026]",
    "Y170000002",
    "Y99E9",
    "Y-99E9/..",
)
TYPES, STATUSES = ("ban", "permit", "statement", "x:own"), ("announced", "denied")
ROLES = ("agent", "target", "speaker")
NAMES = st.lists(st.sampled_from(["h20", "hbm"]), max_size=2, unique=True)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {"date": st.sampled_from(DATES), "type": st.sampled_from(TYPES)},
        optional={
            "tz": st.sampled_from(["Asia/Shanghai", "America/New_York"]),
            "status": st.sampled_from(STATUSES),
            "objects": NAMES,
            "tags": NAMES,
            "actors": st.lists(
                st.builds(
                    lambda actor, role: {"actor": actor, "role": role},
                    st.sampled_from([one["id"] for one in ACTORS]),
                    st.sampled_from(ROLES),
                ),
                max_size=2,
            ),
        },
    ),
    min_size=1,
    max_size=7,
)
FILTERS = st.builds(
    lambda **fields: {name: value for name, value in fields.items() if value is not None},
    since=st.sampled_from([None, "2025", "2024-12-31", "-0044"]),
    until=st.sampled_from([None, "2025-07-15", "2026"]),
    types=st.sampled_from([(), ("ban",), ("statement", "x:own")]),
    statuses=st.sampled_from([(), ("denied",)]),
    about=st.sampled_from([(), ("h20",)]),
    tags=st.sampled_from([(), ("hbm", "none")]),
    by=st.sampled_from([(), ("us",), ("trump", "bis"), ("nobody",)]),
    on=st.sampled_from([(), ("us",)]),
    involving=st.sampled_from([(), ("bis",), ("trump",)]),
)
LINKS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=5, unique_by=lambda pair: pair
)


@pytest.fixture
def taken(ledger, tmp_path):
    """Takes a snapshot of lines; returns both as they load."""

    def take(*lines):
        source = ledger(*lines)
        out = tmp_path / "events.snapshot"
        take_snapshot(str(source), out)
        return load_file(str(source)), load_file(str(out))

    return take


def lines_of(events, pairs=()):
    ids = [f"e{place}" for place in range(len(events))]
    numbered = [
        {"record": "event", "id": one, "title": f"No {place}"} | fields
        for place, (one, fields) in enumerate(zip(ids, events, strict=True))
    ]
    links = [
        {"record": "link", "from": f"e{one}", "to": f"e{two}", "kind": "cause"}
        for one, two in pairs
        if one < len(ids) and two < len(ids)
    ]
    return (*ACTORS, *numbered, *links)


def told(answer):
    """An answer without the identity of its records."""
    return [
        (row.event, row.relation, row.hops, row.lag, row.via, row.is_possible, row.order)
        for row in answer.rows
    ], dict(answer.counts)


BRIEFLY = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@BRIEFLY
@given(EVENTS, FILTERS)
def test_filters_keep_the_same_events(taken, events, filters):
    file, snapshot = taken(*lines_of(events))

    asked = Filters.model_validate(filters)

    assert select_events(snapshot.chronology, asked) == select_events(file.chronology, asked)


@BRIEFLY
@given(EVENTS, LINKS, FILTERS, st.sampled_from([None, 0, 30, 400]), st.sampled_from([None, 1]))
def test_what_followed_is_the_same_to_the_last_count(taken, events, pairs, filters, days, hops):
    file, snapshot = taken(*lines_of(events, pairs))
    narrowed = Filters.model_validate(filters | {"within_days": days, "max_hops": hops})
    plan = Plan(op="followed", anchors=("e0",), filters=narrowed)

    for most in (100, 2, 0):
        one, other = (run_plan(plan, loaded.chronology, most) for loaded in (file, snapshot))
        assert told(other) == told(one)
        assert other.unlisted == one.unlisted


@BRIEFLY
@given(EVENTS, LINKS, st.sampled_from(["led-to", "responses", "show", "without"]))
def test_other_questions_about_an_event_have_the_same_answers(taken, events, pairs, op):
    file, snapshot = taken(*lines_of(events, pairs))
    plan = Plan(op=op, anchors=("e0",))

    one, other = (run_plan(plan, loaded.chronology) for loaded in (file, snapshot))

    assert told(other) == told(one)


def test_records_lines_and_findings_are_those_of_the_source(taken, event, link):
    file, snapshot = taken(
        b'\xef\xbb\xbf{"record":"dataset","id":"d","schema":1,"tz":"Asia/Shanghai","as_of":"2025"}',
        "not JSON",
        *ACTORS,
        "",
        event(id="a", was=["before"]),
        b"\xef\xbb\xbf" + json.dumps(event(id="b", objects=["h20"])).encode() + b"\r",
        event(id="a", title="twice"),
        link("before", "b"),
        link("a", "nowhere"),
    )

    one, other = file.chronology, snapshot.chronology
    for kind in ("events", "links", "actors", "sources"):
        assert dict(getattr(other, kind)) == dict(getattr(one, kind))
        assert len(getattr(other, kind)) == len(getattr(one, kind))
    assert dict(other.lines) == dict(one.lines)
    assert len(other.lines) == len(one.lines)
    assert dict(other.survivors) == {"before": "a"}
    assert (other.dataset, other.file, other.sha256) == (one.dataset, one.file, one.sha256)
    assert find_problems(snapshot) == find_problems(file)
    assert find_errors(snapshot) == find_errors(file) != ()


def test_an_empty_file_makes_a_snapshot_that_says_so(taken):
    file, snapshot = taken()

    assert [problem.code for problem in find_problems(snapshot)] == ["W001"]
    assert select_events(snapshot.chronology, Filters()).events == ()
    assert len(file.chronology.events) == len(snapshot.chronology.events) == 0


def test_a_snapshot_goes_beside_its_source_unless_a_place_is_named():
    assert place_for("there/events.jsonl", None) == Path("there/events.snapshot")
    assert place_for("events.jsonl", "elsewhere") == Path("elsewhere")
    with pytest.raises(NowhereToGoError):
        place_for("-", None)


def test_what_stands_at_the_place_and_is_no_snapshot_stays(ledger, event, tmp_path):
    source = ledger(event())
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear all")

    for place in ("mine", "events.jsonl"):
        with pytest.raises(PlaceTakenError, match="already"):
            take_snapshot(str(source), tmp_path / place)

    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear all"
    assert source.is_file()


def test_a_snapshot_is_replaced_whole_and_nothing_is_left_beside_it(ledger, event, tmp_path):
    out = tmp_path / "events.snapshot"
    take_snapshot(str(ledger(event())), out)
    take_snapshot(str(ledger(event(), event(id="b"))), out)

    assert len(load_file(str(out)).chronology.events) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.jsonl", "events.snapshot"]


def test_one_that_fails_leaves_the_one_before_it(ledger, event, tmp_path, monkeypatch):
    out = tmp_path / "events.snapshot"
    source = ledger(event())
    take_snapshot(str(source), out)

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write_index, "encode_record", fail)
    monkeypatch.setattr("timeline.tasks.take_snapshot.write_findings", fail)
    with pytest.raises(UnwritableFileError, match="no space left"):
        take_snapshot(str(source), out)

    assert len(load_file(str(out)).chronology.events) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.jsonl", "events.snapshot"]


def test_two_at_once_leave_one_whole_snapshot(ledger, event, tmp_path):
    source, out = str(ledger(event(), event(id="b"))), tmp_path / "events.snapshot"
    failed = []

    def take():
        try:
            take_snapshot(source, out)
        except UnwritableFileError as err:
            failed.append(err)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    snapshot = load_file(str(out))
    snapshot.kept.compare_all()
    assert len(snapshot.chronology.events) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.jsonl", "events.snapshot"]


def test_what_a_killed_process_left_is_cleared_away(ledger, event, tmp_path):
    left = tmp_path / ".events.snapshot.taking-abc"
    left.mkdir()
    (left / "records.jsonl").write_text("half")

    take_snapshot(str(ledger(event())), tmp_path / "events.snapshot")

    assert not left.exists()


def test_a_snapshot_of_a_snapshot_is_refused(taken, event, tmp_path):
    taken(event())

    with pytest.raises(AlreadySnapshotError):
        take_snapshot(str(tmp_path / "events.snapshot"), tmp_path / "other")


def test_without_pyarrow_all_but_the_parquet_is_written(ledger, event, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    done = take_snapshot(str(ledger(event())), tmp_path / "events.snapshot")

    assert not done.has_parquet
    load_file(str(done.path)).kept.compare_all()
    assert not list(done.path.rglob("*.parquet"))


def test_records_are_decoded_only_when_asked_for(ledger, tmp_path, monkeypatch):
    path = tmp_path / "example.jsonl"
    path.write_bytes(read_example())
    take_snapshot(str(path), tmp_path / "example.snapshot")
    decoded = []
    loaded = load_file(str(tmp_path / "example.snapshot"))
    records = loaded.chronology.events
    held = records._held
    monkeypatch.setattr(held, "_decode", lambda *line: decoded.append(line) or held_decode(*line))
    held_decode = type(held)._read.__globals__["decode_line"]

    plan = Plan(op="show", anchors=("cac-summons",))
    run_plan(plan, loaded.chronology)

    assert isinstance(loaded.chronology, Chronology)
    assert 0 < len(decoded) < 15 < len(records)


def test_the_kept_findings_can_be_told_under_another_name(taken, event):
    """Findings name the source, so that its line can be looked up."""
    _, snapshot = taken(event(), "{")

    problems = find_problems(snapshot)

    assert {Path(problem.file).name for problem in problems} == {"events.jsonl"}
    assert replace(problems[0], file="x").file == "x"


def test_each_stage_is_told_to_its_end(ledger, event, link, tmp_path):
    source = ledger(event(), event(id="b"), link())
    told, read = {}, []

    @contextmanager
    def watch(stage, count):
        done = []
        yield done.append
        told[stage] = (count, sum(done))

    take_snapshot(str(source), tmp_path / "events.snapshot", read.append, watch)

    assert sum(read) == source.stat().st_size
    assert told == {"checking": (3, 3), "writing": (2, 2)}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_read_like_a_file(lines_to_bytes, event, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(lines_to_bytes(event()),))
    writer.start()

    take_snapshot(str(pipe), tmp_path / "events.snapshot")

    writer.join()
    assert list(load_file(str(tmp_path / "events.snapshot")).chronology.events) == ["a"]
