import pytest

from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.views.timeline_figure.claim import default_titles, span_words
from timeline.views.timeline_figure.events import number_events


def titles(chronology, lang="en", degrees=None):
    shown = number_events(chronology, chronology.events.values())
    return default_titles(chronology, shown, degrees or {}, lang)


def spread(event_of, dates):
    return [event_of(n, date) for n, date in enumerate(dates)]


def test_the_title_counts_the_events_of_the_densest_window(chronology_of, event_of):
    dates = ["2022-01-05", "2023-06-01", *(f"2025-{month:02d}-10" for month in range(7, 13))]
    chronology = chronology_of(spread(event_of, dates), title="Chips")

    assert titles(chronology)[0] == "Chips: 5 of 8 events fall in July–November 2025"


def test_an_event_that_may_fall_in_the_window_makes_it_at_least(chronology_of, event_of):
    dates = ["2022-01-05", "2024/2025", *["2025-07-10"] * 5]
    chronology = chronology_of(spread(event_of, dates))

    assert titles(chronology)[0] == "At least 5 of 7 events fall in July 2025"
    assert titles(chronology, "zh")[0] == "7项事件中至少有5项发生在2025年7月"


def test_without_a_window_the_most_linked_event_is_named(chronology_of, event_of):
    chronology = chronology_of(spread(event_of, [f"2025-{m:02d}-10" for m in range(1, 11)]))

    title = titles(chronology, degrees={"e3": 4, "e5": 2})[0]

    assert title.startswith("10 events, 10 Jan 2025 to 10 Oct 2025; the most linked, with 4")
    assert "Talks end without result (3)" in title


def test_one_event_is_its_own_title(chronology_of, event_of):
    chronology = chronology_of([event_of(3, "2025-07-15")])

    assert titles(chronology)[0] == "Talks end without result (3) (15 Jul 2025)"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_span_runs_from_the_first_to_the_last_known_day(chronology_of, event_of, lang):
    chronology = chronology_of(spread(event_of, ["2025-08", "2025-07-15", "2024-12-31"]))
    shown = number_events(chronology, chronology.events.values())

    expected = {"en": "31 Dec 2024 to 31 Aug 2025", "zh": "2024年12月31日至2025年8月31日"}
    assert span_words(shown, lang) == expected[lang]


def test_the_title_counts_what_a_query_counts(chronology_of, event_of):
    dates = ["2022-01-05", "2025-07-01~", "2024-12/2025-07-05", *["2025-07-10"] * 5]
    chronology = chronology_of(spread(event_of, dates))
    inside = select_events(
        chronology, Filters.model_validate({"since": "2025-07", "until": "2025-07"})
    )
    certain = len(inside.events) - len(inside.possible)

    assert titles(chronology)[0] == f"At least {certain} of 8 events fall in July 2025"
    assert certain == 6


def test_the_title_of_a_filtered_figure_states_the_filter(chronology_of, event_of):
    chronology = chronology_of(spread(event_of, ["2025-07-01", "2025-08-01"]), title="Chips")
    shown = number_events(chronology, chronology.events.values())

    found = default_titles(chronology, shown, {}, "en", filter_words="of type ipo")

    assert found[0] == "Chips, of type ipo: 2 events, 1 Jul 2025 to 1 Aug 2025"
    assert found[1] == "Of type ipo: 2 events, 1 Jul 2025 to 1 Aug 2025"
