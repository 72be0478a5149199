"""Findings about the user's data: values, never exceptions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning"]
# Control characters, line ends among them, marks that turn the direction of writing, and halves of
# surrogate pairs.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# What each code means, for good: a code is never given to another finding (docs/checks.md).
CODES: Mapping[str, str] = MappingProxyType(
    {
        "E001": "a line is not UTF-8",
        "E002": "a line holds NUL bytes",
        "E003": "a line is not JSON",
        "E004": "the last line is cut short",
        "E005": "a key stands twice in one object",
        "E006": "a number is NaN or infinite",
        "E007": "a line is nested too deeply",
        "E008": "a line is too long",
        "E009": "a line is not a JSON object",
        "E010": "a line does not say which record it is",
        "E011": "the file is of a newer format than this program reads",
        "E012": "a text holds control characters or half a character",
        "E101": "causes run in a circle",
        "E102": "a thing ends before it begins",
        "E103": "a cause comes after its effect",
        "E104": "an instant falls outside its day",
        "E105": "a zone is unknown",
        "E201": "a link leads to no event",
        "E202": "a link leads back to its own event",
        "E203": "a source is named that is not there",
        "E204": "an actor is named that is not there",
        "E205": "a whole is named that is not there",
        "E206": "parts contain one another in a circle",
        "E301": "a field is unknown",
        "E302": "a field is missing",
        "E303": "a field has a value it cannot have",
        "E304": "a date is not EDTF, or no such day exists",
        "E305": "an id is not well formed",
        "E306": "a field is null",
        "E307": "an id stands twice",
        "E401": "a quoted span has no hash, or a hash no span",
        "E402": "an article does not say what the evidence points to",
        "E403": "an article is not the one that was read",
        "E404": "a number range is upside down",
        "W001": "the file holds no records",
        "W002": "the file is not in its canonical form",
        "W003": "a snapshot is older than what it was taken of",
        "W004": "what a snapshot was taken of is not there",
        "W101": "the dates leave open whether the cause came first",
        "W102": "a chain of causes runs against time",
        "W401": "an event has no evidence",
        "W402": "a link has neither evidence nor the mark of an inference",
        "W403": "an inferred link names no mechanism",
        "W404": "sources disagree on a date",
        "W405": "all evidence for a record was withdrawn or refutes it",
        "W406": "an article could not be found to check the evidence against",
        "W501": "a text lacks one of the data set's languages",
        "W502": "a record is referred to by nothing",
    }
)


_LONGEST_NAME, _LONGEST_SENTENCE = 120, 600


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, with where it was found and the way out.

    Invariant: `code` is one of CODES; an ``E`` is an error, a ``W`` a warning.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None
    record: str = ""
    field: str = ""
    way_out: str = ""

    def __post_init__(self) -> None:
        """Refuses a code that stands in no list."""
        if self.code not in CODES:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        """How grave the finding is, read off its code."""
        return "error" if self.code.startswith("E") else "warning"


def only_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The findings that are errors, in their order."""
    return tuple(problem for problem in problems if problem.severity == "error")


def format_problem(problem: Problem) -> str:
    """Puts a finding in one line: where, code, what, way out.

    What the user's data brings along is cut where it would fill the screen, and shown escaped
    where it would move the cursor, break the line or have no form in UTF-8.
    """
    place = problem.file or "-"
    if problem.line is not None:
        place += f":{problem.line}"
    names = (_cut(name, _LONGEST_NAME) for name in (problem.record, problem.field) if name)
    subject = ".".join(names)
    message = _cut(problem.message, _LONGEST_SENTENCE)
    what = f"{subject}: {message}" if subject else message
    way_out = f" → {_cut(problem.way_out, _LONGEST_SENTENCE)}" if problem.way_out else ""
    line = f"{place}: {problem.severity} {problem.code}: {what}{way_out}"
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], line)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
