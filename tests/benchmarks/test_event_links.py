"""Real messages as a graph: each leads to what its receiver then sends."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.graph_core.event_links import link_events, read_collegemsg, read_icews14

PEOPLE = st.integers(0, 3)
EVENTS = st.lists(st.tuples(PEOPLE, PEOPLE, st.integers(0, 20)), min_size=1, max_size=30)


def pairs(events, window, *, is_same_time):
    least = 0 if is_same_time else 1
    return {
        (tail, head)
        for tail, (_, receiver, before) in enumerate(events)
        for head, (actor, _, after) in enumerate(events)
        if tail != head and actor == receiver and least <= after - before <= window
    }


@given(EVENTS, st.integers(0, 8), st.booleans())
def test_an_event_leads_to_what_its_receiver_does_within_the_window(events, window, is_same_time):
    found = link_events(np.array(events), window, [0] * len(events), is_same_time=is_same_time)

    linked = list(zip(found.tails.tolist(), found.heads.tolist(), strict=True))
    assert len(linked) == len(set(linked))
    assert set(linked) == pairs(events, window, is_same_time=is_same_time)


def test_a_link_weighs_its_lag_and_one_and_has_the_kind_of_what_it_leads_to():
    events = np.array([(1, 2, 10), (2, 3, 14)])

    found = link_events(events, 5, [7, 8])

    assert (found.weights.tolist(), found.kinds.tolist(), found.days.tolist()) == ([5], [8], [0, 4])


def test_messages_are_read_past_the_heading(tmp_path):
    file = tmp_path / "messages.txt"
    file.write_text("src dst time\n1 2 1082040961\n3 4 1082155839\n")

    assert read_collegemsg(file).tolist() == [[1, 2, 1082040961], [3, 4, 1082155839]]


def test_hours_of_several_files_become_days_in_order(tmp_path):
    late, early = tmp_path / "late.txt", tmp_path / "early.txt"
    late.write_text("1\t18\t384\t7536\t-1\n")
    early.write_text("0\t9\t84\t24\t-1\n")

    events, kinds = read_icews14([late, early])

    assert (events.tolist(), kinds.tolist()) == ([[0, 84, 1], [1, 384, 314]], [9, 18])
