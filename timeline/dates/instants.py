"""Exact instants as ISO 8601 text with an offset: ``2025-07-15T09:30:00+08:00``."""

import re
from dataclasses import dataclass

from timeline.dates.day_bounds import read_point
from timeline.dates.edtf_text import DateTextError, parse_clock
from timeline.errors import TimelineError

_NO_SECONDS = re.compile(r"(.*T[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)")
_EXAMPLE = "2025-07-15T09:30:00+08:00"


class InstantTextError(TimelineError):
    """A text is not an instant: a full day, a time of day and an offset from UTC."""

    def __init__(self, text: str, reason: str) -> None:
        """Build the sentence for the user."""
        self.text = text
        self.reason = reason
        super().__init__(f"{text[:60]!r}: {reason}; write an instant such as {_EXAMPLE}")

    def __reduce__(self) -> tuple[type["InstantTextError"], tuple[str, str]]:
        """Let the error cross process borders: it is rebuilt from its two parts."""
        return type(self), (self.text, self.reason)


@dataclass(frozen=True, slots=True)
class Instant:
    """An instant to the second or the minute, and the offset of the clock it was read from.

    Invariant: `second` is seconds since 0001-01-01T00:00:00 UTC; `length` is 1 or 60.
    """

    second: int
    length: int
    offset: int


def parse_instant(text: str) -> Instant:
    """Read an instant; seconds may be left out, the offset may not.

    Raises:
        InstantTextError: The text is not an instant.
    """
    no_seconds = _NO_SECONDS.fullmatch(text)
    full_text = f"{no_seconds[1]}:00{no_seconds[2]}" if no_seconds else text
    try:
        clock = parse_clock(full_text)
        day = read_point(clock.day).earliest
    except DateTextError as err:
        raise InstantTextError(text, err.reason) from None
    if clock.offset is None:
        raise InstantTextError(text, "the offset from UTC is missing")
    local = (day - 1) * 86400 + clock.second_of_day
    return Instant(local - clock.offset, 60 if no_seconds else 1, clock.offset)
