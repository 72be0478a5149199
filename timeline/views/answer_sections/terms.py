"""How a number changed: one row a reading."""

from timeline.model.event import Term
from timeline.query.operations.terms import TermHistory
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.event_sheet import describe_term
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "readings": "{0} readings in {1}",
        "reading": "1 reading in {1}",
        "related": "Named alike, another number: {0}",
        "comma": ", ",
    },
    "zh": {
        "readings": "{1}中有{0}个数值",
        "reading": "{1}中有1个数值",
        "related": "名称相近的其他数值：{0}",
        "comma": "、",
    },
}


def write_terms(context: AnswerContext) -> list[TableSection]:
    """The readings in time order, and the names that only begin alike."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, TermHistory)
    number = answer.counts["readings"]
    heading = words["reading" if number == 1 else "readings"].format(
        number, count_events(answer.counts["events"], context.lang)
    )
    rows = tuple(
        context.row(row, how=_reading(reading.term, context))
        for row, reading in zip(answer.rows, details.readings, strict=True)
    )
    sections = [TableSection(heading, rows)]
    if details.related:
        names = words["comma"].join(details.related)
        sections.append(TableSection(words["related"].format(names)))
    return sections


def _reading(term: Term, context: AnswerContext) -> str:
    return describe_term(term, context.chronology, context.lang)
