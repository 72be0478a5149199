"""The events that no causal link joins to an anchor: merely later, or of undecided order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.causality.event_graph import build_event_graph
from timeline.dates.certainty import Certainty
from timeline.dates.lag import lag_between
from timeline.dates.uncertain_date import possible_start, sort_key
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.event_index import EventIndex, EventRows
from timeline.query.answer import AnswerRow
from timeline.query.fitting import fits_filters
from timeline.query.plan import Filters
from timeline.query.precedence import order_of
from timeline.query.selection import window_of
from timeline.query.wide_selection import judge_window, rows_of_subject

MOST_UNLINKED = 10_000
"""How many such events an answer lists at most; it counts them all."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """The first of them in time order, how many there are, and how many of these are not listed."""

    rows: tuple[AnswerRow, ...]
    counts: Mapping[str, int]
    unlisted: Mapping[str, int]


def find_unlinked(
    anchor: Event,
    reached: Sequence[int],
    filters: Filters,
    chronology: Chronology,
    most: int = MOST_UNLINKED,
) -> Unlinked:
    """Finds what passes the filters and did not certainly come before the anchor.

    Args:
        anchor: the event asked about.
        reached: the nodes that links lead to from it, by hops however many; they are not merely
            later.
        filters: what narrows.
        chronology: where it is looked for.
        most: how many are listed.
    """
    index = chronology.index
    if index is not None and _can_compare(index, anchor, filters, chronology):
        return _by_columns(anchor, reached, filters, chronology, index, most=most)
    keys = build_event_graph(chronology).engine.columns.keys
    taken = {anchor.id, *(keys[node] for node in reached)}
    events = (event for event in chronology.events.values() if event.id not in taken)
    found = (_row(event, anchor, filters, chronology) for event in events)
    rows = sorted((row for row in found if row is not None), key=_place)
    return _told(rows[:most], Counter(row.relation for row in rows))


def _can_compare(
    index: EventIndex, anchor: Event, filters: Filters, chronology: Chronology
) -> bool:
    """Whether the anchor and the window lie where columns can be compared with them."""
    window = window_of(filters, chronology.tz)
    spans = (chronology.spans[anchor.id], *((window,) if window else ()))
    is_odd = len(index.odd_rows() & index.rows_of((anchor.id,))) > 0
    return not is_odd and all(map(index.holds, spans))


def _by_columns(
    anchor: Event,
    reached: Sequence[int],
    filters: Filters,
    chronology: Chronology,
    index: EventIndex,
    *,
    most: int,
) -> Unlinked:
    """Counts by comparing columns; only the records that are listed are read."""
    span = chronology.spans[anchor.id]
    # The graph of an index numbers the events as the index does.
    apart = index.all_rows() - index.numbered(reached) - index.rows_of((anchor.id,))
    apart &= rows_of_subject(index, filters, chronology)
    later = index.after(span).yes
    kept = apart - index.odd_rows() - (index.starting_before(span).yes - later)
    for unfit in _unfit(anchor, filters, chronology, index):
        kept -= unfit
    odd = [
        row
        for event_id in index.ids_of(apart & index.odd_rows())
        if (row := _row(chronology.events[event_id], anchor, filters, chronology)) is not None
    ]
    counts = Counter[str](row.relation for row in odd)
    counts.update({"later": len(kept & later), "undecided": len(kept - later)})
    wanted = kept | index.rows_of(row.event.id for row in odd)
    listed = index.in_time_order(wanted, most) if most else ()
    events = (chronology.events[event_id] for event_id in listed)
    found = (_row(event, anchor, filters, chronology) for event in events)
    return _told([row for row in found if row is not None], counts)


def _unfit(
    anchor: Event, filters: Filters, chronology: Chronology, index: EventIndex
) -> Iterable[EventRows]:
    """The events that fail a filter of time: see `fits_filters`."""
    window = window_of(filters, chronology.tz)
    if window is not None:
        yield judge_window(index, window).no
    if filters.within_days is not None:
        start = possible_start(anchor.date)
        yield index.starting_within(start.earliest, start.latest, filters.within_days).no
        yield index.starting_since(start.earliest, start.latest).no


def _row(event: Event, anchor: Event, filters: Filters, chronology: Chronology) -> AnswerRow | None:
    """The row of an event that no link joins to the anchor, unless it certainly came before."""
    order = order_of(anchor, event, chronology)
    fits = fits_filters(event, anchor, filters, chronology, ends=(anchor, event))
    if Certainty.NO in (order, fits):
        return None
    return AnswerRow(
        event,
        "later" if order is Certainty.YES else "undecided",
        lag=lag_between(anchor.date, event.date),
        is_possible=fits is Certainty.MAYBE,
        order=order,
    )


def _told(rows: Sequence[AnswerRow], counts: Mapping[str, int]) -> Unlinked:
    """What is found; nothing is said of unlisted events where all are listed."""
    told = {name: counts.get(name, 0) for name in ("later", "undecided")}
    listed = Counter[str](row.relation for row in rows)
    unlisted = {name: number - listed[name] for name, number in told.items()}
    return Unlinked(tuple(rows), told, {name: n for name, n in unlisted.items() if n})


def _place(row: AnswerRow) -> tuple[object, ...]:
    return sort_key(row.event.date), row.event.id
