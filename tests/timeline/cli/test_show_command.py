"""`timeline show` from end to end."""

import json

import pytest


@pytest.fixture
def story(ledger, event, link):
    return ledger(
        event(id="permit", title={"en": "A permit", "zh": "许可甲"}, type="permit", was=["older"]),
        event(id="summons", title={"en": "A summons", "zh": "约谈甲"}, type="summons"),
        event(id="ban-1", title="One ban", date="2022"),
        event(id="ban-2", title="Two bans", date="2023"),
        link("permit", "summons", basis="inferred", mechanism="So."),
    )


@pytest.mark.parametrize("named", ["permit", "older", "A permit", "许可甲", "the permit of 2025"])
def test_an_event_is_shown_by_id_title_or_words(cli, story, named):
    done = cli("show", named)

    assert done.code == 0
    assert "Id     permit" in done.out
    assert "It led to: 1 event" in done.out


def test_json_adds_the_record_as_it_is_kept(cli, story):
    told = json.loads(cli("show", "--json", "permit").out)

    assert told["record"]["id"] == "permit"
    assert told["plan"] == {
        "version": 1,
        "op": "show",
        "anchors": ["permit"],
        "filters": {},
    }


def test_the_language_can_be_chosen(cli, story):
    assert "类型  许可" in cli("show", "permit", "--lang", "zh").out


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("elephant", "no event fits 'elephant'"),
        ("the ban", "fits 2 events equally well"),
        ("", "it is empty"),
    ],
)
def test_a_name_for_no_one_event_is_exit_2(cli, story, named, said):
    done = cli("show", named)

    assert done.code == 2
    assert said in done.err


def test_facts_are_not_wrapped_in_a_pipe(cli, ledger, event):
    ledger(event(summary="word " * 60))

    assert any(len(line) > 300 for line in cli("show", "a").out.splitlines())


def test_an_event_not_found_is_no_surprise_where_lines_cannot_be_read(cli):
    result = cli("show", "ban", "-f", "-", stdin=b"{")

    assert result.code == 2
    assert "E003" in result.err or "E004" in result.err
