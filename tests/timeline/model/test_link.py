import pytest
from pydantic import ValidationError

from timeline.model.link import CAUSAL_KINDS, STRUCTURAL_KINDS, Link


@pytest.fixture
def make(link):
    return lambda **fields: Link.model_validate(link(**fields))


def test_the_id_of_a_link_is_derived_from_its_ends_and_kind(make):
    assert make().id == "a--cause--b"


def test_the_id_of_a_link_can_be_given(make):
    assert make(id="my-link").id == "my-link"


def test_a_link_is_written_from_and_to(make):
    found = make()

    assert (found.source, found.target) == ("a", "b")
    with pytest.raises(ValidationError):
        Link.model_validate({"record": "link", "source": "a", "target": "b", "kind": "cause"})


@pytest.mark.parametrize("kind", CAUSAL_KINDS)
def test_causes_responses_enablers_and_blocks_are_causal(make, kind):
    assert make(kind=kind).is_causal


@pytest.mark.parametrize("kind", STRUCTURAL_KINDS)
def test_legal_forms_and_successors_are_structure(make, kind):
    assert not make(kind=kind).is_causal


@pytest.mark.parametrize(
    ("basis", "is_stated"),
    [("stated-by-source", True), ("stated-by-actor", True), ("inferred", False), (None, False)],
)
def test_a_link_is_stated_when_a_source_or_an_actor_states_it(make, basis, is_stated):
    fields = {"basis": basis} if basis else {}

    assert make(**fields).is_stated is is_stated


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({}, True),
        ({"status": "disputed"}, True),
        ({"status": "rejected"}, False),
        ({"retracted": {}}, False),
    ],
)
def test_a_link_rejected_or_withdrawn_does_not_stand(make, fields, stands):
    assert make(**fields).stands is stands


def test_a_link_is_frozen(make):
    with pytest.raises(ValidationError, match="frozen"):
        make().kind = "blocks"
