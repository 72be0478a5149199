"""`timeline show`: all that is recorded of one event."""

import json

import click

from timeline.cli.options import (
    default_lang,
    file_option,
    json_option,
    lang_option,
    load,
    report_errors,
)
from timeline.errors import TimelineError
from timeline.render.terminal import paint_answer, screen_width
from timeline.store.record_codec import encode_record
from timeline.tasks.ask_question import find_obstacles, show_event


@click.command("show")
@click.argument("event")
@file_option
@json_option
@lang_option
def command(event: str, file: str | None, lang: str | None, *, as_json: bool) -> int:
    """Show EVENT, named by its id, title or in words: dates, actors, terms, evidence, links.

    \b
    Examples:
      timeline show cac-summons
      timeline show "H200 approval" --lang zh
    """
    loaded = load(file)
    try:
        asked = show_event(event, loaded, default_lang(lang))
    except TimelineError:
        report_errors(find_obstacles(loaded))
        raise
    if as_json:
        record = encode_record(asked.answer.anchors[0])
        click.echo(json.dumps(asked.envelope() | {"record": record}, ensure_ascii=False, indent=2))
    else:
        bold = lambda text: click.style(text, bold=True)  # noqa: E731 - a name for one argument
        click.echo(paint_answer(asked.table(), emphasise=bold, width=screen_width()), nl=False)
    return report_errors(asked.problems)
