import pytest
from pydantic import ValidationError

from timeline.model.event import EVENT_TYPES, Event


@pytest.fixture
def make(event):
    return lambda **fields: Event.model_validate(event(**fields))


@pytest.mark.parametrize("type_", [*EVENT_TYPES, "x:strike", "x:port-strike", "x:罢工", "x:4g"])
def test_a_type_is_a_known_word_or_ones_own(make, type_):
    assert make(type=type_).type == type_


@pytest.mark.parametrize("type_", ["strike", "Ban", "x:", "x:Strike", "x:a b", "x:-a", "x:a_b", ""])
def test_any_other_type_is_refused(make, type_):
    with pytest.raises(ValidationError, match="no event type"):
        make(type=type_)


def test_an_event_is_frozen_to_the_bottom(make):
    found = make(evidence=[{"source": "s"}])

    with pytest.raises(ValidationError, match="frozen"):
        found.title = "B"
    with pytest.raises(ValidationError, match="frozen"):
        found.evidence[0].source = "t"


def test_actors_are_told_by_their_roles(make):
    parts = [{"actor": "us", "role": "agent"}, {"actor": "cn", "role": "target"}, {"actor": "un"}]
    found = make(actors=parts)

    assert found.actors_in("agent", "speaker") == ("us",)
    assert found.actors_in("target") == ("cn",)


def test_a_source_that_shares_no_day_gives_a_rival_date(make):
    evidence = [
        {"source": "near", "asserts": {"date": "2025-12"}},
        {"source": "far", "asserts": {"date": "2025-12-09"}},
        {"source": "far", "asserts": {"date": "2025-12-09"}},
        {"source": "silent"},
    ]
    found = make(date="2025-12-08", evidence=evidence)

    assert [(date.text, source) for date, source in found.rival_dates()] == [("2025-12-09", "far")]


def test_any_date_is_a_rival_where_none_is_recorded(make):
    found = make(evidence=[{"source": "s", "asserts": {"ended": "2026"}}])

    assert [(date.text, source) for date, source in found.rival_dates("ended")] == [("2026", "s")]
