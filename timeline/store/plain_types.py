"""What msgspec has to know of the models: made from the models themselves, rule by rule.

A rule of a model that is not known here is an error, never passed over: lines are then read by the
models alone, and a test fails.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import annotated_types
from pydantic import (
    AfterValidator,
    BaseModel,
    JsonValue,
    PlainSerializer,
    PlainValidator,
    Strict,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo

from timeline.dates.uncertain_date import parse_date
from timeline.model.event import check_type
from timeline.model.evidence import Evidence, check_dates
from timeline.model.fields import (
    Record,
    check_language,
    check_link_id,
    check_slug,
    decode_date,
    decode_number,
    decode_page,
    decode_text,
)
from timeline.store import plain_rules
from timeline.store.plain_rules import Rule


class UnknownRuleError(TypeError):
    """A model asks for something that this module cannot tell."""

    def __init__(self, place: str, what: object) -> None:
        """Say where the rule stands, and what it is."""
        super().__init__(f"{place}: no plain form is known of {what!r}")


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: what JSON it takes, and what its values have to pass beyond that.

    Attributes:
        name: Its name in the model.
        alias: Its name in JSON.
        takes: What one value has to be.
        is_list: Whether it takes a list of these.
        is_required: Whether a record must have it.
        values_of: Gives its values in many records.
    """

    name: str
    alias: str
    takes: "ValueShape"
    is_list: bool
    is_required: bool
    values_of: Callable[[Any], Any]

    @property
    def has_rules(self) -> bool:
        """Whether there is anything to pass beyond the type."""
        return self.takes.rule is not None or isinstance(self.takes.kind, RecordShape)

    def holds(self, records: list[Any]) -> bool:
        """Whether its values in records that have the right types keep its rules."""
        kind, rule = self.takes.kind, self.takes.rule
        values = map(self.values_of, records)
        if isinstance(kind, RecordShape):
            given = chain.from_iterable(values) if self.is_list else filter(None, values)
            parts = list(given)
            return not parts or kind.holds(parts)
        return rule is None or rule(chain.from_iterable(values) if self.is_list else values)


@dataclass(frozen=True, slots=True)
class ValueShape:
    """What a value has to be.

    Attributes:
        kind: A type, or the shape of a record.
        rule: What it has to pass beyond its type.
        least: The least number, or length of a text.
        most: The greatest number.
        make: Makes of it what the model holds, where that is something else.
    """

    kind: Any
    rule: Rule | None = None
    least: int | None = None
    most: int | None = None
    make: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class RecordShape:
    """A record or a part of one: its fields in canonical order, and the rule of the whole."""

    model: type[BaseModel]
    fields: tuple[FieldShape, ...]
    ruled: tuple[FieldShape, ...]
    """Those of the fields whose values have something to pass beyond their types."""
    rule: Rule | None = None

    def holds(self, records: list[Any]) -> bool:
        """Whether records that have the types of this shape keep all its rules."""
        if self.rule and not self.rule(records):
            return False
        return all(field.holds(records) for field in self.ruled)


# By the function with which a model checks a value.
_BY_CHECK: Mapping[Callable[..., Any], ValueShape] = {
    check_slug: ValueShape(str, plain_rules.are_slugs),
    check_link_id: ValueShape(str, plain_rules.are_link_ids),
    check_language: ValueShape(str, plain_rules.are_languages),
    check_type: ValueShape(str, plain_rules.are_types),
    check_dates: ValueShape(dict[str, Any], plain_rules.are_asserted),
    decode_date: ValueShape(str, plain_rules.are_dates, make=parse_date),
    decode_text: ValueShape(str | dict[str, str], plain_rules.are_texts, make=decode_text),
    decode_number: ValueShape(int | float),
    decode_page: ValueShape(int | str, lambda values: "" not in values),
}
_RULES_OF_WHOLES: Mapping[type[BaseModel], tuple[str, Rule]] = {
    Evidence: ("_span_is_whole", plain_rules.are_spans_whole)
}
_KINDS = (str, int, int | float, int | str, str | dict[str, str], dict[str, Any])
_SIMPLE_PATTERN = re.compile(r"\^[][A-Za-z0-9{},*-]+\$")


@cache
def shape_of(model: type[BaseModel]) -> RecordShape:
    """The shape of a model.

    Raises:
        UnknownRuleError: when the model has a rule that is not known here.
    """
    rule = _rule_of_whole(model)
    hints = get_type_hints(model, include_extras=True)
    fields = tuple(
        _field_shape(f"{model.__name__}.{name}", name, hints[name], field)
        for name, field in model.model_fields.items()
        if name != "record"
    )
    return RecordShape(model, fields, tuple(field for field in fields if field.has_rules), rule)


def _rule_of_whole(model: type[BaseModel]) -> Rule | None:
    """The rule of a record as a whole, where its model has one."""
    name, rule = _RULES_OF_WHOLES.get(model, (None, None))
    found = model.__pydantic_decorators__
    known: list[set[str]] = [{name} if name else set(), set(), set(), set()]
    checks = (
        found.model_validators,
        found.field_validators,
        found.validators,
        found.root_validators,
    )
    if [set(check) for check in checks] != known:
        raise UnknownRuleError(model.__name__, checks)
    if model.model_config != Record.model_config or model.__mro__[1] is not Record:
        raise UnknownRuleError(model.__name__, model.model_config)
    return rule


def _field_shape(place: str, name: str, hint: Any, field: FieldInfo) -> FieldShape:  # noqa: ANN401 - hints are untyped
    if field.metadata != FieldInfo.from_annotation(hint).metadata:
        raise UnknownRuleError(place, field.metadata)
    if not field.is_required() and field.default not in {None, ()}:
        raise UnknownRuleError(place, field.default)
    hint = _without_none(hint)
    is_list = get_origin(hint) is tuple
    if is_list:
        hint, rest = get_args(hint)
        if rest is not Ellipsis:
            raise UnknownRuleError(place, hint)
    takes = _read_hint(place, hint)
    alias = field.alias or name
    return FieldShape(name, alias, takes, is_list, field.is_required(), attrgetter(name))


def _without_none(hint: Any) -> Any:  # noqa: ANN401 - hints are untyped
    if get_origin(hint) in {Union, types.UnionType}:
        kept = [part for part in get_args(hint) if part is not type(None)]
        return kept[0] if len(kept) == 1 else hint
    return hint


def _read_hint(place: str, hint: Any) -> ValueShape:  # noqa: ANN401 - hints are untyped
    """What a hint takes."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return ValueShape(shape_of(hint))
    if hint == dict[str, JsonValue]:
        return ValueShape(dict[str, Any], plain_rules.are_own)
    if hint is str or (get_origin(hint) is Literal and _are_all_texts(get_args(hint))):
        return ValueShape(hint)
    if get_origin(hint) is not Annotated:
        raise UnknownRuleError(place, hint)
    kind, *marks = get_args(hint)
    shape = ValueShape(kind)
    for mark in marks:
        for part in mark.metadata if isinstance(mark, FieldInfo) else [mark]:
            shape = _read_mark(place, part, shape)
    if shape.kind not in _KINDS:
        raise UnknownRuleError(place, hint)
    return shape


def _read_mark(place: str, mark: object, shape: ValueShape) -> ValueShape:
    """The shape of a value with one more thing asked of it."""
    is_rule = not isinstance(mark, PlainSerializer | WithJsonSchema | Strict)
    if is_rule and shape.rule is not None:
        raise UnknownRuleError(place, mark)  # one rule a value is all there is room for
    match mark:
        case AfterValidator(func=check) | PlainValidator(func=check) if check in _BY_CHECK:
            return replace(_BY_CHECK[check], least=shape.least, most=shape.most)
        case annotated_types.Ge(ge=int() as least) if shape.kind is int:
            return replace(shape, least=least)
        case annotated_types.Le(le=int() as most) if shape.kind is int:
            return replace(shape, most=most)
        case annotated_types.MinLen(min_length=least) if shape.kind is str:
            return replace(shape, least=least)
        case Strict() if shape.kind is int:
            return shape
        case PlainSerializer() | WithJsonSchema():  # how a value is written, not which one it is
            return shape
    if shape.kind is not str:
        raise UnknownRuleError(place, mark)
    return replace(shape, rule=_pattern_rule(place, mark))


def _are_all_texts(values: tuple[object, ...]) -> bool:
    return all(isinstance(value, str) for value in values)


def _pattern_rule(place: str, part: object) -> Rule:
    given = getattr(part, "__dict__", {})
    pattern = given.get("pattern")
    if list(given) != ["pattern"] or not _SIMPLE_PATTERN.fullmatch(str(pattern)):
        raise UnknownRuleError(place, part)
    return plain_rules.pattern_rule(str(pattern).removesuffix("$"))
