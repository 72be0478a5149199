"""A plan in words, English or Chinese: what is shown back before an answer."""

from collections.abc import Iterable, Mapping
from functools import cache

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.plan import Filters, Op, Plan
from timeline.query.vocabulary import load_vocabulary

_OPS: Mapping[str, Mapping[Op, str]] = {
    "en": {
        "followed": "what followed {0}",
        "led-to": "what led to {0}",
        "chain": "how {0} led to {1}",
        "responses": "how {0} was answered",
        "list": "list of events",
        "count": "number of events",
        "show": "what is recorded of {0}",
        "without": "what would not have happened without {0}",
        "before": "whether {0} came before {1}",
        "in-force": "what was in force",
        "terms": "how the terms changed",
        "conflicts": "where sources disagree",
        "single-origin": "what rests on one report alone",
        "as-of": "what was known",
        "response-time": "how long answers take",
        "reciprocity": "how often acts are answered in kind",
        "hinge": "what is indispensable between {0} and {1}",
        "cycle": "whether a pattern comes round again",
        "first-mover": "who moved first in each round",
        "around": "what happened before and after each event",
        "spine": "the events that a brief needs",
        "without-source": "what falls without a source",
        "uncodified": "which announcements were never put into law",
        "open": "which threads are still open",
        "rivals": "which explanations compete for {0}",
        "duration": "for how many days measures applied",
        "duplicates": "which events may be the same",
    },
    "zh": {
        "followed": "{0}之后发生了什么",
        "led-to": "什么导致了{0}",
        "chain": "{0}如何导致{1}",
        "responses": "{0}得到了什么回应",
        "list": "事件列表",
        "count": "事件数量",
        "show": "关于{0}的记录",
        "without": "没有{0}，什么不会发生",
        "before": "{0}是否早于{1}",
        "in-force": "哪些措施有效",
        "terms": "数值如何变化",
        "conflicts": "来源在哪些地方不一致",
        "single-origin": "哪些仅凭一个来源",
        "as-of": "当时已知什么",
        "response-time": "多久得到回应",
        "reciprocity": "多常以同类行动回应",
        "hinge": "{0}与{1}之间什么不可或缺",
        "cycle": "某一模式是否循环",
        "first-mover": "各轮谁先行动",
        "around": "每个事件前后发生了什么",
        "spine": "简报需要的事件",
        "without-source": "去掉某来源后什么不成立",
        "uncodified": "哪些宣布未成为法律",
        "open": "哪些事尚无下文",
        "rivals": "对{0}有哪些解释",
        "duration": "措施有效了多少天",
        "duplicates": "哪些事件可能重复",
    },
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "links": "every causal link",
        "reduced": "causal links, without those that longer, equally firm chains say",
        "responses": "response links only",
        "firmest": "causal links, firmest chain first",
        "on": "on {0}",
        "by_day": "by {0}",
        "named": "named {0}",
        "triggers": "answers to events {0}",
        "around": "around events {0}",
        "seed": "random seed {0}",
        "pattern": "pattern {0}",
        "gap": "rounds divided by more than {0} days",
        "gap_1": "rounds divided by more than 1 day",
        "bearing": "causal links, blocking ones left out",
        "limit": "at most {0} events",
        "and": ", ",
        "source": "source {0}",
        "since": "since {0}",
        "until": "until {0}",
        "in": "in {0}",
        "within_days": "within {0} days",
        "within_days_1": "within 1 day",
        "max_hops": "at most {0} hops",
        "max_hops_1": "one hop only",
        "by": "by {0}",
        "acting_on": "acting on {0}",
        "involving": "involving {0}",
        "about": "about {0}",
        "types": "of type {0}",
        "statuses": "of status {0}",
        "tags": "tagged {0}",
        "or": " or ",
        "as_of": "data as of {0}",
        "undated": "data without an as-of date",
        "or_members": "{0} and its bodies",
    },
    "zh": {
        "links": "全部因果链接",
        "reduced": "因果链接（略去更长且同样可靠的链条已说明的）",
        "responses": "仅回应链接",
        "firmest": "因果链接，最可靠的链条在前",
        "on": "在{0}",
        "by_day": "截至{0}",
        "named": "名为{0}",
        "triggers": "所回应的事件：{0}",
        "around": "起因事件：{0}",
        "seed": "随机种子{0}",
        "pattern": "模式{0}",
        "gap": "间隔超过{0}天分轮",
        "gap_1": "间隔超过1天分轮",
        "bearing": "因果链接（不含阻止）",
        "limit": "最多{0}个事件",
        "and": "，",
        "source": "来源{0}",
        "since": "自{0}起",
        "until": "至{0}止",
        "in": "在{0}",
        "within_days": "{0}天内",
        "within_days_1": "1天内",
        "max_hops": "最多{0}步",
        "max_hops_1": "仅一步",
        "by": "行动方为{0}",
        "acting_on": "针对{0}",
        "involving": "涉及{0}",
        "about": "关于{0}",
        "types": "类型为{0}",
        "statuses": "状态为{0}",
        "tags": "标签为{0}",
        "or": "或",
        "as_of": "数据截至{0}",
        "undated": "数据未注明截止日期",
        "or_members": "{0}及其下属机构",
    },
}
_METHOD: Mapping[Op, str] = {
    "followed": "links",
    "led-to": "reduced",
    "chain": "firmest",
    "responses": "responses",
    "response-time": "responses",
    "reciprocity": "responses",
    "hinge": "links",
    "cycle": "bearing",
    "spine": "links",
}


def describe_plan(plan: Plan, chronology: Chronology, lang: str) -> str:
    """Says in one line what is asked, of which events, narrowed how, and how far the data reach."""
    words = _WORDS[lang]
    anchors = [quote_event(chronology.find_event(anchor), anchor, lang) for anchor in plan.anchors]
    parts = [_OPS[lang][plan.op].format(*anchors)]
    if method := _METHOD.get(plan.op):
        is_whole = method == "reduced" and plan.filters.max_hops is not None
        parts.append(words["links" if is_whole else method])
    parts.extend(_own_words(plan, words, lang))
    if triggers := words["and"].join(_filter_words(plan.triggers, chronology, lang)):
        parts.append(words["around" if plan.op == "around" else "triggers"].format(triggers))
    parts.extend(_filter_words(plan.filters, chronology, lang))
    dataset = chronology.dataset
    as_of = dataset.as_of if dataset else None
    parts.append(words["as_of"].format(format_date(as_of, lang)) if as_of else words["undated"])
    return " · ".join(parts)


def _own_words(plan: Plan, words: Mapping[str, str], lang: str) -> Iterable[str]:
    """What the operation reads beside anchors and filters."""
    if plan.at:
        yield words["by_day" if plan.op == "as-of" else "on"].format(format_date(plan.at, lang))
    for source in plan.sources:
        yield words["source"].format(source)
    if plan.terms:
        yield words["named"].format(words["or"].join(plan.terms))
    if plan.pattern:
        yield words["pattern"].format(" → ".join(name_kind(kind, lang) for kind in plan.pattern))
    if plan.gap_days is not None:
        yield _counted("gap", plan.gap_days, words)
    if plan.op == "spine":
        yield words["limit"].format(plan.limit)
    if plan.op == "reciprocity":
        yield words["seed"].format(plan.seed)


def quote_event(event: Event | None, event_id: str, lang: str) -> str:
    """Names an event by title, id and date, as it is quoted back."""
    if event is None:
        return event_id
    title, date = event.title.within(lang), format_date(event.date, lang)
    return f"“{title}”（{event.id}，{date}）" if lang == "zh" else f'"{title}" ({event.id}, {date})'


def describe_filters(filters: Filters, chronology: Chronology, lang: str) -> str:
    """Says in words what narrows a selection; empty when nothing does."""
    return " · ".join(_filter_words(filters, chronology, lang))


def _filter_words(filters: Filters, chronology: Chronology, lang: str) -> Iterable[str]:
    words = _WORDS[lang]
    since, until = filters.since, filters.until
    if since and since == until:
        yield words["in"].format(format_date(since, lang))
    else:
        if since:
            yield words["since"].format(format_date(since, lang))
        if until:
            yield words["until"].format(format_date(until, lang))
    if filters.within_days is not None:
        yield _counted("within_days", filters.within_days, words)
    if filters.max_hops is not None:
        yield _counted("max_hops", filters.max_hops, words)
    for name, phrase in (("by", "by"), ("on", "acting_on"), ("involving", "involving")):
        if ids := getattr(filters, name):
            yield words[phrase].format(words["or"].join(_actor(i, chronology, lang) for i in ids))
    for name in ("about", "types", "statuses", "tags"):
        if values := getattr(filters, name):
            known = _kind_words(lang) if name in ("types", "statuses") else {}
            yield words[name].format(words["or"].join(known.get(value, value) for value in values))


def _counted(name: str, number: int, words: Mapping[str, str]) -> str:
    return words[f"{name}_1" if number == 1 else name].format(number)


def name_kind(kind: str, lang: str) -> str:
    """The word of the language for a type of event; its own name where there is none."""
    return _kind_words(lang).get(kind, kind)


@cache
def _kind_words(lang: str) -> Mapping[str, str]:
    """The word of the language for each type and status; English shows them as they are written."""
    if lang == "en":
        return {}
    vocabulary = load_vocabulary(lang)
    tables = (vocabulary.statuses, vocabulary.deeds, vocabulary.types)
    # Read from the end, so that the first word of a list is the one that stays.
    return {name: word for table in tables for word, name in tuple(table.items())[::-1]}


def _actor(actor_id: str, chronology: Chronology, lang: str) -> str:
    actor = chronology.actors.get(actor_id)
    name = actor.name.within(lang) if actor else actor_id
    has_members = len(chronology.members.get(actor_id, ())) > 1
    return _WORDS[lang]["or_members"].format(name) if has_members else name
