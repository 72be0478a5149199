"""Time zones by IANA name: from the clock of a place to instants.

Seconds are counted from 0001-01-01T00:00:00, on the local clock or in UTC. The zone rules hold for
years 1 to 9999; before and after, the zone's standard offset of the nearest of these years is used
(its local mean time before clocks were unified).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY_SECONDS = 86400
EASTERNMOST_OFFSET = 14 * 3600
WESTERNMOST_OFFSET = -12 * 3600
_FIRST_ORDINAL, _LAST_ORDINAL = 1, 3652059
_NOT_ZONES = {"localtime", "posix", "posixrules", "right", "Factory"}
_PLACES = {
    "beijing": "Asia/Shanghai",
    "shenzhen": "Asia/Shanghai",
    "hsinchu": "Asia/Taipei",
    "the hague": "Europe/Amsterdam",
    "santa clara": "America/Los_Angeles",
    "san francisco": "America/Los_Angeles",
    "washington": "America/New_York",
    "dc": "America/New_York",
    "delhi": "Asia/Kolkata",
}


class UnknownZoneError(TimelineError):
    """A zone name is not in the IANA time zone database; names the nearest one that is."""

    def __init__(self, name: str, nearest: str | None = None) -> None:
        """Build the sentence for the user."""
        self.name = name
        self.nearest = nearest
        way_out = f"did you mean {nearest!r}?" if nearest else "write one such as 'Asia/Shanghai'"
        super().__init__(f"no time zone {name!r} in the IANA database; {way_out}")

    def __reduce__(self) -> tuple[type[UnknownZoneError], tuple[str, str | None]]:
        """Let the error cross process borders: it is rebuilt from its two parts."""
        return type(self), (self.name, self.nearest)


def check_zone(name: str) -> None:
    """Make sure that a zone exists.

    Raises:
        UnknownZoneError: No such zone.
    """
    _load_zone(name)


def clock_to_instant(local_second: int, zone: str, *, is_second_pass: bool = False) -> int:
    """Turn a time on a place's clock into an instant.

    Args:
        local_second: Seconds on the local clock since 0001-01-01T00:00:00.
        zone: An IANA zone name.
        is_second_pass: For a time that the clock shows twice, take the later one; a time that the
            clock skips is read with the offset after the skip instead of the one before it.

    Raises:
        UnknownZoneError: No such zone.
    """
    return local_second - _offset(local_second, zone, is_second_pass)


@lru_cache(maxsize=65536)
def _offset(local_second: int, zone: str, is_second_pass: bool) -> int:  # noqa: FBT001 - cache key
    """Look up the offset from UTC at a time on the local clock."""
    from datetime import datetime, timedelta

    day, second = divmod(local_second, DAY_SECONDS)
    ordinal = min(max(day + 1, _FIRST_ORDINAL), _LAST_ORDINAL)
    clock = datetime.fromordinal(ordinal).replace(tzinfo=_load_zone(zone), fold=is_second_pass)
    if ordinal == day + 1:
        offset = (clock + timedelta(seconds=second)).replace(fold=is_second_pass).utcoffset()
    else:
        offset = (clock.utcoffset() or timedelta()) - (clock.dst() or timedelta())
    return int((offset or timedelta()).total_seconds())


@lru_cache(maxsize=1024)
def _load_zone(name: str) -> ZoneInfo:
    """Open a zone; files beside the database that are not zones of their own are refused."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name.partition("/")[0] in _NOT_ZONES:
        raise UnknownZoneError(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, "America"
        raise UnknownZoneError(name, _nearest_zone(name)) from None


def _nearest_zone(name: str) -> str | None:
    """Find the zone that was probably meant, by place, by last part or by spelling."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    wanted = name.strip().replace(" ", "_").casefold()
    place = _PLACES.get(wanted.rpartition("/")[2].replace("_", " "))
    if place:
        return place
    zones = {zone.casefold(): zone for zone in sorted(available_timezones() - _NOT_ZONES)}
    if any(folded.startswith(f"{wanted}/") for folded in zones):
        return None  # a continent; any zone in it would be a guess
    cities = {folded.rpartition("/")[2]: zone for folded, zone in zones.items() if "/" in folded}
    for names in (zones, cities):
        if wanted in names:
            return names[wanted]
    for names in (zones, cities):
        found = get_close_matches(wanted, names, n=1, cutoff=0.75)
        if found:
            return names[found[0]]
    return None
