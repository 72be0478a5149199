"""The words of the causal-graph figure in English and Chinese, in one table."""

from collections.abc import Iterable
from typing import Final

from timeline.dates.date_words import format_date
from timeline.dates.days import format_day
from timeline.dates.uncertain_date import parse_date

GRAPH_WORDS: Final[dict[str, tuple[str, str]]] = {
    "claim": (
        "{events} events joined by {links} causal links; most linked, with {count}, is “{title}”",
        "{events}项事件由{links}条因果联系相连；关联最多的是“{title}”，有{count}条",
    ),
    "claim-around": (
        "“{title}”: {before} events linked before it as causes, {after} after it as consequences",
        "“{title}”：前因{before}项，后果{after}项",
    ),
    "subtitle": (
        "{events} events and {links} links shown, {span}. {as_of}. {zone}.",
        "图示 {events} 项事件、{links} 条联系，{span}。{as_of}。{zone}。",
    ),
    "chronology": (
        (
            "A chronology of causes: columns run in time order from left to right, spacing not to "
            "scale."
        ),
        "因果年表：各列自左向右按时间先后排列，间距不成比例。",
    ),
    "bands": (
        "Read the {n} rows of columns one after the other, as lines of text.",
        "共 {n} 排，如文字逐行阅读。",
    ),
    "dates-open": ("placed by links", "按联系排列"),
    "kind-cause": ("causes", "导致"),
    "kind-response": ("draws the response", "引起回应"),
    "kind-enables": ("enables", "使之可能"),
    "kind-blocks": ("blocks", "阻止"),
    "legend-kinds": ("Head and colour:", "箭头与颜色："),
    "legend-basis": ("Line:", "线型："),
    "legend-join": ("Joins:", "合并："),
    "legend-dates": ("Number:", "编号："),
    "legend-sides": ("Box:", "方框："),
    "and": ("at a bar: all needed together (AND)", "在短杠处合并：须同时具备（与）"),
    "or": ("separate heads: alternatives (OR)", "各自箭头：任一即可（或）"),
    "back": (
        "runs back: dates or firmer links leave no other way",
        "逆向：日期或更可靠的联系使其无法顺排",
    ),
    "day": ("day known", "日期确切到日"),
    "coarse": ("day not known", "日期不确切到日"),
    "hollow": ("approximate or uncertain", "约数或存疑"),
    "anchor": ("heavy frame: the event in question", "粗框：所问事件"),
    "note-unlinked": (
        (
            "{n} of the {total} events that pass the filter have no causal link to another of them "
            "and are not drawn."
        ),
        "通过筛选的 {total} 项事件中，{n} 项与其他事件无因果联系，未绘出。",
    ),
    "note-around": (
        "Drawn are the event, what led to it and what it led to{hops}.",
        "只绘该事件及其前因后果{hops}。",
    ),
    "hops": (", at most {n} links away", "（相距不超过 {n} 条联系）"),
    "note-implied": (
        "{n} links are left out because a chain of drawn links leads from cause to effect.",
        "{n} 条联系因已绘链条相通而略去。",
    ),
    "note-alone": (
        "Needed together with conditions that are not shown: the link {links}.",
        "须与图中未示的条件同时具备：联系 {links}。",
    ),
    "note-unstated": (
        "{n} links are left out because no source or actor states them.",
        "{n} 条联系因无来源或当事方明说而略去。",
    ),
    "note-loops": (
        "{n} links lead back to their own event and are not drawn.",
        "{n} 条联系指回事件自身，未绘出。",
    ),
    "note-spared": (
        "Left out for legibility: the {n} least linked events and {links} links with them.",
        "为清晰略去关联最少的 {n} 项事件及其 {links} 条联系。",
    ),
    "note-order": (
        (
            "No event stands left of one that certainly came before it; where the dates leave the "
            "order open, links decide it. Numbers follow the middle of the days on which an event "
            "can have begun."
        ),
        (
            "任何事件均不列于确定早于它的事件之左；日期未定先后者依联系排列。编号按事件可能起始日的"
            "中点排序。"
        ),
    ),
    "note-drawn": (
        "Order in time alone is never drawn as a link.",
        "仅有先后顺序者不画联系。",
    ),
    "source-numbers": ("{name} ({numbers})", "{name}（{numbers}）"),
    "alt": (
        "Causal graph of {events} events and {links} links. {said}",
        "因果图，共 {events} 项事件、{links} 条联系。{said}",
    ),
    "alt-link": ("{tail} {verb} {head} ({basis}).", "{tail}{verb}{head}（{basis}）。"),
    "alt-event": ("{number} “{title}” ({date})", "{number}“{title}”（{date}）"),
    "joined": ("{basis}, together with others", "{basis}，与其他条件同时具备"),
}


def tell(key: str, lang: str, **values: object) -> str:
    """The phrase of that key in a language, with its gaps filled."""
    return GRAPH_WORDS[key][1 if lang == "zh" else 0].format(**values)


def days_in_words(first: int, last: int, lang: str) -> str:
    """A run of days, in words."""
    if first == last:
        return format_date(parse_date(format_day(first)), lang)
    return format_date(parse_date(f"{format_day(first)}/{format_day(last)}"), lang)


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers in rising order, runs of three and more joined: 1, 3–5."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = []
    for run in runs:
        if len(run) > 2:  # noqa: PLR2004 - two numbers are not shorter as a run
            said.append(f"{run[0]}–{run[-1]}")
        else:
            said.extend(str(number) for number in run)
    return ", ".join(said)
