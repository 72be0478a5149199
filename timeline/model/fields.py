"""Kinds of field shared by the records: ids, dates and texts by language."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NewType

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import UncertainDate, parse_date
from timeline.model.slugs import (
    LINK_RULE,
    LINK_SHAPE,
    SLUG_RULE,
    SLUG_SHAPE,
    is_link_id,
    is_slug,
    make_slug,
)

EventId = NewType("EventId", str)
LinkId = NewType("LinkId", str)
SourceId = NewType("SourceId", str)
ActorId = NewType("ActorId", str)

_LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_LANGUAGE_TAG = re.compile(_LANGUAGE)


class Record(BaseModel):
    """A frozen record; a field it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class LangText:
    """A text, either bare or by language tag.

    Invariant: at least one pair, in the order of their tags, which differ; a bare text is a single
    pair whose tag is empty.
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
        """Every wording, in the order of the language tags."""
        return tuple(text for _, text in self.pairs)


def decode_text(value: object) -> LangText:
    """Turns a JSON string or language object into a text.

    Raises:
        ValueError: for another type, an empty text or a tag that is no language tag.
    """
    if isinstance(value, LangText):
        return value
    if isinstance(value, str):
        return LangText((("", _check_words(value)),))
    if not isinstance(value, Mapping) or not value:
        raise ValueError('this is no text; write "…", or texts by language: {"en":"…","zh":"…"}')
    pairs = ((check_language(tag), _check_words(words)) for tag, words in value.items())
    return LangText(tuple(sorted(pairs)))


def encode_text(text: LangText) -> str | dict[str, str]:
    """Turns a text back into its JSON form."""
    by_tag = dict(text.pairs)
    return by_tag.get("") or by_tag


def check_language(tag: object) -> str:
    """Returns `tag` if it has the form of a language tag (BCP 47).

    Raises:
        ValueError: when it has not.
    """
    if isinstance(tag, str) and _LANGUAGE_TAG.fullmatch(tag):
        return tag
    raise ValueError(f"{tag!r} is no language tag; write one such as en, zh or zh-Hant")


def _check_words(words: object) -> str:
    if not isinstance(words, str):
        raise ValueError('this is no text; write it in quotes: "…"')  # noqa: TRY004 - pydantic's
    if not words.strip():
        raise ValueError("the text is empty; write it or leave the field out")
    return words


def decode_number(value: object) -> int | float:
    """Returns a number as it is, so that 15 stays 15 and 15.0 stays 15.0.

    Raises:
        ValueError: for anything else; true and false are no numbers.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueError("this is no number; write it without quotes, such as 15 or 15.5")


def decode_page(value: object) -> int | str:
    """Returns the number or the name of a page as it is.

    Raises:
        ValueError: for anything else.
    """
    if isinstance(value, int | str) and not isinstance(value, bool) and value != "":
        return value
    raise ValueError('this is no page; write a number or a text, such as 12 or "A12"')


def decode_date(value: object) -> UncertainDate:
    """Turns a JSON string into a date.

    Raises:
        PydanticCustomError: of type ``edtf`` when it is no EDTF text.
    """
    if isinstance(value, UncertainDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("edtf", 'this is no text; write a date such as "2025-07-15"')
    try:
        return parse_date(value)
    except DateTextError as err:
        raise PydanticCustomError("edtf", "{sentence}", {"sentence": str(err)}) from err


def check_slug(text: str) -> str:
    """Returns `text` if it is a slug.

    Raises:
        PydanticCustomError: of type ``slug`` when it is not.
    """
    if is_slug(text):
        return text
    raise _no_id(text, SLUG_RULE)


def check_link_id(text: str) -> str:
    """Returns `text` if it is the id of a link.

    Raises:
        PydanticCustomError: of type ``slug`` when it is not.
    """
    if is_link_id(text):
        return text
    raise _no_id(text, LINK_RULE)


def _no_id(text: str, rule: str) -> PydanticCustomError:
    shown = repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
    near = make_slug(text)
    way_out = f"write {near!r}, or another of {rule}" if near else f"write {rule}"
    return PydanticCustomError("slug", "{text} is no id; {out}", {"text": shown, "out": way_out})


def _slug_schema(meaning: str, rule: str = SLUG_RULE, shape: str = SLUG_SHAPE) -> WithJsonSchema:
    description = f"{meaning}: {rule}"
    return WithJsonSchema({"type": "string", "pattern": shape, "description": description})


_SHOWN = 60
_WORDS_SCHEMA: dict[str, Any] = {"type": "string", "pattern": r"\S"}
_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _WORDS_SCHEMA,
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{_LANGUAGE}$"},
            "additionalProperties": _WORDS_SCHEMA,
            "minProperties": 1,
        },
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
Name = Annotated[str, Field(min_length=1)]
LanguageTag = Annotated[
    str,
    AfterValidator(check_language),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE}$"}),
]
Number = Annotated[int | float, PlainValidator(decode_number), WithJsonSchema({"type": "number"})]
Page = Annotated[
    int | str,
    PlainValidator(decode_page),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "minLength": 1}]}),
]
DatasetSlug = Annotated[str, AfterValidator(check_slug), _slug_schema("the data set's id")]
EventSlug = Annotated[EventId, AfterValidator(check_slug), _slug_schema("an event's id")]
LinkSlug = Annotated[
    LinkId, AfterValidator(check_link_id), _slug_schema("a link's id", LINK_RULE, LINK_SHAPE)
]
SourceSlug = Annotated[SourceId, AfterValidator(check_slug), _slug_schema("a source's id")]
ActorSlug = Annotated[ActorId, AfterValidator(check_slug), _slug_schema("an actor's id")]
