"""JSON objects to records and back, with a finding for each thing that is wrong."""

import difflib
import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from timeline.model.actor import Actor
from timeline.model.chronology import AnyRecord
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.store.raw_line import Flaw

RECORD_KINDS: Mapping[str, type[AnyRecord]] = {
    "dataset": Dataset,
    "source": Source,
    "actor": Actor,
    "event": Event,
    "link": Link,
}
_EXAMPLE = '"record":"event"'


def decode_record(raw: dict[str, Any]) -> AnyRecord | tuple[Flaw, ...]:
    """Turns a JSON object into the record it says it is, or into all that is wrong with it."""
    kind = raw.get("record")
    model = RECORD_KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        return (_kind_flaw(kind),)
    try:
        return model.model_validate(raw)
    except ValidationError as err:
        return tuple(_flaw_of(detail, model) for detail in err.errors(include_url=False))


def encode_record(record: AnyRecord) -> dict[str, Any]:
    """Turns a record into its JSON object, fields in canonical order, empty ones left out."""
    fields = record.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)
    return {"record": record.record} | fields


def format_record(record: AnyRecord) -> str:
    """Writes a record as one canonical line, without the line end."""
    return json.dumps(
        encode_record(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def record_name(raw: Mapping[str, Any]) -> str:
    """What to call a record in a finding: its id, or the ends of a link, or nothing."""
    named = raw.get("id")
    if isinstance(named, str):
        return named
    ends = (raw.get("from"), raw.get("kind"), raw.get("to"))
    if not all(isinstance(end, str) for end in ends):
        return ""
    return "--".join(str(end) for end in ends)


def _kind_flaw(kind: object) -> Flaw:
    if kind is None:
        return Flaw("E010", "the line does not say which record it is", "record", f"add {_EXAMPLE}")
    known = ", ".join(RECORD_KINDS)
    near = _nearest(str(kind), list(RECORD_KINDS))
    way_out = f"did you mean {near!r}?" if near else f"one of {known}"
    return Flaw("E010", f"{kind!r} is no kind of record", "record", way_out)


def _flaw_of(detail: ErrorDetails, model: type[BaseModel]) -> Flaw:
    field = _path_of(detail["loc"])
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_field_flaw(detail["loc"], model)
        case "missing":
            return Flaw("E302", "the field is missing", field, f'add "{detail["loc"][-1]}"')
        case "edtf" | "slug" | "value_error" as kind:
            code = {"edtf": "E304", "slug": "E305", "value_error": "E303"}[kind]
            # These are our own sentences, which end in the way out.
            sentence, _, way_out = detail["msg"].removeprefix("Value error, ").rpartition("; ")
            return Flaw(code, sentence, field, way_out)
        case _:
            return Flaw("E303", f"{_shown(detail['input'])} will not do", field, _wanted(detail))


# What to write instead, by pydantic's name of the failure.
_WANTED: Mapping[str, str] = {
    "string_type": 'write a text in quotes: "…"',
    "string_too_short": "write it or leave it out",
    "string_pattern_mismatch": "write it in the form {pattern}",
    "tuple_type": "write a list: […]",
    "dict_type": 'write an object: {{"…": …}}',
    "model_type": 'write an object: {{"…": …}}',
    "int_type": "write a whole number without quotes",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "literal_error": "write {expected}",
}


def _wanted(detail: ErrorDetails) -> str:
    near = None
    if detail["type"] == "literal_error":
        known = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
        near = _nearest(str(detail["input"]), known)
    hint = f"did you mean {near!r}? " if near else ""
    words = _WANTED.get(detail["type"], detail["msg"][:1].lower() + detail["msg"][1:])
    return hint + words.format(**detail.get("ctx", {}))


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - a line's worth


def _unknown_field_flaw(loc: tuple[int | str, ...], model: type[BaseModel]) -> Flaw:
    name = str(loc[-1])
    known = _field_names(_model_at(loc[:-1], model))
    near = _nearest(name, known)
    if near:
        way_out = f"did you mean {near!r}?"
    elif len(loc) == 1:
        way_out = f'put what is your own under "x": {{"{name}": …}}'
    else:
        way_out = f"one of {', '.join(known)}"
    return Flaw("E301", f"the field {name!r} is unknown", _path_of(loc), way_out)


def _model_at(path: tuple[int | str, ...], model: type[BaseModel]) -> type[BaseModel]:
    """The model of the object at `path` below `model`."""
    for step in path:
        if isinstance(step, int):
            continue
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                inner = _models_in(field.annotation)
                model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - annotations are untyped
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]


def _field_names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _path_of(loc: tuple[int | str, ...]) -> str:
    path = ""
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _nearest(word: str, known: list[str]) -> str | None:
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None
