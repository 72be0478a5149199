"""The claim over a figure where the user gives none: a count of the data shown, never a cause."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from timeline.dates.certainty import Certainty
from timeline.dates.date_words import format_date
from timeline.dates.days import civil_to_day, day_to_civil, format_day
from timeline.dates.ordering import overlaps
from timeline.dates.time_span import window_span
from timeline.dates.uncertain_date import parse_date, sort_key
from timeline.model.chronology import Chronology
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.units import MONTHS_A_YEAR
from timeline.views.timeline_figure.words import (
    begin_title,
    day_words,
    filter_phrase,
    month_span_words,
    say,
)

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
    *,
    filter_words: str = "",
) -> tuple[str, ...]:
    """Counts that hold of the events, the most telling first: where in time most of them fall.

    Only events that certainly fall in the window are counted. Without a window that holds most
    events, the title names the event with the most links, else just counts. The later ones are
    shorter, for where the first does not fit. Where events are filtered, the title says by what.
    """
    claim = _claim(chronology, events, drawn_degree, lang)
    count = say(
        "claim-count" if len(events) > 1 else "claim-count-one",
        lang,
        total=len(events),
        span=span_words(events, lang),
    )
    heads = () if len(events) == 1 else title_heads(chronology, filter_words, lang)
    titles = (*(head + say("colon", lang) + claim for head in heads), claim, count)
    return tuple(begin_title(title) for title in titles)


def title_heads(chronology: Chronology, filter_words: str, lang: str) -> tuple[str, ...]:
    """What a title may begin with, the fullest first: the data's name, narrowed by the filter."""
    words = filter_phrase(filter_words, lang)
    dataset = chronology.dataset
    name = dataset.title.within(lang) if dataset and dataset.title else ""
    if not name or len(name) > _LONGEST_PREFIX:
        return (words,) if words else ()
    if not words:
        return (name,)
    return say("name-filter", lang, name=name, words=words), words


def _claim(
    chronology: Chronology,
    shown: tuple[FigureEvent, ...],
    drawn_degree: Mapping[str, int],
    lang: str,
) -> str:
    span = span_words(shown, lang)
    if len(shown) == 1:
        title = shown[0].event.title.within(lang)
        return say("claim-one", lang, title=title, span=span)
    window = _densest_window(chronology, shown)
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


def _densest_window(chronology: Chronology, shown: tuple[FigureEvent, ...]) -> _Window | None:
    """The shortest run of whole months that certainly holds three fifths of the events.

    None where that is no news: too few events, or a run longer than half the whole span.
    """
    spans = [
        (_month_index(first - date.start_slack_days), _month_index(last + date.end_slack_days))
        for date in (item.event.date for item in shown)
        if (first := date.earliest) is not None and (last := date.latest) is not None
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
        window = _Window(first, last, count, is_exact=False)
        if best is None or window.rank < best.rank:
            best = window
    if best is None or best.last - best.first + 1 > _MOST_OF_SPAN * whole:
        return None
    return _counted(chronology, shown, best)


def _counted(chronology: Chronology, shown: tuple[FigureEvent, ...], window: _Window) -> _Window:
    """The window with the count that a query gives: of what certainly shares time with it."""
    first = civil_to_day(*_month(window.first), 1)
    last = civil_to_day(*_month(window.last + 1), 1) - 1
    extent = window_span(parse_date(f"{format_day(first)}/{format_day(last)}"), chronology.tz)
    inside = [overlaps(chronology.spans[item.event.id], extent) for item in shown]
    return replace(
        window,
        count=inside.count(Certainty.YES),
        is_exact=Certainty.MAYBE not in inside,
    )
