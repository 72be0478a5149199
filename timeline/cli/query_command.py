"""`timeline query`: a question in words."""

from typing import Any, TextIO

import click

from timeline.causality.engine_choice import EngineRefusalError
from timeline.cli.answer_output import answer_options, print_answer, take_form
from timeline.cli.options import (
    default_lang,
    engine_options,
    file_option,
    lang_option,
    load,
    report_errors,
    take_engine,
)
from timeline.errors import TimelineError
from timeline.query.unlinked import MOST_UNLINKED
from timeline.tasks.ask_question import ask_plan, ask_question, find_obstacles


@click.command("query")
@click.argument("question", nargs=-1)
@file_option
@answer_options
@lang_option
@click.option(
    "--all", "is_full", is_flag=True, help="List too what is only counted, such as what is later."
)
@click.option(
    "--max-hops",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only what at most N links join to the event asked about.",
)
@click.option(
    "--plan",
    type=click.File(encoding="utf-8"),
    help="Answer the plan in this JSON file, - for standard input, instead of a question.",
)
@engine_options
def command(
    question: tuple[str, ...],
    file: str | None,
    lang: str | None,
    *,
    is_full: bool,
    max_hops: int | None,
    plan: TextIO | None,
    engine: str,
    master: str | None,
    **forms: Any,
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
      timeline query "what would not have happened without the H20 approval"
      timeline query "2025年8月20日有哪些措施有效" --markdown
      timeline query --json "which bans since 2022" | jq .answer.counts
      timeline query --plan plan.json --csv
    """
    choice, form = take_engine(engine, master), take_form(forms)
    if bool(question) == (plan is not None):
        raise click.UsageError("give a question or --plan, one of the two")
    loaded = load(file)
    try:
        if plan is not None:
            asked = ask_plan(plan.read(), loaded, default_lang(lang), choice)
        else:
            words, most = " ".join(question), MOST_UNLINKED
            if not is_full and form not in ("json", "csv"):
                most = 0  # what is only counted need not be read
            asked = ask_question(words, loaded, lang, choice, max_hops=max_hops, most_unlinked=most)
    except EngineRefusalError:
        raise
    except TimelineError:
        report_errors(find_obstacles(loaded))
        raise
    print_answer(asked, form, is_full=is_full)
    return report_errors(asked.problems)
