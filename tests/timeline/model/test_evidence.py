import pytest
from pydantic import ValidationError

from timeline.model.evidence import Evidence, Retraction


def test_a_span_has_a_start_and_an_end_after_it():
    found = Evidence.model_validate({"source": "s", "start": 0, "end": 1})

    assert (found.start, found.end) == (0, 1)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"start": 1}, "come together"),
        ({"end": 1}, "come together"),
        ({"start": 5, "end": 5}, "not after start"),
        ({"start": 5, "end": 4}, "not after start"),
        ({"start": -1, "end": 4}, "greater than or equal to 0"),
    ],
)
def test_a_span_that_is_none_is_refused(span, words):
    with pytest.raises(ValidationError, match=words):
        Evidence.model_validate({"source": "s"} | span)


@pytest.mark.parametrize("field", ["date", "effective", "ended", "scheduled"])
def test_an_asserted_date_must_be_a_date(field):
    good = Evidence.model_validate({"source": "s", "asserts": {field: "2025~"}})

    assert good.asserts == {field: "2025~"}
    with pytest.raises(ValidationError, match="edtf"):
        Evidence.model_validate({"source": "s", "asserts": {field: "2025-02-30"}})


def test_what_else_a_source_asserts_is_free():
    found = Evidence.model_validate({"source": "s", "asserts": {"terms": [15, {"of": "sales"}]}})

    assert found.asserts == {"terms": [15, {"of": "sales"}]}


def test_a_retraction_need_not_say_more():
    assert Retraction.model_validate({}) == Retraction()
