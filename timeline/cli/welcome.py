"""What a bare `timeline` prints: where one is, and the next step."""

import click

from timeline.cli.options import counted
from timeline.dates.date_words import format_date
from timeline.store.jsonl import Loaded
from timeline.tasks.open_file import NoFileError, find_file, load_file

_STEPS = (
    ('timeline query "what followed H20 approval"', "ask, in English or Chinese"),
    ("timeline render --since 2022", "draw the timeline"),
    ("timeline graph", "draw what caused what"),
    ("timeline list --type ban", "list events"),
    ("timeline check", "find what is wrong"),
    ("timeline --help", "all commands"),
)


def welcome() -> None:
    """Prints the state of the nearest file, or how to start one, and what can be done next."""
    click.echo("causeline: dated, sourced events as a causal graph\n")
    try:
        name = find_file(None)
    except NoFileError:
        click.echo("No events.jsonl here or above. Start with the example, or with your own:\n")
        click.echo("  timeline init --example chips && cd chips")
        click.echo('  timeline init --title "My story"')
        return
    click.echo(f"{name}: {_state(load_file(name))}\n")
    width = max(len(step) for step, _ in _STEPS)
    for step, meaning in _STEPS:
        click.echo(f"  {step.ljust(width)}  {meaning}")


def _state(loaded: Loaded) -> str:
    chronology = loaded.chronology
    parts = [counted(len(chronology.events), "events"), counted(len(chronology.links), "links")]
    if chronology.dataset and chronology.dataset.as_of:
        parts.append(f"as of {format_date(chronology.dataset.as_of, 'en')}")
    if loaded.problems:
        parts.append(f"{counted(len(loaded.problems), 'findings')}: see timeline check")
    return ", ".join(parts)
