import pytest

from timeline.checks.check import run_through
from timeline.checks.wording import LanguagesCheck, TermsCheck


def _head(*langs):
    return {"record": "dataset", "id": "d", "schema": 1, "langs": list(langs)}


@pytest.mark.parametrize(
    ("langs", "title", "missing"),
    [
        (["en", "zh"], {"en": "A", "zh": "甲"}, None),
        (["en", "zh"], {"en": "A"}, "zh"),
        (["en", "zh"], "A", "en, zh"),
        (["en"], "A", None),
        (["en"], {"zh": "甲"}, "en"),
        ([], "A", None),
    ],
)
def test_a_title_that_lacks_a_language_is_found(chronology, event, langs, title, missing):
    problems = list(run_through(chronology(_head(*langs), event(title=title)), [LanguagesCheck]))

    told = [f"the title is not given in {missing}"] if missing else []
    assert [problem.message for problem in problems] == told
    assert all(problem.code == "W501" and problem.way_out for problem in problems)


def test_a_name_that_lacks_a_language_is_found(chronology):
    actor = {"record": "actor", "id": "us", "name": {"en": "US"}}

    (problem,) = run_through(chronology(_head("en", "zh"), actor), [LanguagesCheck])

    assert (problem.code, problem.record, problem.field) == ("W501", "us", "name")


def test_a_file_without_a_head_asks_for_no_language(chronology, event):
    assert list(run_through(chronology(event()), [LanguagesCheck])) == []


@pytest.mark.parametrize(
    ("term", "is_found"),
    [
        ({"low": 2, "high": 1}, True),
        ({"low": 1.5, "high": 1}, True),
        ({"low": 10**400, "high": 1.5}, True),
        ({"low": 1, "high": 1.0}, False),
        ({"low": 1, "high": 2}, False),
        ({"low": 3}, False),
        ({"value": 9, "high": 1}, False),
    ],
)
def test_a_range_upside_down_is_found(chronology, event, term, is_found):
    problems = list(run_through(chronology(event(terms=[{"name": "share"} | term])), [TermsCheck]))

    assert [problem.code for problem in problems] == ["E404"] * is_found
    assert all(problem.field == "terms[0]" and problem.way_out for problem in problems)
