"""What events are called, and which of them a phrase may mean, found without reading them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.dates.time_span import window_span
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.event_index import EventIndex, EventRows
from timeline.query.facets import Facets
from timeline.query.lexicon import build_lexicon, normalise_texts, stands_in
from timeline.query.roles import with_members
from timeline.query.wide_selection import judge_window


@dataclass(frozen=True, slots=True)
class EventNames:
    """What an event is called, normalised."""

    title: str
    summary: str

    def hold(self, word: str) -> bool:
        """Whether a word stands in any of it, as a whole word."""
        return stands_in(word, self.title) or stands_in(word, self.summary)


def find_candidates(facets: Facets, chronology: Chronology) -> Iterable[Event]:
    """At least the events that fit; where there is an index the others are not even read."""
    index = chronology.index
    if facets.events:
        return (chronology.events[one] for one in _in_file_order(facets.events, chronology))
    if index is None:
        return chronology.events.values()
    rows = _rows_by_values(facets, chronology, index)
    for date in facets.dates:
        window = window_span(date, chronology.tz)
        if index.holds(window):
            rows -= judge_window(index, window).no
    return (chronology.events[one] for one in index.ids_of(rows))


def _rows_by_values(facets: Facets, chronology: Chronology, index: EventIndex) -> EventRows:
    """At least the events whose values or names hold every part of a phrase."""
    rows = index.all_rows()
    if types := {kind for head in facets.heads for kind in head.types}:
        rows &= index.with_value("type", types)
    for column, words in (
        ("object", facets.objects),
        ("tag", facets.tags),
        ("status", facets.statuses),
    ):
        for word in words:
            rows &= index.with_value(column, word.ids) | index.holding(word.text)
    lexicon = build_lexicon(chronology)
    for unknown in facets.unknown:
        if not lexicon.is_subject(unknown):
            rows &= index.holding(unknown)
    for actor in (*facets.by, *facets.on, *facets.involving, *facets.subjects, *facets.others):
        ids = with_members(actor.ids, chronology)
        rows &= index.involving(ids, ()) | index.holding(actor.text)
    return rows


def _in_file_order(event_ids: Iterable[str], chronology: Chronology) -> Iterable[str]:
    """Some ids, in the order in which events that fit equally well are told."""
    index = chronology.index
    if index is not None:
        return index.ids_of(index.rows_of(event_ids))
    wanted = set(event_ids)
    return (event_id for event_id in chronology.events if event_id in wanted)


def names_of(event: Event, chronology: Chronology) -> EventNames:
    """What one event is called; where few are asked for it does not normalise them all."""
    if chronology.index is None:
        return _names_by_event(chronology)[event.id]
    return EventNames(*normalise_texts(name_texts(event)))


def name_texts(event: Event) -> tuple[str, str]:
    """All that an event is called, in one line, and its summary."""
    summary = " / ".join(event.summary.all_texts()) if event.summary else ""
    return " / ".join(own_names(event)), summary


@lru_cache(maxsize=8)
def _names_by_event(chronology: Chronology) -> Mapping[str, EventNames]:
    texts = {event.id: name_texts(event) for event in chronology.events.values()}
    titles = normalise_texts(title for title, _ in texts.values())
    summaries = normalise_texts(summary for _, summary in texts.values())
    found = zip(texts, titles, summaries, strict=True)
    return {event_id: EventNames(title, summary) for event_id, title, summary in found}


def own_names(event: Event) -> tuple[str, ...]:
    """The id, titles and aliases of an event."""
    return (event.id, *event.title.all_texts(), *event.aliases)


def stands_anywhere(word: str, chronology: Chronology) -> bool:
    """Whether a word stands in the title or the summary of any event."""
    index = chronology.index
    if index is None:
        return any(name.hold(word) for name in _names_by_event(chronology).values())
    held = (chronology.events[one] for one in index.ids_of(index.holding(word)))
    return any(names_of(event, chronology).hold(word) for event in held)
