"""What the whole file says of itself."""

from typing import Literal

from pydantic import Field, JsonValue, StrictInt

from timeline.model.fields import DatasetSlug, Date, LanguageTag, Record, Text

SCHEMA_VERSION = 1


class Dataset(Record):
    """Name, format version, zone and reach of a chronology.

    `tz` is the zone in which bare days are read; `as_of` is the last day the data claims to cover.
    """

    record: Literal["dataset"] = "dataset"
    id: DatasetSlug
    schema_version: StrictInt = Field(alias="schema", ge=1)
    title: Text | None = None
    langs: tuple[LanguageTag, ...] = ()
    tz: str | None = None
    as_of: Date | None = None
    licence: str | None = None
    x: dict[str, JsonValue] | None = None
