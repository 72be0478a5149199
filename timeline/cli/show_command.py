"""`timeline show`: all that is recorded of one event."""

from typing import Any

import click

from timeline.cli.answer_output import answer_options, print_answer, take_form
from timeline.cli.options import (
    default_lang,
    file_option,
    lang_option,
    load,
    report_errors,
)
from timeline.errors import TimelineError
from timeline.store.record_codec import encode_record
from timeline.tasks.ask_question import find_obstacles, show_event


@click.command("show")
@click.argument("event")
@file_option
@answer_options
@lang_option
def command(event: str, file: str | None, lang: str | None, **forms: Any) -> int:
    """Show EVENT, named by its id, title or in words: dates, actors, terms, evidence, links.

    \b
    Examples:
      timeline show cac-summons
      timeline show "H200 approval" --lang zh
    """
    form = take_form(forms)
    loaded = load(file)
    try:
        asked = show_event(event, loaded, default_lang(lang))
    except TimelineError:
        report_errors(find_obstacles(loaded))
        raise
    record = encode_record(asked.answer.anchors[0])
    print_answer(asked, form, more={"record": record})
    return report_errors(asked.problems)
