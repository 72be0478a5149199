"""The `timeline` command: finds the command asked for and imports only that one."""

import contextlib
import gc
import importlib
import io
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from timeline import __version__
from timeline.errors import TimelineError

EXIT_FINDINGS = 1
EXIT_MISUSE = 2
EXIT_FAULT = 70  # EX_SOFTWARE of sysexits.h
DEBUG_VARIABLE = "TIMELINE_DEBUG"

# Name, and what it does in one line. The line stands here and not in the command's module because
# --help would otherwise import every command, and with it pydantic, to print one screen.
COMMANDS: Mapping[str, str] = {
    "query": "Ask a question in English or Chinese.",
    "render": "Draw the timeline as PNG, SVG or PDF.",
    "graph": "Draw the causal graph in time order.",
    "list": "List events, filtered.",
    "show": "Show all that is recorded of one event.",
    "explain": "Explain an event or a link by its evidence.",
    "why": "Explain how one event led to another.",
    "check": "Check the file: dates, causes, sources.",
    "add": "Add an event, link, actor or source.",
    "fmt": "Put the file in canonical form.",
    "snapshot": "Take a snapshot that opens at once.",
    "init": "Start a file, empty or with the example.",
    "schema": "Print the JSON Schema of the records.",
    "completion": "Print the completion script for a shell.",
}


class _ReaderGoneError(Exception):
    """Who read the output has gone (| head)."""


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"timeline.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; click would end with status 1, findings, when the reader has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as err:
            raise _ReaderGoneError from err

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Lists the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command, or says which one was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], list(COMMANDS), n=1)
            hint = f"Did you mean {near[0]!r}?" if near else "timeline --help lists them."
            if " " in args[0].strip() or not args[0].isascii():
                hint = f'To ask a question: timeline query "{args[0]}"'
            ctx.fail(f"No such command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Start: timeline init --example && timeline query "what followed H20 approval"',
)
@click.version_option(__version__, prog_name="causeline")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Dated, sourced events as a causal graph: ask what followed, and draw it.

    Events live in a plain-text file, events.jsonl: the one named with -f, else TIMELINE_FILE, else
    the nearest one in this folder or above. Exit status: 0 done, 1 findings in the data, 2 a
    question or an option that cannot be read.
    """
    if ctx.invoked_subcommand is None:
        from timeline.cli.welcome import welcome

        welcome()


def run(args: list[str] | None = None) -> None:
    """Runs the command line and exits; an error is one sentence, never a traceback."""
    # A command makes its objects, prints and ends: the collector would only walk them again and
    # again while they grow. Looking for pydantic plugins reads every installed package's metadata.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    _set_encoding()
    try:
        outcome: Any = cli.main(args=args, prog_name="timeline", standalone_mode=False)
    except TimelineError as err:
        click.echo(f"timeline: {err}", err=True)
        return EXIT_FINDINGS if err.is_about_data else EXIT_MISUSE
    except click.ClickException as err:
        err.show()
        return EXIT_MISUSE
    except (click.Abort, KeyboardInterrupt):
        click.echo("timeline: stopped; nothing was changed", err=True)
        return 130
    except _ReaderGoneError:
        _drop_output()
        return 0
    except OSError as err:
        _drop_output()
        click.echo(f"timeline: {(err.strerror or str(err)).lower()}", err=True)
        return EXIT_MISUSE
    except Exception as err:  # the door: a fault of ours is told in a sentence too
        if os.environ.get(DEBUG_VARIABLE):
            raise
        click.echo(
            f"timeline: a fault in the program itself ({type(err).__name__}: {err}); nothing was "
            f"changed. {DEBUG_VARIABLE}=1 shows where; please report it",
            err=True,
        )
        return EXIT_FAULT
    return outcome if isinstance(outcome, int) else 0


def _set_encoding() -> None:
    """Lets pipes and files have UTF-8, as records do, and consoles what they can show.

    File names that are not UTF-8, and consoles that are not, must not cost the answer.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_output() -> None:
    """Sends what could not be written nowhere, or Python would try again at exit and complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
