"""Announcements that nothing recorded puts into law, with their age."""

from timeline.query.operations.uncodified import Uncodified
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "bare": "Announced, and nothing recorded implements it: {0}, of {1} announced; days run to "
        "the last day of the data",
    },
    "zh": {"bare": "已宣布而未见落实记录：{0}（共宣布{1}）；天数算至数据截止日"},
}


def write_uncodified(context: AnswerContext) -> list[TableSection]:
    """One section: the announcements in time order."""
    details = context.answer.details
    assert isinstance(details, Uncodified)
    rows = context.answer.rows_of("uncodified")
    units = [count_events(number, context.lang) for number in (len(rows), details.announced)]
    heading = _WORDS[context.lang]["bare"].format(*units)
    return [TableSection(heading, tuple(context.aged_row(row) for row in rows))]
