"""`timeline check`: findings in the file."""

import json
from pathlib import Path

import click

from timeline.cli.options import counted, file_option, json_option, load, record_progress
from timeline.problems import Problem, format_problem
from timeline.tasks.check_file import CheckReport, check_file
from timeline.views.answer_json import encode_problem

_COLOURS = {"error": "red", "warning": "yellow"}


@click.command("check")
@file_option
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Compare the offsets and hashes of evidence with the articles in FOLDER.",
)
@click.option("--strict", "is_strict", is_flag=True, help="Let warnings fail too.")
@click.option("--quiet", "is_quiet", is_flag=True, help="Print errors and the summary only.")
@json_option
def command(
    file: str | None, articles: Path | None, *, is_strict: bool, is_quiet: bool, as_json: bool
) -> int:
    """Check every line and how the records hang together.

    Every finding names file, line, record and field, has a stable code (docs/checks.md) and says
    the way out. Exit status 1 when there is an error (with --strict: or a warning).

    \b
    Examples:
      timeline check
      timeline check --articles ~/articles
      cat events.jsonl | timeline check -f -
    """
    loaded = load(file, is_check=True)
    with record_progress(loaded) as on_record:
        report = check_file(loaded, articles, on_record)
    if as_json:
        found = [encode_problem(problem) for problem in report.problems]
        click.echo(
            json.dumps(
                {"problems": found, "counts": dict(report.counts)}, ensure_ascii=False, indent=2
            )
        )
    else:
        _print(report, is_quiet=is_quiet)
    return int(bool(report.count("error") or (is_strict and report.problems)))


def _print(report: CheckReport, *, is_quiet: bool) -> None:
    for problem in report.problems:
        if problem.severity == "error" or not is_quiet:
            click.echo(_styled(problem))
    read = ", ".join(counted(number, kind) for kind, number in report.counts.items())
    errors, warnings = report.count("error"), report.count("warning")
    colour = "red" if errors else "green"
    found = f"{counted(errors, 'errors')}, {counted(warnings, 'warnings')}"
    click.echo(click.style(f"{read}: {found}", fg=colour))


def _styled(problem: Problem) -> str:
    return click.style(format_problem(problem), fg=_COLOURS[problem.severity])
