"""The Python door: its examples, and that it says what the command line says."""

import doctest
import json

import networkx as nx
import pytest

from timeline import api
from timeline.api import open_chronology, open_example
from timeline.cli.main import cli
from timeline.errors import TimelineError
from timeline.tasks.open_file import NoFileError, UnreadableFileError
from timeline.tasks.start_file import read_example

RECORDS = (
    {"record": "source", "id": "wire", "publisher": "A wire", "origin": "agency"},
    {"record": "source", "id": "copy", "publisher": "A paper", "origin": "wire"},
    {"record": "source", "id": "gone", "retracted": {"reason": "wrong"}},
    {"record": "source", "id": "own", "publisher": "Another paper"},
    {
        "record": "event",
        "id": "ban",
        "date": "2022-10-07",
        "type": "ban",
        "title": "A ban",
        "evidence": [
            {"source": "wire"},
            {"source": "copy"},
            {"source": "gone"},
            {"source": "own", "stance": "refutes"},
        ],
    },
    {"record": "event", "id": "chip", "date": "2023", "type": "launch", "title": "A chip"},
    {"record": "event", "id": "rule", "date": "2024", "type": "ban", "title": "A rule"},
    {"record": "link", "from": "ban", "to": "chip", "kind": "response", "basis": "inferred"},
    {"record": "link", "from": "rule", "to": "ban", "kind": "supersedes", "basis": "inferred"},
    {"record": "link", "from": "chip", "to": "rule", "kind": "cause", "status": "rejected"},
)


@pytest.fixture
def little(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in RECORDS), "utf-8")
    return open_chronology(path)


def test_every_example_in_the_docstrings_holds():
    result = doctest.testmod(api)

    assert result.attempted > 10
    assert result.failed == 0


def test_events_come_in_time_order(little):
    assert [event.id for event in little.events] == ["ban", "chip", "rule"]


def test_a_reply_holds_what_the_command_line_prints(capsys, tmp_path, monkeypatch):
    (tmp_path / "events.jsonl").write_bytes(read_example())
    monkeypatch.chdir(tmp_path)
    question = "what followed H20 approval"

    cli.main(["query", question], standalone_mode=False)
    printed = capsys.readouterr().out
    cli.main(["query", "--json", question], standalone_mode=False)
    as_json = json.loads(capsys.readouterr().out)

    reply = open_chronology().ask(question)
    assert reply.text == printed
    assert reply.to_dict() == as_json


def test_the_three_parts_of_an_answer_share_no_event():
    reply = open_example().ask("what followed H20 approval")

    parts = [
        {row.event.id for row in part} for part in (reply.linked, reply.later, reply.undecided)
    ]

    assert all(parts)
    assert len(set.union(*parts)) == sum(map(len, parts)) == len(reply.rows)


def test_the_full_text_lists_what_the_text_only_counts():
    reply = open_example().ask("what followed H20 approval")
    later = reply.later[0].event.title.within("en")

    assert later not in reply.text
    assert later in reply.full_text


def test_origins_are_followed_to_the_first_report_and_refuted_or_withdrawn_ones_left_out(little):
    assert little.origins_of(little.event("ban")) == ("agency",)


def test_check_finds_what_the_file_lacks(little):
    report = little.check()

    assert report.counts["events"] == 3
    assert report.count("error") == 0
    assert {problem.code for problem in report.problems} == {"W401", "W402", "W403"}


def test_the_graph_for_networkx_leaves_out_what_does_not_stand(little):
    graph = little.to_networkx()

    assert sorted((tail, head) for tail, head in graph.edges()) == [
        ("ban", "chip"),
        ("rule", "ban"),
    ]
    assert graph.nodes["ban"]["date"] == "2022-10-07"
    assert graph.nodes["ban"]["title"] == "A ban"


def test_the_causal_graph_for_networkx_leaves_out_structure(little):
    graph = little.to_networkx(is_causal_only=True)

    assert [kind for _, _, kind in graph.edges(data="kind")] == ["response"]
    assert nx.is_directed_acyclic_graph(graph)


def test_a_picture_is_saved_as_it_is_shown(little, tmp_path):
    picture = little.render(types=["ban"], title="Two bans")

    path = picture.save(tmp_path / "bans.svg")

    assert path.read_bytes() == picture.content
    assert picture._repr_svg_() == picture.content.decode()
    assert picture._repr_png_() is None
    assert picture.title == "Two bans"


def test_a_causal_figure_can_be_drawn_around_an_event_named_in_words(little):
    picture = little.graph(around="chip launch", hops=1)

    assert b"A chip" in picture.content
    assert picture.alt_text


def test_a_name_that_means_nothing_is_refused_with_a_way_out(little):
    with pytest.raises(TimelineError, match="nothing is called that"):
        little.render(by=["Atlantis"])


def test_a_missing_file_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIMELINE_FILE", raising=False)

    with pytest.raises(UnreadableFileError, match=r"none\.jsonl"):
        open_chronology("none.jsonl")
    with pytest.raises(NoFileError):
        open_chronology()


def test_nothing_of_a_story_shows_where_it_lies(little, tmp_path):
    assert str(tmp_path) not in repr(little)
    assert str(tmp_path) not in repr(little.ask("which bans"))
