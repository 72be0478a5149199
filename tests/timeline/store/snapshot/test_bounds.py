"""Columns of spans say of all events at once what dates say of two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import is_before, starts_before
from timeline.dates.time_span import time_span
from timeline.dates.uncertain_date import parse_date
from timeline.store.snapshot.bounds import (
    aligned,
    fits,
    one_span,
    precedes,
    span_row,
    spans_of,
)

DATES = st.sampled_from(
    [
        "2025-07-15",
        "2025-07-15T23:30:00Z",
        "2025-07-15T09:00:00",
        "2025-07-16",
        "2025-07",
        "2025",
        "2025~",
        "2025-07-14/2025-07-16",
        "2025-07-15/..",
        "../2025-07-15",
        "/2024",
        "2026/",
        "20XX",
        "[2025-01..2025-03]",
        "{2024,2025}",
        "Y170000002",
        "-0044-03-15",
    ]
)
SPANS = st.builds(
    lambda date, tz: time_span(parse_date(date), tz),
    DATES,
    st.sampled_from([None, "Asia/Shanghai", "America/New_York"]),
)


def columns_of(spans):
    bounds = np.array([span_row(span) for span in spans], dtype=np.int64)
    return spans_of(bounds, np.array([span.is_local for span in spans]))


def certainties(yes, no):
    return [
        Certainty.YES if one else Certainty.NO if other else Certainty.MAYBE
        for one, other in zip(yes.tolist(), no.tolist(), strict=True)
    ]


@given(SPANS, st.lists(SPANS, min_size=1, max_size=8))
def test_columns_compare_as_single_dates_do(single, several):
    columns = columns_of(several)

    one, many = aligned(one_span(single), columns)
    before = certainties(*precedes(one.end, many.start))
    starts = certainties(*precedes(one.start, many.start))
    many, one = aligned(columns, one_span(single))
    after = certainties(*precedes(many.end, one.start))

    assert all(map(fits, several))
    assert before == [is_before(single, other) for other in several]
    assert starts == [starts_before(single, other) for other in several]
    assert after == [is_before(other, single) for other in several]


@pytest.mark.parametrize("text", ["Y1E12", "Y-1E12", "Y99E9/.."])
def test_a_span_past_what_a_column_holds_has_no_bounds_there(text):
    span = time_span(parse_date(text))

    assert not fits(span)
    assert span_row(span) == (-(2**61), 2**61, -(2**61), 2**61)
