"""Questions put together in Python."""

import pytest

from timeline.api import open_example
from timeline.query.runner import UnusableFilterError
from timeline.tasks.inquiry import IncompletePlanError


@pytest.fixture(scope="module")
def story():
    return open_example()


def test_the_steps_make_the_plan_that_the_words_make(story):
    asked = story.ask("what followed the H20 approval within 90 days by China")
    steps = story.after("H20 approval").within(days=90).by("China")

    assert steps.answer().to_dict()["plan"] == asked.to_dict()["plan"]
    assert steps.answer().rows == asked.rows


def test_a_step_leaves_the_inquiry_it_was_taken_from_as_it_is(story):
    first = story.after("h20-licence")
    second = first.by("china")

    assert first.plan.filters.by == ()
    assert second.plan.filters.by == ("china",)


def test_every_operation_can_be_begun(story):
    counts = story.inquire("without-source", sources=["bloomberg-h20"]).answer().counts

    assert counts["weakened"] == 1


@pytest.mark.parametrize(
    ("op", "events", "said"),
    [
        ("in-force", (), "in-force needs 'at'"),
        ("chain", ("h20-licence",), "chain starts from 2 events, not 1"),
        ("zap", (), "op: Input should be"),
    ],
)
def test_steps_that_make_no_plan_are_refused(story, op, events, said):
    with pytest.raises(IncompletePlanError, match=said):
        story.inquire(op, *events).plan  # noqa: B018 - reading it is what raises


def test_a_step_that_the_operation_cannot_obey_is_refused(story):
    with pytest.raises(UnusableFilterError, match="within_days"):
        story.inquire("conflicts").within(days=3).answer()
