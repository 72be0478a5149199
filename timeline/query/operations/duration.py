"""For how many days measures applied: each spell, and the days on which all of them did."""

from dataclasses import dataclass

from timeline.dates.lag import Lag
from timeline.dates.uncertain_date import UncertainDate, possible_end, possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.operations.in_force import spell_of
from timeline.query.plan import Plan
from timeline.query.selection import select_events


@dataclass(frozen=True, slots=True)
class DayBounds:
    """First and last day of a spell, each as the earliest and the latest it can be (1 = 1 Jan 1).

    The last day is the last day of the data where none is recorded.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    is_open: bool

    @property
    def days(self) -> Lag:
        """The least and the most days it can have lasted, both ends counted."""
        least = max(0, self.last[0] - self.first[1] + 1)
        return Lag(least, max(0, self.last[1] - self.first[0] + 1))


@dataclass(frozen=True, slots=True)
class MeasuredSpell:
    """A measure and for how many days it applied."""

    event: str
    days: Lag
    is_open: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """The spells of the measures asked about.

    Attributes:
        spells: Each with its days.
        together: The days on which all applied at once; None without a spell.
        unmeasured: Measures whose start, or whose end beyond the data, is not bounded.
        until: The last day of the data, to which open spells are counted.
    """

    spells: tuple[MeasuredSpell, ...]
    together: Lag | None
    unmeasured: tuple[str, ...]
    until: UncertainDate | None


def run_duration(plan: Plan, _anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Counts the days from the day a measure took effect to the day it ended, both counted."""
    as_of = chronology.dataset.as_of if chronology.dataset else None
    rows: list[AnswerRow] = []
    spells: list[tuple[Event, DayBounds]] = []
    unmeasured: list[str] = []
    selection = select_events(chronology, plan.filters)
    for event in selection.events:
        start, end, _ = spell_of(event, chronology)
        if start is None:
            continue
        bounds = _bounds(start, end, as_of)
        if bounds is None:
            unmeasured.append(event.id)
            continue
        spells.append((event, bounds))
        is_possible = event.id in selection.possible
        rows.append(AnswerRow(event, "spell", is_possible=is_possible))
    measured = tuple(MeasuredSpell(e.id, bounds.days, bounds.is_open) for e, bounds in spells)
    together = _together([bounds for _, bounds in spells])
    details = Duration(measured, together, tuple(unmeasured), as_of)
    return Found(tuple(rows), {"spells": len(rows), "unmeasured": len(unmeasured)}, details=details)


def _bounds(
    start: UncertainDate, end: UncertainDate | None, as_of: UncertainDate | None
) -> DayBounds | None:
    """The ends of a spell in days, cut at the last day of the data; None where one has no bound."""
    first = possible_start(start)
    limit = possible_end(as_of).latest if as_of else None
    last = possible_start(end) if end else None
    earliest = last.earliest if last else limit
    latest = last.latest if last else limit
    if latest is None or (limit is not None and latest > limit):
        latest = limit
    if first.earliest is None or first.latest is None or earliest is None or latest is None:
        return None
    return DayBounds(
        (first.earliest, first.latest), (min(earliest, latest), latest), is_open=end is None
    )


def _together(spells: list[DayBounds]) -> Lag | None:
    """The days all have in common: from the last start to the first end."""
    if not spells:
        return None
    first = tuple(max(bounds.first[side] for bounds in spells) for side in (0, 1))
    last = tuple(min(bounds.last[side] for bounds in spells) for side in (0, 1))
    return DayBounds((first[0], first[1]), (last[0], last[1]), is_open=False).days
