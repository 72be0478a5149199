"""Events that may be one."""

import pytest

ALIKE = {"date": "2025-07-01", "title": "CAC summons Nvidia", "objects": ["h20"], "type": "summons"}


def _pairs(run, told):
    return [(p.first, p.second) for p in run(told, "duplicates").details.pairs]


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        ({}, True),
        ({"title": "CAC has summoned Nvidia"}, True),
        ({"date": "2025-07-04"}, True),
        ({"date": "2025-07"}, True),
        ({"date": "2025-07-05"}, False),
        ({"type": "ban"}, False),
        ({"objects": ["h200"]}, False),
        ({"title": "The regulator calls in a firm"}, False),
    ],
)
def test_pairs_are_of_one_type_with_a_subject_in_common_close_and_alike(
    chronology, event, run, changes, is_found
):
    told = chronology(event(id="a", **ALIKE), event(id="b", **(ALIKE | changes)))

    assert _pairs(run, told) == ([("a", "b")] if is_found else [])


def test_what_a_link_joins_is_related_and_not_the_same(chronology, event, link, run):
    told = chronology(event(id="a", **ALIKE), event(id="b", **ALIKE), link("a", "b"))

    assert _pairs(run, told) == []


def test_a_part_is_not_the_same_as_the_whole(chronology, event, run):
    told = chronology(event(id="a", **ALIKE), event(id="b", part_of="a", **ALIKE))

    assert _pairs(run, told) == []


def test_titles_are_compared_within_a_language(chronology, event, run):
    told = chronology(
        event(id="a", **(ALIKE | {"title": {"en": "CAC summons Nvidia"}})),
        event(id="b", **(ALIKE | {"title": {"zh": "网信办约谈英伟达"}})),
    )

    assert _pairs(run, told) == []
