"""The one door to msgspec: tells lines that are plainly right, many at a time.

A line is plainly right when the full reader (`raw_line`, `record_codec`) would find no flaw in it
and make the same record of it. Nothing is ever found wrong here: what is not plainly right, be it
because it is rare, is left to the full reader.

Three things that msgspec lets pass and the full reader does not are looked for in other ways:

- characters that no text may hold, among the bytes;
- a key that stands twice, by writing the records anew: each key of a line has one colon, so lines
  that say nothing twice have no colon more than the same records written anew;
- what a type cannot say (ids, dates, languages), by the rules of `plain_rules`.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from types import GenericAlias
from typing import Annotated, Any, cast

from pydantic import BaseModel

from timeline.model.actor import Actor
from timeline.model.chronology import AnyRecord
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.store.plain_types import FieldShape, RecordShape, UnknownRuleError, shape_of

# The line of the data set is left to the full reader: it says how those after it are to be read.
PLAIN_MODELS: tuple[type[AnyRecord], ...] = (Source, Actor, Event, Link)

# Escapes of control characters; \u00 may also stand for a quote or a colon, which are counted.
_ODD_ESCAPE = re.compile(rb"\\(?:[bfr]|u00)")
_C1_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_DELETE = b"\x7f"
_LEAST_FOR_ARRAYS = 16_384  # bytes from which NumPy counts faster, its call included

PlainRecord = Any
"""A struct with the fields of a record, named as in its model; None or () where none is given."""


class PlainLines:
    """Reads lines that are plainly right.

    Invariant: what it accepts, the full reader accepts with no finding.
    """

    def __init__(self) -> None:
        """Makes the types that msgspec reads from the models.

        Raises:
            UnknownRuleError: when a model has a rule that is not known here.
        """
        import msgspec

        self._made: dict[type[BaseModel], type[Any]] = {}
        self._shapes = {self._type_of(shape): shape for shape in map(shape_of, PLAIN_MODELS)}
        self._kinds = {
            made: str(shape.model.model_fields["record"].default)
            for made, shape in self._shapes.items()
        }
        union: Any = None
        for made in self._shapes:
            union = made if union is None else union | made
        self._decoder = msgspec.json.Decoder(union)
        self._encoder = msgspec.json.Encoder()
        self._errors = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

    def read(
        self, lines: bytes, count: int, *, is_free_of_controls: bool = False
    ) -> list[PlainRecord] | None:
        """The records of lines that each start with ``{`` and end with ``}``.

        Args:
            lines: one or more lines, none of them blank.
            count: how many lines they are.
            is_free_of_controls: whether `may_hold_controls` was asked and said no.

        Returns:
            One record a line, in order, or None unless every line is plainly right.
        """
        if not is_free_of_controls and may_hold_controls(lines):
            return None
        try:
            found: list[PlainRecord] = self._decoder.decode_lines(lines)
        except self._errors:
            return None
        if len(found) != count or not self._says_nothing_twice(lines, found):
            return None
        return found if self._keeps_rules(found) else None

    def kind_of(self, made: type[PlainRecord]) -> str:
        """The kind of the records of a type."""
        return self._kinds[made]

    def ids_of(self, records: list[PlainRecord]) -> list[str]:
        """The ids of records of one kind, those of links derived where none is given."""
        if records and isinstance(records[0], self._made[Link]):
            return [
                link.given_id or f"{link.source}--{link.kind}--{link.target}" for link in records
            ]
        return [record.id for record in records]

    def _says_nothing_twice(self, lines: bytes, found: list[PlainRecord]) -> bool:
        anew = self._encoder.encode_lines(found)
        return bool(anew == lines) or _count_colons(anew) == _count_colons(lines)

    def _keeps_rules(self, found: list[PlainRecord]) -> bool:
        types = set(map(type, found))
        if len(types) == 1:  # as nearly always, for files are in the order of kinds
            return self._shapes[types.pop()].holds(found)
        return all(
            self._shapes[made].holds([record for record in found if type(record) is made])
            for made in types
        )

    def _type_of(self, shape: RecordShape) -> type[Any]:
        """The struct of a shape; its parts become structs too."""
        import msgspec

        if known := self._made.get(shape.model):
            return known
        tag = shape.model.model_fields.get("record")
        made: type[Any] = msgspec.defstruct(
            shape.model.__name__,
            [self._field_of(field) for field in shape.fields],
            kw_only=True,
            rename={field.name: field.alias for field in shape.fields},
            forbid_unknown_fields=True,
            omit_defaults=True,
            gc=False,
            **({"tag_field": "record", "tag": tag.default} if tag else {}),
        )
        self._made[shape.model] = made
        return made

    def _field_of(self, field: FieldShape) -> tuple[Any, ...]:
        import msgspec
        from msgspec import Meta

        takes = field.takes
        kind = takes.kind
        if isinstance(kind, RecordShape):
            kind = self._type_of(kind)
        elif takes.least is not None and kind is str:
            kind = Annotated[kind, Meta(min_length=takes.least)]
        elif takes.least is not None or takes.most is not None:
            kind = Annotated[kind, Meta(ge=takes.least, le=takes.most)]
        if field.is_list:
            kind = GenericAlias(list, kind)
        if field.is_required:
            return field.name, kind
        return field.name, kind, msgspec.field(default=() if field.is_list else None)


@cache
def plain_lines() -> PlainLines | None:
    """The reader of plain lines, or None where msgspec is missing or a model is not understood."""
    if find_spec("msgspec") is None:
        return None
    try:
        return PlainLines()
    except UnknownRuleError:
        return None


def parse_sound_line(line: bytes) -> dict[str, Any]:
    """The JSON object of a line that is known to hold one; msgspec reads it fastest.

    Raises:
        ValueError: when it holds none.
    """
    decode = _object_decoder()
    return cast("dict[str, Any]", json.loads(line) if decode is None else decode(line))


@cache
def _object_decoder() -> Callable[[bytes], Any] | None:
    if find_spec("msgspec") is None:
        return None
    import msgspec

    return cast("Callable[[bytes], Any]", msgspec.json.Decoder().decode)


def may_hold_controls(lines: bytes) -> bool:
    """Whether there may be characters that no text may hold, or escapes that hide a colon.

    The C0 controls are not looked for: msgspec refuses them.
    """
    return (
        _DELETE in lines
        or (b"\\" in lines and _ODD_ESCAPE.search(lines) is not None)
        or (b"\xc2" in lines and _C1_CONTROL.search(lines) is not None)
    )


def _count_colons(lines: bytes) -> int:
    if len(lines) < _LEAST_FOR_ARRAYS:
        return lines.count(b":")
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(lines, np.uint8) == ord(":")))
