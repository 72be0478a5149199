def test_in_an_empty_folder_it_says_how_to_start(ledger, cli):
    done = cli()

    assert done.code == 0
    assert "No events.jsonl here or above" in done.out
    assert "timeline init --example" in done.out


def test_beside_a_file_it_says_what_is_in_it_and_what_can_be_done(ledger, cli, event, link):
    head = {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-23"}
    ledger(head, event(), event(id="b"), link())

    done = cli()

    assert done.code == 0
    assert "events.jsonl: 2 events, 1 link, as of 23 Dec 2025\n" in done.out
    for command in ("query", "render", "graph", "list", "check", "--help"):
        assert f"  timeline {command}" in done.out


def test_beside_a_file_with_bad_lines_it_points_to_check(ledger, cli, event):
    ledger(event(), b"{")

    done = cli()

    assert done.code == 0
    assert "1 event, 0 links, 1 finding: see timeline check" in done.out


def test_a_file_named_by_the_variable_is_the_one_it_tells_of(ledger, cli, event, monkeypatch):
    ledger(event()).rename("other.jsonl")
    monkeypatch.setenv("TIMELINE_FILE", "other.jsonl")

    assert "other.jsonl: 1 event" in cli().out


def test_a_variable_that_names_nothing_is_misuse(ledger, cli, monkeypatch):
    monkeypatch.setenv("TIMELINE_FILE", "none.jsonl")

    done = cli()

    assert done.code == 2
    assert "none.jsonl: cannot read: no such file" in done.err
