"""Chains that run against time, worked out by hand."""

import pytest

from timeline.causality import against_time
from timeline.causality.against_time import check_chains

DATES = {"a": "2025-08-01", "b": "[2025-07-10..2025-08-12]", "c": "2025-07-20"}


@pytest.fixture
def found(chronology, event, link):
    """The messages about chains among dated events that are linked as given."""

    def run(*pairs, dates=DATES, **fields):
        events = [event(id=id_, date=date) for id_, date in dates.items()]
        links = [link(source, target, **fields) for source, target in pairs]
        return [problem.message for problem in check_chains(chronology(*events, *links))]

    return run


def test_a_chain_whose_ends_are_reversed_though_no_link_is_is_named(found):
    (message,) = found("ab", "bc")

    assert message == (
        "a chain of causes runs against time: a → b → c, but c (2025-07-20) began before "
        "a (2025-08-01)"
    )


def test_a_chain_that_runs_with_time_is_no_finding(found):
    assert found("cb", "ba") == []


def test_a_chain_that_holds_a_shorter_one_is_not_named_again(found):
    dates = DATES | {"d": "2025-07-25", "e": "2025-08-02"}

    assert len(found("ab", "bc", "cd", "ea", dates=dates)) == 1


def test_of_two_chains_between_two_events_the_shortest_is_named(found):
    dates = DATES | {"d": "[2025-07-01..2025-08-30]", "e": "[2025-07-01..2025-08-30]"}

    (message,) = found("ad", "de", "ec", "ab", "bc", dates=dates)

    assert "a → b → c" in message


def test_a_link_that_is_itself_against_time_is_left_to_another_check(found):
    assert found("ac") == []


@pytest.mark.parametrize(
    "fields", [{"kind": "supersedes"}, {"status": "rejected"}, {"retracted": {}}]
)
def test_what_is_no_standing_cause_makes_no_chain(found, fields):
    assert found("ab", "bc", **fields) == []


def test_causes_in_a_circle_are_followed_once(found):
    assert len(found("ab", "bc", "ba")) == 1


def test_a_data_set_of_too_many_links_is_not_weighed(found, monkeypatch):
    monkeypatch.setattr(against_time, "MOST_LINKS", 1)

    assert found("ab", "bc") == []
