"""The explanations of an event, one section each, the firmest first."""

from timeline.query.operations.rivals import Explanation, Rivals
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import name_firmness
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "No cause is recorded.",
        "all": "Explanations: {0}, each enough by itself as recorded",
        "one": "Explanation {0}, weakest link {1}, {2}{3}{4}",
        "together": ", its causes needed together",
        "tests": ", test passed: {0}",
        "no_origin": "no report cited",
        "one_origin": "1 independent report",
        "origins": "{0} independent reports",
        "blocked": "Said to have blocked it",
        "comma": ", ",
    },
    "zh": {
        "none": "没有记录原因。",
        "all": "解释：{0}种，按记录各自足够",
        "one": "解释{0}，最弱环节{1}，{2}{3}{4}",
        "together": "，其原因须同时具备",
        "tests": "，通过检验：{0}",
        "no_origin": "未引来源",
        "one_origin": "1个独立来源",
        "origins": "{0}个独立来源",
        "blocked": "被指阻止了它",
        "comma": "、",
    },
}


def write_rivals(context: AnswerContext) -> list[TableSection]:
    """How many, then each with its causes; what blocked the event comes last."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Rivals)
    if not answer.rows:
        return [TableSection(words["none"])]
    sections = [TableSection(words["all"].format(len(details.explanations)))]
    for number, one in enumerate(details.explanations, start=1):
        rows = tuple(context.row(row) for row in answer.rows if row.part == str(number))
        sections.append(TableSection(_heading(number, one, context), rows))
    if details.blocked_by:
        last = str(len(details.explanations) + 1)
        rows = tuple(context.row(row) for row in answer.rows if row.part == last)
        sections.append(TableSection(words["blocked"], rows))
    return sections


def _heading(number: int, one: Explanation, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    count = len(one.origins)
    name = ("no_origin", "one_origin")[count] if count <= 1 else "origins"
    tests = [test for test in one.tests if test]
    return words["one"].format(
        number,
        name_firmness(one.firmness, context.lang),
        words[name].format(count),
        words["together"] if len(one.links) > 1 else "",
        words["tests"].format(words["comma"].join(tests)) if tests else "",
    )
