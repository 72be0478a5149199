"""What was known on a day, and what was learned after it."""

from timeline.query.operations.as_of import Knowledge
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import WORDS, count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "known": "Known by then: {0}",
        "certain": " ({0} certainly, {1} possibly: when the source came out is uncertain)",
        "learned": "Learned since: {0}",
        "undated": "Left out, no source of theirs bears a date: {0}",
    },
    "zh": {
        "known": "当时已知：{0}",
        "certain": "（确定{0}个，可能{1}个：来源的发布日期不够精确）",
        "learned": "其后得知：{0}",
        "undated": "未列入，来源均无日期：{0}",
    },
}


def write_as_of(context: AnswerContext) -> list[TableSection]:
    """The known, then what came later, then how many cannot be told."""
    words, lang = _WORDS[context.lang], context.lang
    assert isinstance(context.answer.details, Knowledge)
    known = context.section(words["known"], "known")
    heading = known.heading + context.certain_of(words["certain"])
    learned = context.section(words["learned"], "learned")
    if learned.rows and not context.is_full:
        learned = TableSection(learned.heading + WORDS[lang]["ask_all"])
    sections = [TableSection(heading, known.rows), learned]
    if undated := context.answer.counts["undated"]:
        sections.append(TableSection(words["undated"].format(count_events(undated, lang))))
    return sections
