"""What rests on one report alone, report by report."""

from timeline.query.operations.single_origin import Dependence, SingleOrigins
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "all": "{0} of {1} rest on one report alone, {2} reports in all",
        "origin": "{0} alone: {1}{2}{3}",
        "links": ", {0} links",
        "carried": "; {0} more that others report too fall with it, as the recorded causes have it",
    },
    "zh": {
        "all": "{1}中有{0}仅凭一个来源，共{2}个来源",
        "origin": "仅凭{0}：{1}{2}{3}",
        "links": "，{0}条链接",
        "carried": "；另有{0}（他处也有报道）按已记录的因果随之不成立",
    },
}


def write_single_origin(context: AnswerContext) -> list[TableSection]:
    """A line for the whole, then a section for each report."""
    words, answer, lang = _WORDS[context.lang], context.answer, context.lang
    details = answer.details
    assert isinstance(details, SingleOrigins)
    counts = answer.counts
    units = [count_events(counts[name], lang) for name in ("listed", "of")]
    sections = [TableSection(words["all"].format(*units, counts["origins"]))]
    rows = {str(row.event.id): row for row in answer.rows}
    for one in details.origins:
        told = tuple(context.row(rows[event_id]) for event_id in one.events if event_id in rows)
        sections.append(TableSection(_heading(one, context), told))
    return sections


def _heading(one: Dependence, context: AnswerContext) -> str:
    words, lang = _WORDS[context.lang], context.lang
    return words["origin"].format(
        context.origin_name(one.origin),
        count_events(len(one.events), lang),
        words["links"].format(len(one.links)) if one.links else "",
        words["carried"].format(count_events(len(one.carried), lang)) if one.carried else "",
    )
