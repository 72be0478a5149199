"""What a phrase says, part by part."""

import pytest

from timeline.dates.days import civil_to_day
from timeline.query.facet_reader import read_facets
from timeline.query.facets import ids_of
from timeline.query.lexicon import build_lexicon, normalise_text
from timeline.query.tokens import cut_tokens

AS_OF = civil_to_day(2025, 12, 23)


@pytest.fixture
def read(chronology, event):
    lexicon = build_lexicon(
        chronology(
            {"record": "actor", "id": "us", "name": {"en": "US", "zh": "美国"}},
            {"record": "actor", "id": "china", "name": {"en": "China", "zh": "中国"}},
            {"record": "actor", "id": "acme", "name": {"en": "Acme", "zh": "艾克米"}},
            event(id="x", title="X", objects=["h20", "h200"], tags=["security"]),
        )
    )

    def run(text, *, is_name=False):
        return read_facets(cut_tokens(normalise_text(text), lexicon, AS_OF), is_name=is_name)

    return run


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("since 2022", "2022", None),
        ("from October 2024", "2024-10", None),
        ("after July 2025", "2025-08-01", None),
        ("until 2024", None, "2024"),
        ("by the end of 2024", None, "2024"),
        ("by 2024", None, "2024"),
        ("before 2025", None, "2024-12-31"),
        ("before the end of May 2025", None, "2025-05-21/2025-05-31"),
        ("between 2022 and 2024", "2022", "2024"),
        ("from July to September 2025", "2025-07", "2025-09"),
        ("from July 2025 to September", "2025-07", "2025-09"),
        ("2024年10月到12月", "2024-10", "2024-12"),
        ("自2022年以来", "2022", None),
        ("2022年起", "2022", None),
        ("2025年8月之后", "2025-09-01", None),
        ("在2025年8月以后", "2025-09-01", None),
        ("2025年8月之前", None, "2025-07-31"),
        ("2025年8月底前", None, "2025-08-21/2025-08-31"),
        ("截至2025年8月", None, "2025-08"),
        ("到2025年8月为止", None, "2025-08"),
    ],
)
def test_a_window_is_read(read, text, since, until):
    facets = read(text)

    assert (facets.since and facets.since.text, facets.until and facets.until.text) == (
        since,
        until,
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("within 30 days", 30),
        ("within a month", 31),
        ("within three months", 92),
        ("within half a year", 184),
        ("三个月内", 92),
        ("半年之内", 184),
        ("90天以内", 90),
        ("两周里", 14),
    ],
)
def test_a_length_of_time_is_read(read, text, days):
    assert read(text).within_days == days


def test_a_length_of_time_without_its_mark_is_not_passed_over(read):
    assert read("30 days").unknown or read("30 days").refused
    assert read("三个月").unknown


@pytest.mark.parametrize(
    ("text", "field", "ids"),
    [
        ("by the US", "by", ("us",)),
        ("by the US and China", "by", ("us", "china")),
        ("from Acme", "by", ("acme",)),
        ("on China", "on", ("china",)),
        ("to China", "on", ("china",)),
        ("about Acme", "involving", ("acme",)),
        ("with Acme", "involving", ("acme",)),
        ("与艾克米有关", "involving", ("acme",)),
        ("针对艾克米", "on", ("acme",)),
        ("由美国", "by", ("us",)),
        ("about H20", "objects", ("h20",)),
        ("on H20", "objects", ("h20",)),
        ("H20 and H200", "objects", ("h20", "h200")),
        ("H20相关", "objects", ("h20",)),
        ("tagged security", "tags", ("security",)),
        ("about security", "tags", ("security",)),
    ],
)
def test_a_name_has_the_role_that_the_word_before_it_gives(read, text, field, ids):
    assert ids_of(getattr(read(text), field)) == ids


def test_an_actor_without_a_role_stands_before_or_after_the_act(read):
    facets = read("US bans China", is_name=True)

    assert [word.ids for word in facets.subjects] == [("us",)]
    assert [word.ids for word in facets.others] == [("china",)]


def test_the_passive_turns_the_roles_round(read):
    facets = read("艾克米被中国约谈", is_name=True)

    assert facets.is_passive
    assert ids_of(facets.by) == ("china",)
    assert ids_of(facets.subjects) == ("acme",)


def test_two_types_are_a_list_only_with_and_between_them(read):
    assert read("bans and permits").types == ("ban", "permit")
    assert read("bans permits").unknown == ("permits",)


def test_verbs_name_types_only_within_the_name_of_an_event(read):
    assert read("approved", is_name=True).types == ("permit",)
    assert read("approved").unknown == ("approved",)


@pytest.mark.parametrize("word", ["not", "first", "last", "only", "before", "没有", "首次", "不"])
@pytest.mark.parametrize("is_name", [True, False])
def test_a_word_that_says_something_is_never_dropped(read, word, is_name):
    facets = read(f"bans {word}", is_name=is_name)

    assert word in (*facets.refused, *facets.unknown)


def test_small_words_may_be_left_out_of_a_name_but_not_of_a_filter(read):
    assert read("the ban to which", is_name=True).loose == ("to",)
    assert read("bans over").refused == ("over",)


def test_a_sign_that_is_no_word_is_refused(read):
    assert read("bans *").refused == ("*",)
