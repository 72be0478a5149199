"""A question put together in Python, step by step, and answered like one asked in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Self, TypeVar

from pydantic import ValidationError

from timeline.errors import TimelineError
from timeline.query.filter_words import read_filters
from timeline.query.plan import Plan, unusable_filters
from timeline.query.runner import UnusableFilterError
from timeline.store.jsonl import Loaded
from timeline.tasks.ask_question import Asked, answer_plan, find_one_event

_T = TypeVar("_T")


class IncompletePlanError(TimelineError):
    """The steps of an inquiry make no plan."""

    def __init__(self, cause: ValidationError) -> None:
        first = cause.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        said = first["msg"].removeprefix("Value error, ")
        super().__init__(f"{place}: {said}" if place else said)


@dataclass(frozen=True, slots=True)
class Inquiry(Generic[_T]):
    """An operation with the events it starts from, narrowed one step at a time.

    Every step gives a new inquiry and leaves this one as it is. Names are those of questions: ids,
    names or aliases, in English or Chinese. What a step narrows by stays until it is given again.
    """

    _loaded: Loaded = field(repr=False)
    _finish: Callable[[Asked], _T] = field(repr=False)
    parts: Mapping[str, Any]
    filters: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)

    def since(self, date: str) -> Self:
        """Only from the first day of a date on, such as 2022 or 2025-07."""
        return self._narrowed(since=date)

    def until(self, date: str) -> Self:
        """Only to the last day of a date."""
        return self._narrowed(until=date)

    def by(self, *actors: str) -> Self:
        """Only what one of these actors did, or a body of theirs."""
        return self._narrowed(by=actors)

    def on(self, *actors: str) -> Self:
        """Only what acted on one of these actors."""
        return self._narrowed(on=actors)

    def about(self, *objects: str) -> Self:
        """Only what is about one of these objects."""
        return self._narrowed(about=objects)

    def of_type(self, *types: str) -> Self:
        """Only events of one of these types."""
        return self._narrowed(types=types)

    def tagged(self, *tags: str) -> Self:
        """Only events that bear one of these tags."""
        return self._narrowed(tags=tags)

    def within(self, *, days: int | None = None, hops: int | None = None) -> Self:
        """Only so many days from the event asked about, or so many links."""
        given = {"within_days": days, "max_hops": hops}
        limits = {name: number for name, number in given.items() if number is not None}
        return replace(self, limits={**self.limits, **limits})

    @property
    def plan(self) -> Plan:
        """The plan that the steps make.

        Raises:
            TimelineError: when they make none; the class says why.
        """
        filters = read_filters(self._loaded.chronology, **self.filters)
        told = filters.model_dump(exclude_defaults=True) | dict(self.limits)
        try:
            plan = Plan.model_validate({**self.parts, "filters": told})
        except ValidationError as err:
            raise IncompletePlanError(err) from err
        if unusable := unusable_filters(plan.op, plan.filters):
            raise UnusableFilterError(plan.op, unusable)
        return plan

    def answer(self, lang: str = "en") -> _T:
        """Runs the plan.

        Raises:
            TimelineError: when the steps make no plan, or it cannot be answered.
        """
        return self._finish(answer_plan(self.plan, self._loaded, lang))

    def _narrowed(self, **filters: object) -> Self:
        return replace(self, filters={**self.filters, **filters})


def begin_inquiry(
    op: str,
    events: tuple[str, ...],
    loaded: Loaded,
    finish: Callable[[Asked], _T],
    **fields: object,
) -> Inquiry[_T]:
    """Starts an inquiry from events named by id, title or in words.

    Raises:
        UnknownEventError: when a name fits no event.
        AmbiguousEventError: when two events fit it equally well.
    """
    anchors = tuple(find_one_event(named, loaded.chronology) for named in events)
    return Inquiry(loaded, finish, {"op": op, "anchors": anchors, **fields})
