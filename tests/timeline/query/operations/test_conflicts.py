"""Where sources disagree."""

import pytest


def _source(name, **fields):
    return {"record": "source", "id": name, "title": name} | fields


def _told(date=None, source="s", **fields):
    asserts = {"asserts": {"date": date}} if date else {}
    return {"source": source, "stance": "supports"} | asserts | fields


def test_a_rival_date_is_told_with_who_gives_which(chronology, event, run):
    told = chronology(
        _source("s"),
        _source("t"),
        event(date="2025-12-08", evidence=[_told(), _told("2025-12-09", "t")]),
    )

    (conflict,) = run(told, "conflicts").details.conflicts

    assert (conflict.event, conflict.field) == ("a", "date")
    assert (conflict.recorded.value, conflict.recorded.sources) == ("2025-12-08", ("s",))
    assert [(one.value, one.sources) for one in conflict.rivals] == [("2025-12-09", ("t",))]


def test_a_date_that_is_only_less_precise_is_no_conflict(chronology, event, run):
    told = chronology(_source("s"), event(date="2025-12-08", evidence=[_told("2025-12")]))

    assert run(told, "conflicts").rows == ()


@pytest.mark.parametrize(
    ("sources", "evidence", "rule"),
    [
        (
            [_source("s"), _source("t"), _source("u")],
            [_told(), _told(source="t"), _told("2025-12-09", "u")],
            "more-origins",
        ),
        (
            [_source("s"), _source("t", origin="s"), _source("u")],
            [_told(), _told(source="t"), _told("2025-12-09", "u")],
            "editor",
        ),
        (
            [_source("s", reliability="B"), _source("u", reliability="D")],
            [_told(), _told("2025-12-09", "u")],
            "more-reliable",
        ),
        (
            [_source("s", reliability="F"), _source("u", reliability="D")],
            [_told(), _told("2025-12-09", "u")],
            "editor",
        ),
    ],
)
def test_the_rule_is_what_the_sources_bear_out(chronology, event, run, sources, evidence, rule):
    told = chronology(*sources, event(date="2025-12-08", evidence=evidence))

    assert run(told, "conflicts").details.conflicts[0].rule == rule


def test_other_fields_conflict_too(chronology, event, run):
    told = chronology(
        _source("s"),
        event(
            status="adopted",
            evidence=[{"source": "s", "asserts": {"status": "proposed", "type": "ban"}}],
        ),
    )

    (conflict,) = run(told, "conflicts").details.conflicts

    assert (conflict.field, conflict.recorded.value) == ("status", "adopted")
    assert conflict.rivals[0].value == "proposed"
