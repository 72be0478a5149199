"""The days that the columns of a causal graph are headed with."""

from collections.abc import Iterable, Sequence
from math import inf

from timeline.dates.date_words import format_date
from timeline.dates.days import day_to_civil
from timeline.dates.uncertain_date import UncertainDate
from timeline.views.graph_figure.words import days_in_words, tell
from timeline.views.timeline_figure.words import month_span_words

_TIERS = (366, 92, 31)  # days: dates known to the year, the quarter, the month


def head_columns(columns: Iterable[Sequence[UncertainDate]], lang: str) -> tuple[str, ...]:
    """Head each column with the days its dates cover, as far as that keeps headings in time order.

    Dates known only to the year, then those known to the quarter, are left out where the heading
    would otherwise begin before the one to its left; it then says that some are
    wider. Where no date is left, the heading says that links decide the place of the
    column.
    """
    listed = [tuple(dates) for dates in columns]
    nearest = [[date for date in dates if _days_open(date) <= _TIERS[-1]] for dates in listed]
    firsts = [_bounds(dates)[0] if dates else inf for dates in nearest]
    headings = []
    reached = -inf
    for number, dates in enumerate(listed):
        chosen = nearest[number]
        following = min(firsts[number + 1 :], default=inf)
        for tier in _TIERS:
            known = [date for date in dates if _days_open(date) <= tier]
            if known and reached <= _bounds(known)[0] <= following:
                chosen = known
                break
        if chosen:
            reached = max(reached, _bounds(chosen)[0])
        headings.append(_heading(chosen, len(dates), lang))
    return tuple(headings)


def _heading(chosen: Sequence[UncertainDate], count: int, lang: str) -> str:
    """The days of the chosen dates; where the column holds other dates, it says they are wider."""
    if not chosen:
        return tell("dates-open", lang)
    days = _words(chosen, lang)
    return days if len(chosen) == count else tell("dates-wider", lang, days=days)


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
