"""What rests on one report alone."""


def _source(name, **fields):
    return {"record": "source", "id": name, "title": name} | fields


def _by(*sources, **fields):
    return [{"source": source} | fields for source in sources]


def test_copies_of_one_report_count_once(chronology, event, run):
    told = chronology(
        _source("wire"),
        _source("copy", origin="wire"),
        _source("other"),
        event(id="a", title="A", evidence=_by("wire", "copy")),
        event(id="b", title="B", evidence=_by("copy", "other")),
    )

    answer = run(told, "single-origin")

    assert [row.event.id for row in answer.rows] == ["a"]
    assert [(one.origin, one.events) for one in answer.details.origins] == [("wire", ("a",))]
    assert answer.counts == {"listed": 1, "origins": 1, "of": 2}


def test_refuting_and_withdrawn_evidence_supports_nothing(chronology, event, run):
    told = chronology(
        _source("s"),
        _source("t"),
        _source("u", retracted={"on": "2025"}),
        event(evidence=[*_by("s"), *_by("t", stance="refutes"), *_by("u")]),
    )

    assert run(told, "single-origin").details.origins[0].origin == "s"


def test_what_others_tell_too_is_carried_where_its_causes_fall(chronology, event, link, run):
    told = chronology(
        _source("s"),
        _source("t"),
        event(id="a", title="A", evidence=_by("s")),
        event(id="b", title="B", evidence=_by("s", "t")),
        event(id="c", title="C", evidence=_by("s", "t")),
        link("a", "b", evidence=_by("s", "t")),
    )

    (one,) = run(told, "single-origin").details.origins

    assert (one.events, one.carried) == (("a",), ("b",))


def test_an_event_without_evidence_rests_on_none(chronology, event, run):
    assert run(chronology(event()), "single-origin").counts == {"listed": 0, "origins": 0, "of": 1}
