"""Kinds of field shared by the records: ids, dates and texts by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NewType

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import UncertainDate, parse_date

EventId = NewType("EventId", str)
LinkId = NewType("LinkId", str)
SourceId = NewType("SourceId", str)
ActorId = NewType("ActorId", str)

SLUG_RULE = "lower-case letters and digits of any script, joined by single - . or _"
_SLUG = re.compile(r"[^\W_]+(?:[-._][^\W_]+)*")
_LINK_ID = re.compile(r"[^\W_]+(?:-{0,2}[._]?[^\W_]+)*")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Record(BaseModel):
    """A frozen record; a field it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class LangText:
    """A text, either bare or by language tag.

    Invariant: at least one pair; a bare text is the one pair whose tag is empty.
    """

    pairs: tuple[tuple[str, str], ...]

    def within(self, lang: str) -> str:
        """The text in `lang`, else the bare text, else the first there is."""
        by_tag = dict(self.pairs)
        primary = lang.split("-", maxsplit=1)[0]
        return by_tag.get(lang) or by_tag.get(primary) or by_tag.get("") or self.pairs[0][1]

    def has(self, lang: str) -> bool:
        """Whether the text is given in `lang` itself."""
        return any(tag == lang for tag, _ in self.pairs)

    def all_texts(self) -> tuple[str, ...]:
        """Every wording, in the order given."""
        return tuple(text for _, text in self.pairs)


def decode_text(value: object) -> LangText:
    """Turns a JSON string or language object into a text.

    Raises:
        ValueError: for another type, an empty text or a tag that is no language tag.
    """
    if isinstance(value, LangText):
        return value
    found: list[tuple[str, object]]
    if isinstance(value, str):
        found = [("", value)]
    elif isinstance(value, Mapping) and value:
        found = [(str(tag), text) for tag, text in value.items()]
    else:
        raise ValueError('a text, or texts by language such as {"en":"…","zh":"…"}, is wanted')
    pairs: list[tuple[str, str]] = []
    for tag, text in found:
        if not isinstance(text, str) or not text.strip():
            raise ValueError("the text is empty" if isinstance(text, str) else "a text is wanted")
        if tag and not _LANGUAGE_TAG.fullmatch(tag):
            raise ValueError(f"{tag!r} is no language tag; write en, zh, zh-Hant …")
        pairs.append((tag, text))
    return LangText(tuple(pairs))


def encode_text(text: LangText) -> str | dict[str, str]:
    """Turns a text back into its JSON form, languages in alphabetical order."""
    by_tag = dict(text.pairs)
    return by_tag[""] if "" in by_tag else dict(sorted(by_tag.items()))


def decode_date(value: object) -> UncertainDate:
    """Turns a JSON string into a date.

    Raises:
        PydanticCustomError: of type ``edtf`` when it is no EDTF text.
    """
    if isinstance(value, UncertainDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("edtf", 'an EDTF text such as "2025-07-15" is wanted')
    try:
        return parse_date(value)
    except DateTextError as err:
        raise PydanticCustomError("edtf", "{sentence}", {"sentence": str(err)}) from err


def check_slug(text: str) -> str:
    """Returns `text` if it is a slug.

    Raises:
        PydanticCustomError: of type ``slug`` when it is not.
    """
    return _check_id(text, _SLUG)


def _check_id(text: str, pattern: re.Pattern[str]) -> str:
    if pattern.fullmatch(text) and text == text.lower():
        return text
    raise PydanticCustomError(
        "slug", "{text} is no id: {rule}", {"text": repr(text), "rule": SLUG_RULE}
    )


def _check_link_id(text: str) -> str:
    return _check_id(text, _LINK_ID)


def _slug_schema(meaning: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "description": f"{meaning}: {SLUG_RULE}"})


_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ]
}

Text = Annotated[
    LangText,
    PlainValidator(decode_text),
    PlainSerializer(encode_text),
    WithJsonSchema(_TEXT_SCHEMA),
]
Date = Annotated[
    UncertainDate,
    PlainValidator(decode_date),
    PlainSerializer(lambda date: date.text, return_type=str),
    WithJsonSchema({"type": "string", "format": "edtf", "description": "EDTF, levels 0 to 2"}),
]
EventSlug = Annotated[EventId, AfterValidator(check_slug), _slug_schema("an event's id")]
LinkSlug = Annotated[LinkId, AfterValidator(_check_link_id), _slug_schema("a link's id")]
SourceSlug = Annotated[SourceId, AfterValidator(check_slug), _slug_schema("a source's id")]
ActorSlug = Annotated[ActorId, AfterValidator(check_slug), _slug_schema("an actor's id")]
