"""Ticks of the axis: the finest units whose labels fit, in two rows, no two labels touching."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from timeline.dates.days import day_to_civil
from timeline.views.font_metrics import text_width
from timeline.views.theme import TICK_SIZE
from timeline.views.timeline_figure.axis import Segment
from timeline.views.timeline_figure.units import DAY, MONTH, QUARTER, YEAR, Unit, years_unit
from timeline.views.timeline_figure.words import month_name, month_words, year_words

_GAP = 6.0
_LEAST_SPACING = 4.0
_DAY_STEPS = (1, 2, 5, 7, 10)
_LAST_DAY_LABEL = 30


@dataclass(frozen=True, slots=True)
class TickLabel:
    """Words in the middle of the stretch they name, or under the tick of a day."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ticks of one segment: `fine` and `coarse` strokes, and a row of labels for each."""

    fine: tuple[float, ...]
    coarse: tuple[float, ...]
    fine_labels: tuple[TickLabel, ...]
    coarse_labels: tuple[TickLabel, ...]


def find_ticks(segment: Segment, lang: str) -> Ticks:
    """The finest ticks whose labels fit the segment's scale."""
    for step in _DAY_STEPS:
        widest = text_width("30", TICK_SIZE)
        if segment.points_per_day * step >= widest + _GAP:
            return _day_ticks(segment, step, lang)
    for unit, above, name in _levels(lang):
        if not _fit(segment, unit, name):
            continue
        labels = _span_labels(segment, unit, name)
        if labels:
            coarse = _span_labels(segment, above, _year_name(lang)) if above else ()
            strokes = _starts(segment, above) if above else ()
            return Ticks(_starts(segment, unit), strokes, labels, coarse)
    return _year_ticks(segment, lang)


Name = Callable[[int], str]


def _levels(lang: str) -> tuple[tuple[Unit, Unit | None, Name], ...]:
    def month(day: int) -> str:
        return month_name(day_to_civil(day).month, lang)

    def quarter(day: int) -> str:
        return f"Q{(day_to_civil(day).month + 2) // 3}"

    return ((MONTH, YEAR, month), (QUARTER, YEAR, quarter), (YEAR, None, _year_name(lang)))


def _year_name(lang: str) -> Name:
    """A bare number for years of our era, which every reader of an axis knows for one."""

    def name(day: int) -> str:
        year = day_to_civil(day).year
        return str(year) if year > 0 else year_words(year, lang)

    return name


def _starts(segment: Segment, unit: Unit) -> tuple[float, ...]:
    """Where units begin within the segment."""
    days = _unit_days(segment, unit)
    return tuple(segment.x_of(day) for day in days if segment.first <= day <= segment.until)


def _unit_days(segment: Segment, unit: Unit) -> list[int]:
    days = [unit.floor(segment.first)]
    while days[-1] < segment.until:
        days.append(unit.after(days[-1]))
    return days


def _fit(segment: Segment, unit: Unit, name: Name) -> bool:
    """Whether every label is narrower than its unit; the last may be cut short by the segment."""
    room = segment.points_per_day * unit.length - _GAP
    if room < text_width("0", TICK_SIZE):  # before any unit is counted: there may be millions
        return False
    widest = max(text_width(name(day), TICK_SIZE) for day in _unit_days(segment, unit)[:-1])
    return widest <= room


def _span_labels(segment: Segment, unit: Unit, name: Name) -> tuple[TickLabel, ...]:
    """A label in the middle of what shows of each unit, where it fits there."""
    labels = []
    days = _unit_days(segment, unit)
    for start, end in pairwise(days):
        left = segment.x_of(max(start, segment.first))
        right = segment.x_of(min(end, segment.until))
        words = name(start)
        if text_width(words, TICK_SIZE) + _GAP / 2 <= right - left:
            labels.append(TickLabel((left + right) / 2, words))
    return tuple(labels)


def _day_ticks(segment: Segment, step: int, lang: str) -> Ticks:
    """Days of the month, with the month above them."""
    labelled = [
        day
        for day in range(segment.first, segment.until)
        if (day_to_civil(day).day - 1) % step == 0
        and (step == 1 or day_to_civil(day).day + step / 2 < _LAST_DAY_LABEL + 1)
    ]
    strokes = _starts(segment, DAY) if segment.points_per_day >= _LEAST_SPACING else ()
    labels = tuple(
        TickLabel(segment.x_of(day + 0.5), str(day_to_civil(day).day)) for day in labelled
    )

    def month(day: int) -> str:
        civil = day_to_civil(day)
        return month_words(civil.year, civil.month, lang)

    months = _span_labels(segment, MONTH, month)
    return Ticks(strokes, _starts(segment, MONTH), _apart(labels), months)


def _year_ticks(segment: Segment, lang: str) -> Ticks:
    """Every so many years, each label under its tick."""
    widest = max(_widths(segment, lang)) + _GAP
    unit = years_unit(widest / (segment.points_per_day * YEAR.length))
    name = _year_name(lang)
    days = [d for d in _unit_days(segment, unit) if segment.first <= d <= segment.until]
    labels = []
    for day in days:
        x, half = segment.x_of(day), text_width(name(day), TICK_SIZE) / 2
        if segment.left <= x - half and x + half <= segment.right:
            labels.append(TickLabel(x, name(day)))
    return Ticks(tuple(segment.x_of(day) for day in days), (), _apart(labels), ())


def _apart(labels: Iterable[TickLabel]) -> tuple[TickLabel, ...]:
    """The labels that do not touch the one before."""
    kept: list[TickLabel] = []
    edge = float("-inf")
    for label in labels:
        half = text_width(label.words, TICK_SIZE) / 2
        if label.x - half >= edge:
            kept.append(label)
            edge = label.x + half + _GAP / 2
    return tuple(kept)


def _widths(segment: Segment, lang: str) -> Iterable[float]:
    name = _year_name(lang)
    return (text_width(name(day), TICK_SIZE) for day in (segment.first, segment.until))
