"""An event: something that happened, was done, said or planned on some day."""

import re
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, JsonValue, WithJsonSchema

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import overlaps
from timeline.dates.uncertain_date import UncertainDate
from timeline.model.evidence import Evidence, Retraction
from timeline.model.fields import (
    ActorSlug,
    Date,
    EventSlug,
    Name,
    Number,
    Record,
    SourceSlug,
    Text,
    decode_date,
)

EVENT_TYPES = (
    "ban",
    "permit",
    "revenue-share",
    "summons",
    "guidance",
    "legislation",
    "review",
    "hearing",
    "ipo",
    "deal",
    "launch",
    "shipment",
    "visit",
    "statement",
    "report",
    "denial",
    "earnings",
    "market",
    "investment",
    "production",
)
_OWN_TYPE = re.compile(r"x:[^\W_A-Z]+(?:-[^\W_A-Z]+)*")

Role = Literal["agent", "target", "affected", "speaker", "beneficiary"]
Direction = Literal["tighten", "loosen", "neutral", "unclear"]
Status = Literal[
    "rumoured",
    "proposed",
    "announced",
    "adopted",
    "in-force",
    "suspended",
    "ended",
    "cancelled",
    "denied",
]
Level = Literal["act", "measure", "occurrence"]
Confidence = Literal["low", "moderate", "high"]
# The words of Intelligence Community Directive 203 (2015), most to least unlikely.
Likelihood = Literal[
    "almost-no-chance",
    "very-unlikely",
    "unlikely",
    "roughly-even-chance",
    "likely",
    "very-likely",
    "almost-certain",
]


def check_type(text: str) -> str:
    """Returns `text` if it is one of the event types, or one of the user's own.

    Raises:
        ValueError: when it is neither.
    """
    if text not in EVENT_TYPES and not _OWN_TYPE.fullmatch(text):
        near = get_close_matches(text, EVENT_TYPES, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        known = ", ".join(EVENT_TYPES)
        raise ValueError(f"{text!r} is no event type; {hint}one of {known}, or your own as x:word")
    return text


EventType = Annotated[
    str,
    AfterValidator(check_type),
    WithJsonSchema(
        {"anyOf": [{"enum": list(EVENT_TYPES)}, {"type": "string", "pattern": "^x:[^A-Z_ ]+$"}]}
    ),
]


class Involvement(Record):
    """That an actor has a role in an event, and who says so."""

    actor: ActorSlug
    role: Role | None = None
    according_to: SourceSlug | None = None


class Term(Record):
    """A number an event carries: 15 % of H20 sales in China, as stated by someone."""

    name: Name
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    of: str | None = None
    stated_by: ActorSlug | None = None


class Event(Record):
    """A dated event with its actors, terms and evidence.

    `date` is the day the act was made public or the thing happened; `effective`, `ended` and
    `scheduled` stay apart, for announced is not in force and in force is not over.
    """

    record: Literal["event"] = "event"
    id: EventSlug
    was: tuple[EventSlug, ...] = ()
    title: Text
    summary: Text | None = None
    date: Date
    tz: str | None = None
    at: str | None = None
    effective: Date | None = None
    ended: Date | None = None
    scheduled: Date | None = None
    type: EventType
    direction: Direction | None = None
    status: Status | None = None
    level: Level | None = None
    part_of: EventSlug | None = None
    actors: tuple[Involvement, ...] = ()
    objects: tuple[Name, ...] = ()
    tags: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence | None = None
    likelihood: Likelihood | None = None
    aliases: tuple[Name, ...] = ()
    retracted: Retraction | None = None
    x: dict[str, JsonValue] | None = None

    def rival_dates(self, field: str = "date") -> tuple[tuple[UncertainDate, str], ...]:
        """The dates given by sources that share no day with the record's, each with its source.

        A source that is only more or less precise does not disagree.
        """
        recorded: UncertainDate | None = getattr(self, field)
        told = (
            (decode_date(evidence.asserts[field]), evidence.source)
            for evidence in self.evidence
            if evidence.asserts and field in evidence.asserts
        )
        return tuple(
            (date, source)
            for date, source in dict.fromkeys(told)
            if recorded is None or overlaps(date, recorded) is Certainty.NO
        )

    def actors_in(self, *roles: Role) -> tuple[str, ...]:
        """Ids of the actors that have one of `roles`, in the order given."""
        return tuple(part.actor for part in self.actors if part.role in roles)
