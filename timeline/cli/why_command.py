"""`timeline why`: how one event led to another, link by link, by the evidence."""

import click

from timeline.cli.answer_output import print_table
from timeline.cli.options import (
    default_lang,
    file_option,
    json_option,
    lang_option,
    load,
    report_errors,
)
from timeline.tasks.explain_record import explain_chain


@click.command("why")
@click.argument("first")
@click.argument("last")
@file_option
@json_option
@lang_option
def command(first: str, last: str, file: str | None, lang: str | None, *, as_json: bool) -> int:
    """Explain how FIRST led to LAST: each link of the firmest chain, with what it rests on.

    \b
    Examples:
      timeline why h20-licence cac-summons
      timeline why "the 2022 ban" "CAC summons" --json
    """
    loaded = load(file)
    explained = explain_chain(first, last, loaded, default_lang(lang))
    print_table(explained.table, explained.envelope if as_json else None)
    return report_errors(explained.problems)
