"""A date on the line of time: the instants at which it can have begun and ended.

A day covers different instants in different places. In a named zone a date becomes instants;
without one it stays on the clock of an unnamed place, where two such dates compare as calendar
days. When an unplaced date meets a placed one it is taken to be anywhere from UTC+14 to UTC-12.
"""

from dataclasses import dataclass

from timeline.dates.day_bounds import DayRange
from timeline.dates.days import format_day
from timeline.dates.instants import Instant, parse_instant
from timeline.dates.uncertain_date import UncertainDate, possible_end, possible_start
from timeline.dates.zones import (
    DAY_SECONDS,
    EASTERNMOST_OFFSET,
    WESTERNMOST_OFFSET,
    check_zone,
    clock_to_instant,
)
from timeline.errors import TimelineError

FAR = 10**21
"""Seconds beyond the last year that can be written: when what has no beginning began."""


class InstantOutsideDateError(TimelineError):
    """The exact instant given for a date does not fall on the days the date can have begun."""

    def __init__(self, at: str, date: UncertainDate, tz: str | None) -> None:
        """Name the instant, the date and the zone."""
        self.at = at
        self.date = date
        self.tz = tz
        place = f" in {tz}" if tz else ""
        days = possible_start(date)
        bounds = " to ".join(
            "…" if day is None else format_day(day) for day in (days.earliest, days.latest)
        )
        super().__init__(
            f"{at} is not on {date.text}{place} (which begins {bounds}); "
            "correct the instant, the date or the zone"
        )

    def __reduce__(self) -> tuple[type["InstantOutsideDateError"], tuple[object, ...]]:
        """Let the error cross process borders: it is rebuilt from its three parts."""
        return type(self), (self.at, self.date, self.tz)


@dataclass(frozen=True, slots=True)
class InstantRange:
    """The seconds something can fall in, `first` included and `until` not; None is no bound.

    Invariant: `first` is before `until`.
    """

    first: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something can have begun and when it can have ended, in seconds since 0001-01-01.

    Invariant: no start bound is later than its end bound. `is_local` says that the seconds are
    those of the clock of an unnamed place, else they are UTC.
    """

    start: InstantRange
    end: InstantRange
    is_local: bool = False

    def anywhere(self) -> "TimeSpan":
        """The same span as instants, for a place that can be anywhere on Earth."""
        if not self.is_local:
            return self
        return TimeSpan(_anywhere(self.start), _anywhere(self.end))


def _anywhere(seconds: InstantRange) -> InstantRange:
    """Widen seconds of an unnamed place to the instants they can be."""
    return InstantRange(
        None if seconds.first is None else seconds.first - EASTERNMOST_OFFSET,
        None if seconds.until is None else seconds.until - WESTERNMOST_OFFSET,
    )


_BEFORE_ALL = InstantRange(-FAR, 1 - FAR)
_AFTER_ALL = InstantRange(FAR - 1, FAR)


def time_span(date: UncertainDate, tz: str | None = None, at: str | None = None) -> TimeSpan:
    """Put a date on the line of time, the slack of an approximate date included.

    An open side of an interval (``..``) never begins or never ends; an unknown one is bounded by
    the other side only. A time of day with an offset is an instant, whatever the zone.

    Args:
        date: The date as it is known.
        tz: The IANA zone in which its days are read.
        at: The exact instant at which it began, where that is known. It must fall on the days the
            date can have begun, in the zone (without one, on the clock the instant is written in).

    Raises:
        UnknownZoneError: No such zone.
        InstantTextError: `at` is no instant.
        InstantOutsideDateError: `at` does not fall on the date.
    """
    if tz is not None:
        check_zone(tz)
    exact = parse_instant(at) if at is not None else None
    place = _Place(tz, exact.offset if exact else None)
    start, end = _clock_or_days(date, place)
    if exact is not None:
        pinned = _pin(exact, start)
        if pinned is None:
            raise InstantOutsideDateError(str(at), date, tz)
        start, end = pinned, pinned if date.is_point else _no_earlier(end, pinned)
    return TimeSpan(start, end, place.is_unknown and date.instant is None)


def window_span(date: UncertainDate, tz: str | None = None) -> TimeSpan:
    """Read a date as a window in a question: its whole extent, from first second to last.

    "In August 2025" means all of August, where an event dated "2025-08" fell on some part of it.
    The edges are exact, but for an unknown side and an approximate date: a window holds at least
    what it says, and its slack lies outside.

    Raises:
        UnknownZoneError: No such zone.
    """
    if tz is not None:
        check_zone(tz)
    span = time_span(date, tz)
    if date.local_second is not None:
        return span
    place = _Place(tz)
    start, end = span.start, span.end
    if date.earliest is not None:
        slack = date.start_slack_days
        start = InstantRange(
            place.day_start(date.earliest - slack), place.day_start(date.earliest) + 1
        )
    elif date.is_point:
        start = _BEFORE_ALL
    if date.latest is not None:
        slack = date.end_slack_days
        end = InstantRange(
            place.day_start(date.latest + 1) - 1, place.day_start(date.latest + 1 + slack)
        )
    elif date.is_point:
        end = _AFTER_ALL
    return TimeSpan(start, end, span.is_local)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clock stands: in a zone, at a fixed offset, or unknown."""

    tz: str | None = None
    offset: int | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether neither a zone nor an offset is known."""
        return self.tz is None and self.offset is None

    def day_start(self, day: int) -> int:
        """The second at which a day begins here."""
        return self._second((day - 1) * DAY_SECONDS)

    def clock(self, local_second: int) -> InstantRange:
        """The second or seconds at which the clock here shows a time."""
        passes = (self._second(local_second), self._second(local_second, is_second_pass=True))
        return InstantRange(min(passes), max(passes) + 1)

    def days(self, days: DayRange) -> InstantRange:
        """The seconds that a range of days covers here."""
        first = None if days.earliest is None else self.day_start(days.earliest)
        until = None if days.latest is None else self.day_start(days.latest + 1)
        if first is not None and until is not None and until <= first:
            until = first + 1  # a day the place left out when it crossed the date line
        return InstantRange(first, until)

    def _second(self, local_second: int, *, is_second_pass: bool = False) -> int:
        """Turn a local second into UTC where the place is known."""
        if self.tz is not None:
            return clock_to_instant(local_second, self.tz, is_second_pass=is_second_pass)
        return local_second - (self.offset or 0)


def _clock_or_days(date: UncertainDate, place: _Place) -> tuple[InstantRange, InstantRange]:
    """Bound the start and the end by the time of day where there is one, else by the days."""
    if date.instant is not None:
        moment = InstantRange(date.instant, date.instant + 1)
        return moment, moment
    if date.local_second is not None:
        moment = place.clock(date.local_second)
        return moment, moment
    start, end = place.days(possible_start(date)), place.days(possible_end(date))
    if date.is_point:
        return start, end
    return _BEFORE_ALL if date.is_open_start else start, _AFTER_ALL if date.is_open_end else end


def _pin(exact: Instant, start: InstantRange) -> InstantRange | None:
    """The seconds of an exact instant that fall within a start; None where none does."""
    first, until = exact.second, exact.second + exact.length
    first = first if start.first is None else max(first, start.first)
    until = until if start.until is None else min(until, start.until)
    return InstantRange(first, until) if first < until else None


def _no_earlier(end: InstantRange, start: InstantRange) -> InstantRange:
    """Keep an end from coming before a start that is now better known."""
    if end.first is None or (start.first is not None and end.first < start.first):
        return InstantRange(start.first, end.until)
    return end
