import json
import multiprocessing

import pytest

from timeline.tasks.add_record import RefusedRecordError, add_record
from timeline.tasks.format_file import format_file
from timeline.tasks.open_file import UnreadableFileError, load_file

SOURCE = {"record": "source", "id": "s"}


def _new(**fields):
    return {"record": "event", "title": "New", "date": "2025-07-15", "type": "permit"} | fields


def test_a_record_is_written_as_one_line_and_the_others_stay(ledger, event):
    path = ledger(event())
    before = path.read_bytes()

    added = add_record(str(path), _new(id="new"))

    assert added.record.id == "new"
    assert path.read_bytes() == before + added.line.encode() + b"\n"


def test_a_canonical_file_stays_canonical(ledger, event, link):
    path = ledger(event(), event(id="z", date="2026"), link("a", "z"))
    format_file(str(path))

    add_record(str(path), _new(id="new"))

    assert not format_file(str(path), is_dry=True).is_changed
    assert [json.loads(line)["record"] for line in path.read_text().splitlines()] == [
        "event",
        "event",
        "event",
        "link",
    ]


def test_a_file_that_is_not_canonical_keeps_its_lines_where_they_are(ledger, event, link):
    path = ledger(link("a", "a2"), event(), b"", event(id="a2"))
    before = path.read_bytes()

    add_record(str(path), _new(id="new"))

    assert path.read_bytes().startswith(before)


def test_a_last_line_without_an_end_is_given_one(ledger, event):
    path = ledger(event())
    path.write_bytes(path.read_bytes().rstrip(b"\n"))

    add_record(str(path), _new(id="new"))

    assert list(load_file(str(path)).chronology.events) == ["a", "new"]


@pytest.mark.parametrize("is_canonical", [True, False])
@pytest.mark.parametrize("is_ended", [True, False])
def test_windows_line_ends_are_kept(ledger, event, is_canonical, is_ended):
    path = ledger(event(id="b"), event() if not is_canonical else event(id="c"))
    if is_canonical:
        format_file(str(path))
    content = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(content if is_ended else content.removesuffix(b"\r\n"))

    add_record(str(path), _new(id="new"))

    after = path.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == 3
    assert len(load_file(str(path)).chronology.events) == 3
    assert load_file(str(path)).problems == ()


def test_a_byte_order_mark_stays_where_it_was(ledger, event):
    path = ledger()
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(event()).encode() + b"\n")

    add_record(str(path), _new(id="new"))

    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert list(load_file(str(path)).chronology.events) == ["a", "new"]


def test_a_record_can_be_added_to_an_empty_file(ledger):
    path = ledger()

    add_record(str(path), _new())

    assert list(load_file(str(path)).chronology.events) == ["new"]


@pytest.mark.parametrize(
    ("raw", "id_"),
    [
        (_new(title="CAC summons Nvidia"), "cac-summons-nvidia"),
        (_new(title="网信办约谈英伟达"), "网信办约谈英伟达"),
        (_new(title={"zh": "约谈", "en": "Summons"}), "summons"),
        (_new(title={"zh": "约谈"}), "约谈"),
        (_new(title="A"), "a-2"),
        (_new(title="…"), "record"),
        ({"record": "actor", "name": "Commerce Dept."}, "commerce-dept"),
        ({"record": "source", "publisher": "Reuters"}, "reuters"),
        ({"record": "source", "title": "S"}, "s-2"),
        ({"record": "link", "from": "a", "to": "b", "kind": "cause"}, "a--cause--b"),
    ],
)
def test_an_id_that_is_not_given_is_proposed(ledger, event, raw, id_):
    path = ledger(event(), event(id="b", date="2026"), SOURCE)

    assert add_record(str(path), raw).record.id == id_


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (_new(id="a"), "the event 'a' is there already"),
        (_new(title="x", id="The Ban"), "is no id"),
        (_new(date="2025-02-30"), "date: .*2025-02-30"),
        (_new(type="bann"), "did you mean 'ban'"),
        (_new(colour="red"), "colour: the field 'colour' is unknown"),
        (_new(title="\x1b[31mred"), "title: the text holds a control character"),
        (_new(title="half \ud800"), "title: the text holds .* half a surrogate"),
        (_new(summary=None), "summary: the field is null"),
        (_new(evidence=[{"source": "x"}]), "evidence\\[0\\].source: there is no source 'x'"),
        (_new(actors=[{"actor": "us"}]), "there is no actor 'us'"),
        (_new(ended="2024"), "it ended"),
        (_new(tz="Asia/Beijin"), "no time zone"),
        (_new(terms=[{"name": "n", "value": float("nan")}]), "NaN is no number"),
        ({"record": "evnt"}, "did you mean 'event'"),
        ({"record": "event"}, "title: the field is missing"),
        ({"record": "link", "from": "a", "to": "x", "kind": "cause"}, "no event 'x'"),
        ({"record": "link", "from": "a", "to": "a", "kind": "cause"}, "to itself"),
        ({"record": "link", "from": "b", "to": "a", "kind": "cause"}, "run in a circle"),
        ({"record": "link", "from": "late", "to": "a", "kind": "cause"}, "before its cause"),
        ({"record": "link", "from": "a", "to": "b", "kind": "cause"}, "is there already"),
        ({"record": "dataset", "id": "d", "schema": 1}, "second dataset line"),
    ],
)
def test_a_record_that_would_be_an_error_is_refused_and_nothing_is_written(
    ledger, event, link, raw, words
):
    head = {"record": "dataset", "id": "head", "schema": 1}
    path = ledger(head, event(), event(id="b"), event(id="late", date="2030"), link())
    before = path.read_bytes()

    with pytest.raises(RefusedRecordError, match=f"nothing was added: .*{words}"):
        add_record(str(path), raw)

    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["events.jsonl"]


def test_errors_that_are_there_already_do_not_stand_in_the_way(ledger, event, link):
    path = ledger(b"{", event(), link("a", "nowhere"), event(id="b", date="x"))

    add_record(str(path), _new(id="new"))

    assert "new" in load_file(str(path)).chronology.events


def test_the_warnings_a_record_brings_are_told(ledger, event):
    path = ledger(event(), SOURCE)

    added = add_record(str(path), _new(id="new"))

    assert [(problem.code, problem.record) for problem in added.warnings] == [("W401", "new")]
    assert add_record(str(path), {"record": "source", "id": "t"}).warnings == ()


def test_to_try_only_writes_nothing(ledger, event):
    path = ledger(event())
    before = path.read_bytes()

    added = add_record(str(path), _new(), is_dry=True)

    assert json.loads(added.line)["id"] == "new"
    assert path.read_bytes() == before


def test_to_try_only_refuses_what_would_be_refused(ledger, event):
    path = ledger(event())

    with pytest.raises(RefusedRecordError):
        add_record(str(path), _new(id="a"), is_dry=True)


def test_for_a_pipe_the_line_is_made_without_a_file():
    added = add_record("-", _new(evidence=[{"source": "elsewhere"}]))

    assert json.loads(added.line)["id"] == "new"
    assert added.warnings == ()


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(UnreadableFileError):
        add_record(str(tmp_path / "none.jsonl"), _new())

    assert list(tmp_path.iterdir()) == []


def test_writers_at_the_same_time_lose_nothing(ledger, event):
    pytest.importorskip("fcntl", reason="there is no lock to hold off other writers")
    path = ledger(event())
    # A server that has imported the program forks the writers, so that they start together.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["timeline.tasks.add_record"])
    raws = [
        _new(title="The same title", date=f"2025-07-0{number + 1}", x={"n": number})
        for number in range(8)
    ]

    writers = [context.Process(target=add_record, args=(str(path), raw)) for raw in raws]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    loaded = load_file(str(path))
    assert [writer.exitcode for writer in writers] == [0] * 8
    assert loaded.problems == ()
    assert sorted(e.x["n"] for e in loaded.chronology.events.values() if e.x) == list(range(8))
    assert [found.name for found in path.parent.iterdir()] == ["events.jsonl"]


def test_a_source_without_a_name_is_refused_and_nothing_is_written(ledger):
    path = ledger()
    before = path.read_bytes()

    with pytest.raises(RefusedRecordError, match="needs a publisher, a title or an id"):
        add_record(str(path), {"record": "source", "kind": "wire"})

    assert path.read_bytes() == before


def test_the_same_event_twice_is_refused_unless_it_is_given_an_id(ledger):
    path = ledger()
    raw = {"record": "event", "title": "Ban", "date": "2025-07", "type": "ban"}
    add_record(str(path), raw)

    with pytest.raises(RefusedRecordError, match="'ban' has the same day and title"):
        add_record(str(path), raw)

    assert add_record(str(path), raw | {"id": "other-ban"}).record.id == "other-ban"
