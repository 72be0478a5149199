"""The one event that a phrase means."""

import pytest

from timeline.query.names import AmbiguousEventError, UnknownEventError
from timeline.query.parser import UnreadableQuestionError, name_event


def _part(actor, role):
    return {"actor": actor, "role": role}


@pytest.fixture
def told(chronology, event):
    return chronology(
        {"record": "actor", "id": "us", "name": {"en": "US", "zh": "美国"}, "kind": "state"},
        {"record": "actor", "id": "office", "name": "Office", "kind": "regulator"},
        {
            "record": "actor",
            "id": "acme",
            "name": {"en": "Acme", "zh": "艾克米"},
            "kind": "company",
        },
        event(
            id="permit",
            title={"en": "US lets Acme sell widgets", "zh": "美国放行艾克米出售部件"},
            date="2025-07-15",
            type="permit",
            objects=["widget"],
            actors=[_part("us", "agent"), _part("acme", "beneficiary")],
            aliases=["widget approval"],
        ),
        event(
            id="summons",
            title="Office calls in Acme",
            summary="It had to explain a loophole.",
            date="2025-07-31",
            type="summons",
            objects=["widget"],
            actors=[_part("office", "agent"), _part("acme", "target")],
        ),
        event(id="ban-2022", title="US bars gadgets", date="2022", objects=["gadget"]),
        event(id="ban-long", title="US bars gears", date="[2021..2023]", objects=["gear", "cog"]),
        event(
            id="share",
            title="A share of sales",
            date="2025-08",
            type="revenue-share",
            terms=[{"name": "share", "value": 15, "unit": "%"}],
        ),
    )


@pytest.mark.parametrize(
    ("phrase", "event_id"),
    [
        ("permit", "permit"),
        ("Widget approval", "permit"),
        ("US lets Acme sell widgets", "permit"),
        ("美国放行艾克米出售部件", "permit"),
        ("the US approval of the widget", "permit"),
        ("Acme's approval", "permit"),
        ("the July 2025 approval", "permit"),
        ("the approval for Acme", "permit"),
        ("Acme summons", "summons"),
        ("Office summons Acme", "summons"),
        ("the 2022 ban", "ban-2022"),
        ("the gadget ban", "ban-2022"),
        ("the gear ban", "ban-long"),
        ("the 15% revenue share", "share"),
        ("the 15 percent share", "share"),
    ],
)
def test_a_phrase_finds_its_event_by_any_of_its_parts(told, phrase, event_id):
    assert name_event(phrase, told) == event_id


@pytest.mark.parametrize(
    "phrase",
    [
        "Office's approval",  # a body's approval is one that it gave
        "Acme summons Office",  # the other way about
        "the 2024 approval",
        "the 20% share",
        "the elephant approval",
        "the cog ban",  # not what the ban is about first of all
        "the loophole summons of 2024",
        "the loophole",  # stands in a summary only: too weak to go by
    ],
)
def test_a_part_that_does_not_fit_is_never_passed_over(told, phrase):
    with pytest.raises(UnknownEventError):
        name_event(phrase, told)


def test_an_event_that_fits_only_in_passing_is_proposed(told):
    with pytest.raises(UnknownEventError, match="ban-long"):
        name_event("the cog ban", told)


def test_an_unknown_word_is_named(told):
    with pytest.raises(UnknownEventError, match="'elephant' stands in no title or summary"):
        name_event("the elephant approval", told)


def test_equal_fits_are_listed_with_ids_and_titles(told):
    with pytest.raises(AmbiguousEventError) as caught:
        name_event("the ban", told)

    assert "ban-2022  (2022, ban: US bars gadgets)" in str(caught.value)
    assert "ban-long  (" in str(caught.value)


def test_titles_of_candidates_are_in_the_language_of_the_question(told):
    with pytest.raises(UnknownEventError, match="美国放行艾克米出售部件"):
        name_event("2030年艾克米批准", told)


def test_a_plural_means_all_that_fit_and_not_the_best(told):
    with pytest.raises(AmbiguousEventError):
        name_event("the 2022 bans", told)


@pytest.mark.parametrize(
    "phrase", ["the", "2025", "not the ban", "permit since 2024", "", "\u202eban"]
)
def test_what_names_no_event_is_unreadable(told, phrase):
    with pytest.raises(UnreadableQuestionError):
        name_event(phrase, told)
