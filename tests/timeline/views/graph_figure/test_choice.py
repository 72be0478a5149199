"""Which events and links a causal graph draws."""

import itertools
import pickle

import pytest

from timeline.model.actor import Actor
from timeline.model.chronology import build_chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.plan import Filters
from timeline.query.runner import NoSuchEventError
from timeline.query.selection import select_events
from timeline.views.graph_figure.choice import MOST_BOXES, choose_graph
from timeline.views.graph_figure.spec import GraphSpec, HopsWithoutEventError, NoLinksToDrawError
from timeline.views.timeline_figure.spec import UnknownFigureOptionError


def event(event_id, date="2025-07-01", **more):
    return Event.model_validate(
        {"id": event_id, "date": date, "type": "statement", "title": f"Event {event_id}", **more}
    )


def link(tail, head, kind="cause", **more):
    return Link.model_validate({"from": tail, "to": head, "kind": kind, **more})


def chronology(*records):
    return build_chronology((record, None) for record in records)


def chain(*ids):
    """Events a day apart, each the cause of the next."""
    events = [event(name, f"2025-07-{day:02d}") for day, name in enumerate(ids, start=1)]
    return [*events, *(link(*pair) for pair in itertools.pairwise(ids))]


def choose(whole, filters=None, **spec):
    return choose_graph(whole, select_events(whole, filters or Filters()), GraphSpec(**spec))


def ids(choice):
    return [item.event.id for item in choice.events]


def pairs(choice):
    names = ids(choice)
    return [(names[drawn.tail], names[drawn.head]) for drawn in choice.links]


def test_events_without_links_are_counted_and_not_drawn():
    choice = choose(chronology(*chain("a", "b"), event("alone")))

    assert ids(choice) == ["a", "b"]
    assert choice.unlinked == 1
    assert choice.selected == 3


def test_only_standing_causal_links_are_drawn():
    choice = choose(
        chronology(
            *chain("a", "b"),
            event("c"),
            link("b", "c", "supersedes"),
            link("a", "c", "cause", status="rejected"),
            link("b", "a", "response", retracted={"reason": "withdrawn"}),
        )
    )

    assert pairs(choice) == [("a", "b")]


def test_links_to_events_outside_the_filter_are_not_drawn():
    choice = choose(
        chronology(*chain("a", "b", "c")), Filters.model_validate({"until": "2025-07-02"})
    )

    assert pairs(choice) == [("a", "b")]


def test_a_link_to_a_merged_event_goes_to_its_survivor():
    choice = choose(chronology(event("a"), event("b", was=["old"]), link("a", "old")))

    assert pairs(choice) == [("a", "b")]


def test_a_link_back_to_its_own_event_is_counted_and_not_drawn():
    choice = choose(chronology(*chain("a", "b"), link("a", "a")))

    assert pairs(choice) == [("a", "b")]
    assert choice.loops == 1


def test_main_leaves_out_what_a_chain_implies():
    records = [*chain("a", "b", "c"), link("a", "c")]

    every = choose(chronology(*records), links="all")
    assert pairs(every) == [("a", "b"), ("a", "c"), ("b", "c")]
    main = choose(chronology(*records), links="main")
    assert pairs(main) == [("a", "b"), ("b", "c")]
    assert main.implied == 1


@pytest.mark.parametrize("more", [{"kind": "blocks"}, {"group": "together"}])
def test_main_keeps_links_that_a_chain_does_not_replace(more):
    choice = choose(chronology(*chain("a", "b", "c"), link("a", "c", **more)), links="main")

    assert ("a", "c") in pairs(choice)


def test_stated_leaves_out_inferred_links_and_counts_them():
    records = [*chain("a", "b"), event("c"), link("b", "c", basis="stated-by-source")]

    choice = choose(chronology(*records), links="stated")

    assert pairs(choice) == [("b", "c")]
    assert choice.unstated == 1


def test_around_draws_causes_and_consequences_but_not_their_other_relatives():
    records = [
        *chain("cause", "anchor", "effect"),
        event("cousin", "2025-07-09"),
        link("cause", "cousin"),
    ]

    choice = choose(chronology(*records), around="anchor")

    assert ids(choice) == ["cause", "anchor", "effect"]
    assert choice.anchor == 1


def test_hops_bound_what_is_drawn_around_an_event():
    choice = choose(chronology(*chain("a", "b", "c", "d", "e")), around="c", hops=1)

    assert ids(choice) == ["b", "c", "d"]


def test_a_bar_needs_two_arms_drawn_and_one_alone_is_marked():
    records = [
        *(event(name, f"2025-07-0{day}") for day, name in enumerate("abc", start=1)),
        link("a", "c", group="both"),
        link("b", "c", group="both"),
        event("d", "2025-07-09"),
        link("c", "d", group="lonely"),
    ]
    late = Filters.model_validate({"since": "2025-07-02"})

    drawn = [(x.link.source, x.join, x.is_alone) for x in choose(chronology(*records), late).links]

    assert drawn == [("b", "", True), ("c", "", False)]
    every = choose(chronology(*records)).links
    assert [(x.link.source, x.join, x.is_alone) for x in every] == [
        ("a", "both", False),
        ("b", "both", False),
        ("c", "", False),
    ]


def test_direct_neighbours_are_drawn_though_a_chain_elsewhere_implies_their_link():
    records = [*chain("a", "b", "anchor", "d", "e"), link("a", "anchor"), link("anchor", "e")]

    near = choose(chronology(*records), around="anchor", hops=1)

    assert ids(near) == ["a", "b", "anchor", "d", "e"]
    assert {("a", "anchor"), ("anchor", "e")} < set(pairs(near))
    assert near.implied == 0


def test_implied_links_are_counted_among_the_drawn_events_only():
    records = [*chain("a", "b", "c", "d"), link("a", "c"), link("a", "d")]
    far = [event(name, f"2026-01-0{day}") for day, name in enumerate("xyz", start=1)]
    records += [*far, link("x", "y"), link("y", "z"), link("x", "z")]

    near = choose(chronology(*records), around="b")

    assert ids(near) == ["a", "b", "c", "d"]
    assert near.implied == 2


def test_a_stated_link_stays_where_the_chain_is_only_inferred():
    records = [*chain("a", "b", "c"), link("a", "c", basis="stated-by-source")]

    assert ("a", "c") in pairs(choose(chronology(*records)))


def test_past_the_most_boxes_the_least_linked_go_first_and_are_counted():
    spokes = [f"s{number}" for number in range(MOST_BOXES + 10)]
    records = [event("hub", "2025-01-01"), *(event(name, "2025-02-01") for name in spokes)]
    records += [link("hub", name) for name in spokes]
    records += [event("far", "2025-03-01"), event("off", "2025-03-02"), link("far", "off")]

    choice = choose(chronology(*records))

    assert len(choice.events) == MOST_BOXES
    assert "hub" in ids(choice)
    assert "far" not in ids(choice)
    assert choice.spared == len(spokes) + 3 - MOST_BOXES
    assert choice.spared_links == len(spokes) + 1 - len(choice.links)


def test_the_event_drawn_around_is_never_left_out():
    spokes = [f"s{number}" for number in range(MOST_BOXES + 10)]
    records = [event("tip", "2024-12-01"), event("hub", "2025-01-01"), link("tip", "hub")]
    records += [item for s in spokes for item in (event(s, "2025-02-01"), link("hub", s))]

    choice = choose(chronology(*records), around="tip")

    assert choice.anchor == ids(choice).index("tip")


def test_events_that_only_may_pass_are_named_by_number():
    records = [event("a", "2025-07"), event("b", "2025-07-20"), link("a", "b")]

    choice = choose(chronology(*records), Filters.model_validate({"since": "2025-07-10"}))

    assert choice.possible == (1,)


def test_no_links_at_all_is_refused_by_name():
    whole = chronology(event("a"), Actor.model_validate({"id": "x", "name": "X"}))

    with pytest.raises(NoLinksToDrawError, match="the 1 events have no causal links"):
        choose(whole)


def test_an_empty_chronology_is_refused_by_name():
    with pytest.raises(NoLinksToDrawError):
        choose(chronology())


def test_an_anchor_without_links_is_named():
    with pytest.raises(NoLinksToDrawError, match="event 'alone' has no causal links"):
        choose(chronology(*chain("a", "b"), event("alone")), around="alone")


def test_an_unknown_anchor_is_refused():
    with pytest.raises(NoSuchEventError):
        choose(chronology(*chain("a", "b")), around="nowhere")


@pytest.mark.parametrize(("around", "hops"), [(None, 2), ("a", 0)])
def test_hops_without_an_event_or_below_one_are_refused(around, hops):
    with pytest.raises(HopsWithoutEventError, match=f"hops {hops}"):
        GraphSpec(around=around, hops=hops)


def test_an_unknown_option_is_refused():
    with pytest.raises(UnknownFigureOptionError, match="no links 'none'"):
        GraphSpec(links="none")


@pytest.mark.parametrize(
    "error", [NoLinksToDrawError("since 2025", 3, "a"), HopsWithoutEventError(0)]
)
def test_errors_cross_process_borders(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - bytes of our own making

    assert str(again) == str(error)
