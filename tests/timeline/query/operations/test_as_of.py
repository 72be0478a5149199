"""What was known on a day."""

import pytest


def _source(name, **fields):
    return {"record": "source", "id": name, "title": name} | fields


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2025-07-31", {"known": ["a"]}),
        ("2025-08-01", {"known": ["a"]}),
        ("2025-08-02", {"learned": ["a"]}),
        ("2025", {"known": ["a"]}),
    ],
)
def test_a_source_makes_known_from_the_day_it_came_out(
    chronology, event, run, parts, published, found
):
    told = chronology(_source("s", published=published), event(evidence=[{"source": "s"}]))

    answer = run(told, "as-of", at="2025-08-01")

    assert parts(answer) == found
    assert [row.is_possible for row in answer.rows] == [published == "2025"]


def test_the_first_source_out_counts_and_a_copy_is_as_old_as_its_report(
    chronology, event, run, parts
):
    told = chronology(
        _source("report", published="2025-07-01"),
        _source("copy", origin="report", published="2025-12-01"),
        event(evidence=[{"source": "copy"}]),
    )

    assert parts(run(told, "as-of", at="2025-08-01")) == {"known": ["a"]}


def test_refuting_evidence_makes_nothing_known(chronology, event, run, parts):
    told = chronology(
        _source("s", published="2025-07-01"),
        _source("t", published="2025-09-01"),
        event(evidence=[{"source": "s", "stance": "refutes"}, {"source": "t"}]),
    )

    assert parts(run(told, "as-of", at="2025-08-01")) == {"learned": ["a"]}


def test_what_has_no_dated_source_is_counted_apart(chronology, event, run):
    told = chronology(_source("s"), event(evidence=[{"source": "s"}]))

    answer = run(told, "as-of", at="2025-08-01")

    assert answer.rows == ()
    assert answer.counts["undated"] == 1
    assert answer.details.undated == ("a",)
