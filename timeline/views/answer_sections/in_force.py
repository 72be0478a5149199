"""What was in force on a day, and what was announced without a recorded day of effect."""

from timeline.dates.date_words import format_date
from timeline.query.operations.in_force import InForce, Spell
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "in-force": "In force: {0}",
        "certain": " ({0} certainly, {1} possibly: the dates leave it open)",
        "announced": "Announced, no day of effect recorded: {0}",
        "spell": "from {0} to {1}",
        "open": "from {0}, no end recorded",
        "unknown": "start not recorded",
        "by": "{0}, replaced by {1}",
    },
    "zh": {
        "in-force": "有效：{0}",
        "certain": "（确定{0}个，可能{1}个：日期不够精确）",
        "announced": "已宣布，未记录生效日期：{0}",
        "spell": "自{0}至{1}",
        "open": "自{0}起，未记录终止",
        "unknown": "未记录开始",
        "by": "{0}，被{1}取代",
    },
}


def write_in_force(context: AnswerContext) -> list[TableSection]:
    """Those in force with their spells, then those only announced."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, InForce)
    spells = {spell.event: spell for spell in details.spells}
    rows = answer.rows_of("in-force")
    heading = words["in-force"].format(count_events(len(rows), context.lang))
    heading += context.certain_of(words["certain"])
    told = [context.row(row, how=_spell(spells[row.event.id], context)) for row in rows]
    sections = [TableSection(heading, tuple(told))]
    if answer.counts["announced"]:
        sections.append(context.section(words["announced"], "announced"))
    return sections


def _spell(spell: Spell, context: AnswerContext) -> str:
    words, lang = _WORDS[context.lang], context.lang
    start = format_date(spell.start, lang) if spell.start else words["unknown"]
    end = format_date(spell.end, lang) if spell.end else None
    told = words["spell" if end else "open"].format(start, end)
    return words["by"].format(told, spell.ended_by) if spell.ended_by else told
