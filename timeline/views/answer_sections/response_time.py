"""How long answers take: the median and the quartiles, then each event and how long it waited."""

from timeline.dates.lag import Lag, describe_lag
from timeline.query.operations.response_time import Quartile, ResponseTime, TriggerWait
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events, localise_lag
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "Nothing to measure: no such event is recorded.",
        "all": "{0}: {1} answered ({2} dated to the day, {3} between bounds), {4} no answer "
        "recorded (right-censored)",
        "quartile": "{0} of them answered after: {1} ({2} may still have waited then)",
        "unreached": "{0} of them answered after: not reached",
        "shares": {0.25: "A quarter", 0.5: "Half (the median)", 0.75: "Three quarters"},
        "kaplan-meier": "Estimate by Kaplan and Meier (1958); response links only, never what "
        "merely came next",
        "turnbull": "Estimate by Turnbull (1976), since some answers are dated between bounds; "
        "response links only, never what merely came next",
        "few": "; so few answers that one more can move it far",
        "answered": "Answered: {0}",
        "unanswered": "No answer recorded: {0}",
        "by": "{0} until {1}",
        "waited": "waits for {0}",
        "against": "Not counted, every answer is dated before it: {0}",
        "left": "Not counted, withdrawn, denied, cancelled, only rumoured or proposed, "
        "or still to come: {0}",
        "or": " or ",
        "comma": ", ",
    },
    "zh": {
        "none": "无可计量：没有这样的事件记录。",
        "all": "{0}：已回应{1}个（{2}个日期确切，{3}个只知范围），"
        "至数据截止未见回应{4}个（右删失）",
        "quartile": "{0}得到回应所需：{1}（届时可能仍在等待的有{2}个）",
        "unreached": "{0}得到回应所需：未达到",
        "shares": {0.25: "四分之一", 0.5: "半数（中位数）", 0.75: "四分之三"},
        "kaplan-meier": "Kaplan–Meier估计（1958）；仅计回应链接，不计只是随后发生的事",
        "turnbull": "Turnbull估计（1976），因部分回应日期只知范围；"
        "仅计回应链接，不计只是随后发生的事",
        "few": "；回应太少，再多一个就可能大变",
        "answered": "已回应：{0}",
        "unanswered": "至数据截止未见回应：{0}",
        "by": "{0}，至{1}",
        "waited": "已等待{0}",
        "against": "未计入，回应的日期均在其之前：{0}",
        "left": "未计入，已撤回、被否认、已取消、属传闻或拟议、或尚未发生：{0}",
        "or": "或",
        "comma": "、",
    },
}

_FEW = 10


def write_response_time(context: AnswerContext) -> list[TableSection]:
    """The estimate with what it is made from, the answered, the unanswered and the left out."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, ResponseTime)
    if not details.waits:
        return [TableSection(str(words["none"])), *_left_out(details, context)]
    counts = answer.counts
    numbers = [counts[name] for name in ("answered", "exact", "between-bounds", "censored")]
    heading = str(words["all"]).format(count_events(counts["triggers"], context.lang), *numbers)
    sections = [TableSection(heading)]
    sections += [TableSection(_quartile(one, context)) for one in details.quartiles]
    few = str(words["few"]) if counts["answered"] < _FEW else ""
    sections.append(TableSection(str(words[details.method]) + few))
    return sections + _trigger_sections(details, context) + _left_out(details, context)


def _quartile(one: Quartile, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    shares = words["shares"]
    assert isinstance(shares, dict)
    if one.days is None:
        return str(words["unreached"]).format(shares[one.share])
    days = _days(one.days, context)
    return str(words["quartile"]).format(shares[one.share], days, one.at_risk)


def _trigger_sections(details: ResponseTime, context: AnswerContext) -> list[TableSection]:
    words = _WORDS[context.lang]
    waits = {wait.trigger: wait for wait in details.waits}
    sections = []
    for relation in ("answered", "unanswered"):
        rows = context.answer.rows_of(relation)
        if rows:
            heading = str(words[relation]).format(count_events(len(rows), context.lang))
            told = (context.row(row, how=_waited(waits[row.event.id], context)) for row in rows)
            sections.append(TableSection(heading, tuple(told)))
    return sections


def _waited(wait: TriggerWait, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    days = _days(wait.days, context)
    if not wait.is_answered:
        return str(words["waited"]).format(days)
    return str(words["by"]).format(days, str(words["or"]).join(wait.answers))


def _left_out(details: ResponseTime, context: AnswerContext) -> list[TableSection]:
    words = _WORDS[context.lang]
    parts = (("against", details.against_time), ("left", details.left_out))
    return [
        TableSection(str(words[name]).format(str(words["comma"]).join(ids)))
        for name, ids in parts
        if ids
    ]


def _days(lag: Lag, context: AnswerContext) -> str:
    """A length of time in words: no sign, for it runs one way only."""
    return localise_lag(describe_lag(lag).replace("+", ""), context.lang)
