"""The events that a brief needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def told(chronology, event, link):
    """Events by letter, in the order of the letters in time, and the links between them."""

    def build(letters, pairs, **fields):
        return chronology(
            *(
                event(id=one, title=one, date=f"2025-01-{day:02}", **fields.get(one, {}))
                for day, one in enumerate(letters, start=1)
            ),
            *(link(*pair) for pair in pairs),
        )

    return build


def _kept(answer):
    return [one.event for one in answer.details.kept]


def test_the_most_important_come_first_and_stand_in_time_order(told, run):
    """In a line the ends hang together with all others as much as the middle: the earlier win."""
    answer = run(told("abcde", ["ab", "bc", "cd", "de"]), "spine", limit=3)

    assert _kept(answer) == ["a", "b", "c"]
    assert [one.importance for one in answer.details.kept] == [4, 4, 4]
    assert answer.counts == {"listed": 3, "of": 5, "links": 2}


def test_what_joins_two_is_kept_though_the_filters_leave_it_out(told, run):
    story = told("abc", ["ab", "bc"], b={"type": "report"})

    answer = run(story, "spine", limit=3, filters={"types": ["ban"]})

    assert [(one.event, one.is_joint) for one in answer.details.kept] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


def test_what_cannot_be_joined_within_the_limit_is_passed_over(told, run):
    """Two stories apart: the lighter one is passed over while the heavier one is told."""
    story = told("abcdxyz", ["ab", "bc", "cd", "xy", "yz"])

    answer = run(story, "spine", limit=4, filters={})

    assert _kept(answer) == ["a", "b", "c", "d"]
    assert answer.details.passed_over == ()


def test_an_event_without_causes_is_no_part_of_a_spine(told, run):
    assert _kept(run(told("abc", ["ab"]), "spine", limit=5)) == ["a", "b"]


def test_withdrawn_and_denied_events_are_not_chosen(told, run):
    story = told("abc", ["ab", "bc"], a={"status": "denied"})

    assert _kept(run(story, "spine", limit=2)) == ["b", "c"]


_pairs = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), max_size=14
)


@given(pairs=_pairs, limit=st.integers(2, 8))
def test_a_spine_is_a_tree_within_the_limit(chronology, event, link, run, pairs, limit):
    letters = "abcdefgh"
    events = [event(id=one, title=one) for one in letters]
    links = [link(letters[one], letters[other]) for one, other in sorted(set(pairs))]

    details = run(chronology(*events, *links), "spine", limit=limit).details

    kept = {one.event for one in details.kept}
    assert 1 <= len(kept) <= limit
    assert len(details.links) == len(kept) - 1
    reached, grown = {min(kept)}, True
    while grown:
        near = {
            e
            for one in details.links
            for e in (one.source, one.target)
            if {one.source, one.target} & reached
        }
        grown = not near <= reached
        reached |= near
    assert reached == kept
