"""`timeline query` from end to end."""

import csv
import io
import json

import pytest


@pytest.fixture
def story(ledger, event, link):
    return ledger(
        {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"},
        {"record": "actor", "id": "south", "name": {"en": "South", "zh": "南国"}},
        event(
            id="permit", date="2025-07-15", title={"en": "A permit", "zh": "许可"}, type="permit"
        ),
        event(
            id="summons",
            date="2025-07-31",
            title={"en": "A summons", "zh": "约谈"},
            type="summons",
            actors=[{"actor": "south", "role": "agent"}],
        ),
        event(id="other", date="2025-08", title={"en": "Another", "zh": "另一事"}),
        link("permit", "summons", kind="response", basis="inferred", mechanism="Soon after."),
    )


def test_an_answer_is_printed_with_how_it_was_read(cli, story):
    done = cli("query", "what followed the permit")

    assert done.code == 0
    assert done.out.splitlines() == [
        (
            'Read as: what followed "A permit" (permit, 15 Jul 2025) · every causal link · '
            "data as of 31 Dec 2025"
        ),
        "Linked: 1 event",
        "   +16 d  31 Jul 2025  A summons  response of South (inferred)  1 hop",
        "Merely later: 1 event · order undecided: 0 events · --all lists them",
    ]


def test_the_words_of_a_question_need_no_quotes(cli, story):
    quoted = cli("query", "what followed the permit")

    assert cli("query", "what", "followed", "the", "permit") == quoted


def test_all_lists_what_is_merely_later(cli, story):
    assert "Another" in cli("query", "--all", "what followed the permit").out


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("许可之后发生了什么",), "理解为："),
        (("what followed the permit",), "Read as: "),
        (("--lang", "en", "许可之后发生了什么"), "Read as: "),
        (("--lang", "zh", "what followed the permit"), "理解为："),
    ],
)
def test_the_answer_is_in_the_language_of_the_question_unless_told(cli, story, args, first):
    assert cli("query", *args).out.startswith(first)


def test_json_holds_the_plan_and_the_answer(cli, story):
    done = cli("query", "--json", "what did South do within 30 days after the permit")

    told = json.loads(done.out)
    assert told["plan"] == {
        "version": 1,
        "op": "followed",
        "anchors": ["permit"],
        "filters": {"within_days": 30, "by": ["south"]},
    }
    assert [row["id"] for row in told["answer"]["events"]] == ["summons"]
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what if", "cannot read 'what if'"),
        ("what followed the elephant", "no event fits"),
        ("", "it is empty"),
        ("bans between 2025 and 2022", "ends before it begins"),
    ],
)
def test_a_question_that_cannot_be_answered_is_one_error_and_exit_2(cli, story, question, said):
    done = cli("query", question)

    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("timeline: ")
    assert said in done.err


def test_errors_in_the_data_are_told_and_exit_1_with_the_answer_given(cli, ledger, event, link):
    ledger(event(), link("a", "gone"))

    done = cli("query", "--json", "bans")

    assert done.code == 1
    assert [problem["code"] for problem in json.loads(done.out)["problems"]] == ["E201"]
    assert "E201" in done.err


def test_standard_input_can_be_asked(cli, lines_to_bytes, event):
    done = cli("query", "-f", "-", "how many bans", stdin=lines_to_bytes(event()))

    assert (done.code, done.out.splitlines()[1]) == (0, "1 event")


def test_a_refused_question_tells_first_what_is_wrong_with_the_data(cli):
    result = cli("query", "-f", "-", "what followed the ban", stdin=b"\xff\n")

    assert result.code == 2
    assert result.err.index("E001") < result.err.index("timeline:")


def test_a_question_put_to_no_data_is_told_so(cli):
    result = cli("query", "-f", "-", "what followed the ban")

    assert result.code == 2
    assert "W001" in result.err


def test_csv_has_a_line_an_event_under_the_names_of_the_columns(cli, story):
    done = cli("query", "--csv", "what did South do within 30 days after the permit")

    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["id"], row["relation"], row["certain"]) for row in rows] == [
        ("summons", "linked", "yes")
    ]
    assert (rows[0]["lag_least"], rows[0]["lag_most"]) == ("16", "16")


def test_markdown_has_a_table_and_no_mark_that_the_data_bring(cli, ledger, event):
    ledger(event(id="a", title="A | B *bold* [x]", date="2025"))

    done = cli("query", "--markdown", "which bans in 2025")

    assert "| Date | Event |\n|---|---|\n| 2025 | A \\| B \\*bold\\* \\[x\\] |" in done.out


def test_a_plan_is_answered_as_the_question_it_came_from(cli, story, tmp_path):
    question = "what did South do within 30 days after the permit"
    told = json.loads(cli("query", "--json", question).out)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(told["plan"]), "utf-8")

    again = json.loads(cli("query", "--json", "--plan", str(path)).out)

    assert again == told | {"question": None}


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("x", "Invalid JSON"),
        ('{"op": "zap"}', "op: Input should be"),
        ('{"op": "in-force"}', "in-force needs 'at'"),
        ('{"op": "list", "at": "2025"}', "list reads no 'at'"),
        ('{"op": "chain", "anchors": ["a"]}', "chain starts from 2 events, not 1"),
        ('{"op": "show", "anchors": ["nothing"]}', "no event has the id 'nothing'"),
        ('{"version": 2, "op": "list"}', "version"),
    ],
)
def test_a_plan_that_is_none_is_refused_in_a_sentence(cli, story, tmp_path, plan, said):
    path = tmp_path / "plan.json"
    path.write_text(plan, "utf-8")

    done = cli("query", "--plan", str(path))

    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("args", [(), ("x", "--csv", "--json")])
def test_nothing_asked_or_two_forms_at_once_is_misuse(cli, story, args):
    assert cli("query", *args).code == 2
