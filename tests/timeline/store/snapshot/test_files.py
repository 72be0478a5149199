"""What is damaged, newer or replaced is refused, and never answered from."""

import json
import os

import pytest

from timeline.errors import TimelineError
from timeline.query.plan import Filters, Plan
from timeline.query.runner import run_plan
from timeline.query.selection import select_events
from timeline.store.snapshot.block_bytes import BLOCK_BYTES, BlockBytes, hash_blocks
from timeline.store.snapshot.errors import (
    DamagedSnapshotError,
    NewerSnapshotError,
    NoSnapshotError,
    SnapshotReplacedError,
)
from timeline.store.snapshot.files import SnapshotFiles
from timeline.store.snapshot.manifest import MANIFEST_NAME, read_manifest, write_manifest
from timeline.tasks.check_file import check_file
from timeline.tasks.open_file import find_errors, load_file
from timeline.tasks.take_snapshot import take_snapshot

EVERY = 61  # bytes from one that is turned to the next


@pytest.fixture
def folder(ledger, event, link, tmp_path):
    source = ledger(
        event(id="a", title="First", objects=["h20"], date="2024"),
        event(id="b", title="Second", tags=["trade"], was=["c"]),
        event(id="d", title="Third", date="2026"),
        link("a", "b"),
        link("b", "d", kind="response"),
    )
    take_snapshot(str(source), tmp_path / "events.snapshot")
    return tmp_path / "events.snapshot"


def ask(folder):
    """What some questions are answered, and the errors told with them."""
    loaded = load_file(str(folder))
    chronology = loaded.chronology
    followed = run_plan(Plan(op="followed", anchors=("a",)), chronology)
    led = run_plan(Plan(op="led-to", anchors=("c",)), chronology)
    listed = select_events(chronology, Filters(about=("h20",)))
    rows = [(row.event, row.relation, row.via) for row in (*followed.rows, *led.rows)]
    return rows, dict(followed.counts), listed, find_errors(loaded), chronology.dataset


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_byte_turned_anywhere_is_found_by_check_and_never_answered_from(folder):
    whole = ask(folder)
    wrong = []
    for path in files_of(folder):
        content = path.read_bytes()
        for place in range(0, len(content), EVERY):
            turned = bytearray(content)
            turned[place] ^= 0x10
            path.write_bytes(bytes(turned))
            try:
                if ask(folder) != whole:
                    wrong.append((path.name, place))
            except TimelineError:
                pass
        if len(content):
            path.write_bytes(bytes(turned))
            with pytest.raises(TimelineError):
                check_file(load_file(str(folder)))
        path.write_bytes(content)

    assert wrong == []
    assert ask(folder) == whole


def test_a_file_that_is_cut_short_or_gone_is_found_when_the_snapshot_is_opened(folder):
    for path in files_of(folder):
        content = path.read_bytes()
        if not content:
            continue
        path.write_bytes(content[:-2])
        with pytest.raises((DamagedSnapshotError, NewerSnapshotError)):
            load_file(str(folder))
        path.unlink()
        with pytest.raises((DamagedSnapshotError, NoSnapshotError)):
            load_file(str(folder))
        path.write_bytes(content)


def test_a_manifest_that_was_edited_is_not_what_was_written(folder):
    path = folder / MANIFEST_NAME
    told = json.loads(path.read_text())
    told["counts"]["event"] = 2
    path.write_text(json.dumps(told))

    with pytest.raises(DamagedSnapshotError, match=MANIFEST_NAME):
        load_file(str(folder))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"snapshot": "x"}', "[" * 100_000])
def test_a_manifest_that_is_none_is_refused(folder, text):
    (folder / MANIFEST_NAME).write_text(text)

    with pytest.raises(DamagedSnapshotError):
        load_file(str(folder))


@pytest.mark.parametrize(("version", "words"), [(2, "newer"), (0, "older")])
def test_another_format_is_refused_by_name(folder, monkeypatch, version, words):
    manifest = read_manifest(folder)
    monkeypatch.setattr("timeline.store.snapshot.manifest.FORMAT_VERSION", version)
    write_manifest(folder, manifest)
    monkeypatch.undo()

    with pytest.raises(NewerSnapshotError, match=words):
        load_file(str(folder))


def test_a_folder_that_is_no_snapshot_says_what_to_name_instead(tmp_path):
    with pytest.raises(NoSnapshotError, match="name a file of events"):
        load_file(str(tmp_path))


def test_one_taken_anew_while_it_is_read_is_told_apart_from_a_damaged_one(folder, ledger, event):
    loaded = load_file(str(folder))
    take_snapshot(str(ledger(event(id="a"), event(id="z"))), folder)

    with pytest.raises(SnapshotReplacedError, match="run it again"):
        loaded.kept.compare_all()


def test_what_is_damaged_after_it_was_opened_is_found(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(os.urandom(3 * BLOCK_BYTES + 7))
    digests, _, size = hash_blocks(path)
    content = BlockBytes(path, size, digests, lambda: DamagedSnapshotError(tmp_path, "large"))
    whole = path.read_bytes()

    for part in (slice(0, 9), slice(BLOCK_BYTES - 3, 2 * BLOCK_BYTES + 3), slice(size - 5, size)):
        assert content[part] == whole[part]
    assert (content[size:], content[5:5], len(content)) == (b"", b"", size)

    fresh = BlockBytes(path, size, digests, lambda: DamagedSnapshotError(tmp_path, "large"))
    path.write_bytes(whole[:BLOCK_BYTES] + b"!" + whole[BLOCK_BYTES + 1 :])
    assert fresh[0:9] == whole[0:9]
    with pytest.raises(DamagedSnapshotError):
        fresh[BLOCK_BYTES : BLOCK_BYTES + 2]


def test_opening_reads_the_list_of_files_and_little_more(folder, monkeypatch):
    read = []
    content = SnapshotFiles.content
    monkeypatch.setattr(
        SnapshotFiles, "content", lambda self, name: read.append(name) or content(self, name)
    )

    loaded = load_file(str(folder))

    assert len(loaded.chronology.events) == 3
    assert read == ["index.json"]
