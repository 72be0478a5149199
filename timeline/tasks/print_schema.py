"""The JSON Schema of the record format, made from the models themselves."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from timeline.model.dataset import SCHEMA_VERSION
from timeline.store.record_codec import RECORD_KINDS

RECORD_NAMES = tuple(RECORD_KINDS)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(record: str | None = None) -> dict[str, Any]:
    """The schema of one line, or of one kind of record."""
    if record:
        schema = TypeAdapter(RECORD_KINDS[record]).json_schema(by_alias=True)
        return {"$schema": _DIALECT} | schema
    models = [(model, "validation") for model in RECORD_KINDS.values()]
    _, schema = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]  # a literal mode
    names = [{"$ref": f"#/$defs/{model.__name__}"} for model in RECORD_KINDS.values()]
    return {
        "$schema": _DIALECT,
        "title": f"causeline record, format {SCHEMA_VERSION}: one line of events.jsonl",
        "oneOf": names,
    } | schema
