"""What holds, and what falls without some of the records."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.causality.support import build_support


def _support(chronology, event, link, pairs, groups=()):
    ids = sorted({end for pair in pairs for end in pair})
    events = (event(id=one, title=one) for one in ids)
    links = (
        link(
            source, target, id=f"l{place}", **({"group": groups[place]} if place in groups else {})
        )
        for place, (source, target) in enumerate(pairs)
    )
    return build_support(chronology(*events, *links))


def test_what_has_another_cause_stands(chronology, event, link):
    support = _support(chronology, event, link, [("a", "c"), ("b", "c"), ("c", "d")])

    assert support.held == {"a", "b", "c", "d"}
    assert support.held_without(events={"a"}) == {"b", "c", "d"}
    assert support.held_without(events={"a", "b"}) == set()


def test_members_of_a_group_are_needed_together(chronology, event, link):
    support = _support(
        chronology, event, link, [("a", "c"), ("b", "c"), ("e", "c")], groups={0: "g", 1: "g"}
    )

    assert support.held_without(events={"e"}) == {"a", "b", "c"}
    assert support.held_without(events={"e", "a"}) == {"b"}
    assert [len(branch) for branch in support.held_alternatives("c", support.held)] == [2, 1]


def test_events_that_only_hold_one_another_up_do_not_hold(chronology, event, link):
    support = _support(chronology, event, link, [("a", "b"), ("b", "c"), ("c", "b")])

    assert support.held == {"a", "b", "c"}
    assert support.held_without(events={"a"}) == set()


def test_a_link_that_goes_leaves_its_event_without_that_branch(chronology, event, link):
    told = chronology(
        event(id="a", title="A"), event(id="b", title="B"), link("a", "b", id="the-link")
    )
    support = build_support(told)

    assert support.held_without(links=list(told.links.values())) == {"a"}


def test_blocking_holds_nothing_up_and_is_told_apart(chronology, event, link):
    support = build_support(
        chronology(
            event(id="a", title="A"), event(id="b", title="B"), link("a", "b", kind="blocks")
        )
    )

    assert support.held_without(events={"a"}) == {"b"}
    assert [one.source for one in support.blocked_by["b"]] == ["a"]


def test_links_to_a_merged_event_are_the_survivors(chronology, event, link):
    support = build_support(
        chronology(
            event(id="a", title="A", was=["old-a"]),
            event(id="b", title="B"),
            link("old-a", "b"),
        )
    )

    assert support.held_without(events={"a"}) == set()


_PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10)


@given(
    _PAIRS, st.lists(st.sampled_from(["", "g", "h"]), min_size=10, max_size=10), st.integers(0, 5)
)
def test_the_fixpoint_is_what_going_round_until_nothing_changes_finds(
    chronology, event, link, pairs, names, out
):
    events = [event(id=f"e{n}", title=str(n)) for n in range(6)]
    links = [
        link(f"e{a}", f"e{b}", id=f"l{place}", **({"group": name} if name else {}))
        for place, ((a, b), name) in enumerate(zip(pairs, names, strict=False))
    ]
    support = build_support(chronology(*events, *links))

    assert support.held_without(events={f"e{out}"}) == _slowly(pairs, names, out)


def _slowly(pairs, names, out):
    """Grows what holds from nothing, looking at everything each time."""
    held = set()
    while True:
        more = set()
        for node in range(6):
            into = {}
            for place, ((a, b), name) in enumerate(zip(pairs, names, strict=False)):
                if b == node:
                    into.setdefault(name or place, []).append(a)
            is_borne = not into or any(all(a in held for a in group) for group in into.values())
            if node != out and is_borne:
                more.add(node)
        if more == held:
            return {f"e{node}" for node in held}
        held = more
