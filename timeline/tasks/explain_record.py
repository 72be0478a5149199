"""Explains an event, a link or the way from one event to another by its evidence."""

from dataclasses import dataclass
from typing import Any

from timeline.causality.event_graph import build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.problems import Problem
from timeline.query.grounds import Grounds, find_grounds
from timeline.store.jsonl import Loaded
from timeline.store.record_codec import encode_record
from timeline.tasks.ask_question import find_one_event
from timeline.tasks.open_file import find_errors
from timeline.views.detail_json import encode_details
from timeline.views.grounds_sheet import build_grounds_table, build_why_table
from timeline.views.table import AnswerTable


@dataclass(frozen=True, slots=True)
class Explained:
    """Grounds in words and as JSON, with the errors found in the data."""

    table: AnswerTable
    envelope: dict[str, Any]
    problems: tuple[Problem, ...]


def explain_record(named: str, loaded: Loaded, lang: str) -> Explained:
    """Explains the one event, or the link of that id, that a name means.

    Raises:
        UnknownEventError: when nothing fits.
        AmbiguousEventError: when two events fit equally well.
    """
    chronology = loaded.chronology
    record: Event | Link | None = chronology.links.get(named)
    if record is None:
        record = chronology.events[find_one_event(named, chronology)]
    grounds = find_grounds(record, chronology)
    table = build_grounds_table(grounds, chronology, lang)
    return Explained(table, _encode(grounds), find_errors(loaded))


def explain_chain(first: str, last: str, loaded: Loaded, lang: str) -> Explained:
    """Explains how one event led to another: the grounds of each link on the firmest chain.

    Raises:
        UnknownEventError: when a name fits no event.
        AmbiguousEventError: when two events fit a name equally well.
    """
    chronology = loaded.chronology
    ends = _event(first, chronology), _event(last, chronology)
    ways = build_event_graph(chronology).strongest_chains(ends[0].id, ends[1].id, limit=1)
    links = ways[0][0] if ways else ()
    steps = tuple(find_grounds(link, chronology) for link in links)
    table = build_why_table(ends, steps, chronology, lang)
    told = {"from": ends[0].id, "to": ends[1].id, "steps": [_encode(step) for step in steps]}
    return Explained(table, told, find_errors(loaded))


def _event(named: str, chronology: Chronology) -> Event:
    return chronology.events[find_one_event(named, chronology)]


def _encode(grounds: Grounds) -> dict[str, Any]:
    return encode_details(grounds) | {"record": encode_record(grounds.record)}
