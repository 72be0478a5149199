"""An actor: who acts, speaks or is affected."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from timeline.model.fields import ActorSlug, Name, Record, Text

ActorKind = Literal[
    "state",
    "agency",
    "regulator",
    "legislature",
    "company",
    "person",
    "think-tank",
    "exchange",
    "media",
    "group",
]


class Actor(Record):
    """A state, body, company or person, under all the names it goes by."""

    record: Literal["actor"] = "actor"
    id: ActorSlug
    name: Text
    aliases: tuple[Name, ...] = ()
    kind: ActorKind | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    part_of: ActorSlug | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    ticker: str | None = None
    x: dict[str, JsonValue] | None = None
