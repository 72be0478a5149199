"""Pairs of events that may be one, to be looked at."""

from timeline.query.operations.duplicates import Duplicates
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "No two of {0} look alike: of one type, with an actor or object in common, at most "
        "{1} days apart, their titles alike",
        "pairs": "Pairs to look at: {0}; nothing is joined by itself",
        "pair": "{0}. Titles {1:.0%} alike; shared: {2}",
        "comma": ", ",
    },
    "zh": {
        "none": "{0}中没有两个相似：类型相同、行动方或对象相同、相隔不超过{1}天、标题相近",
        "pairs": "待查的成对事件：{0}；不会自动合并",
        "pair": "{0}. 标题相似度{1:.0%}；共有：{2}",
        "comma": "、",
    },
}


def write_duplicates(context: AnswerContext) -> list[TableSection]:
    """A section for each pair, the most alike first."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Duplicates)
    if not details.pairs:
        unit = count_events(answer.counts["compared"], context.lang)
        return [TableSection(words["none"].format(unit, details.days_apart))]
    sections = [TableSection(words["pairs"].format(len(details.pairs)))]
    for number, pair in enumerate(details.pairs, start=1):
        rows = tuple(context.row(row) for row in answer.rows if row.part == str(number))
        shared = words["comma"].join(pair.shared)
        sections.append(TableSection(words["pair"].format(number, pair.likeness, shared), rows))
    return sections
