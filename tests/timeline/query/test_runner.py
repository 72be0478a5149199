"""Answers worked out by hand on small chronologies."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import is_before, starts_before
from timeline.model.link import CAUSAL_KINDS
from timeline.query.plan import Filters, Plan
from timeline.query.runner import NoSuchEventError, UnusableFilterError, run_plan


def _answer(chronology, op, *anchors, **filters):
    return run_plan(Plan(op=op, anchors=anchors, filters=Filters(**filters)), chronology)


def _ids(answer, *relations):
    rows = answer.rows_of(*relations) if relations else answer.rows
    return [row.event.id for row in rows]


def _row(answer, event_id):
    return next(row for row in answer.rows if row.event.id == event_id)


@pytest.fixture
def story(chronology, event, link):
    """A permit of 15 July; what it caused, what merely came later, what nobody can order."""
    return chronology(
        {"record": "actor", "id": "state", "name": "State"},
        {"record": "actor", "id": "office", "name": "Office", "part_of": "state"},
        event(id="earlier", date="2025-07-01"),
        event(id="permit", date="2025-07-15", type="permit"),
        event(id="same-day", date="2025-07-15"),
        event(id="month", date="2025-07"),
        event(id="spell", date="2025-07/2025-09"),
        event(id="older-spell", date="2025-06/2025-09"),
        event(id="later", date="2025-07-16"),
        event(
            id="summons",
            date="2025-07-31",
            type="summons",
            actors=[{"actor": "office", "role": "agent"}],
        ),
        event(id="notice", date="2025-08-12", actors=[{"actor": "state", "role": "target"}]),
        event(id="year", date="2025"),
        link("permit", "summons", kind="response"),
        link("summons", "notice"),
        link("permit", "year"),
        link("permit", "later", status="rejected"),
        link("permit", "later", kind="enables", retracted={"reason": "wrong"}),
        link("notice", "same-day", kind="supersedes"),
    )


def test_what_followed_is_told_in_three_parts(story):
    answer = _answer(story, "followed", "permit")

    assert _ids(answer, "linked") == ["summons", "notice", "year"]
    assert _ids(answer, "later") == ["later"]
    assert _ids(answer, "undecided") == ["month", "spell", "same-day"]
    assert answer.counts == {"linked": 3, "later": 1, "undecided": 3}


def test_a_spell_that_began_before_is_not_later_however_long_it_goes_on(story):
    assert "older-spell" not in _ids(_answer(story, "followed", "permit"))


def test_of_the_linked_those_of_undecided_order_come_last_and_say_so(story):
    answer = _answer(story, "followed", "permit")

    assert [row.order_undecided for row in answer.rows_of("linked")] == [False, False, True]


def test_a_linked_event_carries_its_hops_lag_and_chain(story):
    row = _row(_answer(story, "followed", "permit"), "notice")

    assert (row.hops, row.lag.least, row.lag.most) == (2, 28, 28)
    assert [link.id for link in row.via] == [
        "permit--response--summons",
        "summons--cause--notice",
    ]


def test_rejected_withdrawn_and_structural_links_carry_nothing(story):
    answer = _answer(story, "followed", "permit")

    assert _row(answer, "later").relation == "later"
    assert _row(answer, "same-day").relation == "undecided"
    assert _ids(_answer(story, "led-to", "later")) == []
    assert _answer(story, "chain", "permit", "later").paths == ()


def test_filters_narrow_each_of_the_three_parts(story):
    answer = _answer(story, "followed", "permit", since="2025-07-16", until="2025-07-31")

    assert _ids(answer, "linked") == ["summons", "year"]
    assert _ids(answer, "later") == ["later"]
    assert _ids(answer, "undecided") == ["month", "spell"]
    assert [row.event.id for row in answer.rows if row.is_possible] == ["year", "month"]


def test_an_actor_is_found_through_the_bodies_that_belong_to_it(story):
    by_state = _answer(story, "followed", "permit", by=("state",))
    by_office = _answer(story, "followed", "permit", by=("office",))
    on_office = _answer(story, "followed", "permit", on=("office",))

    assert _ids(by_state) == _ids(by_office) == ["summons"]
    assert _ids(on_office) == []


def test_within_days_is_certain_possible_or_not(story):
    answer = _answer(story, "followed", "permit", within_days=16)

    assert _ids(answer, "linked") == ["summons", "year"]
    assert not _row(answer, "summons").is_possible
    assert _row(answer, "year").is_possible
    assert _ids(_answer(story, "followed", "permit", within_days=15), "linked") == ["year"]


def test_what_may_have_come_before_is_only_possibly_within_days_after(story):
    answer = _answer(story, "followed", "permit", within_days=90)

    assert _row(answer, "month").is_possible
    assert not _row(answer, "later").is_possible


def test_days_are_counted_by_the_calendar_whatever_the_zones_leave_open(chronology, event, link):
    told = chronology(
        event(id="order", date="2025-12-08", tz="America/New_York"),
        event(id="same", date="2025-12-08", tz="Asia/Shanghai"),
        event(id="reply", date="2025-12-09", tz="Asia/Shanghai"),
        link("order", "same"),
        link("order", "reply"),
    )

    rows = _answer(told, "followed", "order", within_days=1).rows_of("linked")

    assert [(row.event.id, row.order.value, row.is_possible) for row in rows] == [
        ("same", "maybe", False),
        ("reply", "maybe", False),
    ]


@pytest.fixture
def against(chronology, event, link):
    """A chain whose every link may stand, though its end is certainly earlier than its start."""
    return chronology(
        event(id="deal", date="2025-08-01"),
        event(id="notices", date="2025-07/2025-09"),
        event(id="stall", date="2025-07-20"),
        event(id="after", date="2025-12-01"),
        link("deal", "notices"),
        link("notices", "stall"),
        link("deal", "after"),
    )


def test_what_is_dated_before_its_cause_is_never_certainly_later(against):
    rows = _answer(against, "followed", "deal").rows

    assert [(row.event.id, row.order) for row in rows] == [
        ("after", Certainty.YES),
        ("notices", Certainty.NO),
        ("stall", Certainty.NO),
    ]
    assert not any(row.order_undecided for row in rows)


def test_a_cause_dated_after_its_effect_is_told_and_comes_last(against):
    rows = _answer(against, "led-to", "stall").rows

    assert [(row.event.id, row.is_against_time) for row in rows] == [
        ("notices", False),
        ("deal", True),
    ]


def test_an_effect_dated_before_its_cause_is_within_no_days_after_it(chronology, event, link):
    wrong = chronology(
        event(id="cause", date="2025-02-01"),
        event(id="effect", date="2025-01-01"),
        link("cause", "effect"),
    )

    assert _ids(_answer(wrong, "followed", "cause")) == ["effect"]
    assert _ids(_answer(wrong, "followed", "cause", within_days=60)) == []


def test_what_takes_more_hops_than_asked_for_is_not_merely_later(story):
    answer = _answer(story, "followed", "permit", max_hops=1)

    assert _ids(answer, "linked") == ["summons", "year"]
    assert "notice" not in _ids(answer)


def test_days_in_two_zones_can_be_one_instant(chronology, event):
    washington = event(id="order", date="2025-12-08", tz="America/New_York")
    beijing = event(id="reply", date="2025-12-09", tz="Asia/Shanghai")
    both = chronology(washington, beijing)
    one_zone = chronology(washington, beijing | {"tz": "America/New_York"})

    assert _ids(_answer(both, "followed", "order"), "undecided") == ["reply"]
    assert _ids(_answer(one_zone, "followed", "order"), "later") == ["reply"]


def test_an_interval_that_begins_on_the_last_day_is_undecided(chronology, event):
    told = chronology(
        event(id="round", date="2025-03-01/2025-03-10"),
        event(id="inside", date="2025-03-05"),
        event(id="last-day", date="2025-03-10"),
        event(id="after", date="2025-03-11/2025-03-20"),
        event(id="before", date="2025-02-28"),
    )

    answer = _answer(told, "followed", "round")

    assert _ids(answer, "undecided") == ["inside", "last-day"]
    assert _ids(answer, "later") == ["after"]


def test_what_led_to_an_event_leaves_out_links_that_a_longer_chain_repeats(chronology, event, link):
    told = chronology(
        *(event(id=name, date=f"202{at}") for at, name in enumerate("abc")),
        link("a", "b"),
        link("b", "c"),
        link("a", "c"),
    )

    answer = _answer(told, "led-to", "c")

    assert [(row.event.id, row.hops) for row in answer.rows] == [("a", 2), ("b", 1)]


def test_a_direct_cause_is_direct_though_it_also_works_through_another(chronology, event, link):
    told = chronology(
        *(event(id=name, date=f"202{at}") for at, name in enumerate("abc")),
        link("a", "b"),
        link("b", "c"),
        link("a", "c"),
    )

    answer = _answer(told, "led-to", "c", max_hops=1)

    assert _ids(answer) == ["a", "b"]


def test_chains_rank_by_their_weakest_link_and_then_by_length(chronology, event, link):
    told = chronology(
        *(event(id=name, date=f"202{at}") for at, name in enumerate("abcde")),
        link("a", "e", basis="inferred"),
        link("a", "b", basis="stated-by-source"),
        link("b", "c", basis="stated-by-source"),
        link("c", "e", basis="stated-by-source"),
        link("a", "d", basis="stated-by-source", confidence="high"),
        link("d", "e", basis="stated-by-source"),
    )

    answer = _answer(told, "chain", "a", "e")

    ways = [[link.target for link in path.links] for path in answer.paths]
    assert ways == [["d", "e"], ["b", "c", "e"], ["e"]]
    assert [path.weakest for path in answer.paths] == ["stated", "stated", "inferred"]
    assert _ids(answer) == ["a", "d", "e"]


def test_a_disputed_link_is_the_weakest_there_is(chronology, event, link):
    told = chronology(
        event(id="a", date="2020"),
        event(id="b", date="2021"),
        link("a", "b", basis="stated-by-source", status="disputed"),
    )

    assert _answer(told, "chain", "a", "b").paths[0].weakest == "disputed"


def test_no_chain_is_an_answer_and_not_an_error(story):
    answer = _answer(story, "chain", "notice", "permit")

    assert (answer.paths, answer.rows) == ((), ())
    assert answer.counts == {"paths": 0, "linked": 0}


def test_responses_are_response_links_alone_and_narrow_by_who_responds(story):
    assert _ids(_answer(story, "responses", "permit")) == ["summons"]
    assert _ids(_answer(story, "responses", "permit", by=("state",))) == ["summons"]
    assert _ids(_answer(story, "responses", "permit", types=("ban",))) == []
    assert _ids(_answer(story, "responses", "summons")) == []


def test_a_merged_id_goes_on_under_the_survivor(chronology, event, link):
    told = chronology(
        event(id="a", date="2020", was=["old-a"]),
        event(id="b", date="2021"),
        link("old-a", "b"),
    )

    answer = _answer(told, "followed", "old-a")

    assert answer.anchors[0].id == "a"
    assert _ids(answer, "linked") == ["b"]


def test_a_circle_of_causes_ends_and_does_not_lead_an_event_to_itself(chronology, event, link):
    told = chronology(
        *(event(id=name, date="2020") for name in "abc"),
        link("a", "b"),
        link("b", "c"),
        link("c", "a"),
    )

    assert _ids(_answer(told, "followed", "a"), "linked") == ["b", "c"]
    assert _ids(_answer(told, "led-to", "a")) == ["c", "b"]
    assert len(_answer(told, "chain", "a", "c").paths) == 1


def test_an_event_that_is_not_there_is_an_error(story):
    with pytest.raises(NoSuchEventError, match="'gone'"):
        _answer(story, "followed", "gone")


def test_a_link_to_an_event_that_is_not_there_leads_nowhere(load, event, link):
    loaded = load(event(id="a", date="2020"), link("a", "gone"), link("gone", "a"))

    assert _ids(_answer(loaded.chronology, "followed", "a")) == []
    assert _ids(_answer(loaded.chronology, "led-to", "a")) == []


@pytest.mark.parametrize(
    ("op", "anchors", "filters"),
    [
        ("list", (), {"within_days": 30}),
        ("count", (), {"max_hops": 1}),
        ("chain", ("permit", "summons"), {"by": ("state",)}),
        ("show", ("permit",), {"since": "2025"}),
        ("responses", ("permit",), {"max_hops": 2}),
    ],
)
def test_a_filter_that_could_only_be_passed_over_is_refused(story, op, anchors, filters):
    with pytest.raises(UnusableFilterError):
        _answer(story, op, *anchors, **filters)


def test_a_list_says_which_events_fit_only_possibly(story):
    answer = _answer(story, "list", since="2025-07-10", until="2025-07-20")

    assert _ids(answer) == [
        "year",
        "older-spell",
        "month",
        "spell",
        "permit",
        "same-day",
        "later",
    ]
    assert answer.counts == {"listed": 7, "certain": 4, "possible": 3}


def test_a_record_is_shown_with_its_neighbours_on_both_sides(story):
    answer = _answer(story, "show", "summons")

    assert _ids(answer, "anchor") == ["summons"]
    assert _ids(answer, "linked") == ["permit", "notice"]


POINTS = ["2020", "2020-05", "2020-05-03", "2020-05-04", "2020-05-04~", "2021-01-01"]
SPANS = ["2020-04/2020-06", "../2020-05", "2020-05-04/..", "[2020-05-01..2020-05-09]"]
DATES = st.sampled_from([*POINTS, *SPANS])
ZONES = st.sampled_from([None, "Asia/Shanghai", "America/New_York"])


@st.composite
def graphs(draw):
    """A handful of events on near days, in different zones, with links of all kinds and states."""
    count = draw(st.integers(1, 7))
    events = []
    for number in range(count):
        zone = draw(ZONES)
        fields = {"tz": zone} if zone else {}
        events.append({"id": f"e{number}", "date": draw(DATES)} | fields)
    kinds = st.sampled_from(["cause", "response", "enables", "blocks", "implements", "supersedes"])
    states = st.sampled_from([None, "reviewed", "disputed", "rejected"])
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    links = {}
    for (tail, head), kind, state in draw(st.lists(st.tuples(ends, kinds, states), max_size=14)):
        links[(tail, head, kind)] = {"status": state} if state else {}
    return events, links


@given(graphs())
def test_every_event_is_in_one_part_of_what_followed_or_certainly_not_later(
    load, event, link, graph
):
    events, links = graph
    chronology = load(
        *(event(**fields) for fields in events),
        *(link(f"e{t}", f"e{h}", kind=kind, **more) for (t, h, kind), more in links.items()),
    ).chronology

    answer = _answer(chronology, "followed", "e0")

    told = [row.event.id for row in answer.rows]
    rest = {*chronology.events} - {*told, "e0"}
    anchor = chronology.spans["e0"]
    causal = nx.DiGraph(
        (f"e{tail}", f"e{head}")
        for (tail, head, kind), more in links.items()
        if kind in CAUSAL_KINDS and more.get("status") != "rejected"
    )
    causal.add_node("e0")
    assert len(told) == len(set(told))
    assert "e0" not in told
    assert set(_ids(answer, "linked")) == nx.descendants(causal, "e0")
    assert all(
        is_before(anchor, chronology.spans[row.event.id]) is Certainty.YES
        for row in answer.rows_of("later")
    )
    assert all(
        is_before(anchor, chronology.spans[row.event.id]) is not Certainty.YES
        and starts_before(chronology.spans[row.event.id], anchor) is not Certainty.YES
        for row in answer.rows_of("undecided")
    )
    assert all(
        starts_before(chronology.spans[event_id], anchor) is Certainty.YES for event_id in rest
    )
