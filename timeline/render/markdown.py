"""Paints an answer as Markdown (CommonMark with GitHub's tables), for a memo or an issue."""

import re
from collections.abc import Iterable

from timeline.views.table import AnswerTable, TableRow, TableSection

_HEADS = {
    "en": ("Lag", "Date", "Event", "How", "Hops", "Sources", "Notes"),
    "zh": ("间隔", "日期", "事件", "关系", "步数", "来源", "说明"),
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def paint_markdown(table: AnswerTable, lang: str) -> str:
    """The whole answer: how it was read, facts, a table a section, and the numbered sources."""
    parts = [f"*{_escape(table.read_as)}*"]
    if table.facts:
        parts.append("\n".join(f"- **{_escape(k)}**: {_escape(v)}" for k, v in table.facts))
    parts.extend(_section(section, lang, table.semicolon) for section in table.sections)
    if table.sources:
        parts.append("\n".join(f"{_escape(source)}  " for source in table.sources))
    return "\n\n".join(parts) + "\n"


def _section(section: TableSection, lang: str, semicolon: str) -> str:
    heading = f"**{_escape(section.heading)}**"
    if section.lines:
        heading += "\n\n" + "\n".join(f"- {_escape(line)}" for line in section.lines)
    if not section.rows:
        return heading
    rows = [_cells(row, semicolon) for row in section.rows]
    # Columns that are empty everywhere say nothing.
    kept = [at for at in range(len(_HEADS[lang])) if any(row[at] for row in rows)]
    lines = [
        _line(_HEADS[lang][at] for at in kept),
        "|" + "---|" * len(kept),
        *(_line(row[at] for at in kept) for row in rows),
    ]
    return heading + "\n\n" + "\n".join(lines)


def _cells(row: TableRow, semicolon: str) -> tuple[str, ...]:
    cells = (row.lag, row.date, row.title, row.how, row.hops, row.cited, semicolon.join(row.notes))
    return tuple(map(_escape, cells))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    """Keeps what a text holds from being read as marks."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
