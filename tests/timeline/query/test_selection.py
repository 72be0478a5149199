"""Which events pass the filters."""

import pytest

from timeline.query.plan import Filters
from timeline.query.selection import select_events


@pytest.fixture
def told(chronology, event):
    return chronology(
        {"record": "actor", "id": "state", "name": "State"},
        {"record": "actor", "id": "office", "name": "Office", "part_of": "state"},
        event(id="year", date="2025", objects=["h20"], tags=["x"]),
        event(id="day", date="2025-07-15", type="permit", status="rumoured"),
        event(id="spell", date="2025-06-20/2025-07-05"),
        event(id="open", date="2025-01-01/.."),
        event(
            id="acts",
            date="2024",
            actors=[{"actor": "office", "role": "agent"}, {"actor": "state", "role": "target"}],
        ),
    )


def _select(chronology, **filters):
    return select_events(chronology, Filters(**filters))


def test_an_event_passes_a_window_when_it_shares_time_with_it(told):
    selection = _select(told, since="2025-07-01", until="2025-07-31")

    assert [event.id for event in selection.events] == ["year", "open", "spell", "day"]
    assert selection.possible == {"year"}


def test_a_window_may_be_open_on_either_side(told):
    assert {e.id for e in _select(told, until="2024").events} == {"acts"}
    assert {e.id for e in _select(told, since="2025-08").events} == {"year", "open"}


def test_no_filter_keeps_all(told):
    assert len(_select(told).events) == 5


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"by": ("state",)}, {"acts"}),
        ({"by": ("office",)}, {"acts"}),
        ({"on": ("state",)}, {"acts"}),
        ({"on": ("office",)}, set()),
        ({"involving": ("state",)}, {"acts"}),
        ({"about": ("h20", "h200")}, {"year"}),
        ({"tags": ("x",)}, {"year"}),
        ({"types": ("permit",)}, {"day"}),
        ({"statuses": ("rumoured",)}, {"day"}),
        ({"types": ("permit",), "about": ("h20",)}, set()),
    ],
)
def test_every_filter_narrows(told, filters, ids):
    assert {event.id for event in _select(told, **filters).events} == ids


def test_a_circle_of_bodies_ends(chronology, event):
    told = chronology(
        {"record": "actor", "id": "a", "name": "A", "part_of": "b"},
        {"record": "actor", "id": "b", "name": "B", "part_of": "a"},
        event(id="e", actors=[{"actor": "a", "role": "agent"}]),
    )

    assert [event.id for event in _select(told, by=("b",)).events] == ["e"]


@pytest.mark.parametrize(
    ("kind", "who", "is_found"),
    [
        ("permit", "firm", False),
        ("statement", "firm", True),
        ("permit", "head", True),
    ],
)
def test_a_firm_does_by_speaking_only_what_is_said(chronology, event, kind, who, is_found):
    told = chronology(
        {"record": "actor", "id": "firm", "kind": "company", "name": "Firm"},
        {"record": "actor", "id": "head", "kind": "person", "name": "Head", "part_of": "firm"},
        event(type=kind, actors=[{"actor": "head", "role": "speaker"}]),
    )

    assert bool(select_events(told, Filters(by=(who,))).events) is is_found
