"""Filters given as options."""

import pytest

from timeline.dates.edtf_text import DateTextError
from timeline.query.filter_facets import ContradictoryWindowError
from timeline.query.filter_words import UnknownFilterError, read_filters


def _read(chronology, **options):
    return read_filters(chronology, **options).model_dump(mode="json", exclude_defaults=True)


@pytest.mark.parametrize(
    ("options", "filters"),
    [
        ({"since": "2022"}, {"since": "2022"}),
        ({"since": "July 2025"}, {"since": "2025-07"}),
        ({"until": "2025年8月"}, {"until": "2025-08"}),
        ({"until": "last month"}, {"until": "2025-11"}),
        ({"by": ["china", "中方"]}, {"by": ["china"]}),
        ({"by": ["Beijing"]}, {"by": ["china"]}),
        ({"on": ["Nvidia"]}, {"on": ["nvidia"]}),
        ({"about": ["H20", "AI chips"]}, {"about": ["h20", "ai-chips"]}),
        ({"types": ["bans", "禁令"]}, {"types": ["ban"]}),
        ({"tags": ["backdoor"]}, {"tags": ["backdoor"]}),
        ({}, {}),
    ],
)
def test_options_are_read_as_people_write_them(example, options, filters):
    assert _read(example, **options) == filters


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": ["Ruritania"]}, "--by 'Ruritania'"),
        ({"by": ["nvdia"]}, "did you mean nvidia"),
        ({"about": ["h21"]}, "did you mean"),
        ({"types": ["baan"]}, "did you mean ban"),
        ({"tags": ["zzz"]}, "there are"),
    ],
)
def test_a_name_that_stands_for_nothing_is_refused_with_the_nearest(example, options, said):
    with pytest.raises(UnknownFilterError) as caught:
        read_filters(example, **options)

    assert said in str(caught.value)


def test_a_window_that_ends_before_it_begins_is_refused(example):
    with pytest.raises(ContradictoryWindowError):
        read_filters(example, since="2025", until="2024")


@pytest.mark.parametrize("text", ["2025-02-30", "whenever", "31 June 2025"])
def test_a_date_that_cannot_be_read_is_refused(example, text):
    with pytest.raises(DateTextError):
        read_filters(example, since=text)
