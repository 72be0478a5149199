"""What all chains between two events pass, and whose acts most of them pass."""

from timeline.query.operations.hinge import ActorShare, EventShare, Hinges
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.answer_words import count_events
from timeline.views.table import TableSection

_MOST_ACTORS = 5
_WORDS = {
    "en": {
        "none": "No causal chain joins the two in these data.",
        "hinges": "Indispensable between them, every recorded chain passes it: {0}",
        "direct": "None is indispensable: a link joins the two directly",
        "no-hinge": "No single event is indispensable",
        "cut": "; every chain passes one of {0}: {1}",
        "only": " (no others so few would do)",
        "one_of": " (others so few would do too)",
        "others": "On some of the chains: {0}",
        "chains": "{0} of {1} chains",
        "chain": "1 of 1 chain",
        "uncounted": "chains run in circles and are too many to count",
        "all": "every chain",
        "actors": "Whose acts the chains pass: {0}",
        "actor": "{0} ({1}, {2})",
        "and": ", ",
    },
    "zh": {
        "none": "在本数据中，两者之间没有因果链条。",
        "hinges": "不可或缺，已记录的链条都经过：{0}",
        "direct": "没有不可或缺的一步：两者有直接链接",
        "no-hinge": "没有哪一个事件不可或缺",
        "cut": "；每条链条都经过以下{0}之一：{1}",
        "only": "（别无同样少的一组）",
        "one_of": "（另有同样少的一组）",
        "others": "在部分链条上：{0}",
        "chains": "{1}条链条中的{0}条",
        "chain": "唯一一条链条",
        "uncounted": "链条成环，过多而无法计数",
        "all": "所有链条",
        "actors": "链条经过谁的行动：{0}",
        "actor": "{0}（{1}，{2}）",
        "and": "、",
    },
}


def write_hinge(context: AnswerContext) -> list[TableSection]:
    """The indispensable events, or the fewest that do together; the others; the actors."""
    words, answer = _WORDS[context.lang], context.answer
    details = answer.details
    assert isinstance(details, Hinges)
    if details.chains == 0:
        return [TableSection(words["none"])]
    shares = {one.event: one for one in details.steps}
    rows = {
        wanted: tuple(
            context.row(row, how=_share(shares[row.event.id], details, context))
            for row in answer.rows
            if shares[row.event.id].is_indispensable is wanted
        )
        for wanted in (True, False)
    }
    sections = [TableSection(_hinges(details, context), rows[True])]
    if rows[False]:
        others = words["others"].format(count_events(len(rows[False]), context.lang))
        sections.append(TableSection(others, rows[False]))
    if details.actors:
        told = (_actor(one, details, context) for one in details.actors[:_MOST_ACTORS])
        sections.append(TableSection(words["actors"].format(words["and"].join(told))))
    return sections


def _hinges(details: Hinges, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    if number := context.answer.counts["indispensable"]:
        return words["hinges"].format(count_events(number, context.lang))
    if details.is_direct:
        return words["direct"]
    names = words["and"].join(context.title(one) for one in details.cut)
    cut = words["cut"].format(count_events(len(details.cut), context.lang), names)
    return words["no-hinge"] + cut + words["only" if details.is_only_cut else "one_of"]


def _share(one: EventShare | ActorShare, details: Hinges, context: AnswerContext) -> str:
    words = _WORDS[context.lang]
    if one.chains is None or details.chains is None:
        return words["all" if one.is_indispensable else "uncounted"]
    name = "chain" if details.chains == 1 else "chains"
    return words[name].format(one.chains, details.chains)


def _actor(one: ActorShare, details: Hinges, context: AnswerContext) -> str:
    actor = context.chronology.actors[one.actor]
    return _WORDS[context.lang]["actor"].format(
        actor.name.within(context.lang),
        _share(one, details, context),
        count_events(len(one.events), context.lang),
    )
