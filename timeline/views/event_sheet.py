"""All that is recorded of one event, as labelled facts in words."""

from collections.abc import Iterator, Mapping

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Term
from timeline.model.evidence import Evidence
from timeline.model.fields import LangText
from timeline.query.plan_text import name_kind
from timeline.views.citations import describe_source

_LABELS: Mapping[str, tuple[str, str]] = {
    "id": ("Id", "编号"),
    "title": ("Title", "标题"),
    "aliases": ("Also", "别称"),
    "date": ("Date", "日期"),
    "effective": ("In force", "生效"),
    "ended": ("Ended", "结束"),
    "scheduled": ("Due", "预定"),
    "type": ("Type", "类型"),
    "actors": ("Actors", "行动方"),
    "objects": ("About", "对象"),
    "terms": ("Terms", "数字"),
    "summary": ("Summary", "概要"),
    "confidence": ("Confidence", "可信度"),
    "retracted": ("Withdrawn", "撤回"),
    "evidence": ("Evidence", "证据"),
}
_ROLES: Mapping[str, tuple[str, str]] = {
    "agent": ("acts", "行动"),
    "target": ("acted upon", "对象"),
    "affected": ("affected", "受影响"),
    "speaker": ("speaks", "发言"),
    "beneficiary": ("benefits", "受益"),
}
_STANCES: Mapping[str, tuple[str, str]] = {
    "supports": ("supports", "支持"),
    "refutes": ("refutes", "反驳"),
    "mentions": ("mentions", "提及"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "characters": ("characters {0} to {1} of {2}", "{2}第{0}至{1}字"),
    "gives": ("gives {0} as {1}", "所给{0}为{1}"),
    "according": ("according to {0}", "据{0}"),
    "stated": ("stated by {0}", "由{0}提出"),
    "about": (" of {0}", "（{0}）"),
    "from": ("from {0}", "不低于{0}"),
    "to": ("up to {0}", "不高于{0}"),
    "instant": ("exactly {0}", "确切时间{0}"),
    "zone": ("in {0}", "时区{0}"),
    "colon": (": ", "："),
    "comma": (", ", "，"),
    "semicolon": ("; ", "；"),
}
# What the values of the format are called in Chinese; English shows them as they are written.
_VALUES_ZH: Mapping[str, str] = {
    "tighten": "收紧",
    "loosen": "放松",
    "neutral": "中性",
    "unclear": "方向不明",
    "rumoured": "传闻",
    "proposed": "拟议",
    "announced": "已宣布",
    "adopted": "已通过",
    "in-force": "生效中",
    "suspended": "已暂停",
    "ended": "已结束",
    "cancelled": "已取消",
    "denied": "被否认",
    "act": "举措",
    "measure": "具体措施",
    "occurrence": "事态",
    "low": "低",
    "moderate": "中",
    "high": "高",
    "almost-no-chance": "几乎不可能",
    "very-unlikely": "极不可能",
    "unlikely": "不大可能",
    "roughly-even-chance": "可能性约各半",
    "likely": "可能",
    "very-likely": "很可能",
    "almost-certain": "几乎肯定",
    "date": "日期",
}


def list_facts(event: Event, chronology: Chronology, lang: str) -> tuple[tuple[str, str], ...]:
    """Labels and values, in the order they are to be read; a label may come several times."""
    at = 1 if lang == "zh" else 0
    return tuple((_LABELS[name][at], value) for name, value in _facts(event, chronology, lang))


def _facts(event: Event, chronology: Chronology, lang: str) -> Iterator[tuple[str, str]]:
    yield "id", event.id
    yield from (("title", title) for title in event.title.all_texts())
    if others := (*event.aliases, *event.was):
        yield "aliases", _word("semicolon", lang).join(others)
    yield "date", _date(event, lang)
    for name in ("effective", "ended", "scheduled"):
        if date := getattr(event, name):
            yield name, f"{format_date(date, lang)} ({date.text})"
    kinds = (event.direction, event.status, event.level)
    named = (_value(kind, lang) for kind in kinds if kind)
    yield "type", " · ".join((name_kind(event.type, lang), *named))
    yield from (("actors", line) for line in _actors(event, chronology, lang))
    if event.objects or event.tags:
        yield "objects", ", ".join((*event.objects, *(f"#{tag}" for tag in event.tags)))
    yield from (("terms", describe_term(term, chronology, lang)) for term in event.terms)
    if event.summary:
        yield "summary", event.summary.within(lang)
    certainty = [_value(word, lang) for word in (event.confidence, event.likelihood) if word]
    if certainty:
        yield "confidence", " · ".join(certainty)
    if event.retracted:
        reason = event.retracted.reason
        yield "retracted", reason.within(lang) if reason else "✗"
    yield from (("evidence", describe_evidence(part, chronology, lang)) for part in event.evidence)


def _date(event: Event, lang: str) -> str:
    parts = [f"{format_date(event.date, lang)} ({event.date.text})"]
    if event.at:
        parts.append(_word("instant", lang).format(event.at))
    if event.tz:
        parts.append(_word("zone", lang).format(event.tz))
    return _word("comma", lang).join(parts)


def _actors(event: Event, chronology: Chronology, lang: str) -> Iterator[str]:
    for part in event.actors:
        line = _actor(part.actor, chronology, lang)
        if part.role:
            line += _word("colon", lang) + _ROLES[part.role][lang == "zh"]
        if part.according_to:
            line += _word("comma", lang) + _word("according", lang).format(part.according_to)
        yield line


def describe_term(term: Term, chronology: Chronology, lang: str) -> str:
    """A number with its name, unit, what it is of and who states it."""
    text = f"{term.name}{_word('colon', lang)}{_amount(term, lang)}"
    if term.unit:
        text += "%" if term.unit == "%" else f" {term.unit}"
    if term.of:
        text += _word("about", lang).format(term.of)
    if term.stated_by:
        actor = _actor(term.stated_by, chronology, lang)
        text += _word("comma", lang) + _word("stated", lang).format(actor)
    return text


def _amount(term: Term, lang: str) -> str:
    low, high = term.low, term.high
    if term.value is not None:
        return f"{term.value:,}"
    if low is not None and high is not None:
        return f"{low:,}–{high:,}"
    if low is not None:
        return _word("from", lang).format(f"{low:,}")
    return _word("to", lang).format(f"{high:,}") if high is not None else "?"


def describe_evidence(part: Evidence, chronology: Chronology, lang: str) -> str:
    """One piece of evidence: whose, what it does, where it stands and what it gives otherwise."""
    source = chronology.sources.get(part.source)
    pieces = [describe_source(source, part.source, (lang,))]
    if part.stance:
        pieces.append(_STANCES[part.stance][lang == "zh"])
    if part.start is not None:
        file = source.file if source and source.file else part.source
        pieces.append(_word("characters", lang).format(part.start, part.end, file))
    for field, value in (part.asserts or {}).items():
        pieces.append(_word("gives", lang).format(_value(field, lang), value))
    if part.note:
        pieces.append(_plain(part.note, lang))
    return _word("semicolon", lang).join(pieces)


def _plain(text: LangText, lang: str) -> str:
    return " ".join(text.within(lang).split())


def _actor(actor_id: str, chronology: Chronology, lang: str) -> str:
    actor = chronology.actors.get(actor_id)
    return actor.name.within(lang) if actor else actor_id


def _value(value: str, lang: str) -> str:
    return _VALUES_ZH.get(value, value) if lang == "zh" else value


def _word(name: str, lang: str) -> str:
    return _WORDS[name][lang == "zh"]
