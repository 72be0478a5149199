"""`timeline query` from end to end."""

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
