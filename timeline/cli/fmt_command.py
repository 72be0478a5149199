"""`timeline fmt`: the canonical form."""

import click

from timeline.cli.options import file_option
from timeline.problems import Problem, format_problem
from timeline.tasks.format_file import format_file
from timeline.tasks.open_file import STANDARD_INPUT, find_file


@click.command("fmt")
@file_option
@click.option("--check", "is_dry", is_flag=True, help="Write nothing; exit 1 if it would change.")
def command(file: str | None, *, is_dry: bool) -> int:
    """Put the file in canonical form: fields in order, lines in order, one form for each value.

    Two people's edits then merge line by line. Nothing is lost: a file with a line that cannot be
    read is left as it is. With -f - standard input goes to standard output.

    \b
    Examples:
      timeline fmt
      timeline fmt --check
      timeline fmt -f - < events.jsonl > tidy.jsonl
    """
    name = find_file(file)
    formatted = format_file(name, is_dry=is_dry)
    if is_dry:
        if formatted.is_changed:
            click.echo(format_problem(_not_canonical(name)))
        return int(formatted.is_changed)
    if name == STANDARD_INPUT:
        click.echo(formatted.content, nl=False)
    else:
        click.echo(f"{name}: {'formatted' if formatted.is_changed else 'already canonical'}")
    return 0


def _not_canonical(name: str) -> Problem:
    way_out = "put it in that form with: timeline fmt"
    return Problem("W002", "the file is not in its canonical form", name, way_out=way_out)
