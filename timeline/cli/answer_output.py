"""How an answer is printed: in words, as JSON, as CSV or as Markdown."""

import json
from typing import Any

import click

from timeline.cli.options import Command
from timeline.render.terminal import paint_answer, screen_width
from timeline.tasks.ask_question import Asked
from timeline.views.table import AnswerTable

_FORMS = ("json", "csv", "markdown")


def answer_options(command: Command) -> Command:
    """Adds the options that say in what form an answer is printed."""
    for option in (
        click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown tables."),
        click.option("--csv", "as_csv", is_flag=True, help="Print the events as CSV."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
    ):
        command = option(command)
    return command


def take_form(options: dict[str, Any]) -> str:
    """Takes the form asked for out of a command's options; words when none is."""
    asked = [form for form in _FORMS if options.pop(f"as_{form}")]
    if len(asked) > 1:
        raise click.UsageError(f"--{asked[0]} and --{asked[1]} exclude each other; give one")
    return asked[0] if asked else "words"


def print_table(table: AnswerTable, envelope: dict[str, Any] | None) -> None:
    """Prints a table in words, or its JSON where there is one."""
    if envelope is not None:
        click.echo(json.dumps(envelope, ensure_ascii=False, indent=2))
        return
    bold = lambda text: click.style(text, bold=True)  # noqa: E731 - a name for one argument
    click.echo(paint_answer(table, emphasise=bold, width=screen_width()), nl=False)


def print_answer(
    asked: Asked, form: str, *, is_full: bool = False, more: dict[str, Any] | None = None
) -> None:
    """Prints an answer; `more` is added to its JSON."""
    if form == "json":
        click.echo(json.dumps(asked.envelope() | (more or {}), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(asked.csv(), nl=False)
    elif form == "markdown":
        from timeline.render.markdown import paint_markdown

        click.echo(paint_markdown(asked.table(is_full=is_full), asked.lang), nl=False)
    else:
        print_table(asked.table(is_full=is_full), None)
