"""Whether one event came before another, in a sentence, with both under it."""

from timeline.dates.certainty import Certainty
from timeline.dates.lag import describe_lag
from timeline.query.operations.before import Precedence
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import localise_lag
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "yes": "Yes, certainly: all of the first precedes the second.",
        "no": "No: the second certainly began before the first.",
        "maybe": "Undecided: the dates leave it open.",
        "overlap": "Not wholly: the first certainly began before the second, and may have gone on.",
        "relations": "Possible relations of the first to the second (Allen): {0}",
        "comma": ", ",
    },
    "zh": {
        "yes": "是，确定：前者完全早于后者。",
        "no": "否：后者确定先于前者开始。",
        "maybe": "未定：日期不够精确。",
        "overlap": "不全是：前者确定先于后者开始，但可能持续到其后。",
        "relations": "前者对后者可能的关系（Allen）：{0}",
        "comma": "、",
    },
}
_RELATIONS_ZH = {
    "before": "早于",
    "meets": "紧接",
    "overlaps": "先始而交叠",
    "starts": "同始而先终",
    "during": "其间",
    "finishes": "后始而同终",
    "equals": "同时",
    "finished-by": "先始而同终",
    "contains": "包含",
    "started-by": "同始而后终",
    "overlapped-by": "后始而交叠",
    "met-by": "被紧接",
    "after": "晚于",
}


def write_before(context: AnswerContext) -> list[TableSection]:
    """The verdict, the two events in the order asked, and the relations left possible."""
    words = _WORDS[context.lang]
    details = context.answer.details
    assert isinstance(details, Precedence)
    verdict = details.verdict.value
    if details.verdict is Certainty.MAYBE and details.began_before is Certainty.YES:
        verdict = "overlap"
    first, second = context.answer.rows
    lag = localise_lag(describe_lag(details.lag), context.lang)
    rows = (context.row(first), context.row(second, how=lag))
    names = [_RELATIONS_ZH[name] if context.lang == "zh" else name for name in details.relations]
    told = words["relations"].format(words["comma"].join(names))
    return [TableSection(words[verdict], rows), TableSection(told)]
