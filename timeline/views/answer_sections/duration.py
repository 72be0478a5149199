"""For how many days measures applied, each and all together."""

from timeline.dates.date_words import format_date
from timeline.dates.lag import Lag
from timeline.query.operations.duration import Duration, MeasuredSpell
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "spells": "Measures with a recorded start: {0}",
        "until": "; open ones counted to {0}",
        "days": "{0} days",
        "day": "{0} day",
        "range": "{0} to {1} days",
        "open": "{0} so far",
        "together": "All of them at once: {0}",
        "unmeasured": "Start or end not bounded, not counted: {0}",
        "comma": ", ",
    },
    "zh": {
        "spells": "有起始日期的措施：{0}",
        "until": "；未终止的算至{0}",
        "days": "{0}天",
        "day": "{0}天",
        "range": "{0}至{1}天",
        "open": "迄今{0}",
        "together": "同时有效：{0}",
        "unmeasured": "起止无界，未计：{0}",
        "comma": "、",
    },
}


def write_duration(context: AnswerContext) -> list[TableSection]:
    """The spells, then their intersection where there are several."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Duration)
    rows = answer.rows_of("spell")
    heading = words["spells"].format(count_events(len(rows), context.lang))
    if details.until and any(spell.is_open for spell in details.spells):
        heading += words["until"].format(format_date(details.until, context.lang))
    told = tuple(
        context.row(row, how=_spell(spell, words))
        for row, spell in zip(rows, details.spells, strict=True)
    )
    sections = [TableSection(heading, told)]
    if details.together is not None and len(details.spells) > 1:
        sections.append(TableSection(words["together"].format(_days(details.together, words))))
    if details.unmeasured:
        names = words["comma"].join(details.unmeasured)
        sections.append(TableSection(words["unmeasured"].format(names)))
    return sections


def _spell(spell: MeasuredSpell, words: dict[str, str]) -> str:
    days = _days(spell.days, words)
    return words["open"].format(days) if spell.is_open else days


def _days(days: Lag, words: dict[str, str]) -> str:
    if days.least != days.most:
        return words["range"].format(days.least, days.most)
    return words["day" if days.least == 1 else "days"].format(days.least)
