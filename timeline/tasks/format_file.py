"""Puts a file in its canonical form, so that two people's edits merge line by line."""

from dataclasses import dataclass
from pathlib import Path

from timeline.errors import TimelineError
from timeline.problems import Problem, format_problem, only_errors
from timeline.store.atomic_file import locked, save_bytes
from timeline.store.jsonl import format_chronology
from timeline.tasks.open_file import STANDARD_INPUT, load_content, read_bytes

_SHOWN = 10


class UnformattableFileError(TimelineError):
    """A file holds lines that cannot be read, which formatting would lose."""

    is_about_data = True

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = len({problem.line for problem in problems})
        lines = "a line" if count == 1 else f"{count} lines"
        shown = "".join(f"\n  {format_problem(problem)}" for problem in problems[:_SHOWN])
        more = len(problems) - _SHOWN
        rest = f"\n  … and {more} more; timeline check lists them all" if more > 0 else ""
        super().__init__(f"{name}: left as it is, for {lines} cannot be read:{shown}{rest}")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's canonical form, and whether it had that form already."""

    content: bytes
    is_changed: bool


def format_file(name: str, *, is_dry: bool = False) -> Formatted:
    """Rewrites a file in canonical form, at once and whole; standard input is only read.

    Raises:
        UnformattableFileError: when a line cannot be read; nothing is written then.
        UnwritableFileError: when the file cannot be written.
    """
    if name == STANDARD_INPUT or is_dry:
        return _format(name)
    path = Path(name)
    with locked(path):
        formatted = _format(name)
        if formatted.is_changed:
            save_bytes(path, formatted.content)
    return formatted


def _format(name: str) -> Formatted:
    content = read_bytes(name)
    loaded = load_content(content, name)
    errors = only_errors(loaded.problems)
    if errors:
        raise UnformattableFileError(name, errors)
    canonical = format_chronology(loaded.chronology.records()).encode()
    return Formatted(canonical, canonical != content)
