"""What happened before and after each of many events: numbers, and that they are no cause."""

from timeline.query.operations.around import Around, Surroundings
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "Nothing to count around: no such event is recorded.",
        "all": "{0} asked about; {1} to count. In the {2} days before them: {3}, after them: {4}, "
        "undecided: {5}; joined to them by causal links: {6}",
        "whole": " (totals are of the {0} whose days after are all seen)",
        "cause": "What comes before or after is no effect by that alone; only the linked are "
        "recorded as such",
        "row": "before {0}, after {1}, undecided {2}, linked {3}",
        "open": "; only {0} days after it are seen",
        "rows": "Each of them",
        "left": "Not counted, they did not happen, or not yet: {0}",
        "comma": ", ",
    },
    "zh": {
        "none": "没有可比较的事件记录。",
        "all": "所问{0}，计数对象{1}。前{2}天内：{3}个，后同样天数内：{4}个，先后未定：{5}个；"
        "其中有因果链接：{6}个",
        "whole": "（合计仅限其后各天均有数据的{0}个）",
        "cause": "在前或在后本身不说明因果；只有链接才记录因果",
        "row": "之前{0}个，之后{1}个，先后未定{2}个，有链接{3}个",
        "open": "；其后仅有{0}天数据",
        "rows": "逐个列出",
        "left": "未计入，未发生或尚未发生：{0}",
        "comma": "、",
    },
}


def write_around(context: AnswerContext) -> list[TableSection]:
    """The totals, what they do not say, and each event with its numbers."""
    words, answer, lang = _WORDS[context.lang], context.answer, context.lang
    details = answer.details
    assert isinstance(details, Around)
    left = []
    if details.left_out:
        left = [TableSection(words["left"].format(words["comma"].join(details.left_out)))]
    if not details.surroundings:
        return [TableSection(words["none"]), *left]
    counts = answer.counts
    units = [count_events(counts[name], lang) for name in ("triggers", "counted")]
    totals = [counts[name] for name in ("before", "after", "possible", "linked")]
    heading = words["all"].format(*units, details.window_days, *totals)
    if counts["whole"] < counts["triggers"]:
        heading += words["whole"].format(counts["whole"])
    found = {one.trigger: one for one in details.surroundings}
    rows = tuple(
        context.row(row, how=_told(found[row.event.id], details.window_days, context))
        for row in answer.rows
    )
    sections = [TableSection(heading), TableSection(words["cause"])]
    return [*sections, TableSection(words["rows"], rows), *left]


def _told(one: Surroundings, window: int, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    numbers = (len(ids) for ids in (one.before, one.after, one.possible, one.linked))
    told = words["row"].format(*numbers)
    return told + words["open"].format(one.days_seen) if one.days_seen < window else told
