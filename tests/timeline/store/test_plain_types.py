"""Every rule of the models is known to the quick reader; one it does not know is an error."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, Field, StrictInt, field_validator, model_validator

from timeline.model.fields import EventSlug, Name, Record, Text
from timeline.store.plain_lines import PLAIN_MODELS
from timeline.store.plain_types import RecordShape, UnknownRuleError, shape_of
from timeline.store.record_codec import RECORD_KINDS


class _Known(Record):
    record: Literal["known"] = "known"
    id: EventSlug
    names: tuple[Name, ...] = ()
    count: Annotated[StrictInt, Field(ge=1, le=6)] | None = None
    title: Text | None = None


class _OwnCheck(Record):
    a: Annotated[str, AfterValidator(str.upper)]


class _TwoChecks(Record):
    a: Annotated[EventSlug, Field(pattern="^[a-c]$")]


class _OtherPattern(Record):
    a: Annotated[str, Field(pattern=r"^\w$")]


class _Strange(Record):
    a: bytes


class _Float(Record):
    a: float


class _Between(Record):
    a: str = Field(min_length=3)


class _Longest(Record):
    a: Annotated[str, Field(max_length=3)]


class _Pair(Record):
    a: tuple[Name, Name]


class _Default(Record):
    a: str = "a"


class _Either(Record):
    a: str | int | None = None


class _OfField(Record):
    a: str

    @field_validator("a")
    @classmethod
    def _fits(cls, value: str) -> str:
        return value


class _OfWhole(Record):
    a: str

    @model_validator(mode="after")
    def _fits(self) -> Any:
        return self


class _Loose(BaseModel):
    a: str


class _Below(_Known):
    a: str


def test_every_record_is_told_but_the_line_of_the_data_set():
    assert {*RECORD_KINDS.values()} - {*PLAIN_MODELS} == {RECORD_KINDS["dataset"]}


@pytest.mark.parametrize("model", PLAIN_MODELS)
def test_every_rule_of_the_records_is_known(model):
    names = [field.alias for field in shape_of(model).fields]

    assert names == [
        field.alias or name for name, field in model.model_fields.items() if name != "record"
    ]


def test_parts_of_records_have_shapes_of_their_own():
    parts = {
        field.takes.kind.model.__name__
        for model in PLAIN_MODELS
        for field in shape_of(model).fields
        if isinstance(field.takes.kind, RecordShape)
    }

    assert parts == {"Evidence", "Retraction", "Involvement", "Term"}


def test_what_a_field_takes_is_read_from_its_model():
    shape = shape_of(_Known)
    by_name = {field.name: field for field in shape.fields}

    assert [field.name for field in shape.ruled] == ["id", "title"]
    assert by_name["id"].is_required
    assert (by_name["names"].is_list, by_name["names"].takes.least) == (True, 1)
    assert (by_name["count"].takes.least, by_name["count"].takes.most) == (1, 6)


@pytest.mark.parametrize(
    "model",
    [
        *(_OwnCheck, _TwoChecks, _OtherPattern, _Strange, _Float, _Between, _Longest, _Pair),
        *(_Default, _Either, _OfField, _OfWhole, _Loose, _Below),
    ],
)
def test_a_rule_that_is_not_known_is_an_error(model):
    with pytest.raises(UnknownRuleError, match=f"^{model.__name__}"):
        shape_of(model)
