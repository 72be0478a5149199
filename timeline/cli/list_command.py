"""`timeline list`: events by filters."""

from typing import Any

import click

from timeline.cli.answer_output import answer_options, print_answer, take_form
from timeline.cli.options import (
    default_lang,
    file_option,
    filter_options,
    lang_option,
    load,
    report_errors,
    take_filters,
)
from timeline.store.record_codec import format_record
from timeline.tasks.ask_question import run_operation


@click.command("list")
@file_option
@filter_options
@answer_options
@lang_option
@click.option(
    "--jsonl", "as_records", is_flag=True, help="Print the records themselves, for pipes."
)
def command(file: str | None, lang: str | None, *, as_records: bool, **options: Any) -> int:
    """List events in time order, with their sources.

    An event passes a window when it shares time with it; one that only may, because its date is
    uncertain, is listed and marked.

    \b
    Examples:
      timeline list --since 2025-07 --by china
      timeline list --type ban --type permit --about h20
      timeline list --until 2024 --jsonl | timeline check -f -
    """
    form = take_form(options)
    loaded = load(file)
    filters = take_filters(options, loaded.chronology)
    asked = run_operation("list", loaded, filters=filters, lang=default_lang(lang))
    if as_records:
        for row in asked.answer.rows:
            click.echo(format_record(row.event))
    else:
        print_answer(asked, form)
    return report_errors(asked.problems)
