"""Threads that are still open: unanswered acts, what is overdue, what is still to come."""

from timeline.query.operations.open import OpenThreads
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "unanswered": "No response recorded: {0}",
        "within": "No response recorded within {1} days: {0}",
        "overdue": "Due day passed, no outcome recorded: {0}",
        "pending": "Still to come, or due day uncertain: {0}",
    },
    "zh": {
        "unanswered": "未见回应记录：{0}",
        "within": "{1}天内未见回应记录：{0}",
        "overdue": "已过预定日期，未见结果记录：{0}",
        "pending": "尚未到期或预定日期不确定：{0}",
    },
}


def write_open(context: AnswerContext) -> list[TableSection]:
    """Three parts; days run to the last day of the data."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, OpenThreads)
    sections = []
    for relation in ("unanswered", "overdue", "pending"):
        rows = tuple(row for row in answer.rows if row.relation == relation)
        name = (
            "within" if relation == "unanswered" and details.horizon_days is not None else relation
        )
        heading = words[name].format(count_events(len(rows), context.lang), details.horizon_days)
        sections.append(TableSection(heading, tuple(context.aged_row(row) for row in rows)))
    return sections
