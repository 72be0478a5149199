"""The JSON Schema of the record format, made from the models themselves."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from timeline.model.dataset import SCHEMA_VERSION
from timeline.store.record_codec import RECORD_KINDS

RECORD_NAMES = tuple(RECORD_KINDS)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _LineSchema(GenerateJsonSchema):
    """Describes lines and not models: a field is there or it is not, and none is null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What the field holds where it is given."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The field without the default, which no line spells out."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - its signature
        """No titles: they would only repeat the names."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Says that `record` must be there too, which the models can do without."""
        found = super().model_schema(schema)
        if "record" in found["properties"]:
            found["required"] = ["record", *found["required"]]
        return found


def build_schema(record: str | None = None) -> dict[str, Any]:
    """The schema of one line, or of one kind of record."""
    if record:
        return {"$schema": _DIALECT} | TypeAdapter(RECORD_KINDS[record]).json_schema(
            by_alias=True, schema_generator=_LineSchema
        )
    inputs: list[tuple[str, JsonSchemaMode, core_schema.CoreSchema]] = [
        (name, "validation", TypeAdapter(model).core_schema) for name, model in RECORD_KINDS.items()
    ]
    refs, definitions = _LineSchema(by_alias=True).generate_definitions(inputs)
    return {
        "$schema": _DIALECT,
        "title": f"causeline record, format {SCHEMA_VERSION}: one line of events.jsonl",
        "oneOf": [refs[name, "validation"] for name in RECORD_KINDS],
        "$defs": definitions,
    }
