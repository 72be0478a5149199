"""What a record stands on, and what stands on it."""

from timeline.query.grounds import find_grounds


def _source(name, **fields):
    return {"record": "source", "id": name, "title": name} | fields


def test_the_grounds_of_an_event_are_its_reports_its_conflicts_and_what_falls(
    chronology, event, link
):
    told = chronology(
        _source("s"),
        _source("copy", origin="s"),
        event(
            id="a",
            title="A",
            date="2025-07-01",
            evidence=[{"source": "s"}, {"source": "copy", "asserts": {"date": "2025-08-01"}}],
        ),
        event(id="b", title="B", date="2025-09"),
        event(id="c", title="C", date="2025-08"),
        link("a", "b"),
        link("a", "c"),
    )

    grounds = find_grounds(told.events["a"], told)

    assert grounds.origins == ("s",)
    assert [conflict.field for conflict in grounds.conflicts] == ["date"]
    assert [event.id for event in grounds.fallen] == ["c", "b"]


def test_the_grounds_of_a_link_name_what_it_is_needed_together_with(chronology, event, link):
    told = chronology(
        *(event(id=one, title=one) for one in "abcd"),
        link("a", "c", group="g"),
        link("b", "c", group="g"),
        link("c", "d"),
    )

    grounds = find_grounds(told.links["a--cause--c"], told)

    assert [other.id for other in grounds.companions] == ["b--cause--c"]
    assert [event.id for event in grounds.fallen] == ["c", "d"]


def test_a_link_that_has_an_alternative_lets_nothing_fall(chronology, event, link):
    told = chronology(*(event(id=one, title=one) for one in "abc"), link("a", "c"), link("b", "c"))

    assert find_grounds(told.links["a--cause--c"], told).fallen == ()
