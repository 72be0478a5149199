"""Reads what one operation asks for beside anchors and filters: numbers, sources, triggers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.query.filter_facets import join_filters
from timeline.query.phrase_reader import PhraseReader
from timeline.query.plan import Filters, Op
from timeline.query.source_names import find_sources
from timeline.query.term_names import take_terms
from timeline.query.trigger_facets import triggers_of


@dataclass(frozen=True, slots=True)
class OwnFields:
    """Fields of a plan by name, the filters said with them, and words that are filters still."""

    fields: Mapping[str, object] = field(default_factory=dict)
    filters: Filters = field(default_factory=Filters)
    rest: str = ""


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
        return _triggers(slots, reader)
    return OwnFields()


def _triggers(slots: Mapping[str, str], reader: PhraseReader) -> OwnFields:
    """The events that are answered; "since 2024" before who answers narrows them too."""
    facets = reader.facets(slots["triggers"], is_name=False)
    triggers, narrowed = triggers_of(facets, reader.chronology)
    if actor := slots.get("actor"):
        facets = reader.facets(actor, is_name=False)
        triggers = join_filters([triggers, Filters(since=facets.since, until=facets.until)])
    return OwnFields({"triggers": triggers}, narrowed)
