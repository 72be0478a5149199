"""What falls with a source, and what is left standing on one leg."""

from timeline.query.operations.without_source import Withdrawal
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "unsupported": "Nothing else supports it: {0}",
        "fallen": "Told by others too, but its recorded causes fall: {0}",
        "weakened": "Left with one independent report: {0}",
        "links": "Links that nothing else supports: {0}",
        "sources": "Withdrawn with what repeats it: {0}",
        "comma": ", ",
    },
    "zh": {
        "unsupported": "再无其他来源：{0}",
        "fallen": "他处也有报道，但已记录的原因不成立：{0}",
        "weakened": "只剩一个独立来源：{0}",
        "links": "再无其他来源的链接：{0}条",
        "sources": "连同转述一并撤去的来源：{0}",
        "comma": "、",
    },
}


def write_without_source(context: AnswerContext) -> list[TableSection]:
    """What was taken away, then what goes, what falls after it and what is weakened."""
    words = _WORDS[context.lang]
    details = context.answer.details
    assert isinstance(details, Withdrawal)
    sections = [
        TableSection(words["sources"].format(words["comma"].join(details.sources))),
        context.section(words["unsupported"], "unsupported"),
    ]
    if details.fallen:
        sections.append(context.section(words["fallen"], "fallen"))
    if details.weakened:
        sections.append(context.section(words["weakened"], "weakened"))
    if details.links:
        sections.append(TableSection(words["links"].format(len(details.links))))
    return sections
