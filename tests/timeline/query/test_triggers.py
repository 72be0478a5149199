"""The events that others answer."""

import pytest

from timeline.query.plan import Filters
from timeline.query.triggers import has_happened, select_triggers

DATASET = {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"}


@pytest.mark.parametrize(
    ("fields", "is_done"),
    [
        ({}, True),
        ({"status": "announced"}, True),
        ({"status": "proposed"}, False),
        ({"status": "rumoured"}, False),
        ({"status": "denied"}, False),
        ({"status": "cancelled"}, False),
        ({"retracted": {"on": "2025-06"}}, False),
        ({"date": "2026-01-01"}, False),
        ({"date": "[2025-12-31..2026-02-01]"}, True),
    ],
)
def test_an_event_happened_unless_the_record_or_the_calendar_says_otherwise(
    chronology, event, fields, is_done
):
    told = chronology(DATASET, event(**{"date": "2025-05-01"} | fields))

    assert has_happened(told.events["a"], told) is is_done


def test_without_an_as_of_day_nothing_is_still_to_come(chronology, event):
    told = chronology(event(date="2099"))

    assert has_happened(told.events["a"], told)


def test_triggers_are_sorted_by_whether_they_happened_and_lie_in_the_window(chronology, event):
    told = chronology(
        DATASET,
        event(id="a", title="A", date="2025-05-01"),
        event(id="b", title="B", date="2025"),
        event(id="c", title="C", date="2025-06-01", status="denied"),
    )

    found = select_triggers(told, Filters(since="2025-03"))

    assert [one.id for one in found.events] == ["b", "a"]
    assert (found.possible, found.left_out) == ({"b"}, ("c",))
