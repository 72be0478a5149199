"""Who moved first in each round: the sides, then the acts that may have been the first."""

from timeline.dates.date_words import format_date
from timeline.query.operations.first_mover import ActRound, Rounds
from timeline.query.sides import sides_of
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_WORDS = {
    "en": {
        "none": "No dated acts to cut into rounds.",
        "all": "{0} rounds of {1}; more than {2} days without an act divide them",
        "one": "1 round of {1}; more than {2} days without an act would divide them",
        "round": "Round {0}, {1} to {2}, {3}: {4}",
        "certain": "{0} moved first",
        "alone": "only {0} acted",
        "open": "{0} may have moved first, the dates leave it open",
        "dated": "{0} moved first, of the acts dated well enough",
        "stray": "; possibly before them, too loosely dated: {0}",
        "undated": "In no round, their day is uncertain by more than {0} days: {1}",
        "agentless": "Not counted, no agent is recorded: {0}",
        "or": " or ",
        "comma": ", ",
    },
    "zh": {
        "none": "没有日期足够明确、可以分轮的行动。",
        "all": "{1}分为{0}轮；相隔超过{2}天无行动即分轮",
        "one": "{1}为一轮；相隔超过{2}天无行动才分轮",
        "round": "第{0}轮，{1}至{2}，{3}：{4}",
        "certain": "{0}先行动",
        "alone": "只有{0}行动",
        "open": "{0}都可能先行动，日期不足以确定",
        "dated": "就日期足够明确的行动而言，{0}先行动",
        "stray": "；可能更早、但日期过于模糊：{0}",
        "undated": "不属于任何一轮，日期的不确定超过{0}天：{1}",
        "agentless": "未计入，未记录行动方：{0}",
        "or": "或",
        "comma": "、",
    },
}


def write_first_mover(context: AnswerContext) -> list[TableSection]:
    """The number of rounds, each with its first acts, and what belongs to none."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Rounds)
    acts = count_events(answer.counts["acts"], context.lang)
    number = len(details.rounds)
    heading = words["one" if number == 1 else "all"].format(number, acts, details.gap_days)
    sections = [TableSection(heading if details.rounds else words["none"])]
    rows = iter(answer.rows)
    for place, found in enumerate(details.rounds, start=1):
        firsts = tuple(context.row(next(rows)) for _ in found.firsts)
        sections.append(TableSection(_heading(place, found, context), firsts))
    comma = words["comma"]
    if details.undated:
        told = words["undated"].format(details.gap_days, comma.join(details.undated))
        sections.append(TableSection(told))
    if details.without_agent:
        sections.append(TableSection(words["agentless"].format(comma.join(details.without_agent))))
    return sections


def _heading(place: int, found: ActRound, context: AnswerContext) -> str:
    words, lang = _WORDS[context.lang], context.lang
    events = context.chronology.events
    first, last = (format_date(events[one].date, lang) for one in (found.acts[0], found.acts[-1]))
    who = _who(found, context)
    if found.stray:
        who += words["stray"].format(words["comma"].join(found.stray))
    return words["round"].format(place, first, last, count_events(len(found.acts), lang), who)


def _who(found: ActRound, context: AnswerContext) -> str:
    """The sides that certainly or possibly moved first, as firmly as the dates allow."""
    words = _WORDS[context.lang]
    actors = context.chronology.actors
    names = [actors[one].name.within(context.lang) if one in actors else one for one in found.sides]
    firsts = [context.chronology.events[one] for one in found.firsts]
    is_one = len({sides_of(event, context.chronology) for event in firsts}) == 1
    form = "open"
    if is_one:
        form = "certain" if found.is_certain else "dated"
        if found.acting == found.sides:
            form = "alone"
    return words[form].format(words["comma" if is_one else "or"].join(names))
