"""Options of the commands that draw, and the writing of a picture."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from timeline import __version__
from timeline.cli.options import Command, take_filters
from timeline.model.chronology import Chronology
from timeline.query.plan import Filters
from timeline.query.plan_text import describe_filters
from timeline.store.atomic_file import save_bytes
from timeline.tasks.open_file import STANDARD_INPUT
from timeline.tasks.render_timeline import RenderedFigure

FORMATS = ("png", "svg", "pdf")


def picture_options(default_name: str) -> Callable[[Command], Command]:
    """Adds where to write, in which format and language, and under which title."""

    def add(command: Command) -> Command:
        for option in reversed(
            (
                click.option(
                    "-o",
                    "--out",
                    default=f"{default_name}.png",
                    show_default=True,
                    metavar="FILE",
                    help="Where to; its ending names the format: .png, .svg or .pdf. - for a pipe.",
                ),
                click.option(
                    "--format",
                    "picture_format",
                    type=click.Choice(FORMATS),
                    help="The format, where the name does not tell it.",
                ),
                click.option(
                    "--lang",
                    type=click.Choice(["en", "zh", "both"]),
                    help="Language of the figure. Default: TIMELINE_LANG, else en.",
                ),
                click.option("--title", help="The claim the figure makes, at most two lines."),
            )
        ):
            command = option(command)
        return command

    return add


def choose_format(out: str, picture_format: str | None) -> str:
    """The format named, else the one the file's ending tells.

    Raises:
        click.BadParameter: when neither tells it.
    """
    ending = Path(out).suffix.lower().removeprefix(".")
    chosen = picture_format or ("png" if out == STANDARD_INPUT else ending)
    if chosen not in FORMATS:
        raise click.BadParameter(
            f"{out!r} does not end in .png, .svg or .pdf; rename it or add --format",
            param_hint="--out",
        )
    return chosen


def take_spec_words(
    options: dict[str, Any], chronology: Chronology, lang: str
) -> tuple[Filters, dict[str, str]]:
    """Takes the filters out of the options, with the words the figure's footer says them in."""
    filters = take_filters(options, chronology)
    spoken = "zh" if lang == "zh" else "en"
    words = describe_filters(filters, chronology, spoken)
    return filters, {"filter_words": words, "version": f"causeline {__version__}"}


def write_picture(figure: RenderedFigure, out: str) -> None:
    """Writes a picture whole, or to standard output for ``-``, and says where it is.

    Characters that the figure's font lacks are named, for they are drawn as their code points.
    """
    if figure.unprintable:
        lost = " ".join(figure.unprintable)
        click.echo(f"warning: the figure's font has no glyph for: {lost}", err=True)
    content = figure.content
    if out == STANDARD_INPUT:
        sys.stdout.buffer.write(content)
        return
    save_bytes(Path(out), content)
    click.echo(f"wrote {out} ({len(content) / 1024:,.0f} kB)")
