"""What would not have happened without an event."""


def test_what_only_it_led_to_falls_and_what_has_another_cause_stands(
    chronology, event, link, run, parts
):
    told = chronology(
        *(event(id=one, title=one, date=f"2025-0{n}") for n, one in enumerate("abcde", start=1)),
        link("a", "b"),
        link("b", "c"),
        link("a", "d"),
        link("e", "d"),
    )

    answer = run(told, "without", anchors=["a"])

    assert parts(answer) == {"fallen": ["b", "c"], "overdetermined": ["d"]}
    assert [row.hops for row in answer.rows] == [1, 2, None]
    assert answer.counts == {"fallen": 2, "overdetermined": 1, "unblocked": 0}
    assert [
        [link.source for branch in survivor.branches for link in branch]
        for survivor in answer.details.overdetermined
    ] == [["e"]]


def test_what_only_it_blocked_is_no_longer_blocked(chronology, event, link, run, parts):
    told = chronology(
        *(event(id=one, title=one) for one in "abcd"),
        link("a", "b"),
        link("b", "c", kind="blocks"),
        link("a", "d", kind="blocks"),
        link("c", "d", kind="blocks"),
    )

    answer = run(told, "without", anchors=["a"])

    assert parts(answer) == {"fallen": ["b"], "unblocked": ["c"]}


def test_filters_narrow_what_is_told_and_not_the_causes(chronology, event, link, run, parts):
    told = chronology(
        event(id="a", title="A"),
        event(id="b", title="B"),
        event(id="c", title="C", type="permit"),
        link("a", "b"),
        link("b", "c"),
    )

    answer = run(told, "without", anchors=["a"], filters={"types": ["permit"]})

    assert parts(answer) == {"fallen": ["c"]}


def test_an_event_nothing_hangs_on_leaves_everything_standing(chronology, event, run, parts):
    told = chronology(event(id="a", title="A"), event(id="b", title="B"))

    assert parts(run(told, "without", anchors=["a"])) == {}
