"""How often acts are answered in kind: shares, the null they are held against, and each act."""

from timeline.query.operations.reciprocity import ActAnswers, Reciprocity
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "Nothing to count: no such event is recorded.",
        "all": "{0}: {1} answered in kind ({2}), {3} answered otherwise, {4} with no answer "
        "recorded{5}; response links only",
        "yet": " ({0} of them may still get one in time)",
        "null": "Followed in the window, certainly or possibly, by an act of the same "
        "type by another side, linked or not: "
        "{0}. With dates dealt out at random: {1} on average, {2} to {3} in 95 of 100 draws; as "
        "many or more in {4} of the draws ({5} draws, seed {6})",
        "no-null": "No act of the same type by another side is recorded, so there is nothing to "
        "compare with",
        "rows": "Each of them",
        "in_kind": "in kind: {0}",
        "otherwise": "otherwise: {0}",
        "nothing": "no answer recorded",
        "open": "no answer recorded, days not over",
        "left": "Not counted, they did not happen, or not yet: {0}",
        "comma": ", ",
        "semicolon": "; ",
    },
    "zh": {
        "none": "无可计数：没有这样的事件记录。",
        "all": "{0}：以同类行动回应的{1}个（{2}），以其他方式回应的{3}个，"
        "未见回应的{4}个{5}；仅计回应链接",
        "yet": "（其中{0}个期限未满）",
        "null": "期限内另一方有（或可能有）同类行动的（不论有无链接）：{0}个。"
        "随机分配日期时：平均{1}个，"
        "100次中有95次在{2}至{3}个之间；不少于此数的占{4}（抽取{5}次，种子{6}）",
        "no-null": "没有另一方同类行动的记录，无从比较",
        "rows": "逐个列出",
        "in_kind": "同类：{0}",
        "otherwise": "其他：{0}",
        "nothing": "未见回应",
        "open": "未见回应，期限未满",
        "left": "未计入，未发生或尚未发生：{0}",
        "comma": "、",
        "semicolon": "；",
    },
}


def write_reciprocity(context: AnswerContext) -> list[TableSection]:
    """The shares, the null, each act with its answers, and what was left out."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Reciprocity)
    left = []
    if details.left_out:
        left = [TableSection(words["left"].format(words["comma"].join(details.left_out)))]
    if not details.replies:
        return [TableSection(words["none"]), *left]
    replies = {reply.trigger: reply for reply in details.replies}
    rows = tuple(
        context.row(row, how=_answered(replies[row.event.id], context)) for row in answer.rows
    )
    sections = [_shares(context), _null(details, context), TableSection(words["rows"], rows)]
    return sections + left


def _shares(context: AnswerContext) -> TableSection:
    words, counts = _WORDS[context.lang], context.answer.counts
    number, in_kind = counts["triggers"], counts["in-kind"]
    yet = words["yet"].format(counts["none-yet"]) if counts["none-yet"] else ""
    unit = count_events(number, context.lang)
    share = f"{in_kind / number:.0%}"
    told = (unit, in_kind, share, counts["otherwise"], counts["none"], yet)
    return TableSection(words["all"].format(*told))


def _null(details: Reciprocity, context: AnswerContext) -> TableSection:
    words, null = _WORDS[context.lang], details.null
    if null is None:
        return TableSection(words["no-null"])
    mean, chance = f"{null.mean:.1f}", f"{null.chance:.1%}"
    told = (null.observed, mean, null.low, null.high, chance, null.draws, null.seed)
    return TableSection(words["null"].format(*told))


def _answered(reply: ActAnswers, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    parts = (("in_kind", reply.in_kind), ("otherwise", reply.otherwise))
    told = [words[name].format(words["comma"].join(ids)) for name, ids in parts if ids]
    if told:
        return words["semicolon"].join(told)
    return words["open" if reply.is_window_open else "nothing"]
