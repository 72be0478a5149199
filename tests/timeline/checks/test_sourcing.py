import hashlib

import pytest

from timeline.checks.check import run_through
from timeline.checks.sourcing import SourcingCheck, check_articles

ARTICLE = "前言:网信办约谈英伟达 😀。"
SOURCE = {"record": "source", "id": "s", "file": "s.txt"}


def _hash(content):
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()


@pytest.fixture
def found(chronology):
    def run(*lines):
        problems = list(run_through(chronology(*lines), [SourcingCheck]))
        assert all(problem.way_out for problem in problems)
        return [(problem.code, problem.record) for problem in problems]

    return run


@pytest.fixture
def in_article(chronology):
    """The findings against one article, given as bytes, or None where it is not to be had."""

    def run(content, *lines):
        problems = list(check_articles(chronology(*lines), lambda _: content))
        assert all(problem.way_out for problem in problems)
        return [(problem.code, problem.record, problem.field) for problem in problems]

    return run


@pytest.fixture
def quoting(event):
    """An event that quotes characters of the article."""

    def make(start, end, text=None):
        words = ARTICLE[start:end] if text is None else text
        evidence = {"source": "s", "start": start, "end": end, "sha256": _hash(words)}
        return event(evidence=[evidence])

    return make


def test_an_event_without_evidence_is_found(found, event):
    assert found(event()) == [("W401", "a")]
    assert found(event(evidence=[{"source": "s"}])) == []


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, ["W402"]),
        ({"basis": "stated-by-source"}, ["W402"]),
        ({"evidence": [{"source": "s"}]}, []),
        ({"basis": "inferred"}, ["W403"]),
        ({"basis": "inferred", "mechanism": "fear"}, []),
        ({"basis": "inferred", "evidence": [{"source": "s"}]}, ["W403"]),
    ],
)
def test_a_link_is_sourced_or_an_inference_with_a_reason(found, link, fields, codes):
    assert found(link(**fields)) == [(code, "a--cause--b") for code in codes]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"start": 0, "end": 1}, ["E401"]),
        ({"sha256": "0" * 64}, ["E401"]),
        ({"start": 0, "end": 1, "sha256": "0" * 64}, []),
        ({}, []),
    ],
)
def test_offsets_and_their_hash_come_together(found, event, fields, codes):
    lines = event(evidence=[{"source": "s"} | fields])

    assert found(lines) == [(code, "a") for code in codes]


REFUTED = [{"source": "s", "stance": "refutes"}]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"evidence": REFUTED}, ["W405"]),
        ({"evidence": [*REFUTED, {"source": "s"}]}, []),
        ({"evidence": REFUTED, "status": "denied"}, []),
        ({"evidence": REFUTED, "retracted": {}}, []),
        ({"evidence": [{"source": "gone"}]}, ["W405"]),
        ({"evidence": [{"source": "gone"}, {"source": "s"}]}, []),
    ],
)
def test_evidence_that_was_withdrawn_or_speaks_against_the_record_is_found(
    found, event, fields, codes
):
    gone = {"record": "source", "id": "gone", "retracted": {"reason": "false"}}

    assert found(gone, event(**fields)) == [(code, "a") for code in codes]


def test_a_rejected_link_may_be_refuted(found, link):
    assert found(link(evidence=REFUTED)) == [("W405", "a--cause--b")]
    assert found(link(evidence=REFUTED, status="rejected")) == []


def test_a_span_that_says_what_was_read_is_no_finding(in_article, quoting):
    source = SOURCE | {"sha256": _hash(ARTICLE)}

    for start, end in ((0, 1), (3, 11), (12, 14), (0, len(ARTICLE))):
        assert in_article(ARTICLE.encode(), source, quoting(start, end)) == []


@pytest.mark.parametrize(
    "span", [(3, 5, "other"), (3, 99, ARTICLE[3:]), (98, 99, ""), (0, 3, "前言:网")]
)
def test_a_span_that_says_something_else_is_found(in_article, quoting, span):
    assert in_article(ARTICLE.encode(), SOURCE, quoting(*span)) == [("E402", "a", "evidence[0]")]


def test_another_version_of_the_article_is_found(in_article, quoting):
    source = SOURCE | {"sha256": _hash(ARTICLE)}

    assert in_article(f"{ARTICLE} ".encode(), source, quoting(3, 6)) == [("E403", "s", "sha256")]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_an_article_that_cannot_be_read_is_found_and_its_evidence_left_alone(
    in_article, quoting, content
):
    assert in_article(content, SOURCE, quoting(3, 6, "wrong")) == [("W406", "s", "file")]


def test_a_span_without_a_hash_is_not_held_against_the_article(in_article, event):
    bare = event(evidence=[{"source": "s", "start": 0, "end": 2}])

    assert in_article(ARTICLE.encode(), SOURCE, bare) == []


def test_a_source_without_a_file_asks_for_no_article(in_article, quoting):
    assert in_article(None, {"record": "source", "id": "s"}, quoting(0, 1)) == []
