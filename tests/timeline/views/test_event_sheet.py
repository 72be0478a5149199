"""What is recorded of one event, as labelled facts."""

import pytest

from timeline.model.event import Term
from timeline.views.event_sheet import describe_term, list_facts


@pytest.fixture
def told(chronology, event):
    return chronology(
        {"record": "source", "id": "s", "title": {"en": "Paper", "zh": "报"}, "file": "p.txt"},
        {"record": "source", "id": "bare"},
        {"record": "actor", "id": "north", "name": {"en": "North", "zh": "北国"}},
        event(
            id="full",
            was=["older"],
            title={"en": "A ban", "zh": "禁令"},
            aliases=["the ban"],
            summary={"en": "What was banned.", "zh": "禁了什么。"},
            date="2025-12-08",
            tz="America/New_York",
            at="2025-12-08T17:00:00-05:00",
            effective="2026",
            scheduled="2026-02",
            direction="tighten",
            status="in-force",
            level="act",
            actors=[
                {"actor": "north", "role": "agent", "according_to": "s"},
                {"actor": "nobody"},
            ],
            objects=["h20"],
            tags=["security"],
            terms=[{"name": "share", "value": 15, "unit": "%"}],
            confidence="high",
            likelihood="likely",
            evidence=[
                {
                    "source": "s",
                    "stance": "refutes",
                    "start": 3,
                    "end": 9,
                    "sha256": "0" * 64,
                    "asserts": {"date": "2025-12-09"},
                    "note": {"en": "Reads\n otherwise.", "zh": "另说。"},
                },
                {"source": "bare"},
            ],
            retracted={"reason": "A mistake."},
        ),
        event(id="short"),
    )


def test_every_recorded_fact_is_told(told):
    assert list_facts(told.events["full"], told, "en") == (
        ("Id", "full"),
        ("Title", "A ban"),
        ("Title", "禁令"),
        ("Also", "the ban; older"),
        ("Date", "8 Dec 2025 (2025-12-08), exactly 2025-12-08T17:00:00-05:00, in America/New_York"),
        ("In force", "2026 (2026)"),
        ("Due", "Feb 2026 (2026-02)"),
        ("Type", "ban · tighten · in-force · act"),
        ("Actors", "North: acts, according to s"),
        ("Actors", "nobody"),
        ("About", "h20, #security"),
        ("Terms", "share: 15%"),
        ("Summary", "What was banned."),
        ("Confidence", "high · likely"),
        ("Withdrawn", "A mistake."),
        (
            "Evidence",
            (
                "Paper; refutes; characters 3 to 9 of p.txt; gives date as 2025-12-09; "
                "Reads otherwise."
            ),
        ),
        ("Evidence", "bare"),
    )


def test_a_chinese_sheet_is_chinese_but_for_names_and_dates_as_written(told):
    facts = dict(list_facts(told.events["full"], told, "zh"))

    assert facts["类型"] == "禁令 · 收紧 · 生效中 · 举措"
    assert facts["可信度"] == "高 · 可能"
    assert facts["概要"] == "禁了什么。"
    assert facts["行动方"] == "nobody"


def test_what_is_not_recorded_is_not_told(told):
    assert [label for label, _ in list_facts(told.events["short"], told, "en")] == [
        "Id",
        "Title",
        "Date",
        "Type",
    ]


@pytest.mark.parametrize(
    ("fields", "english", "chinese"),
    [
        ({"value": 15, "unit": "%", "of": "sales"}, "t: 15% of sales", "t：15%（sales）"),
        ({"low": 5, "high": 15, "unit": "points"}, "t: 5–15 points", "t：5–15 points"),
        ({"low": 1200}, "t: from 1,200", "t：不低于1,200"),
        ({"high": 3}, "t: up to 3", "t：不高于3"),
        ({}, "t: ?", "t：?"),
        ({"value": 1, "stated_by": "north"}, "t: 1, stated by North", "t：1，由北国提出"),
    ],
)
def test_a_number_is_told_with_its_unit_and_who_states_it(told, fields, english, chinese):
    term = Term(name="t", **fields)

    assert describe_term(term, told, "en") == english
    assert describe_term(term, told, "zh") == chinese
