"""Checks a file, and the articles it quotes where they are at hand."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.checks.sourcing import check_articles
from timeline.problems import Problem
from timeline.store.jsonl import Loaded
from timeline.tasks.open_file import find_problems


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings of a file, and how many records of each kind could be read."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]

    def count(self, severity: str) -> int:
        """How many findings have a severity."""
        return sum(problem.severity == severity for problem in self.problems)


def check_file(
    loaded: Loaded,
    articles: Path | None = None,
    on_record: Callable[[], object] | None = None,
) -> CheckReport:
    """Runs every check; of a snapshot, every byte is compared with what was written.

    Args:
        loaded: the file as read.
        articles: the folder of the articles, to compare offsets and hashes with their text.
        on_record: told after each record that was checked.
    """
    if loaded.kept is not None:
        loaded.kept.compare_all()
    chronology = loaded.chronology
    problems = find_problems(loaded, on_record)
    if articles is not None:
        found = check_articles(chronology, lambda name: _read_article(articles, name))
        problems = (*problems, *found)
    counts = {
        "events": len(chronology.events),
        "links": len(chronology.links),
        "actors": len(chronology.actors),
        "sources": len(chronology.sources),
    }
    return CheckReport(problems, counts)


def _read_article(folder: Path, name: str) -> bytes | None:
    """The bytes of an article; a name that leads out of the folder is taken as not there."""
    path = Path(os.path.realpath(folder / name))
    if not path.is_relative_to(os.path.realpath(folder)):
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None
