"""The answer to a plan: frozen rows and counts, before any words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.plan import Plan

Relation = Literal[
    "linked",
    "later",
    "undecided",
    "listed",
    "anchor",
    "fallen",
    "overdetermined",
    "unblocked",
    "in-force",
    "announced",
    "stated",
    "conflicting",
    "answered",
    "unanswered",
    "known",
    "learned",
    "unsupported",
    "weakened",
    "uncodified",
    "overdue",
    "pending",
    "rival",
    "spell",
    "alike",
]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One event of an answer and how it stands to what was asked about.

    `lag` runs from the anchor, or to it when the anchor came after. `via` is one shortest chain of
    links. `is_possible` says that the event fits the filters only on some readings of its date.
    `order` says whether it and the anchor came in the order in which a link or a list puts them:
    maybe where the dates leave it open, no where they run against the links. It is None where
    nothing is compared. `part` names the part of the event that the row is about: the name of a
    term, a field.
    """

    event: Event
    relation: Relation
    hops: int | None = None
    lag: Lag | None = None
    via: tuple[Link, ...] = ()
    is_possible: bool = False
    order: Certainty | None = None
    part: str | None = None

    @property
    def order_undecided(self) -> bool:
        """Whether it and the anchor may have come in either order."""
        return self.order is Certainty.MAYBE

    @property
    def is_against_time(self) -> bool:
        """Whether the dates certainly run against the links that join it to the anchor."""
        return self.order is Certainty.NO

    @property
    def is_aside(self) -> bool:
        """Whether it is counted, and listed only where all is asked for."""
        return self.relation in ("later", "undecided", "learned")

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the event and of the links to it, each once."""
        parts: tuple[Event | Link, ...] = (self.event, *self.via)
        return tuple(dict.fromkeys(e.source for part in parts for e in part.evidence))


@dataclass(frozen=True, slots=True)
class AnswerPath:
    """One way from an event to another, its links in order, and how firm the weakest of them is."""

    links: tuple[Link, ...]
    weakest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in the order they are to be read, and counts whose unit is the event unless named.

    `unlisted` says, by relation, how many events are counted and not listed, where there are more
    than anyone reads. `is_reduced` says whether links that a chain implies were left out, where
    the question wants that.
    """

    plan: Plan
    anchors: tuple[Event, ...]
    rows: tuple[AnswerRow, ...]
    counts: Mapping[str, int]
    paths: tuple[AnswerPath, ...] = ()
    as_of: str | None = None
    details: object = None
    """What the operation found beyond rows of events: a frozen dataclass of its own."""
    unlisted: Mapping[str, int] = field(default_factory=dict)
    is_reduced: bool = True

    def rows_of(self, *relations: Relation) -> tuple[AnswerRow, ...]:
        """The rows of some relations."""
        return tuple(row for row in self.rows if row.relation in relations)
