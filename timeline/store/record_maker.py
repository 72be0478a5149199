"""Makes records of JSON objects that were found sound before, without checking them again.

It is what a model's `model_construct` does, several times faster: what to do with a field is looked
up once for the model and not for each record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from timeline.model.chronology import AnyRecord
from timeline.model.fields import LangText, decode_text
from timeline.store.plain_types import RecordShape, UnknownRuleError, ValueShape, shape_of
from timeline.store.record_codec import RECORD_KINDS

Make = Callable[[Any], Any]
_put = object.__setattr__  # the records are frozen


@dataclass(frozen=True, slots=True)
class RecordMaker:
    """Makes records, or parts of records, of one model.

    Attributes:
        model: What it makes.
        defaults: The values of all fields when none is given, in the order of the model.
        makes: What makes the values of fields that hold something other than JSON does.
        renamed: The fields whose names in JSON are not those in the model.
    """

    model: type[BaseModel]
    defaults: Mapping[str, Any]
    makes: Mapping[str, Make]
    renamed: Mapping[str, str]

    def __call__(self, raw: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of many models
        """Makes the record of a sound JSON object.

        Raises:
            KeyError: when it has a field that the model has not.
        """
        if self.renamed:
            raw = dict(raw)
            for alias in self.renamed.keys() & raw.keys():
                raw[self.renamed[alias]] = raw.pop(alias)
        values = {**self.defaults, **raw}
        if len(values) != len(self.defaults):
            raise KeyError(*(values.keys() - self.defaults.keys()))
        for name in self.makes.keys() & raw.keys():
            values[name] = self.makes[name](raw[name])
        record = self.model.__new__(self.model)
        _put(record, "__dict__", values)
        _put(record, "__pydantic_fields_set__", set(raw))
        _put(record, "__pydantic_extra__", None)
        _put(record, "__pydantic_private__", None)
        return record


@cache
def record_makers() -> Mapping[str, Callable[[Mapping[str, Any]], AnyRecord]]:
    """What makes the records of each kind; kinds that are not understood are left out."""
    makers = {}
    for kind, model in RECORD_KINDS.items():
        try:
            makers[kind] = _maker_of(shape_of(model))
        except UnknownRuleError:
            continue
    return makers


def _maker_of(shape: RecordShape) -> RecordMaker:
    makes = {field.name: _make_of(field.takes, is_list=field.is_list) for field in shape.fields}
    # Every field in the order of the model, for a record is written in the order of its values.
    defaults = {
        name: None if field.is_required() else field.default
        for name, field in shape.model.model_fields.items()
    }
    return RecordMaker(
        shape.model,
        defaults,
        {name: make for name, make in makes.items() if make},
        {field.alias: field.name for field in shape.fields if field.alias != field.name},
    )


def _make_of(takes: ValueShape, *, is_list: bool) -> Make | None:
    """What makes the value of a field."""
    make = takes.make
    if isinstance(takes.kind, RecordShape):
        make = _maker_of(takes.kind)
    elif make is decode_text:
        make = _make_text
    if not is_list:
        return make
    return tuple if make is None else lambda values: tuple(map(make, values))


def _make_text(value: str | dict[str, str]) -> LangText:
    if isinstance(value, str):
        return LangText((("", value),))
    return LangText(tuple(sorted(value.items())))
