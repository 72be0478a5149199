"""Filters given as options: dates, actors and types as people write them, to a plan's filters."""

import difflib
from collections.abc import Collection, Iterable, Mapping

from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import UncertainDate, parse_date
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import EVENT_TYPES
from timeline.query.lexicon import Sense, build_lexicon, normalise_text
from timeline.query.parser import ContradictoryWindowError
from timeline.query.plan import Filters
from timeline.query.time_phrases import find_date


class UnknownFilterError(TimelineError):
    """A filter names something that the data do not hold."""

    def __init__(self, option: str, value: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(value, names, n=3, cutoff=0.5)
        shown = near or names[:12]
        lead = "did you mean" if near else "there are"
        super().__init__(
            f"--{option} {value!r}: nothing is called that; {lead} {', '.join(shown)}?"
        )


def read_filters(
    chronology: Chronology,
    *,
    since: str | None = None,
    until: str | None = None,
    by: Iterable[str] = (),
    on: Iterable[str] = (),
    about: Iterable[str] = (),
    types: Iterable[str] = (),
    tags: Iterable[str] = (),
) -> Filters:
    """Reads options into filters.

    Raises:
        DateTextError: for a date that cannot be read.
        UnknownFilterError: for a name that stands for nothing in the data.
        ContradictoryWindowError: for a window that ends before it begins.
    """
    first, last = (
        None if text is None else _read_date(text, chronology) for text in (since, until)
    )
    if first and last and first.earliest and last.latest and first.earliest > last.latest:
        raise ContradictoryWindowError(first.text, last.text)
    held = _held_values(chronology)
    return Filters(
        since=first,
        until=last,
        by=_named(chronology, "by", by, Sense.ACTOR, chronology.actors),
        on=_named(chronology, "on", on, Sense.ACTOR, chronology.actors),
        about=_named(chronology, "about", about, Sense.OBJECT, held["object"]),
        types=_named(chronology, "type", types, Sense.TYPE, {*EVENT_TYPES, *held["type"]}),
        tags=_named(chronology, "tag", tags, Sense.TAG, held["tag"]),
    )


def _held_values(chronology: Chronology) -> Mapping[str, Collection[str]]:
    """The things, tags and types of the data."""
    index = chronology.index
    if index is not None:
        return {column: index.values_of(column) for column in ("object", "tag", "type")}
    found: dict[str, set[str]] = {"object": set(), "tag": set(), "type": set()}
    for event in chronology.events.values():
        found["object"].update(event.objects)
        found["tag"].update(event.tags)
        found["type"].add(event.type)
    return found


def _read_date(text: str, chronology: Chronology) -> UncertainDate:
    """Reads EDTF, or the way a person says a date."""
    try:
        return parse_date(text.strip())
    except DateTextError:
        normal = normalise_text(text)
        dataset = chronology.dataset
        as_of = dataset.as_of.latest if dataset and dataset.as_of else None
        found = find_date(normal, 0, as_of)
        if found and found.end == len(normal):
            return found.date
        raise


def _named(
    chronology: Chronology, option: str, values: Iterable[str], sense: Sense, known: Collection[str]
) -> tuple[str, ...]:
    """The ids that names stand for, each once; an id stands for itself."""
    found = (_one(chronology, option, value, sense, known) for value in values)
    return tuple(dict.fromkeys(found))


def _one(
    chronology: Chronology, option: str, value: str, sense: Sense, ids: Collection[str]
) -> str:
    if value in ids:
        return value
    normal = normalise_text(value)
    found = build_lexicon(chronology).longest_at(normal, 0) if normal else None
    if found and len(found[0]) == len(normal):
        meanings = [m.value for m in found[1] if m.sense is sense and m.value in ids]
        if len(meanings) == 1:
            return meanings[0]
    raise UnknownFilterError(option, value, ids)
