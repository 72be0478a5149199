"""The claim over a figure where the user gives none: a count of the data shown, never a cause."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from timeline.dates.date_words import format_date
from timeline.dates.days import day_to_civil
from timeline.dates.uncertain_date import sort_key
from timeline.model.chronology import Chronology
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.units import MONTHS_A_YEAR
from timeline.views.timeline_figure.words import day_words, month_span_words, say

_LEAST_EVENTS = 5
_LEAST_SHARE = 0.6
_MOST_OF_SPAN = 0.5
_LONGEST_PREFIX = 48


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of months; `is_exact` says that no other event may fall in it."""

    first: int
    last: int
    count: int
    is_exact: bool

    @property
    def rank(self) -> tuple[int, int]:
        """The shorter is the better, then the fuller."""
        return self.last - self.first, -self.count


def default_titles(
    chronology: Chronology,
    events: tuple[FigureEvent, ...],
    drawn_degree: Mapping[str, int],
    lang: str,
) -> tuple[str, ...]:
    """Counts that hold of the events, the most telling first: where in time most of them fall.

    Only events that certainly fall in the window are counted. Without a window that holds most
    events, the title names the event with the most links, else just counts. The later ones are
    shorter, for where the first does not fit.
    """
    claim = _claim(events, drawn_degree, lang)
    count = say(
        "claim-count" if len(events) > 1 else "claim-count-one",
        lang,
        total=len(events),
        span=span_words(events, lang),
    )
    name = chronology.dataset.title if chronology.dataset else None
    if name is None or len(events) == 1 or len(name.within(lang)) > _LONGEST_PREFIX:
        return claim, count
    return name.within(lang) + say("colon", lang) + claim, claim, count


def _claim(shown: tuple[FigureEvent, ...], drawn_degree: Mapping[str, int], lang: str) -> str:
    span = span_words(shown, lang)
    if len(shown) == 1:
        title = shown[0].event.title.within(lang)
        return say("claim-one", lang, title=title, span=span)
    window = _densest_window(shown)
    if window is not None:
        return say(
            "claim-window" if window.is_exact else "claim-window-least",
            lang,
            count=window.count,
            total=len(shown),
            window=month_span_words(_month(window.first), _month(window.last), lang),
        )
    most = max(shown, key=lambda item: (drawn_degree.get(item.event.id, 0), -item.number))
    degree = drawn_degree.get(most.event.id, 0)
    if degree > 1:
        title = most.event.title.within(lang)
        return say("claim-linked", lang, total=len(shown), span=span, count=degree, title=title)
    return say("claim-count", lang, total=len(shown), span=span)


def span_words(shown: tuple[FigureEvent, ...], lang: str) -> str:
    """From the first to the last date, in words."""
    dates = [item.event.date for item in shown]
    if len({date.text for date in dates}) == 1:
        return format_date(dates[0], lang)
    known_first = [d.earliest for d in dates if d.earliest is not None]
    known_last = [d.latest for d in dates if d.latest is not None]
    if not known_first or not known_last:
        ordered = sorted(dates, key=sort_key)
        first, last = format_date(ordered[0], lang), format_date(ordered[-1], lang)
    else:
        first, last = day_words(min(known_first), lang), day_words(max(known_last), lang)
    return say("span", lang, first=first, last=last)


def _month_index(day: float) -> int:
    year, month, _ = day_to_civil(int(day // 1))
    return year * MONTHS_A_YEAR + month - 1


def _month(index: int) -> tuple[int, int]:
    return index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1


def _densest_window(shown: tuple[FigureEvent, ...]) -> _Window | None:
    """The shortest run of whole months that certainly holds three fifths of the events.

    None where that is no news: too few events, or a run longer than half the whole span.
    """
    spans = [
        (_month_index(item.extent.first), _month_index(item.extent.until - 1))
        for item in shown
        if item.extent.first is not None and item.extent.until is not None
    ]
    if len(shown) < _LEAST_EVENTS or not spans:
        return None
    least = ceil(_LEAST_SHARE * len(shown))
    whole = max(last for _, last in spans) - min(first for first, _ in spans) + 1
    best: _Window | None = None
    for first in sorted({first for first, _ in spans}):
        inside = sorted(last for begin, last in spans if begin >= first)
        if len(inside) < least:
            break
        last = inside[least - 1]
        count = sum(1 for end in inside if end <= last)
        touching = sum(1 for begin, end in spans if begin <= last and end >= first)
        is_exact = touching == count and len(spans) == len(shown)
        window = _Window(first, last, count, is_exact)
        if best is None or window.rank < best.rank:
            best = window
    if best is None or best.last - best.first + 1 > _MOST_OF_SPAN * whole:
        return None
    return best
