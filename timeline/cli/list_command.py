"""`timeline list`: events by filters."""

import json
from typing import Any

import click

from timeline.cli.options import (
    default_lang,
    file_option,
    filter_options,
    json_option,
    lang_option,
    load,
    report_errors,
    take_filters,
)
from timeline.render.terminal import paint_answer, screen_width
from timeline.store.record_codec import format_record
from timeline.tasks.ask_question import run_operation


@click.command("list")
@file_option
@filter_options
@json_option
@lang_option
@click.option(
    "--jsonl", "as_records", is_flag=True, help="Print the records themselves, for pipes."
)
def command(
    file: str | None, lang: str | None, *, as_json: bool, as_records: bool, **options: Any
) -> int:
    """List events in time order, with their sources.

    An event passes a window when it shares time with it; one that only may, because its date is
    uncertain, is listed and marked.

    \b
    Examples:
      timeline list --since 2025-07 --by china
      timeline list --type ban --type permit --about h20
      timeline list --until 2024 --jsonl | timeline check -f -
    """
    loaded = load(file)
    filters = take_filters(options, loaded.chronology)
    asked = run_operation("list", loaded, filters=filters, lang=default_lang(lang))
    if as_records:
        for row in asked.answer.rows:
            click.echo(format_record(row.event))
    elif as_json:
        click.echo(json.dumps(asked.envelope(), ensure_ascii=False, indent=2))
    else:
        bold = lambda text: click.style(text, bold=True)  # noqa: E731 - a name for one argument
        click.echo(paint_answer(asked.table(), emphasise=bold, width=screen_width()), nl=False)
    return report_errors(asked.problems)
