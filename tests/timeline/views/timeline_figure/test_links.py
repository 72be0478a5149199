from timeline.causality.origins import supporting_origins
from timeline.views.timeline_figure.links import choose_links


def link(start, end, kind="cause", **fields):
    return {"from": f"e{start}", "to": f"e{end}", "kind": kind, **fields}


def chosen(chronology_of, event_of, links, rule="main"):
    chronology = chronology_of([event_of(n, f"2025-07-{n:02d}") for n in range(1, 6)], links)
    found = choose_links(chronology, chronology.events, rule)
    return [(x.source, x.target) for x in found.drawn], found


def test_a_link_that_a_chain_implies_is_left_out_and_counted(chronology_of, event_of):
    links = [link(1, 2), link(2, 3), link(1, 3)]

    drawn, found = chosen(chronology_of, event_of, links)

    assert drawn == [("e1", "e2"), ("e2", "e3")]
    assert (found.total, found.implied) == (3, 1)


def test_blocking_links_and_members_of_an_and_group_always_stay(chronology_of, event_of):
    links = [
        link(1, 2),
        link(2, 3),
        link(1, 3, "blocks"),
        link(1, 4, group="g"),
        link(3, 4, group="g"),
    ]

    drawn, _ = chosen(chronology_of, event_of, links)

    assert len(drawn) == 5


def test_a_chain_through_a_blocking_link_implies_nothing(chronology_of, event_of):
    drawn, _ = chosen(chronology_of, event_of, [link(1, 2), link(2, 3, "blocks"), link(1, 3)])

    assert ("e1", "e3") in drawn


def test_in_a_circle_everything_stays_reachable(chronology_of, event_of):
    drawn, _ = chosen(chronology_of, event_of, [link(1, 2), link(2, 3), link(3, 1), link(1, 3)])

    assert {("e1", "e2"), ("e2", "e3"), ("e3", "e1")} <= set(drawn)


def test_rejected_and_structural_links_are_no_causal_links(chronology_of, event_of):
    links = [link(1, 2, status="rejected"), link(2, 3, "implements"), link(3, 4)]

    drawn, found = chosen(chronology_of, event_of, links, "all")

    assert drawn == [("e3", "e4")]
    assert found.total == 1


def test_stated_leaves_out_what_no_source_states(chronology_of, event_of):
    links = [link(1, 2, basis="stated-by-actor"), link(2, 3, basis="inferred"), link(3, 4)]

    drawn, found = chosen(chronology_of, event_of, links, "stated")

    assert drawn == [("e1", "e2")]
    assert found.unstated == 2


def test_copies_of_one_report_count_as_one_origin(chronology_of, event_of):
    evidence = [{"source": "wire"}, {"source": "copy"}, {"source": "filing"}]
    refuted = [*evidence[:2], {"source": "filing", "stance": "refutes"}]
    chronology = chronology_of(
        [event_of(n, "2025") for n in (1, 2, 3)],
        [link(1, 2, evidence=evidence), link(2, 3, evidence=refuted)],
    )

    counts = [len(supporting_origins(x, chronology)) for x in chronology.links.values()]

    assert counts == [2, 1]


def test_a_stated_link_stays_where_the_chain_is_only_inferred(chronology_of, event_of):
    stated = link(1, 3, basis="stated-by-source")

    drawn, found = chosen(chronology_of, event_of, [link(1, 2), link(2, 3), stated])

    assert ("e1", "e3") in drawn
    assert found.implied == 0


def test_a_link_of_a_group_whose_others_are_not_shown_is_named(chronology_of, event_of):
    links = [link(1, 3, group="g"), link(2, 3, group="g")]
    chronology = chronology_of([event_of(n, f"2025-07-{n:02d}") for n in (1, 2, 3)], links)

    part = choose_links(chronology, ["e2", "e3"], "main")

    assert [x.source for x in part.alone] == ["e2"]
    assert choose_links(chronology, chronology.events, "main").alone == ()
