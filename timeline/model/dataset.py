"""What the whole file says of itself."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, JsonValue, StrictInt

from timeline.model.fields import Date, Record, Text, check_slug

SCHEMA_VERSION = 1


class Dataset(Record):
    """Name, format version, zone and reach of a chronology.

    `tz` is the zone in which bare days are read; `as_of` is the last day the data claims to cover.
    """

    record: Literal["dataset"] = "dataset"
    id: Annotated[str, AfterValidator(check_slug)]
    schema_version: StrictInt = Field(alias="schema")
    title: Text | None = None
    langs: tuple[str, ...] = ()
    tz: str | None = None
    as_of: Date | None = None
    licence: str | None = None
    x: dict[str, JsonValue] | None = None
