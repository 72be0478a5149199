"""What falls without an event, what stands all the same, and what is no longer blocked."""

from timeline.query.operations.without import ButFor
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "fallen": "Falls without it, as the recorded causes have it: {0}",
        "kept": "Stands all the same, another cause is enough: {0}",
        "freed": "Nothing recorded blocks it then: {0}",
        "branch": "borne by {0}",
        "and": " and ",
        "or": ", or by ",
        "blocked": "blocked by {0}",
    },
    "zh": {
        "fallen": "按已记录的因果，没有它就不会发生：{0}",
        "kept": "仍会发生，另有足够原因：{0}",
        "freed": "届时不再受阻：{0}",
        "branch": "由{0}支撑",
        "and": "与",
        "or": "，或由",
        "blocked": "原被{0}阻止",
    },
}


def write_without(context: AnswerContext) -> list[TableSection]:
    """Three parts; the last two only where there is something to tell."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, ButFor)
    sections = [context.section(words["fallen"], "fallen")]
    branches = {survivor.event: survivor.branches for survivor in details.overdetermined}
    if kept := answer.rows_of("overdetermined"):
        heading = context.section(words["kept"], "overdetermined").heading
        rows = []
        for row in kept:
            ways = (
                words["and"].join(dict.fromkeys(link.source for link in branch))
                for branch in branches[row.event.id]
            )
            rows.append(context.row(row, how=words["branch"].format(words["or"].join(ways))))
        sections.append(TableSection(heading, tuple(rows)))
    if freed := answer.rows_of("unblocked"):
        heading = context.section(words["freed"], "unblocked").heading
        rows = [
            context.row(
                row, how=words["blocked"].format(words["and"].join(link.source for link in row.via))
            )
            for row in freed
        ]
        sections.append(TableSection(heading, tuple(rows)))
    return sections
