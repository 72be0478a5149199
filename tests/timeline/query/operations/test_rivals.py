"""Explanations that compete for an event."""


def test_alternatives_come_the_firmest_first_and_groups_together(chronology, event, link, run):
    told = chronology(
        *(event(id=one, title=one) for one in "abcdx"),
        link("a", "x", basis="inferred"),
        link("b", "x", basis="stated-by-source", group="g", test="hoop"),
        link("c", "x", basis="stated-by-source", group="g"),
        link("d", "x", kind="blocks", basis="stated-by-source"),
    )

    answer = run(told, "rivals", anchors=["x"])

    first, second = answer.details.explanations
    assert first.links == ("b--cause--x", "c--cause--x")
    assert (first.group, first.tests, first.firmness) == ("g", ("hoop", None), "stated")
    assert (second.links, second.firmness) == (("a--cause--x",), "inferred")
    assert answer.details.blocked_by == ("d--blocks--x",)
    assert [(row.event.id, row.part) for row in answer.rows] == [
        ("b", "1"),
        ("c", "1"),
        ("a", "2"),
        ("d", "3"),
    ]


def test_an_event_without_causes_has_no_explanation(chronology, event, run):
    answer = run(chronology(event()), "rivals", anchors=["a"])

    assert (answer.rows, answer.counts) == ((), {"explanations": 0, "causes": 0})
