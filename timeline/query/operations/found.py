"""What running an operation gives, before it is an answer to a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.query.answer import AnswerPath, AnswerRow


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in the order they are to be read, counts by name, and what is the operation's own.

    `unlisted` and `is_reduced` are those of the answer.
    """

    rows: tuple[AnswerRow, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    paths: tuple[AnswerPath, ...] = ()
    details: object = None
    unlisted: Mapping[str, int] = field(default_factory=dict)
    is_reduced: bool = True
