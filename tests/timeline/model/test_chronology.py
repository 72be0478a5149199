import pytest

from timeline.dates.ordering import starts_before
from timeline.model.chronology import Chronology


def test_records_are_found_by_kind_and_id_with_their_line(chronology, event, link):
    found = chronology(event(), event(id="b"), link())

    assert list(found.events) == ["a", "b"]
    assert list(found.links) == ["a--cause--b"]
    assert found.line_of(found.events["b"]) == 2
    assert found.line_of(found.links["a--cause--b"]) == 3


def test_an_empty_chronology_answers_everything_with_nothing():
    empty = Chronology()

    assert list(empty.records()) == []
    assert empty.sourced == ()
    assert empty.find_event("a") is None
    assert empty.tz is None
    assert dict(empty.members) == {}


def test_a_merged_event_is_found_under_its_former_id(chronology, event):
    found = chronology(event(was=["old"]))

    assert found.find_event("old") is found.events["a"]
    assert found.find_event("older") is None


def test_ten_copies_of_one_report_go_back_to_one_origin(chronology):
    found = chronology(
        {"record": "source", "id": "copy", "origin": "second"},
        {"record": "source", "id": "second", "origin": "Reuters"},
    )

    assert found.origin_of("copy") == "Reuters"
    assert found.origin_of("second") == "Reuters"
    assert found.origin_of("unknown") == "unknown"


def test_sources_that_repeat_one_another_do_not_run_for_ever(chronology):
    found = chronology(
        {"record": "source", "id": "a", "origin": "b"},
        {"record": "source", "id": "b", "origin": "a"},
    )

    assert found.origin_of("a") == found.origin_of("b") == "a"


def test_bodies_belong_to_what_holds_them_however_deep(chronology):
    found = chronology(
        {"record": "actor", "id": "us", "name": "US"},
        {"record": "actor", "id": "doc", "name": "Commerce", "part_of": "us"},
        {"record": "actor", "id": "bis", "name": "BIS", "part_of": "doc"},
    )

    assert found.members["us"] == {"us", "doc", "bis"}
    assert found.members["bis"] == {"bis"}


def test_bodies_that_hold_one_another_do_not_run_for_ever(chronology):
    found = chronology(
        {"record": "actor", "id": "a", "name": "A", "part_of": "b"},
        {"record": "actor", "id": "b", "name": "B", "part_of": "a"},
    )

    assert found.members["a"] == {"a", "b"}


def test_bare_days_are_read_in_the_zone_of_the_event_else_of_the_data_set(chronology, event):
    head = {"record": "dataset", "id": "d", "schema": 1, "tz": "Asia/Shanghai"}
    found = chronology(
        head,
        event(id="beijing", date="2025-12-09"),
        event(id="washington", date="2025-12-08", tz="America/New_York"),
    )

    order = starts_before(found.spans["washington"], found.spans["beijing"])

    assert order.name == "MAYBE"


@pytest.mark.parametrize(
    "fields", [{"tz": "Nowhere/Atlantis"}, {"at": "noon"}, {"at": "1999-01-01T00:00:00Z"}]
)
def test_an_event_with_a_bad_zone_or_instant_stands_on_its_days(chronology, event, fields):
    found = chronology(event(date="2025-07-15", **fields), event(id="b", date="2025-07-15"))

    assert found.spans["a"] == found.spans["b"]
