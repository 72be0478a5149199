import pytest

from timeline.checks.check import run_through
from timeline.checks.times import OrderOfCausesCheck, TimesCheck

HEAD = {"record": "dataset", "id": "d", "schema": 1}


@pytest.fixture
def found(chronology):
    def run(*lines):
        built = chronology(*lines)
        problems = run_through(built, [TimesCheck, OrderOfCausesCheck])
        assert all(problem.way_out for problem in problems)
        return [(problem.code, problem.record, problem.field) for problem in problems]

    return run


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"date": "2025-07", "ended": "2025-06"}, ["E102"]),
        ({"date": "2025-07", "ended": "2025-07"}, []),
        ({"date": "2025-07", "ended": "2025"}, []),
        ({"date": "2025-07", "ended": "2026"}, []),
        ({"date": "2025-07", "effective": "2025-09", "ended": "2025-08"}, ["E102"]),
        ({"date": "2025-07", "effective": "2025-08", "ended": "2025-06"}, ["E102", "E102"]),
        ({"date": "../2025", "ended": "2024"}, []),
    ],
)
def test_an_end_before_the_beginning_is_found_where_it_is_certain(found, event, fields, codes):
    assert [code for code, _, _ in found(event(**fields))] == codes


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"tz": "Asia/Shanghai"}, []),
        ({"tz": "Asia/Beijing"}, ["E105"]),
        ({"tz": "../../etc/passwd"}, ["E105"]),
        ({"at": "2025-07-15T09:00:00+08:00"}, []),
        ({"at": "2025-07-16T09:00:00+08:00"}, ["E104"]),
        ({"at": "2025-07-15T09:00:00"}, ["E104"]),
        ({"at": "noon"}, ["E104"]),
        ({"at": "2025-07-15T23:00:00Z", "tz": "Asia/Shanghai"}, ["E104"]),
        ({"at": "2025-07-14T23:00:00Z", "tz": "Asia/Shanghai"}, []),
        ({"at": "noon", "tz": "Nowhere"}, ["E105", "E104"]),
    ],
)
def test_zones_and_instants_are_checked(found, event, fields, codes):
    assert [code for code, _, _ in found(event(date="2025-07-15", **fields))] == codes


def test_an_instant_is_held_against_its_day_in_the_zone_of_the_data_set(found, event):
    head = HEAD | {"tz": "Asia/Shanghai"}

    assert found(head, event(date="2025-07-15", at="2025-07-15T23:00:00Z")) == [("E104", "a", "at")]
    assert found(head, event(date="2025-07-15", at="2025-07-14T23:00:00Z")) == []


def test_a_bad_zone_of_the_data_set_is_found_once(found, event):
    head = HEAD | {"tz": "Asia/Beijin"}

    assert found(head, event(), event(id="b")) == [("E105", "d", "tz")]


def test_the_zone_probably_meant_is_the_way_out(chronology, event):
    (problem,) = run_through(chronology(event(tz="Asia/Beijing")), [TimesCheck])

    assert problem.way_out == "did you mean 'Asia/Shanghai'?"
    assert "did you mean" not in problem.message


@pytest.mark.parametrize(
    ("cause", "effect", "basis", "codes"),
    [
        ("2024", "2025", "stated-by-source", []),
        ("2025", "2024", "stated-by-source", ["E103"]),
        ("2025", "2024", "inferred", ["E103"]),
        ("2025", "2025", "stated-by-source", []),
        ("2025", "2025", "stated-by-actor", []),
        ("2025", "2025", "inferred", ["W101"]),
        ("2025", "2025", None, ["W101"]),
        ("2025-07", "2025", "inferred", ["W101"]),
        ("2025-07/2026", "2025-08", "inferred", []),
        ("2025-08", "2025-07/2026", "inferred", ["E103"]),
        ("../2026", "2025", "inferred", []),
    ],
)
def test_an_effect_before_its_cause_is_found(found, event, link, cause, effect, basis, codes):
    told = {"basis": basis} if basis else {}
    lines = (event(date=cause), event(id="b", date=effect), link(**told))

    assert [code for code, _, _ in found(*lines)] == codes


@pytest.mark.parametrize(
    "fields", [{"kind": "implements"}, {"status": "rejected"}, {"retracted": {}}]
)
def test_the_order_of_what_is_no_standing_cause_is_no_matter(found, event, link, fields):
    assert found(event(date="2025"), event(id="b", date="2024"), link(**fields)) == []


def test_days_in_two_zones_are_compared_as_instants(found, event, link):
    washington = event(date="2025-12-09", tz="America/New_York")
    beijing = event(id="b", date="2025-12-08", tz="Asia/Shanghai")

    assert found(washington, beijing, link()) == [("E103", "a--cause--b", "")]
    assert found(beijing | {"date": "2025-12-09"}, washington, link(basis="inferred")) == [
        ("W101", "a--cause--b", "")
    ]


def test_links_to_nothing_or_to_themselves_are_left_to_other_checks(found, event, link):
    assert found(event(), link("a", "a"), link("a", "x")) == []


def test_sources_that_give_another_day_are_found(chronology, event):
    evidence = [{"source": "s", "asserts": {"date": "2025-12-09", "ended": "2026"}}]
    built = chronology(event(date="2025-12-08", evidence=evidence))

    told = [
        (problem.code, problem.field, problem.message)
        for problem in run_through(built, [TimesCheck])
    ]

    assert told == [
        ("W404", "date", "recorded as 2025-12-08, but s gives 2025-12-09"),
        ("W404", "ended", "not recorded, but s gives 2026"),
    ]


def test_a_source_that_is_only_less_precise_does_not_disagree(found, event):
    evidence = [{"source": "s", "asserts": {"date": "2025-12"}}]

    assert found(event(date="2025-12-08", evidence=evidence)) == []
