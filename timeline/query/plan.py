"""The plan: a question as a typed, frozen value, before anything is looked up or counted."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from timeline.model.event import EventType, Status
from timeline.model.fields import Date, EventSlug, Name, Record, SourceSlug

Op = Literal[
    "followed",
    "led-to",
    "chain",
    "responses",
    "list",
    "count",
    "show",
    "without",
    "before",
    "in-force",
    "terms",
    "conflicts",
    "single-origin",
    "as-of",
    "response-time",
    "without-source",
    "uncodified",
    "open",
    "rivals",
    "duration",
    "duplicates",
    "reciprocity",
    "hinge",
    "cycle",
    "first-mover",
    "around",
    "spine",
]
PLAN_VERSION: Final = 1


class Filters(Record):
    """What narrows an answer. Empty means no narrowing; several values of one field are OR.

    `since` and `until` are dates whose own bounds count: since 2022 is from 1 January 2022, until
    2022 is to 31 December 2022. `within_days` counts from the anchor. `by` names ids of agents, and
    whoever belongs to them counts; `on` names those acted upon; `involving` any role; `about` names
    objects.
    """

    since: Date | None = None
    until: Date | None = None
    within_days: int | None = Field(default=None, ge=0)
    max_hops: int | None = Field(default=None, ge=1)
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    involving: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    tags: tuple[str, ...] = ()


class Plan(Record):
    """What is asked: an operation, the events it starts from, and filters.

    Invariant: there are as many anchors as the operation starts from (`chain` and `before` from
    two, in that order), a day for those that ask about a day (`in-force`, `as-of`), and no field
    that the operation does not read. `terms` names the numbers that `terms` asks about, `sources`
    what `without-source` takes away; `triggers` narrows the events that are answered where
    `filters` narrow what answers them. `seed` is what random numbers start from,
    `pattern` the types that come in a row, `gap_days` the days that divide rounds, `limit` the most
    events to choose.
    """

    version: Literal[1] = PLAN_VERSION
    op: Op
    anchors: tuple[EventSlug, ...] = ()
    filters: Filters = Filters()
    at: Date | None = None
    terms: tuple[Name, ...] = ()
    triggers: Filters = Filters()
    sources: tuple[SourceSlug, ...] = ()
    seed: int = 1
    pattern: Annotated[tuple[EventType, ...], Field(min_length=2, max_length=8)] = ()
    gap_days: int | None = Field(default=None, ge=1)
    limit: int = Field(default=12, ge=2)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        wanted = anchor_count(self.op)
        if len(self.anchors) != wanted:
            raise ValueError(f"{self.op} starts from {wanted} events, not {len(self.anchors)}")
        for field, ops in _FIELDS_OF_OPS.items():
            value = getattr(self, field)
            is_left_out = value == type(self).model_fields[field].default
            if not is_left_out and self.op not in ops:
                raise ValueError(f"{self.op} reads no {field!r}; leave it out")
            if is_left_out and self.op in ops and field in _NEEDED:
                raise ValueError(f"{self.op} needs {field!r}")
        if self.op in WITHIN and self.filters.within_days is None:
            raise ValueError(f"{self.op} needs 'within_days' among its filters")
        return self


_ANCHORS: Mapping[Op, int] = {
    "followed": 1,
    "led-to": 1,
    "chain": 2,
    "responses": 1,
    "show": 1,
    "without": 1,
    "before": 2,
    "rivals": 1,
    "hinge": 2,
}
_FIELDS_OF_OPS: Mapping[str, frozenset[Op]] = {
    "at": frozenset({"in-force", "as-of"}),
    "terms": frozenset({"terms"}),
    "triggers": frozenset({"response-time", "reciprocity", "around"}),
    "seed": frozenset({"reciprocity"}),
    "pattern": frozenset({"cycle"}),
    "gap_days": frozenset({"first-mover"}),
    "limit": frozenset({"spine"}),
    "sources": frozenset({"without-source"}),
}
_FROM_AN_ANCHOR = frozenset({"within_days", "max_hops"})
_WINDOW = frozenset({"since", "until"})
# Operations that take each of many events for an anchor; a window is one of those events.
_ON_TRIGGERS: frozenset[Op] = frozenset({"response-time", "reciprocity", "around"})
_NEEDED = frozenset({"at", "sources", "pattern", "gap_days"})
# Operations that count in a window on every event asked about.
WITHIN: frozenset[Op] = frozenset({"reciprocity", "around"})


def anchor_count(op: Op) -> int:
    """How many events an operation starts from."""
    return _ANCHORS.get(op, 0)


def unusable_trigger_filters(triggers: Filters) -> tuple[str, ...]:
    """The filters that mean nothing of events that are themselves the anchors."""
    return tuple(
        name
        for name in Filters.model_fields
        if name in _FROM_AN_ANCHOR and getattr(triggers, name) is not None
    )


def unusable_filters(op: Op, filters: Filters) -> tuple[str, ...]:
    """The filters that an operation cannot obey: they are refused, never passed over.

    What is counted from an anchor needs one; a chain, a record and a comparison of two events are
    whole or not at all; what is in force is asked of a day, not of a window.
    """
    given = {name for name in Filters.model_fields if getattr(filters, name) not in (None, ())}
    if op in ("chain", "show", "before", "rivals", "hinge", "cycle"):
        unusable = given
    elif op in ("followed", "led-to"):
        unusable = set()
    elif op in ("responses", "open"):
        unusable = given & {"max_hops"}
    elif op in _ON_TRIGGERS:
        unusable = given & {"max_hops", *_WINDOW, *(("types",) if op == "reciprocity" else ())}
    else:
        unusable = given & (_FROM_AN_ANCHOR | _WINDOW if op == "in-force" else _FROM_AN_ANCHOR)
    return tuple(name for name in Filters.model_fields if name in unusable)
