"""A source: an article, a filing, a statement, or the report an article repeats."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from timeline.model.evidence import Retraction
from timeline.model.fields import Date, LanguageTag, Record, SourceSlug, Text

SourceKind = Literal[
    "legal-text",
    "official-statement",
    "filing",
    "wire",
    "press",
    "analysis",
    "social-post",
    "machine-written",
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class Source(Record):
    """Where something is said.

    `origin` is the id or name of the report it repeats, so that ten copies of one wire story count
    once. `reliability` is the Admiralty letter (NATO AJP-2.1); F means cannot be judged, not bad.
    """

    record: Literal["source"] = "source"
    id: SourceSlug
    title: Text | None = None
    publisher: Text | None = None
    author: Text | None = None
    lang: LanguageTag | None = None
    url: str | None = None
    archived_url: str | None = None
    kind: SourceKind | None = None
    published: Date | None = None
    accessed: Date | None = None
    file: str | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    reliability: Reliability | None = None
    origin: str | None = None
    retracted: Retraction | None = None
    x: dict[str, JsonValue] | None = None
