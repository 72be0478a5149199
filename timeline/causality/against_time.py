"""Finds chains of causes whose end certainly began before their start, though no link did."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from math import inf

from timeline.checks.finding import find_in
from timeline.dates.certainty import Certainty
from timeline.dates.ordering import is_before, starts_before
from timeline.dates.uncertain_date import possible_start
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem

# Beyond so many links the pairs of events that chains join are too many to weigh at every check.
MOST_LINKS = 3000
_ZONES_APART = 2  # days by which zones can turn round what the calendars say

_Chain = tuple[Link, ...]


def check_chains(chronology: Chronology) -> Iterator[Problem]:
    """Names the shortest chain between two events that run against time, a finding at its first.

    Links that run against time by themselves are E103 and in no chain; nor is a chain named that
    holds a shorter one of the kind.
    """
    weighed = (
        link
        for link in chronology.links.values()
        if link.is_causal
        and link.stands
        and link.source in chronology.events
        and link.target in chronology.events
        and not _is_reversed(link.source, link.target, chronology)
    )
    # One more is enough to know that they are too many; the rest of a large file is not read.
    links = list(islice(weighed, MOST_LINKS + 1))
    if len(links) > MOST_LINKS:
        return
    onward: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        onward[link.source].append(link)
    latest = {str(event.id): _latest_start(event) for event in chronology.events.values()}
    for start in _promising(links, latest, chronology):
        for chain in _reversed_chains(start, onward, latest, chronology):
            if not _holds_reversed(chain, chronology):
                yield _problem(chain, chronology)


def _promising(
    links: Sequence[Link], latest: Mapping[str, float], chronology: Chronology
) -> Iterator[str]:
    """The events that lead to one which may have begun before them, told by days alone.

    Effects are taken from the earliest on and followed back to their causes, each cause once, so it
    costs no more than to walk every link.
    """
    back: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        back[link.target].append(link.source)
    least: dict[str, float] = {}
    for effect in sorted(back, key=lambda event_id: latest[event_id]):
        waiting = [effect]
        while waiting:
            for cause in back.get(waiting.pop(), ()):
                if cause not in least:
                    least[cause] = latest[effect]
                    waiting.append(cause)
    for event_id, day in least.items():
        if day <= _earliest_start(chronology.events[event_id]) + _ZONES_APART:
            yield event_id


def _reversed_chains(
    start: str,
    onward: Mapping[str, Sequence[Link]],
    latest: Mapping[str, float],
    chronology: Chronology,
) -> Iterator[_Chain]:
    """One shortest chain from an event to each that it leads to and that began before it.

    The nearest come first; no chain goes on beyond such an event.
    """
    until = _earliest_start(chronology.events[start]) + _ZONES_APART
    waiting = [start]
    led_by: dict[str, Link] = {}
    for event_id in waiting:
        for link in onward.get(event_id, ()):
            target = link.target
            if target == start or target in led_by:
                continue
            led_by[target] = link
            if latest[target] <= until and _is_reversed(start, target, chronology):
                yield _way_to(target, led_by)
            else:
                waiting.append(target)


def _way_to(event_id: str, led_by: Mapping[str, Link]) -> _Chain:
    links = []
    while link := led_by.get(event_id):
        links.append(link)
        event_id = link.source
    return tuple(reversed(links))


def _latest_start(event: Event) -> float:
    day = possible_start(event.date).latest
    return inf if day is None else day


def _earliest_start(event: Event) -> float:
    day = possible_start(event.date).earliest
    return -inf if day is None else day


def _holds_reversed(chain: _Chain, chronology: Chronology) -> bool:
    """Whether a shorter part of a chain runs against time too."""
    ids = (chain[0].source, *(link.target for link in chain))
    parts = (ends for ends in combinations(ids, 2) if ends != (ids[0], ids[-1]))
    return any(_is_reversed(*ends, chronology) for ends in parts)


def _is_reversed(cause: str, effect: str, chronology: Chronology) -> bool:
    """Whether the effect certainly began before the cause."""
    one, other = chronology.spans[cause], chronology.spans[effect]
    orders = (is_before(other, one), starts_before(other, one))
    return any(order is Certainty.YES for order in orders)


def _problem(chain: _Chain, chronology: Chronology) -> Problem:
    ids = (chain[0].source, *(link.target for link in chain))
    first, last = (chronology.events[event_id] for event_id in (ids[0], ids[-1]))
    return find_in(
        chronology,
        chain[0],
        "W102",
        f"a chain of causes runs against time: {' → '.join(ids)}, but {last.id} "
        f"({last.date.text}) began before {first.id} ({first.date.text})",
        way_out="correct a date, delete the link that does not hold, or mark it as rejected",
    )
