"""The reports behind a record: copies of one report count once."""

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.evidence import Evidence
from timeline.model.link import Link


def supporting_evidence(record: Event | Link, chronology: Chronology) -> tuple[Evidence, ...]:
    """The evidence that speaks for a record: not what refutes it, nor what was withdrawn."""
    return tuple(
        evidence
        for evidence in record.evidence
        if evidence.stance != "refutes" and not _is_withdrawn(evidence.source, chronology)
    )


def supporting_origins(record: Event | Link, chronology: Chronology) -> tuple[str, ...]:
    """Ids or names of the independent reports that support a record, sorted.

    Ten copies of one wire story are one origin.
    """
    evidence = supporting_evidence(record, chronology)
    return tuple(sorted({chronology.origin_of(part.source) for part in evidence}))


def _is_withdrawn(source_id: str, chronology: Chronology) -> bool:
    source = chronology.sources.get(source_id)
    return source is not None and source.retracted is not None
