from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.views.font_metrics import text_width
from timeline.views.theme import TICK_SIZE
from timeline.views.timeline_figure.axis import BREAK_WIDTH, lay_out_axis
from timeline.views.timeline_figure.ticks import find_ticks
from timeline.views.timeline_figure.units import DAY, MONTH, YEAR, bin_unit, years_unit

DAYS = st.integers(-800_000, 4_500_000)
SPANS = st.lists(
    st.tuples(DAYS, st.integers(1, 4000)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=40,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def day_span(text: str) -> tuple[int, int]:
    return day(text), day(text) + 1


@given(SPANS)
def test_later_days_never_stand_further_left(spans):
    axis = lay_out_axis(spans, 100, 1100)
    days = sorted({bound for span in spans for bound in span})

    xs = [axis.x_of(one) for one in days]

    assert xs == sorted(xs)
    assert xs[0] >= 100
    assert xs[-1] <= 1100 + 1e-6


@given(SPANS)
def test_segments_follow_one_another_with_room_for_the_break(spans):
    axis = lay_out_axis(spans, 100, 1100)

    for before, after in axis.breaks:
        assert after.left - before.right == pytest.approx(BREAK_WIDTH)
        assert after.first >= before.until
    assert axis.right <= 1100 + 1e-6


@given(SPANS)
def test_no_event_falls_into_a_stretch_that_is_left_out(spans):
    axis = lay_out_axis(spans, 100, 1100)

    for before, after in axis.breaks:
        for first, until in spans:
            assert not (first < after.first and until > before.until) or before.until == after.first


@given(SPANS, st.sampled_from(["en", "zh"]))
def test_tick_labels_never_touch_and_stay_in_their_segment(spans, lang):
    axis = lay_out_axis(spans, 100, 1100)

    for segment in axis.segments:
        ticks = find_ticks(segment, lang)
        for row in (ticks.fine_labels, ticks.coarse_labels):
            halves = [text_width(label.words, TICK_SIZE) / 2 for label in row]
            edges = [(one.x - half, one.x + half) for one, half in zip(row, halves, strict=True)]
            assert all(a[1] < b[0] for a, b in pairwise(edges))
            assert all(segment.left - 1 <= a and b <= segment.right + 1 for a, b in edges)


def test_a_burst_after_quiet_years_gets_a_scale_of_its_own():
    quiet = [day_span(f"{year}-03-01") for year in (2022, 2023, 2024)]
    burst = [day_span(f"2025-{month:02d}-{n:02d}") for month in (8, 9, 10) for n in range(1, 12)]

    axis = lay_out_axis(quiet + burst, 0, 1000)

    assert len(axis.segments) >= 2
    assert axis.segments[-1].points_per_day > 4 * axis.segments[0].points_per_day


def test_an_even_spread_keeps_one_scale():
    axis = lay_out_axis([day_span(f"2025-{month:02d}-10") for month in range(1, 13)], 0, 1000)

    assert len(axis.segments) == 1


def test_long_empty_years_are_left_out_between_two_clusters():
    early = [day_span(f"2000-01-{n:02d}") for n in (1, 5, 9)]
    late = [day_span(f"2020-05-{n:02d}") for n in (1, 5, 9)]

    axis = lay_out_axis(early + late, 0, 1000)

    ((before, after),) = axis.breaks
    assert after.first - before.until > 19 * 365


def test_a_single_day_gets_a_week():
    axis = lay_out_axis([day_span("2025-07-15")], 0, 1000)

    assert axis.segments[0].until - axis.segments[0].first == 7


def test_the_stated_scale_is_the_scale_drawn():
    axis = lay_out_axis([day_span(f"2025-{month:02d}-10") for month in range(1, 13)], 0, 1000)
    (segment,) = axis.segments

    drawn = segment.x_of(segment.first + segment.days_per_cm) - segment.x_of(segment.first)

    assert drawn == pytest.approx(72 / 2.54)
    assert float(f"{segment.days_per_cm:.3g}") == pytest.approx(segment.days_per_cm)


@given(DAYS, st.sampled_from([DAY, MONTH, YEAR, years_unit(7)]))
def test_a_day_lies_in_the_unit_that_holds_it(one, unit):
    assert unit.floor(one) <= one < unit.after(one)
    assert unit.floor(unit.after(one)) == unit.after(one)


def test_the_unit_of_cuts_grows_with_the_span():
    assert bin_unit(60) == DAY
    assert bin_unit(1500) == MONTH
    assert bin_unit(365 * 100).months == 12
    assert bin_unit(365 * 10_000).months > 12 * 50
