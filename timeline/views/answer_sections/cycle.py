"""Whether a pattern comes round again: each run of it, and the days between their heads."""

from timeline.dates.certainty import Certainty
from timeline.dates.lag import Lag, describe_lag
from timeline.query.operations.cycle import Instance, PatternRuns
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import localise_lag
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "The pattern is not recorded: no causal links join such events in that order.",
        "once": "It is not seen to come round again: {0}, no two of them apart from each other",
        "single": "It is not seen to come round again: it is recorded once",
        "again": "It comes round again: {0}, {1} of them share no event save where one ends and "
        "another begins",
        "runs": "{0} runs",
        "periods": "From one beginning to the next: {0}",
        "period": "{0} ({1} to {2})",
        "instance": "Run {0}: {1} from first to last",
        "maybe": ", the dates leave the order open",
        "against": "Left out, their dates run backwards: {0}",
        "most": "Only the first {0} runs are listed, there are more",
        "unknown": "Whether it comes round again is not known: {0} were looked at, all share "
        "events, and there are more",
        "comma": "; ",
    },
    "zh": {
        "none": "没有这一模式的记录：没有因果链接按此顺序连接这样的事件。",
        "once": "未见循环：{0}，彼此共用事件，没有两轮是分开的",
        "single": "未见循环：只记录到一轮",
        "again": "循环出现：{0}，其中{1}轮除首尾相接外不共用事件",
        "runs": "{0}轮",
        "periods": "相邻开端相隔：{0}",
        "period": "{0}（{1}至{2}）",
        "instance": "第{0}轮：首尾相隔{1}",
        "maybe": "，日期不足以确定先后",
        "against": "未列入，日期顺序相反：{0}",
        "most": "只列出前{0}轮，还有更多",
        "unknown": "是否循环尚不可知：看了{0}，彼此共用事件，而且还有更多",
        "comma": "；",
    },
}


def write_cycle(context: AnswerContext) -> list[TableSection]:
    """The verdict, the periods, then the events of each run."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, PatternRuns)
    tail = []
    if details.against_time:
        tail.append(TableSection(words["against"].format(details.against_time)))
    if not details.is_whole:
        tail.append(TableSection(words["most"].format(len(details.instances))))
    if not details.instances:
        return [TableSection(words["none"]), *tail]
    sections = [TableSection(_verdict(details, context))]
    if details.periods:
        told = (
            words["period"].format(_days(one.days, context), one.head, one.next_head)
            for one in details.periods
        )
        sections.append(TableSection(words["periods"].format(words["comma"].join(told))))
    length = len(details.pattern)
    for place, one in enumerate(details.instances):
        rows = answer.rows[place * length : (place + 1) * length]
        heading = _heading(place + 1, one, context)
        sections.append(TableSection(heading, tuple(context.row(row) for row in rows)))
    return sections + tail


def _verdict(details: PatternRuns, context: AnswerContext) -> str:
    words, number = _WORDS[context.lang], len(details.instances)
    if number == 1:
        return words["single"]
    runs = words["runs"].format(number)
    form = "once" if details.is_whole else "unknown"
    return words["again" if details.separate > 1 else form].format(runs, details.separate)


def _heading(number: int, one: Instance, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    told = words["instance"].format(number, _days(one.days, context))
    return told + words["maybe"] if one.order is Certainty.MAYBE else told


def _days(lag: Lag, context: AnswerContext) -> str:
    return localise_lag(describe_lag(lag), context.lang)
