"""Options that several commands share, and what they turn into."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from timeline.causality.engine_choice import EngineChoice
from timeline.model.chronology import Chronology
from timeline.problems import Problem, format_problem
from timeline.query.filter_words import read_filters
from timeline.query.plan import Filters
from timeline.store.jsonl import Loaded
from timeline.tasks.open_file import STANDARD_INPUT, find_file, load_file

Command = Callable[..., Any]
# A file this large takes about a second to load; below it a bar would only flicker.
_BAR_FROM_BYTES = 8 * 2**20
_BAR_FROM_RECORDS = 50_000
_RECORDS_A_STEP = 1000

file_option = click.option(
    "-f",
    "--file",
    "file",
    metavar="FILE",
    help="The file of events; - for standard input. Default: TIMELINE_FILE, else the nearest "
    "events.jsonl in this folder or above.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
lang_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the answer. Default: that of the question, else TIMELINE_LANG, else en.",
)


def filter_options(command: Command) -> Command:
    """Adds the options that narrow a selection of events."""
    for option in reversed(
        (
            click.option(
                "--since", metavar="DATE", help="From the first day of DATE: 2022, 2025-07."
            ),
            click.option("--until", metavar="DATE", help="To the last day of DATE."),
            click.option(
                "--by", multiple=True, metavar="ACTOR", help="Done by ACTOR or its bodies."
            ),
            click.option(
                "--on", multiple=True, metavar="ACTOR", help="Done to or affecting ACTOR."
            ),
            click.option(
                "--about", multiple=True, metavar="OBJECT", help="About OBJECT: h20, hbm."
            ),
            click.option(
                "--type", "types", multiple=True, metavar="TYPE", help="Of TYPE: ban, permit, ipo."
            ),
            click.option("--tag", "tags", multiple=True, metavar="TAG", help="Tagged TAG."),
        )
    ):
        command = option(command)
    return command


def engine_options(command: Command) -> Command:
    """Adds the options that say what answers questions about causes."""
    command = click.option(
        "--master",
        metavar="URL",
        help="With --engine spark: the Spark master, as spark://host:7077.",
    )(command)
    return click.option(
        "--engine",
        type=click.Choice(["memory", "duckdb", "spark"]),
        default="memory",
        show_default=True,
        help="What follows the links: duckdb reads them from disk, spark has a cluster do it.",
    )(command)


def take_engine(engine: str, master: str | None) -> EngineChoice:
    """Reads the options of the engine.

    Raises:
        click.UsageError: when a master is named for an engine that has none.
    """
    if master is not None and engine != "spark":
        message = "--master goes with --engine spark"
        raise click.UsageError(message)
    return EngineChoice(engine, master)


def take_filters(options: dict[str, Any], chronology: Chronology) -> Filters:
    """Takes the filter options out of a command's options and reads them."""
    names = ("since", "until", "by", "on", "about", "types", "tags")
    return read_filters(chronology, **{name: options.pop(name) for name in names})


def default_lang(lang: str | None) -> str:
    """The language asked for, else the one of TIMELINE_LANG, else English."""
    wanted = lang or os.environ.get("TIMELINE_LANG", "")
    return "zh" if wanted.startswith("zh") else "en"


def load(file: str | None, *, is_check: bool = False) -> Loaded:
    """Finds and loads the file, with a bar on a terminal when it is large.

    Notices are printed to standard error, but for a check, which tells them among its findings.
    """
    name = find_file(file)
    with progress(name) as on_bytes:
        loaded = load_file(name, on_bytes, is_check=is_check)
    for notice in () if is_check else loaded.notices:
        click.echo(click.style(format_problem(notice), fg="yellow"), err=True)
    return loaded


def counted(number: int, plural: str) -> str:
    """A number with its unit: "1 event", "2 events"."""
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"


def report_errors(problems: tuple[Problem, ...]) -> int:
    """Prints errors found in the data to standard error; returns the exit status they call for."""
    if not problems:
        return 0
    for problem in problems[:10]:
        click.echo(click.style(format_problem(problem), fg="red"), err=True)
    more = len(problems) - 10
    if more > 0:
        click.echo(f"… and {more} more; timeline check lists them all", err=True)
    return 1


@contextmanager
def progress(name: str) -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal for a large file that is read; nothing elsewhere."""
    size = 0
    if name != STANDARD_INPUT and sys.stderr.isatty() and os.path.isfile(name):  # noqa: PTH113 - a name may be -
        size = os.path.getsize(name)  # noqa: PTH202 - as above
    if size < _BAR_FROM_BYTES:
        yield None
        return
    with click.progressbar(length=size, label=f"reading {name}", file=sys.stderr) as bar:
        yield bar.update


@contextmanager
def record_progress(loaded: Loaded) -> Iterator[Callable[[], object] | None]:
    """A bar on a terminal that counts records, where there are enough to take a while."""
    chronology = loaded.chronology
    kinds = (chronology.sources, chronology.actors, chronology.events, chronology.links)
    # What was found in a snapshot was found when it was taken.
    count = 0 if loaded.kept else sum(len(records) for records in kinds)
    with stage_progress("checking", count) as tick:
        yield None if tick is None else lambda: tick(1)


@contextmanager
def stage_progress(stage: str, count: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal for a stage of work on records, where there are enough of them."""
    if count < _BAR_FROM_RECORDS or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(
        length=count, label=stage, file=sys.stderr, update_min_steps=_RECORDS_A_STEP
    ) as bar:
        yield bar.update
