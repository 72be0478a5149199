"""The words of an answer, in English and Chinese, kept in one table."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "read_as": "Read as: {0}",
        "linked": "Linked: {0}",
        "led": "Led to it: {0}",
        "leads": "It led to: {0}",
        "structure": "Implements or supersedes: {0}",
        "answered": "Answers: {0}",
        "other_chain": "Chain {0}, weakest link {1}: {2}",
        "chains": "Chains: {0} ({1}), weakest link of the first: {2}",
        "at_most": "the firmest {0} shown",
        "all_shown": "all shown",
        "no_chain": "No causal chain joins the two in these data.",
        "later": "Merely later: {0}",
        "undecided": "Order undecided: {0}",
        "summary": "Merely later: {0} · order undecided: {1}",
        "ask_all": " · --all lists them",
        "listed": "{0}",
        "possible_of": " ({0} certain, {1} possible: the date leaves it open)",
        "event": "{0} event",
        "events": "{0} events",
        "hop": "{0} hop",
        "hops": "{0} hops",
        "cause": "cause",
        "response": "response",
        "enables": "enables",
        "blocks": "blocks",
        "implements": "implements it",
        "supersedes": "supersedes it",
        "implements_back": "implemented by it",
        "supersedes_back": "superseded by it",
        "of": "{0} of {1}",
        "via": "{0} ← {1}",
        "inferred": "{0} (inferred)",
        "disputed": "{0} (disputed)",
        "unsaid": "{0} (no source)",
        "order_note": "dates overlap: order undecided against {0}",
        "possible_note": "possibly: the date leaves it open",
        "conflict_note": "sources disagree on the date: {0}",
        "retracted_note": "withdrawn",
        "denied_note": "denied or found false",
        "low_note": "low confidence",
        "zone_note": "zones differ: order undecided against {0}",
        "due_note": "due {0}",
        "proposed_note": "proposed",
        "rumoured_note": "rumoured",
        "read_in": ", read in {0}",
        "comma": ", ",
        "quoted": '"{0}"',
        "semicolon": "; ",
        "inferred_on_the_way": "{0} (inference on the way)",
        "order_split": " ({0} certainly later, {1} of undecided order)",
        "or": " or ",
        "and": ", ",
    },
    "zh": {
        "read_as": "理解为：{0}",
        "linked": "有因果链接：{0}",
        "led": "促成因素：{0}",
        "leads": "由此引出：{0}",
        "structure": "落实或取代：{0}",
        "answered": "回应：{0}",
        "other_chain": "链条{0}，最弱环节为{1}：{2}",
        "chains": "链条：{0}条（{1}），第一条的最弱环节：{2}",
        "at_most": "只列最可靠的{0}条",
        "all_shown": "已全部列出",
        "no_chain": "在本数据中，两者之间没有因果链条。",
        "later": "仅在其后：{0}",
        "undecided": "先后未定：{0}",
        "summary": "仅在其后：{0} · 先后未定：{1}",
        "ask_all": " · 加 --all 全部列出",
        "listed": "{0}",
        "possible_of": "（确定{0}个，可能{1}个：日期不够精确）",
        "event": "{0}个事件",
        "events": "{0}个事件",
        "hop": "{0}步",
        "hops": "{0}步",
        "cause": "原因",
        "response": "回应",
        "enables": "使之可能",
        "blocks": "阻止",
        "implements": "落实本事件",
        "supersedes": "取代本事件",
        "implements_back": "由本事件落实",
        "supersedes_back": "被本事件取代",
        "of": "{1}的{0}",
        "via": "{0} ← {1}",
        "inferred": "{0}（推断）",
        "disputed": "{0}（有争议）",
        "unsaid": "{0}（无出处）",
        "order_note": "日期重叠：与{0}先后未定",
        "possible_note": "可能：日期不够精确",
        "conflict_note": "各来源日期不一：{0}",
        "retracted_note": "已撤回",
        "denied_note": "已被否认或证伪",
        "low_note": "可信度低",
        "zone_note": "时区不同：与{0}先后未定",
        "due_note": "预定{0}",
        "proposed_note": "拟议中",
        "rumoured_note": "传闻",
        "read_in": "，见于{0}",
        "comma": "，",
        "quoted": "《{0}》",
        "semicolon": "；",
        "inferred_on_the_way": "{0}（途中有推断）",
        "order_split": "（确定在后{0}个，先后未定{1}个）",
        "or": "或",
        "and": "、",
    },
}
_FIRMNESS_ZH: Mapping[str, str] = {
    "disputed": "有争议",
    "inferred": "推断",
    "stated, low confidence": "有出处，可信度低",
    "stated": "有出处",
    "stated, high confidence": "有出处，可信度高",
}
_LAG_WORDS = {" to ": "至", " or more": "以上", " or less": "以下", " d": "天", "unknown": "未知"}


def localise_lag(lag: str, lang: str) -> str:
    """Turns the signs of a lag into the language: "+17 to 47 d" is "+17至47天" in Chinese."""
    if lang != "zh":
        return lag
    for english, chinese in _LAG_WORDS.items():
        lag = lag.replace(english, chinese)
    return lag


def name_firmness(firmness: str, lang: str) -> str:
    """How firmly a chain stands, in the language."""
    return _FIRMNESS_ZH[firmness] if lang == "zh" else firmness


def count_events(number: int, lang: str) -> str:
    """A number with its unit: "1 event", "9 events", "9个事件"."""
    return WORDS[lang]["event" if number == 1 else "events"].format(number)
