"""How a number changed."""


def _share(value, **more):
    return {"name": "share", "value": value, "unit": "%"} | more


def test_readings_come_in_time_order_each_with_its_event(chronology, event, run):
    told = chronology(
        event(id="b", title="B", date="2025-08", terms=[_share(25)]),
        event(id="a", title="A", date="2025-07", terms=[_share(15), _share(5, name="other")]),
    )

    answer = run(told, "terms", terms=["share"])

    assert [(r.event, r.term.value) for r in answer.details.readings] == [("a", 15), ("b", 25)]
    assert [(row.event.id, row.part) for row in answer.rows] == [("a", "share"), ("b", "share")]
    assert answer.counts == {"readings": 2, "events": 2}


def test_names_that_only_begin_alike_are_named_and_not_mixed_in(chronology, event, run):
    told = chronology(event(terms=[_share(15), _share(20, name="share-amd"), _share(3, name="x")]))

    details = run(told, "terms", terms=["share"]).details

    assert [reading.term.value for reading in details.readings] == [15]
    assert details.related == ("share-amd",)


def test_without_a_name_every_number_is_told(chronology, event, run):
    told = chronology(event(terms=[_share(15), _share(3, name="x")]))

    assert run(told, "terms").counts == {"readings": 2, "events": 1}
