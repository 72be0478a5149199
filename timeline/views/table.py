"""A table in words: sections of rows with cited sources, ready for any painter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """One event in words; empty cells have nothing to say."""

    lag: str
    date: str
    title: str
    how: str
    hops: str
    cited: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSection:
    """A heading, which states the count and its unit, and its rows, or plain lines under it."""

    heading: str
    rows: tuple[TableRow, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A whole answer in words; `facts` are what is recorded of the one event asked about."""

    read_as: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[TableSection, ...]
    sources: tuple[str, ...]
    semicolon: str = "; "
