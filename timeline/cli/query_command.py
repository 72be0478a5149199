"""`timeline query`: a question in words."""

import json

import click

from timeline.causality.engine_choice import EngineRefusalError
from timeline.cli.options import (
    engine_options,
    file_option,
    json_option,
    lang_option,
    load,
    report_errors,
    take_engine,
)
from timeline.errors import TimelineError
from timeline.render.terminal import paint_answer, screen_width
from timeline.tasks.ask_question import ask_question, find_obstacles


@click.command("query")
@click.argument("question", nargs=-1, required=True)
@file_option
@json_option
@lang_option
@click.option("--all", "is_full", is_flag=True, help="List what is merely later or undecided too.")
@engine_options
def command(
    question: tuple[str, ...],
    file: str | None,
    lang: str | None,
    *,
    as_json: bool,
    is_full: bool,
    engine: str,
    master: str | None,
) -> int:
    """Answer QUESTION, asked in English or Chinese, from the causal graph.

    How the question was read is printed first. Events linked by causes are told apart from those
    that merely came later and from those whose order the dates leave open.

    \b
    Examples:
      timeline query "what followed H20 approval"
      timeline query "H20解禁后三个月内中方做了什么"
      timeline query "why did CAC summon Nvidia"
      timeline query "how did the 2022 ban lead to the CAC summons"
      timeline query --json "which bans since 2022" | jq .answer.counts
    """
    choice = take_engine(engine, master)
    loaded = load(file)
    try:
        asked = ask_question(" ".join(question), loaded, lang, choice)
    except EngineRefusalError:
        raise
    except TimelineError:
        report_errors(find_obstacles(loaded))
        raise
    if as_json:
        click.echo(json.dumps(asked.envelope(), ensure_ascii=False, indent=2))
    else:
        bold = lambda text: click.style(text, bold=True)  # noqa: E731 - a name for one argument
        click.echo(
            paint_answer(asked.table(is_full=is_full), emphasise=bold, width=screen_width()),
            nl=False,
        )
    return report_errors(asked.problems)
