"""The events a brief needs, in time order, and by what measure they were chosen."""

from timeline.query.operations.spine import KeptEvent, Spine
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "kept": "{0} of {1}, joined by {2} causal links; chosen by how many events the recorded "
        "causes lead from to each or from it to, then by the number of independent reports",
        "row": "led to by {0}, leads to {1}, independent reports: {2}",
        "joint": "joins the others",
        "passed": "Weighed more than some of these, but not to be joined to them: {0}",
        "comma": ", ",
    },
    "zh": {
        "kept": "{1}中的{0}，由{2}条因果链接相连；按已记录因果中与之相连的事件数选取，"
        "其次按独立来源数",
        "row": "由{0}个事件引出，引出{1}个，{2}个独立来源",
        "joint": "用于连接其他事件",
        "passed": "分量重于其中一些、但无法与之相连：{0}",
        "comma": "、",
    },
}


def write_spine(context: AnswerContext) -> list[TableSection]:
    """The events kept, each with its weight, and what was passed over."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Spine)
    units = (count_events(number, context.lang) for number in (len(details.kept), details.of))
    heading = words["kept"].format(*units, len(details.links))
    rows = tuple(
        context.row(row, how=_weight(one, context))
        for row, one in zip(answer.rows, details.kept, strict=True)
    )
    sections = [TableSection(heading, rows)]
    if details.passed_over:
        names = words["comma"].join(details.passed_over)
        sections.append(TableSection(words["passed"].format(names)))
    return sections


def _weight(one: KeptEvent, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    if one.is_joint:
        return words["joint"]
    return words["row"].format(one.led_from, one.led_to, one.origins)
