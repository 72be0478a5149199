"""What a record stands on, in words: who says so and where, who differs, what falls without it."""

from collections.abc import Iterator, Mapping

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.grounds import Grounds
from timeline.query.plan_text import quote_event
from timeline.views.answer_words import WORDS, count_events
from timeline.views.citations import Citations, number_citations
from timeline.views.conflict_words import describe_conflict
from timeline.views.event_sheet import describe_evidence, list_facts
from timeline.views.table import AnswerTable, TableSection

_TITLES: Mapping[str, tuple[str, str]] = {
    "event": ("What {0} rests on", "{0}的依据"),
    "link": ("What the link {0} rests on", "链接{0}的依据"),
    "why": ("Why {1}, starting from {0}", "从{0}到{1}的依据"),
}
_LABELS: Mapping[str, tuple[str, str]] = {
    "from": ("From", "起点"),
    "to": ("To", "终点"),
    "kind": ("Kind", "类型"),
    "basis": ("Basis", "根据"),
    "mechanism": ("Mechanism", "机制"),
    "group": ("Together with", "须同时具备"),
    "test": ("Test", "检验"),
    "status": ("Status", "状态"),
    "confidence": ("Confidence", "可信度"),
    "evidence": ("Evidence", "证据"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "origins": ("Independent reports: {0}", "独立来源：{0}个"),
    "conflicts": ("Sources disagree", "来源不一致"),
    "falls": (
        "Without it, as the recorded causes have it, {0} would fall",
        "没有它，按已记录的因果，{0}不成立",
    ),
    "nothing": (
        "Without it nothing else would fall, as the recorded causes have it",
        "没有它，按已记录的因果，其他事件仍然成立",
    ),
    "none": ("none", "无"),
    "no_way": (
        "No causal chain joins the two in these data.",
        "在本数据中，两者之间没有因果链条。",
    ),
    "step": ("{0}. {1} → {2}", "{0}. {1} → {2}"),
}
_VALUES_ZH: Mapping[str, str] = {
    "cause": "原因",
    "response": "回应",
    "enables": "使之可能",
    "blocks": "阻止",
    "implements": "落实",
    "supersedes": "取代",
    "stated-by-source": "来源指出",
    "stated-by-actor": "行动方自述",
    "inferred": "推断",
    "disputed": "有争议",
    "draft": "草稿",
    "reviewed": "已审阅",
    "rejected": "已否决",
    "low": "低",
    "moderate": "中",
    "high": "高",
    "hoop": "必要性检验",
    "smoking-gun": "充分性检验",
    "doubly-decisive": "双重决定性检验",
    "straw-in-the-wind": "弱检验",
}


def build_grounds_table(grounds: Grounds, chronology: Chronology, lang: str) -> AnswerTable:
    """The grounds of one record as a table in words."""
    record = grounds.record
    cite = number_citations((part.source for part in record.evidence), chronology)
    if isinstance(record, Event):
        title = _TITLES["event"][lang == "zh"].format(quote_event(record, record.id, lang))
        facts = list_facts(record, chronology, lang)
    else:
        title = _TITLES["link"][lang == "zh"].format(record.id)
        facts = tuple(_link_facts(grounds, chronology, lang))
    sections = tuple(_sections(grounds, cite, lang))
    return AnswerTable(title, facts, sections, cite.listing((lang,)), WORDS[lang]["semicolon"])


def build_why_table(
    ends: tuple[Event, Event], steps: tuple[Grounds, ...], chronology: Chronology, lang: str
) -> AnswerTable:
    """The grounds of each link on the firmest chain between two events, step by step."""
    names = [quote_event(end, end.id, lang) for end in ends]
    title = _TITLES["why"][lang == "zh"].format(*names)
    sources = (part.source for step in steps for part in step.record.evidence)
    cite = number_citations(sources, chronology)
    sections = tuple(
        TableSection(
            _step(number, step, chronology, lang), lines=tuple(_step_lines(step, chronology, lang))
        )
        for number, step in enumerate(steps, start=1)
    ) or (TableSection(_word("no_way", lang)),)
    return AnswerTable(title, (), sections, cite.listing((lang,)), WORDS[lang]["semicolon"])


def _link_facts(grounds: Grounds, chronology: Chronology, lang: str) -> Iterator[tuple[str, str]]:
    link = grounds.record
    assert isinstance(link, Link)
    for name, end in (("from", link.source), ("to", link.target)):
        yield _label(name, lang), quote_event(chronology.find_event(end), end, lang)
    for name in ("kind", "basis", "status", "test", "confidence"):
        if value := getattr(link, name):
            yield _label(name, lang), _value(value, lang)
    for other in grounds.companions:
        yield _label("group", lang), str(other.id)
    if link.mechanism:
        yield _label("mechanism", lang), " ".join(link.mechanism.within(lang).split())
    for part in link.evidence:
        yield _label("evidence", lang), describe_evidence(part, chronology, lang)
    if not link.evidence:
        yield _label("evidence", lang), _word("none", lang)


def _sections(grounds: Grounds, cite: Citations, lang: str) -> Iterator[TableSection]:
    named = tuple(cite.describe(origin, (lang,)) for origin in grounds.origins)
    yield TableSection(_word("origins", lang).format(len(named)), lines=named)
    if grounds.conflicts:
        told = tuple(describe_conflict(one, cite, lang) for one in grounds.conflicts)
        yield TableSection(_word("conflicts", lang), lines=told)
    yield _falling(grounds, lang)


def _falling(grounds: Grounds, lang: str) -> TableSection:
    if not grounds.fallen:
        return TableSection(_word("nothing", lang))
    heading = _word("falls", lang).format(count_events(len(grounds.fallen), lang))
    lines = tuple(
        f"{format_date(event.date, lang)}  {event.title.within(lang)}" for event in grounds.fallen
    )
    return TableSection(heading, lines=lines)


def _step(number: int, step: Grounds, chronology: Chronology, lang: str) -> str:
    link = step.record
    assert isinstance(link, Link)
    ends = [
        event.title.within(lang) if (event := chronology.find_event(end)) else end
        for end in (link.source, link.target)
    ]
    return _word("step", lang).format(number, *ends)


def _step_lines(step: Grounds, chronology: Chronology, lang: str) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    for label, value in tuple(_link_facts(step, chronology, lang))[2:]:
        yield f"{label}{colon}{value}"
    fallen = count_events(len(step.fallen), lang)
    yield _word("falls", lang).format(fallen) if step.fallen else _word("nothing", lang)


def _label(name: str, lang: str) -> str:
    return _LABELS[name][lang == "zh"]


def _word(name: str, lang: str) -> str:
    return _WORDS[name][lang == "zh"]


def _value(value: str, lang: str) -> str:
    return _VALUES_ZH.get(value, value) if lang == "zh" else value
