"""`timeline init`: a new file."""

from pathlib import Path

import click

from timeline.tasks.start_file import start_file


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", "is_example", is_flag=True, help="With the US-China AI-chip data set.")
@click.option("--title", help="What the chronology is about.")
def command(folder: Path, title: str | None, *, is_example: bool) -> None:
    """Start a file events.jsonl in FOLDER (this folder unless named); never over one that is there.

    \b
    Examples:
      timeline init --example chips
      timeline init --title "The story of the port strike"
    """
    path = start_file(folder, title=title, is_example=is_example)
    click.echo(f"wrote {path}")
    prefix = "" if folder == Path() else f"cd {folder} && "
    if is_example:
        click.echo(f'next: {prefix}timeline query "what followed H20 approval"')
    else:
        click.echo(f'next: {prefix}timeline add event --date 2025-07-15 --type permit --title "…"')
