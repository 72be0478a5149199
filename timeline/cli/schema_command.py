"""`timeline schema`: the JSON Schema of the records."""

import json

import click

from timeline.tasks.print_schema import RECORD_NAMES, build_schema


@click.command("schema")
@click.argument("record", required=False, type=click.Choice(RECORD_NAMES))
def command(record: str | None) -> None:
    """Print the JSON Schema of one line of the file, or of one RECORD only.

    \b
    Examples:
      timeline schema > events.schema.json
      timeline schema event
    """
    click.echo(json.dumps(build_schema(record), ensure_ascii=False, indent=2))
