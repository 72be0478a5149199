"""`timeline graph`: the causal graph as a picture."""

from typing import Any

import click

from timeline.cli.options import (
    default_lang,
    engine_options,
    file_option,
    filter_options,
    load,
    report_errors,
    take_engine,
)
from timeline.cli.picture_options import (
    choose_format,
    picture_options,
    take_spec_words,
    write_picture,
)
from timeline.tasks.ask_question import find_one_event
from timeline.tasks.open_file import find_errors
from timeline.tasks.render_graph import render_graph
from timeline.views.graph_figure.spec import GraphSpec


@click.command("graph")
@file_option
@filter_options
@picture_options("causes")
@click.option(
    "--links",
    type=click.Choice(["main", "all", "stated"]),
    default="main",
    show_default=True,
    help="Which causal links: main leaves out those that a chain of others implies.",
)
@click.option("--around", metavar="EVENT", help="Only its causes and consequences; id or words.")
@click.option(
    "--hops", type=click.IntRange(min=1), help="With --around: at most so many links away."
)
@engine_options
def command(
    file: str | None, out: str, lang: str | None, around: str | None, **options: Any
) -> int:
    """Draw what brought about what, from left to right in time order.

    Solid arrows are stated by a source, dashed ones inferred, dotted ones disputed. Spacing is not
    to scale: for that, timeline render.

    \b
    Examples:
      timeline graph
      timeline graph --around cac-summons --lang zh
      timeline graph --around "H200 approval" --hops 2 -o h200.svg
    """
    picture_format = choose_format(out, options.pop("picture_format"))
    engine = take_engine(options.pop("engine"), options.pop("master"))
    loaded = load(file)
    lang = lang or default_lang(None)
    anchor = None if around is None else find_one_event(around, loaded.chronology)
    filters, words = take_spec_words(options, loaded.chronology, lang)
    spec = GraphSpec(lang=lang, around=anchor, **options, **words)  # type: ignore[arg-type]  # checked by click
    figure = render_graph(loaded.chronology, filters, spec, picture_format, engine=engine)
    write_picture(figure, out)
    return report_errors(find_errors(loaded))
