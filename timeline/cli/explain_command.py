"""`timeline explain`: what an event or a link rests on."""

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
from timeline.tasks.explain_record import explain_record


@click.command("explain")
@click.argument("record")
@file_option
@json_option
@lang_option
def command(record: str, file: str | None, lang: str | None, *, as_json: bool) -> int:
    """Explain RECORD, an event or the id of a link, by its evidence.

    Who says so and where, how many independent reports there are, where sources disagree, and what
    would fall without it.

    \b
    Examples:
      timeline explain cac-summons
      timeline explain "the 15% deal" --lang zh
      timeline explain h20-licence--response--cac-summons
    """
    loaded = load(file)
    explained = explain_record(record, loaded, default_lang(lang))
    print_table(explained.table, explained.envelope if as_json else None)
    return report_errors(explained.problems)
