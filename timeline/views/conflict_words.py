"""A disagreement between sources in words."""

from collections.abc import Mapping

from timeline.dates.date_words import format_date
from timeline.dates.uncertain_date import parse_date
from timeline.model.evidence import DATE_FIELDS
from timeline.query.operations.conflicts import Conflict, Rival
from timeline.views.citations import Citations

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "against": "{0}: {1} recorded; {2}",
        "other": "{0} {1}",
        "nothing": "no value",
        "semicolon": "; ",
        "scheduled": "due",
    },
    "zh": {
        "against": "{0}：记录为{1}；{2}",
        "other": "另说{0}{1}",
        "nothing": "无数值",
        "semicolon": "；",
        "date": "日期",
        "effective": "生效",
        "ended": "终止",
        "scheduled": "预定",
    },
}


def describe_conflict(conflict: Conflict, cite: Citations, lang: str) -> str:
    """The field, the recorded value, and each other value with the reports that give it."""
    words = _WORDS[lang]
    recorded = _value(conflict.recorded, conflict.field, lang)
    others = words["semicolon"].join(
        words["other"].format(_value(one, conflict.field, lang), cite.cite(one.sources))
        for one in conflict.rivals
    )
    return words["against"].format(words.get(conflict.field, conflict.field), recorded, others)


def _value(rival: Rival, field: str, lang: str) -> str:
    if not rival.value:
        return _WORDS[lang]["nothing"]
    return format_date(parse_date(rival.value), lang) if field in DATE_FIELDS else rival.value
