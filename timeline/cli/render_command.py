"""`timeline render`: the timeline as a picture."""

from typing import Any

import click

from timeline.cli.options import default_lang, file_option, filter_options, load, report_errors
from timeline.cli.picture_options import (
    choose_format,
    picture_options,
    take_spec_words,
    write_picture,
)
from timeline.tasks.open_file import find_errors
from timeline.tasks.render_timeline import render_timeline
from timeline.views.timeline_figure.spec import TimelineSpec


@click.command("render")
@file_option
@filter_options
@picture_options("timeline")
@click.option(
    "--lanes",
    type=click.Choice(["side", "country", "actor", "type", "none"]),
    default="side",
    show_default=True,
    help="What puts events into one lane.",
)
@click.option(
    "--links",
    type=click.Choice(["main", "all", "stated", "none"]),
    default="main",
    show_default=True,
    help="Which causal links: main leaves out those that a chain of others implies.",
)
def command(file: str | None, out: str, lang: str | None, **options: Any) -> int:
    """Draw the events on a proportional axis, in lanes, with their causal links.

    Every marker is numbered and keyed to a note with its sources; uncertain dates are drawn as
    bars, breaks of the axis are drawn and stated. The same input gives the same bytes.

    \b
    Examples:
      timeline render --since 2022
      timeline render --since 2025-07 --about h20 --lang both -o h20.pdf
      timeline render --type ban --type permit --lanes country -o acts.svg
    """
    picture_format = choose_format(out, options.pop("picture_format"))
    loaded = load(file)
    lang = lang or default_lang(None)
    filters, words = take_spec_words(options, loaded.chronology, lang)
    spec = TimelineSpec(lang=lang, **options, **words)  # type: ignore[arg-type]  # checked by click
    figure = render_timeline(loaded.chronology, filters, spec, picture_format)
    write_picture(figure, out)
    return report_errors(find_errors(loaded))
