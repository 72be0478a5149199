"""Allen's relations between dates known only within bounds."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.allen import Relation, possible_relations
from timeline.dates.time_span import InstantRange, TimeSpan, time_span
from timeline.dates.uncertain_date import parse_date

MIRRORED = dict(
    zip(
        get_args(Relation),
        [*reversed(get_args(Relation))],
        strict=True,
    )
)


def _between(one, other):
    return set(possible_relations(time_span(parse_date(one)), time_span(parse_date(other))))


def _exact(start, end):
    """A span whose first second is `start` and whose last is the one before `end`."""
    return TimeSpan(InstantRange(start, start + 1), InstantRange(end - 1, end))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ((0, 2), (3, 5), "before"),
        ((0, 3), (3, 5), "meets"),
        ((0, 4), (3, 5), "overlaps"),
        ((3, 4), (3, 5), "starts"),
        ((4, 5), (3, 6), "during"),
        ((4, 6), (3, 6), "finishes"),
        ((3, 6), (3, 6), "equals"),
        ((3, 6), (4, 6), "finished-by"),
        ((3, 6), (4, 5), "contains"),
        ((3, 6), (3, 5), "started-by"),
        ((3, 6), (2, 5), "overlapped-by"),
        ((3, 6), (2, 3), "met-by"),
        ((3, 6), (1, 2), "after"),
    ],
)
def test_exact_ends_leave_one_relation(one, other, relation):
    assert possible_relations(_exact(*one), _exact(*other)) == (relation,)


def test_two_things_on_one_day_can_lie_in_every_way():
    assert _between("2025-07-15", "2025-07-15") == set(get_args(Relation))


def test_days_apart_are_before_or_meet_at_midnight():
    assert _between("2025-07-15", "2025-07-16") == {"before", "meets"}
    assert _between("2025-07-15", "2025-07-17") == {"before"}


def test_an_interval_without_end_is_never_over():
    assert _between("2025-07-15/..", "2026-01-01") == {"contains"}


@given(st.tuples(*[st.integers(0, 6)] * 8))
def test_what_is_possible_is_what_some_choice_of_ends_makes(numbers):
    """Every choice of the four ends within their bounds is tried, and its relation noted."""
    spans = []
    for first, start_room, last, end_room in (numbers[:4], numbers[4:]):
        start, end = (
            InstantRange(first, first + 1 + start_room),
            InstantRange(last, last + 1 + end_room),
        )
        spans.append(TimeSpan(start, end))
    found = set()
    for s1 in _seconds(spans[0].start):
        for e1 in _seconds(spans[0].end):
            for s2 in _seconds(spans[1].start):
                for e2 in _seconds(spans[1].end):
                    if s1 <= e1 and s2 <= e2:
                        found |= set(possible_relations(_exact(s1, e1 + 1), _exact(s2, e2 + 1)))

    assert set(possible_relations(*spans)) == found


def _seconds(bounds):
    return range(bounds.first, bounds.until)


@given(st.tuples(*[st.integers(0, 30)] * 4))
def test_seen_from_the_other_side_the_relations_are_mirrored(numbers):
    one, other = (
        TimeSpan(InstantRange(a, a + 3), InstantRange(a + b, a + b + 4))
        for a, b in (numbers[:2], numbers[2:])
    )

    assert {MIRRORED[name] for name in possible_relations(one, other)} == set(
        possible_relations(other, one)
    )
