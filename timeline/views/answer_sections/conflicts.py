"""Where sources disagree: what is recorded, what others say, and why the recorded one stands."""

from timeline.query.operations.conflicts import Conflicts
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.conflict_words import describe_conflict
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "conflicts": "{0} disagreements in {1}",
        "conflict": "1 disagreement in {1}",
        "more-origins": "recorded: more independent reports give it",
        "more-reliable": "recorded: the more reliable report gives it",
        "editor": "recorded: the editor's choice, neither more nor better reports",
    },
    "zh": {
        "conflicts": "{1}中有{0}处不一致",
        "conflict": "{1}中有1处不一致",
        "more-origins": "采用记录值：独立来源更多",
        "more-reliable": "采用记录值：来源更可靠",
        "editor": "采用记录值：编者选择，来源既不更多也不更可靠",
    },
}


def write_conflicts(context: AnswerContext) -> list[TableSection]:
    """One row a field that sources disagree on."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Conflicts)
    number = answer.counts["conflicts"]
    heading = words["conflict" if number == 1 else "conflicts"].format(
        number, count_events(answer.counts["events"], context.lang)
    )
    rows = tuple(
        context.row(
            row,
            how=describe_conflict(conflict, context.cite, context.lang),
            notes=(words[conflict.rule],),
        )
        for row, conflict in zip(answer.rows, details.conflicts, strict=True)
    )
    return [TableSection(heading, rows)]
