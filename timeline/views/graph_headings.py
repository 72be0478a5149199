"""The days that the columns of a causal graph are headed with."""

from collections.abc import Iterable, Sequence
from math import inf

from timeline.dates.date_words import format_date
from timeline.dates.days import day_to_civil
from timeline.dates.uncertain_date import UncertainDate
from timeline.views.graph_words import days_in_words, tell
from timeline.views.timeline_words import month_span_words

_TO_THE_MONTH = 31
_TO_THE_YEAR = 366


def head_columns(columns: Iterable[Sequence[UncertainDate]], lang: str) -> tuple[str, ...]:
    """Head each column with the days of those of its dates that are known to the month.

    A column without such a date is headed by dates known to the year, where that keeps the headings
    in time order; otherwise the heading says that links alone decide its place.
    """
    listed = [tuple(dates) for dates in columns]
    near = [[date for date in dates if _days_open(date) <= _TO_THE_MONTH] for dates in listed]
    firsts = [_bounds(dates)[0] if dates else inf for dates in near]
    headings = []
    reached = -inf
    for number, dates in enumerate(listed):
        chosen = near[number]
        if not chosen:
            coarse = [date for date in dates if _days_open(date) <= _TO_THE_YEAR]
            following = min(firsts[number:], default=inf)
            if coarse and reached <= _bounds(coarse)[0] <= following:
                chosen = coarse
        if chosen:
            reached = max(reached, _bounds(chosen)[0])
        headings.append(_words(chosen, lang) if chosen else tell("dates-open", lang))
    return tuple(headings)


def _days_open(date: UncertainDate) -> float:
    """How many days a date leaves open."""
    if date.earliest is None or date.latest is None:
        return inf
    return date.latest - date.earliest + 1


def _bounds(dates: Iterable[UncertainDate]) -> tuple[int, int]:
    """The first and last day of dates that are bounded."""
    known = [
        (date.earliest, date.latest)
        for date in dates
        if date.earliest is not None and date.latest is not None
    ]
    return min(first for first, _ in known), max(last for _, last in known)


def _words(dates: Sequence[UncertainDate], lang: str) -> str:
    """One date as it is, several as the run of days they cover, whole months as months."""
    if len({date.text for date in dates}) == 1 and not dates[0].is_set:
        return format_date(dates[0], lang)
    first, last = _bounds(dates)
    if day_to_civil(first).day == 1 and day_to_civil(last + 1).day == 1:
        return month_span_words(day_to_civil(first)[:2], day_to_civil(last)[:2], lang)
    return days_in_words(first, last, lang)
