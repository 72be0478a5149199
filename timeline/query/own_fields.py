"""Reads what one operation asks for beside anchors and filters: numbers, sources, triggers."""

from collections.abc import Mapping

from timeline.query.filter_facets import join_filters
from timeline.query.number_words import find_number
from timeline.query.pattern_reader import read_pattern
from timeline.query.phrase_reader import OwnFields, PhraseReader
from timeline.query.plan import WITHIN, Filters, Op
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.source_names import find_sources
from timeline.query.term_names import take_terms
from timeline.query.trigger_facets import require_government, require_one, triggers_of

# What is taken where the question names no length of time; the plan in words always says it.
WINDOW_DAYS = 90
GAP_DAYS = 30
_FEWEST = 2
_DOZEN = 12


def read_own_fields(op: Op, slots: Mapping[str, str], reader: PhraseReader) -> OwnFields:
    """Reads the slots that only some operations have.

    Raises:
        TimelineError: when something in a slot cannot be read; the class says why.
    """
    if op == "terms":
        terms, rest = take_terms(slots["term"], reader.chronology)
        return OwnFields({"terms": terms}, rest=rest)
    if "source" in slots:
        return OwnFields({"sources": find_sources(slots["source"], reader.chronology)})
    if "triggers" in slots:
        return _triggers(op, slots, reader)
    if "pattern" in slots:
        return OwnFields({"pattern": read_pattern(slots["pattern"], reader)})
    if op == "first-mover":
        _require_moves(slots, reader)
        return OwnFields({"gap_days": _days(slots, reader) or GAP_DAYS})
    if op == "spine":
        return OwnFields({"limit": _limit(slots)} if slots.get("limit") else {})
    return OwnFields()


def _triggers(op: Op, slots: Mapping[str, str], reader: PhraseReader) -> OwnFields:
    """The events that are answered; "since 2024" before who answers narrows them too.

    Where a window on each is needed and none is said, it is WINDOW_DAYS; the plan shows it.
    """
    facets = reader.facets(slots["triggers"], is_name=False)
    triggers, narrowed = triggers_of(facets, reader.chronology)
    require_one(slots["triggers"], facets, triggers, reader.chronology)
    if actor := slots.get("actor"):
        facets = reader.facets(actor, is_name=False)
        triggers = join_filters([triggers, Filters(since=facets.since, until=facets.until)])
    if op in WITHIN and narrowed.within_days is None and not slots.get("span"):
        narrowed = Filters(within_days=WINDOW_DAYS)
    return OwnFields({"triggers": triggers}, narrowed)


def _require_moves(slots: Mapping[str, str], reader: PhraseReader) -> None:
    """Refuses moves of firms unless it is said what these did: launches, say."""
    facets = reader.facets(slots.get("filters", ""), is_name=False)
    if not facets.heads:
        require_government(facets, reader.chronology)


def _days(slots: Mapping[str, str], reader: PhraseReader) -> int | None:
    if not (gap := slots.get("gap")):
        return None
    return reader.facets(f"within {gap}", is_name=False).within_days


def _limit(slots: Mapping[str, str]) -> int:
    """A number of events: "12", "twelve", 十二.

    Raises:
        UnreadableQuestionError: when it is no number, or too small to join anything.
    """
    if slots["limit"] in ("dozen", "a dozen"):
        return _DOZEN
    found = find_number(slots["limit"], 0)
    if found is None or found[1] != len(slots["limit"]) or found[0] < _FEWEST:
        why = f"{slots['limit']!r} is no number of events from {_FEWEST} up"
        raise UnreadableQuestionError(slots["limit"], why)
    return found[0]
