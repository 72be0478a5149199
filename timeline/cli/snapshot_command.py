"""`timeline snapshot`: a folder that opens in no time and answers alike."""

import time

import click

from timeline.cli.options import (
    counted,
    file_option,
    progress,
    report_errors,
    stage_progress,
)
from timeline.problems import only_errors
from timeline.tasks.open_file import find_file
from timeline.tasks.take_snapshot import Taken, place_for, take_snapshot


@click.command("snapshot")
@file_option
@click.option(
    "-o",
    "--out",
    metavar="FOLDER",
    help="The folder to make; a snapshot there is replaced. Default: beside the file, by its name "
    "with .snapshot.",
)
def command(file: str | None, out: str | None) -> int:
    """Take a snapshot: a folder that every command reads in place of the file, at once.

    The file is read and checked once, and what was found is kept. Answers are those of the file,
    byte for byte. When the file has changed since, every command says so. Exit status 1 when there
    is an error in the data; the snapshot is taken all the same.

    \b
    Examples:
      timeline snapshot
      timeline snapshot -f events.jsonl -o events.snapshot
      timeline query -f events.snapshot "what followed H20 approval"
    """
    name = find_file(file)
    place = place_for(name, out)
    begun = time.monotonic()
    with progress(name) as on_bytes:
        taken = take_snapshot(name, place, on_bytes, stage_progress)
    click.echo(_describe(taken, time.monotonic() - begun))
    return report_errors(only_errors(taken.problems))


def _describe(taken: Taken, seconds: float) -> str:
    kinds = {"event": "events", "link": "links", "actor": "actors", "source": "sources"}
    held = ", ".join(counted(taken.counts[kind], plural) for kind, plural in kinds.items())
    size = f"({max(1, round(taken.size / 1000)):,} kB)"
    without = "" if taken.has_parquet else "; without Parquet: pip install 'causeline[scale]'"
    return f"{taken.path} {size}: {held}, in {seconds:.1f} s{without}"
