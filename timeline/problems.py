"""Findings about the user's data: values, never exceptions."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, with where it was found and the way out.

    Invariant: `code` is stable and listed in docs/checks.md; an ``E`` code is an error, a ``W`` code a
    warning and an ``N`` code a note.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None
    record: str = ""
    field: str = ""
    way_out: str = ""

    @property
    def severity(self) -> Severity:
        """How grave the finding is, read off its code."""
        severities: dict[str, Severity] = {"E": "error", "W": "warning", "N": "note"}
        return severities[self.code[0]]
