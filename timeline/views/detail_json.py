"""What an operation found of its own, as JSON: any frozen dataclass of answers, field by field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag
from timeline.dates.uncertain_date import UncertainDate
from timeline.model.event import Event
from timeline.model.link import Link


def encode_details(details: object) -> dict[str, Any]:
    """What an operation found of its own, field by field under the names its dataclass gives."""
    assert is_dataclass(details)  # an answer holds nothing else
    return {field.name: _encode_value(getattr(details, field.name)) for field in fields(details)}


def encode_lag(lag: Lag | None) -> list[int | None] | None:
    """The least and the most days; null stands for no bound."""
    return None if lag is None else [lag.least, lag.most]


def _encode_value(value: object) -> object:
    """A value of a frozen answer as JSON: lags as two numbers, dates as text, links by id."""
    if value is None or isinstance(value, str | int | float):
        return value
    for kind, encode in _WRITTEN.items():
        if isinstance(value, kind):
            return encode(value)
    if isinstance(value, Mapping):
        return {str(name): _encode_value(part) for name, part in value.items()}
    if isinstance(value, Iterable):
        return [_encode_value(part) for part in value]
    return encode_details(value)


# Events and links come first: they are models too, and are named by their ids.
_WRITTEN: Mapping[type, Callable[[Any], object]] = {
    Event: lambda event: event.id,
    Link: lambda link: link.id,
    BaseModel: lambda model: model.model_dump(exclude_none=True, mode="json", by_alias=True),
    Lag: encode_lag,
    Certainty: lambda certainty: certainty.value,
    UncertainDate: lambda date: date.text,
}
