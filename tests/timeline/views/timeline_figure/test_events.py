import pytest

from timeline.dates.uncertain_date import parse_date
from timeline.views.timeline_figure.events import choose_spine, extent_of, number_events, place_of


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2025-07-15", "2025-07-15"),
        ("2025-07", "2025-07-16"),
        ("2025-07-15/2025-09-01", "2025-07-15"),
        ("2025-07-15/..", "2025-07-15"),
        ("../2025-07-15", "2025-07-15"),
        ("[..2025-07-15]", "2025-07-15"),
        ("[2025-07-10..2025-07-20]", "2025-07-15"),
    ],
)
def test_a_number_stands_at_the_middle_of_the_days_a_thing_can_have_begun(text, middle):
    day = parse_date(middle).earliest

    assert day <= place_of(parse_date(text)) < day + 1


def test_nothing_of_a_coarse_date_is_sure_but_the_days_between_two_known_ends_are():
    coarse = extent_of(parse_date("2025-07"))
    lasting = extent_of(parse_date("2025-07/2025-09"))

    assert coarse.sure_first is None
    assert lasting.sure_first == parse_date("2025-07-31").earliest
    assert lasting.sure_until == parse_date("2025-09-02").earliest


def test_an_event_after_the_as_of_date_is_dashed_and_an_approximate_one_hollow(
    chronology_of, event_of
):
    chronology = chronology_of(
        [event_of(1, "2025-07-15"), event_of(2, "2025-08~"), event_of(3, "2026-01-05")],
        as_of="2025-12-31",
    )

    plain, about, ahead = number_events(chronology, chronology.events.values())

    assert (plain.is_hollow, plain.is_dashed) == (False, False)
    assert about.is_hollow
    assert ahead.is_dashed


def test_a_date_that_a_source_gives_differently_is_kept_once(chronology_of, event_of):
    evidence = [
        {"source": "wire", "asserts": {"date": "2025-07-16"}},
        {"source": "copy", "asserts": {"date": "2025-07-16"}},
        {"source": "filing", "asserts": {"date": "2025-07-15"}},
    ]
    chronology = chronology_of([event_of(1, "2025-07-15", evidence=evidence)])

    (item,) = number_events(chronology, chronology.events.values())

    assert [date.text for date in item.other_dates] == ["2025-07-16"]


def test_retracted_and_denied_events_are_struck(chronology_of, event_of):
    chronology = chronology_of(
        [
            event_of(1, "2025-07-15", retracted={"by": "wire"}),
            event_of(2, "2025-07-16", status="denied"),
            event_of(3, "2025-07-17"),
        ]
    )

    struck = [item.is_struck for item in number_events(chronology, chronology.events.values())]

    assert struck == [True, True, False]


def test_the_spine_keeps_the_most_linked_events_in_their_order(chronology_of, event_of):
    events = [event_of(n, f"2025-07-{n:02d}") for n in range(1, 7)]
    links = [
        {"from": "e2", "to": "e6", "kind": "cause"},
        {"from": "e4", "to": "e6", "kind": "cause"},
    ]
    chronology = chronology_of(events, links)

    spine = choose_spine(chronology, tuple(chronology.events.values()), 3)

    assert [event.id for event in spine] == ["e2", "e4", "e6"]
