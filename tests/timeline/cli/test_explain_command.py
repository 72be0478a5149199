"""`timeline explain` and `timeline why`."""

import json

import pytest


@pytest.fixture
def example(example_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_FILE", str(example_path))


def test_a_link_is_explained_by_its_ends_its_mechanism_and_its_evidence(cli, example):
    done = cli("explain", "h20-licence--response--cac-summons")

    assert done.code == 0
    assert "Kind        response" in done.out
    assert "characters 1386 to 1461" in done.out
    assert "Independent reports: 1" in done.out


def test_an_event_is_explained_with_where_its_sources_disagree(cli, example):
    done = cli("explain", "revenue-share-25")

    assert "Sources disagree\n   date: 8 Dec 2025 recorded; 9 Dec 2025 [1]" in done.out
    assert "Independent reports: 2" in done.out


def test_json_holds_the_record_and_its_grounds(cli, example):
    told = json.loads(cli("explain", "chip-ban-2022", "--json").out)

    assert told["record"]["id"] == "chip-ban-2022"
    assert set(told) == {"record", "origins", "conflicts", "companions", "fallen"}


def test_why_goes_through_the_firmest_chain_link_by_link(cli, example):
    done = cli("why", "the 2022 ban", "CAC summons", "--json")

    told = json.loads(done.out)
    assert (told["from"], told["to"]) == ("chip-ban-2022", "cac-summons")
    assert [step["record"]["from"] for step in told["steps"]] == [
        "chip-ban-2022",
        "h20-launch",
        "h20-licence",
    ]


def test_why_says_in_the_language_asked_for_that_nothing_joins_two_events(cli, example):
    done = cli("why", "cac-summons", "chip-ban-2022", "--lang", "zh")

    assert "两者之间没有因果链条" in done.out


def test_an_unknown_record_is_refused_in_a_sentence(cli, example):
    done = cli("explain", "nothing-of-the-kind")

    assert done.code == 2
    assert "no event fits 'nothing of the kind'" in done.err
