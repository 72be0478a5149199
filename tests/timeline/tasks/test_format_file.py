import json

import pytest

from timeline.store.atomic_file import UnwritableFileError
from timeline.tasks.format_file import UnformattableFileError, format_file


def test_fields_lines_and_values_are_put_in_their_one_form(ledger, event, link):
    path = ledger(
        link(x={"b": 1, "a": None}),
        dict(reversed(event(id="b", title={"zh": "乙", "en": "B"}, tags=[]).items())),
        b"\xef\xbb\xbf" + json.dumps(event(title="\u7532")).encode() + b"\r",
    )

    formatted = format_file(str(path))

    assert formatted.is_changed
    assert path.read_text("utf-8").splitlines() == [
        '{"record":"event","id":"a","title":"甲","date":"2025","type":"ban"}',
        '{"record":"event","id":"b","title":{"en":"B","zh":"乙"},"date":"2025","type":"ban"}',
        '{"record":"link","from":"a","to":"b","kind":"cause","x":{"b":1,"a":null}}',
    ]


def test_a_second_time_changes_nothing_and_writes_nothing(ledger, event, link, monkeypatch):
    path = ledger(link(), event())
    format_file(str(path))
    before = path.stat()

    assert not format_file(str(path)).is_changed
    assert path.stat() == before


def test_to_look_only_writes_nothing(ledger, event, link):
    path = ledger(link(), event())
    before = path.read_bytes()

    assert format_file(str(path), is_dry=True).is_changed
    assert path.read_bytes() == before


@pytest.mark.parametrize("bad", [b"{", b"\xff", b'{"record":"event","id":"a","colour":"red"}'])
def test_a_file_with_a_line_that_cannot_be_read_stays_as_it_is(ledger, event, link, bad):
    path = ledger(link(), bad, event())
    before = path.read_bytes()

    with pytest.raises(UnformattableFileError, match="a line cannot be read") as caught:
        format_file(str(path))

    assert path.read_bytes() == before
    assert all(problem.line == 2 for problem in caught.value.problems)


def test_an_id_that_stands_twice_is_not_lost(ledger, event):
    path = ledger(event(title="first"), event(title="second"))
    before = path.read_bytes()

    with pytest.raises(UnformattableFileError, match="E307"):
        format_file(str(path))

    assert path.read_bytes() == before


def test_of_many_bad_lines_the_first_are_shown(ledger):
    path = ledger(*[b"{"] * 25)

    with pytest.raises(UnformattableFileError, match="for 25 lines cannot be read") as caught:
        format_file(str(path), is_dry=True)

    assert len(caught.value.problems) == 25
    assert str(caught.value).count("E003") == 10
    assert str(caught.value).endswith("… and 15 more; timeline check lists them all")


def test_findings_of_the_whole_do_not_stand_in_the_way(ledger, event, link):
    path = ledger(link("a", "nowhere"), event())

    assert format_file(str(path)).is_changed


def test_an_empty_file_stays_empty(ledger):
    path = ledger()

    assert not format_file(str(path)).is_changed
    assert path.read_bytes() == b""


def test_a_full_disk_leaves_the_file_as_it_was(ledger, event, link, monkeypatch):
    path = ledger(link(), event())
    before = path.read_bytes()

    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(UnwritableFileError, match="nothing was changed"):
        format_file(str(path))

    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["events.jsonl"]


def test_the_example_data_set_is_canonical(example_path):
    assert not format_file(str(example_path), is_dry=True).is_changed
