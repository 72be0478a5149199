"""Announcements that nothing puts into law."""

DATASET = {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"}


def test_what_a_link_implements_is_left_out(chronology, event, link, run):
    told = chronology(
        DATASET,
        event(id="a", title="A", date="2025-12-01", status="announced"),
        event(id="b", title="B", date="2025-11", status="announced"),
        event(id="c", title="C", status="in-force"),
        event(id="e", title="E", status="announced", type="ipo"),
        link("b", "c", kind="implements"),
    )

    answer = run(told, "uncodified")

    (found,) = answer.details.announcements
    assert (found.event, found.age.least, found.age.most) == ("a", 30, 30)
    assert answer.counts == {"uncodified": 1, "announced": 2}


def test_without_a_last_day_of_the_data_there_is_no_age(chronology, event, run):
    told = chronology(event(status="announced"))

    assert run(told, "uncodified").details.announcements[0].age is None
