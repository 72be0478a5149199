"""Filters put to all events at once by an index, without reading their records."""

from timeline.dates.time_span import TimeSpan
from timeline.model.chronology import Chronology
from timeline.model.event_index import EventIndex, EventRows, Judged
from timeline.query.plan import Filters
from timeline.query.roles import AGENT_ROLES, OBJECT_ROLES, SAID_TYPES, is_person, with_members


def judge_window(index: EventIndex, window: TimeSpan) -> Judged:
    """Whether each event shares time with a window: `overlaps` for all of them at once."""
    before, after = index.before(window), index.after(window)
    return Judged(yes=before.no & after.no, no=before.yes | after.yes)


def rows_of_subject(index: EventIndex, filters: Filters, chronology: Chronology) -> EventRows:
    """The events that pass all filters but those of time: `matches_subject` for all at once."""
    rows = index.all_rows()
    columns = {
        "type": filters.types,
        "object": filters.about,
        "tag": filters.tags,
        "status": filters.statuses,
    }
    for column, values in columns.items():
        if values:
            rows &= index.with_value(column, values)
    if filters.by:
        does = index.no_rows()
        for one in filters.by:
            ids = with_members((one,), chronology)
            does |= index.involving(ids, ("agent",))
            does |= index.involving(
                ids, AGENT_ROLES, () if is_person(one, chronology) else SAID_TYPES
            )
        rows &= does
    for wanted, roles in ((filters.on, OBJECT_ROLES), (filters.involving, ())):
        if wanted:
            rows &= index.involving(with_members(wanted, chronology), roles)
    return rows
