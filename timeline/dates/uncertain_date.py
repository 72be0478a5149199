"""A date as it is known: its text, its bounds in days, its precision and its marks.

Two pairs of bounds follow the time-span of CIDOC CRM (ISO 21127): `start` is when the thing can
have begun (begin of the begin to end of the begin), `end` when it can have ended. A point date of
coarse precision, "2025-08", happened some time in August: both are the whole month. An interval
``A/B`` began some time in A and ended some time in B.

`?` says a value may be wrong altogether; no margin is known, so it widens nothing, but the mark
travels with the date. `~` says the value is near: the bounds stay literal, and `slack_days` tells
order and lag how far to widen them. A set in braces counts as the span from its first member to
its last.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from timeline.dates.date_parts import ClockParts, DateParts, Edge, IntervalParts, Marks, SetParts
from timeline.dates.date_slips import find_slips
from timeline.dates.day_bounds import DayRange
from timeline.dates.days import format_day
from timeline.dates.edtf_text import NOT_A_DATE, DateTextError
from timeline.dates.precision import Precision
from timeline.dates.readings import DateReading, read_date

_SECONDS_A_DAY = 86400


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A valid EDTF date; equal and hashed by its text, which is kept exactly as read.

    Invariant: every instance has been read in full, and earliest is never after latest. There is no
    ``<``: order has three values (see ``ordering``), and ``sort_key`` gives a total order.

    Raises:
        DateTextError: The text is no date.
    """

    text: str
    start: DayRange = field(init=False, compare=False, repr=False)
    end: DayRange = field(init=False, compare=False, repr=False)
    precision: Precision = field(init=False, compare=False, repr=False)
    parts: DateParts = field(init=False, compare=False, repr=False)
    marks: Marks = field(init=False, compare=False, repr=False)
    start_slack_days: int = field(init=False, compare=False, repr=False)
    end_slack_days: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Read the text and keep what it says."""
        reading = _read_or_suggest(self.text)
        put = object.__setattr__  # the way to fill a frozen dataclass from its own text
        put(self, "start", reading.start)
        put(self, "end", reading.end)
        put(self, "precision", reading.precision)
        put(self, "parts", reading.parts)
        put(self, "marks", reading.marks)
        put(self, "start_slack_days", reading.start_slack_days)
        put(self, "end_slack_days", reading.end_slack_days)

    def __str__(self) -> str:
        """The text as it was read."""
        return self.text

    @property
    def earliest(self) -> int | None:
        """The first day number the date can mean; None where nothing bounds it."""
        return self.start.earliest

    @property
    def latest(self) -> int | None:
        """The last day number the date can mean; None where nothing bounds it."""
        return self.end.latest

    @property
    def earliest_text(self) -> str | None:
        """The first day as ISO 8601 text."""
        return None if self.earliest is None else format_day(self.earliest)

    @property
    def latest_text(self) -> str | None:
        """The last day as ISO 8601 text."""
        return None if self.latest is None else format_day(self.latest)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked ``?`` or ``%``."""
        return bool(self.marks & Marks.UNCERTAIN)

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked ``~`` or ``%``."""
        return bool(self.marks & Marks.APPROXIMATE)

    @property
    def is_exact(self) -> bool:
        """Whether this is one known day without any mark."""
        return self.precision in {Precision.DAY, Precision.SECOND} and not self.marks

    @property
    def is_interval(self) -> bool:
        """Whether the date has a start and an end of its own."""
        return isinstance(self.parts, IntervalParts)

    @property
    def is_set(self) -> bool:
        """Whether the date lists members, one of which or all of which are meant."""
        return isinstance(self.parts, SetParts)

    @property
    def is_choice(self) -> bool:
        """Whether exactly one of several listed dates is meant."""
        return isinstance(self.parts, SetParts) and self.parts.is_choice

    @property
    def is_point(self) -> bool:
        """Whether one moment is meant, however badly known: no interval, no set of all."""
        return not self.is_interval and (self.is_choice or not self.is_set)

    @property
    def is_open_start(self) -> bool:
        """Whether ``..`` leaves the start open."""
        return self.start.earliest is None and not self.is_unknown_start

    @property
    def is_open_end(self) -> bool:
        """Whether ``..`` leaves the end open: it may still go on."""
        return self.end.latest is None and not self.is_unknown_end

    @property
    def is_unknown_start(self) -> bool:
        """Whether the start of the interval is left empty: it has one that nobody knows."""
        return isinstance(self.parts, IntervalParts) and self.parts.start is Edge.UNKNOWN

    @property
    def is_unknown_end(self) -> bool:
        """Whether the end of the interval is left empty: it has one that nobody knows."""
        return isinstance(self.parts, IntervalParts) and self.parts.end is Edge.UNKNOWN

    @property
    def slack_days(self) -> int:
        """How many days either side an approximate date may be off; 0 unless marked ``~``."""
        return max(self.start_slack_days, self.end_slack_days)

    @property
    def local_second(self) -> int | None:
        """Seconds since 0001-01-01T00:00:00 on the clock of the place, where a time is given."""
        if not isinstance(self.parts, ClockParts) or self.earliest is None:
            return None
        return (self.earliest - 1) * _SECONDS_A_DAY + self.parts.second_of_day

    @property
    def instant(self) -> int | None:
        """Seconds since 0001-01-01T00:00:00 UTC, where a time and its offset are given."""
        if not isinstance(self.parts, ClockParts) or self.parts.offset is None:
            return None
        local = self.local_second
        return None if local is None else local - self.parts.offset


@lru_cache(maxsize=65536)
def parse_date(text: str) -> UncertainDate:
    """Read an EDTF date of level 0, 1 or 2, with a cache.

    Raises:
        DateTextError: The text is no date; the message says why and what to write instead.
    """
    return UncertainDate(text)


SortKey = tuple[bool, int, int, bool, int, str]


def sort_key(date: UncertainDate) -> SortKey:
    """Give a total order for lists: by earliest day (unbounded first), clock, latest day, text.

    Dates without a time of day come before the times of that day, unbounded ends last.
    """
    clock = date.parts.second_of_day if isinstance(date.parts, ClockParts) else -1
    return (
        date.earliest is not None,
        date.earliest or 0,
        clock,
        date.latest is None,
        date.latest or 0,
        date.text,
    )


def possible_start(date: UncertainDate) -> DayRange:
    """The days on which the thing can have begun: slack added, and never after its last end."""
    start = _widen(date.start, date.start_slack_days)
    if date.is_point:
        return start
    return DayRange(
        start.earliest, _lower(start.latest, _widen(date.end, date.end_slack_days).latest)
    )


def possible_end(date: UncertainDate) -> DayRange:
    """The days on which the thing can have ended: slack added, and never before its first start."""
    end = _widen(date.end, date.end_slack_days)
    if date.is_point:
        return end
    start = _widen(date.start, date.start_slack_days)
    return DayRange(_higher(start.earliest, end.earliest), end.latest)


def _widen(days: DayRange, slack: int) -> DayRange:
    """Move both bounds outwards."""
    if not slack:
        return days
    return DayRange(
        None if days.earliest is None else days.earliest - slack,
        None if days.latest is None else days.latest + slack,
    )


def _lower(one: int | None, other: int | None) -> int | None:
    """The lower of two upper bounds, where None is no bound."""
    return min((bound for bound in (one, other) if bound is not None), default=None)


def _higher(one: int | None, other: int | None) -> int | None:
    """The higher of two lower bounds, where None is no bound."""
    return max((bound for bound in (one, other) if bound is not None), default=None)


def _read_or_suggest(text: str) -> DateReading:
    """Read a date, or say what is wrong with it and what was probably meant."""
    try:
        return read_date(text)
    except DateTextError as err:
        raise _with_suggestions(text, err) from None


def _with_suggestions(text: str, err: DateTextError) -> DateTextError:
    """Add the dates that were probably meant, and the reason that leads to them."""
    own = _dates_among(err.suggestions, text)
    if own:
        return DateTextError(text, err.reason, own)
    reasons = []
    for slip in find_slips(text):
        meant = _dates_among(slip.candidates, text)
        if meant:
            return DateTextError(text, slip.reason, meant)
        reasons += [_fault(candidate) for candidate in slip.candidates if candidate != text]
    # "20250230" is better told that February has 28 days than that hyphens are missing
    told = [reason for reason in reasons if reason != NOT_A_DATE]
    return DateTextError(text, told[0] if told else err.reason)


def _dates_among(candidates: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Keep the candidates that are dates and differ from the text, once each."""
    return tuple(
        candidate
        for candidate in dict.fromkeys(candidates)
        if candidate != text and not _fault(candidate)
    )


def _fault(text: str) -> str:
    """Say what keeps a text from being a date; empty where nothing does."""
    try:
        read_date(text)
    except DateTextError as err:
        return err.reason
    return ""
