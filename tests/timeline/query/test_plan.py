"""Plans and the filters they can obey."""

import pytest
from pydantic import ValidationError

from timeline.query.plan import Filters, Plan, unusable_filters


@pytest.mark.parametrize(
    ("op", "unusable"),
    [
        ("list", ("within_days", "max_hops")),
        ("count", ("within_days", "max_hops")),
        ("responses", ("max_hops",)),
        ("chain", ("since", "within_days", "max_hops", "by")),
        ("show", ("since", "within_days", "max_hops", "by")),
        ("followed", ()),
        ("led-to", ()),
    ],
)
def test_an_operation_names_the_filters_it_cannot_obey(op, unusable):
    filters = Filters(since="2022", within_days=30, max_hops=1, by=("a",))

    assert unusable_filters(op, filters) == unusable


def test_filters_left_empty_are_never_unusable():
    assert unusable_filters("chain", Filters()) == ()


@pytest.mark.parametrize(
    "fields", [{"within_days": -1}, {"max_hops": 0}, {"types": ("nothing",)}, {"since": "soon"}]
)
def test_a_filter_that_means_nothing_is_refused(fields):
    with pytest.raises(ValidationError):
        Filters(**fields)


def test_a_plan_survives_json():
    plan = Plan(op="followed", anchors=("a",), filters=Filters(since="2025-07~", by=("x",)))

    assert Plan.model_validate_json(plan.model_dump_json(exclude_defaults=True)) == plan
