"""The plan: a question as a typed, frozen value, before anything is looked up or counted."""

from typing import Literal

from pydantic import Field

from timeline.model.event import EventType, Status
from timeline.model.fields import Date, EventSlug, Record

Op = Literal["followed", "led-to", "chain", "responses", "list", "count", "show"]


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

    `chain` has two anchors, from and to; `list` and `count` have none; the others have one.
    """

    op: Op
    anchors: tuple[EventSlug, ...] = ()
    filters: Filters = Filters()


_FROM_AN_ANCHOR = frozenset({"within_days", "max_hops"})


def unusable_filters(op: Op, filters: Filters) -> tuple[str, ...]:
    """The filters that an operation cannot obey: they are refused, never passed over.

    What is counted from an anchor needs one; a chain and a record are whole or not at all.
    """
    given = {name for name in Filters.model_fields if getattr(filters, name) not in (None, ())}
    if op in ("list", "count"):
        given &= _FROM_AN_ANCHOR
    elif op == "responses":
        given &= {"max_hops"}
    elif op not in ("chain", "show"):
        given = set()
    return tuple(name for name in Filters.model_fields if name in given)
