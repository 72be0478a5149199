"""Where sources disagree: what is recorded, what others say, and why the recorded one stands."""

from timeline.dates.date_words import format_date
from timeline.dates.uncertain_date import parse_date
from timeline.model.evidence import DATE_FIELDS
from timeline.query.operations.conflicts import Conflict, Conflicts, Rival
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "conflicts": "{0} disagreements in {1}",
        "conflict": "1 disagreement in {1}",
        "against": "{0}: {1} recorded; {2}",
        "other": "{0} {1}",
        "more-origins": "recorded: more independent reports give it",
        "more-reliable": "recorded: the more reliable report gives it",
        "editor": "recorded: the editor's choice, neither more nor better reports",
        "nothing": "no value",
        "fields": {"scheduled": "due"},
        "semicolon": "; ",
    },
    "zh": {
        "conflicts": "{1}中有{0}处不一致",
        "conflict": "{1}中有1处不一致",
        "against": "{0}：记录为{1}；{2}",
        "other": "另说{0}{1}",
        "more-origins": "采用记录值：独立来源更多",
        "more-reliable": "采用记录值：来源更可靠",
        "editor": "采用记录值：编者选择，来源既不更多也不更可靠",
        "nothing": "无数值",
        "fields": {"date": "日期", "effective": "生效", "ended": "终止", "scheduled": "预定"},
        "semicolon": "；",
    },
}


def write_conflicts(context: AnswerContext) -> list[TableSection]:
    """One row a field that sources disagree on."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Conflicts)
    number = answer.counts["conflicts"]
    heading = str(words["conflict" if number == 1 else "conflicts"]).format(
        number, count_events(answer.counts["events"], context.lang)
    )
    rows = tuple(
        context.row(row, how=_told(conflict, context), notes=(str(words[conflict.rule]),))
        for row, conflict in zip(answer.rows, details.conflicts, strict=True)
    )
    return [TableSection(heading, rows)]


def _told(conflict: Conflict, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    fields = words["fields"]
    assert isinstance(fields, dict)
    recorded = _value(conflict.recorded, conflict.field, context)
    others = str(words["semicolon"]).join(
        str(words["other"]).format(
            _value(one, conflict.field, context), context.cite.cite(one.sources)
        )
        for one in conflict.rivals
    )
    name = fields.get(conflict.field, conflict.field)
    return str(words["against"]).format(name, recorded, others)


def _value(rival: Rival, field: str, context: AnswerContext) -> str:
    if not rival.value:
        return str(_WORDS[context.lang]["nothing"])
    is_date = field in DATE_FIELDS
    return format_date(parse_date(rival.value), context.lang) if is_date else rival.value
