"""An answer for a spreadsheet."""

import csv
import io

import pytest

from timeline.query.plan import Plan
from timeline.query.runner import run_plan
from timeline.views.answer_csv import COLUMNS, format_csv


def _rows(told, **plan):
    answer = run_plan(
        Plan.model_validate({"op": "list", "filters": {"types": ["ban"]}} | plan), told
    )
    return list(csv.DictReader(io.StringIO(format_csv(answer, "en"))))


def test_the_columns_are_named_even_when_there_is_no_row(chronology, event):
    answer = run_plan(Plan(op="conflicts"), chronology(event()))

    assert format_csv(answer, "en") == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x"])
def test_a_text_that_would_be_a_formula_is_led_by_an_apostrophe(chronology, event, title):
    assert _rows(chronology(event(title=title)))[0]["title"] == f"'{title}"


def test_commas_quotes_and_line_ends_of_a_title_survive(chronology, event):
    title = 'One, "two"\nthree'

    assert _rows(chronology(event(title=title)))[0]["title"] == title


def test_lags_stay_numbers_and_a_missing_bound_stays_empty(chronology, event, link):
    told = chronology(
        event(id="a", title="A", date="2025-07-10"),
        event(id="b", title="B", date="[..2025-07-01]"),
        link("a", "b"),
    )

    (row,) = _rows(told, op="followed", anchors=["a"], filters={})
    assert (row["lag_least"], row["lag_most"]) == ("", "-9")
