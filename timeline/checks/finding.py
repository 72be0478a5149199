"""Makes a finding that knows its file, line and record."""

from timeline.model.chronology import AnyRecord, Chronology
from timeline.problems import Problem


def find_in(
    chronology: Chronology,
    record: AnyRecord,
    code: str,
    message: str,
    *,
    field: str = "",
    way_out: str = "",
) -> Problem:
    """A finding about one record of a chronology."""
    return Problem(
        code=code,
        message=message,
        file=chronology.file,
        line=chronology.line_of(record),
        record=str(record.id),
        field=field,
        way_out=way_out,
    )
