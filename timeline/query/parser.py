"""Reads a question in words into a plan, or says what in it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from timeline.dates.edtf_text import DateTextError
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.query.facet_reader import read_facets
from timeline.query.facets import Facets, ids_of
from timeline.query.filter_facets import ContradictoryWindowError, filters_of, join_filters
from timeline.query.lexicon import Lexicon, Sense, build_lexicon
from timeline.query.names import AmbiguousEventError, UnknownEventError, find_event, seek_event
from timeline.query.plan import Filters, Op, Plan, unusable_filters
from timeline.query.question_text import (
    UnreadableQuestionError,
    asks_yes_or_no,
    check_question,
    language_of,
    plain_question,
    take_direct,
)
from timeline.query.suggestions import suggest_questions
from timeline.query.tokens import cut_tokens
from timeline.query.vocabulary import LANGUAGES, Form, load_vocabulary

# Operations that start from events; the others only filter.
_ANCHORED = ("followed", "led-to", "responses", "show", "chain")
# Operations whose answer "by China" can narrow, so that it need not belong to the anchor's name.
_NARROWED = ("followed", "responses")

__all__ = [
    "ContradictoryWindowError",
    "Reading",
    "UnreadableQuestionError",
    "name_event",
    "parse_question",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as read: the plan, and the language it was asked in."""

    question: str
    lang: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Scope:
    """What phrases are read against."""

    chronology: Chronology
    lexicon: Lexicon
    lang: str

    def facets(self, phrase: str, *, is_name: bool) -> Facets:
        """What a phrase says; outside a name, the names of events mean only their words."""
        dataset = self.chronology.dataset
        as_of = dataset.as_of.latest if dataset and dataset.as_of else None
        try:
            tokens = cut_tokens(phrase, self.lexicon, as_of, None if is_name else Sense.EVENT)
        except DateTextError as err:
            raise UnreadableQuestionError(phrase, str(err)) from err
        facets = read_facets(tokens, is_name=is_name)
        if facets.refused:
            words = ", ".join(map(repr, facets.refused))
            why = f"nothing can be made of {words} here"
            raise UnreadableQuestionError(phrase, why, misfit=2)
        return facets


def parse_question(question: str, chronology: Chronology) -> Reading:
    """Reads a question, English or Chinese, against the names in the data.

    Every form that fits the whole question is tried, the one that says most first. One that starts
    from an event and finds none, or more than one, ends the search: any lighter reading would be a
    guess.

    Raises:
        UnreadableQuestionError: when no form fits or a word stays without meaning.
        UnknownEventError: when the form fits and no event does.
        AmbiguousEventError: when two events fit equally well.
        ContradictoryWindowError: when a window ends before it begins.
    """
    lang = language_of(question)
    try:
        check_question(question)
        plan = _read(plain_question(question), question, chronology, lang)
    except UnreadableQuestionError as err:
        near = suggest_questions(plain_question(question[:200]), chronology)
        raise UnreadableQuestionError(question, err.why, near) from None
    return Reading(question, lang, plan)


def name_event(phrase: str, chronology: Chronology) -> str:
    """The id of the one event that a phrase outside a question means.

    Raises:
        UnreadableQuestionError: when it names no event at all.
        UnknownEventError: when no event fits it.
        AmbiguousEventError: when two fit equally well.
    """
    check_question(phrase)
    scope = _Scope(chronology, build_lexicon(chronology), language_of(phrase))
    event, window = _anchor(plain_question(phrase), scope, "show")
    if window.model_fields_set:
        raise UnreadableQuestionError(phrase, "a window of time names no event")
    return event


def _read(text: str, question: str, chronology: Chronology, lang: str) -> Plan:
    if asks_yes_or_no(text):
        raise UnreadableQuestionError(question, "it asks for yes or no; ask for the events")
    scope = _Scope(chronology, build_lexicon(chronology), lang)
    text, is_direct = take_direct(text)
    failures: list[TimelineError] = []
    for form, cuts in _fitting_forms(text):
        plans, found = _plans_of(form, cuts, scope, is_direct=is_direct)
        failures.extend(found)
        if len(plans) > 1:
            raise UnreadableQuestionError(question, "it can be read in two ways")
        if plans:
            return plans[0]
        if stop := _blocking(form, failures):
            raise stop
    why = _reason(failures) if failures else "it has the form of no question known here"
    raise UnreadableQuestionError(question, why)


@cache
def _forms_by_weight() -> tuple[Form, ...]:
    forms = (form for lang in LANGUAGES for form in load_vocabulary(lang).forms)
    return tuple(sorted(forms, key=lambda form: -form.weight))


def _fitting_forms(text: str) -> Iterator[tuple[Form, list[dict[str, str]]]]:
    """The forms that fit the whole text, heaviest first, with what stands in their slots."""
    for form in _forms_by_weight():
        if not form.may_fit(text):
            continue
        matches = [found for pattern in form.patterns if (found := pattern.fullmatch(text))]
        cuts = [
            {name: part.strip() for name, part in found.groupdict("").items()} for found in matches
        ]
        if cuts:
            yield form, [cut for at, cut in enumerate(cuts) if cut not in cuts[:at]]


def _plans_of(
    form: Form, cuts: list[dict[str, str]], scope: _Scope, *, is_direct: bool
) -> tuple[list[Plan], list[TimelineError]]:
    """The different plans that one form can mean, and why its other cuts mean none."""
    plans: list[Plan] = []
    failures: list[TimelineError] = []
    for slots in cuts:
        try:
            plan = _plan_of(form.op, slots, scope, is_direct=is_direct)
        except TimelineError as err:
            failures.append(err)
        else:
            if plan not in plans:
                plans.append(plan)
    return plans, failures


def _blocking(form: Form, failures: list[TimelineError]) -> TimelineError | None:
    """The failure after which no lighter form may be tried."""
    kinds: tuple[type[TimelineError], ...] = (ContradictoryWindowError,)
    if form.op in _ANCHORED:
        kinds = (AmbiguousEventError, UnknownEventError, *kinds)
    return next((err for kind in kinds for err in failures if isinstance(err, kind)), None)


def _plan_of(op: str, slots: dict[str, str], scope: _Scope, *, is_direct: bool) -> Plan:
    phrase = " ".join(filter(None, map(slots.get, ("filters", "filters2", "kinds"))))
    if "kinds" in slots and not scope.facets(slots["kinds"], is_name=False).heads:
        raise UnreadableQuestionError(phrase, f"{slots['kinds']!r} is no type of event")
    asked = []
    if phrase:
        facets = scope.facets(phrase, is_name=False)
        # "what steps did Beijing take": whose steps is said in a slot of its own.
        facets = replace(facets, has_acts=facets.has_acts and "actor" not in slots)
        if facets.has_acts and op in ("list", "count") and not facets.heads:
            why = "a list is not narrowed to measures; ask for events, or for a type such as bans"
            raise UnreadableQuestionError(phrase, why)
        asked.append(filters_of(facets, scope.chronology, op))
    asked += _slot_filters(slots, scope)
    anchors = []
    for name in ("from", "to", "event", "undergone"):
        if name in slots:
            named = _joined(slots[name], slots.get("event2", ""))
            event, rest = _anchor(named, scope, op, is_passive=name == "undergone")
            anchors.append(event)
            asked.append(rest)
    if is_direct:
        asked.append(Filters(max_hops=1))
    return _checked(op, tuple(anchors), join_filters(asked))


def _joined(first: str, second: str) -> str:
    """Two parts of one name, put together as the language writes them."""
    return (
        f"{first}{second}" if language_of(first + second) == "zh" else f"{first} {second}".strip()
    )


def _anchor(
    phrase: str, scope: _Scope, op: str, *, is_passive: bool = False
) -> tuple[str, Filters]:
    """The event a phrase means, and the filters that stand in the same phrase.

    "H20 approval by China" is first read as an approval that China gave; when there is none, "by
    China" narrows what followed.
    """
    facets = scope.facets(phrase, is_name=True)
    is_dated = bool(facets.dates or facets.since or facets.until)
    if not facets.names_something or (is_dated and not facets.names_a_kind):
        raise UnreadableQuestionError(phrase, f"{phrase!r} names no event", misfit=3)
    if is_passive and any(head.is_verb for head in facets.heads):
        facets = replace(facets, is_passive=True)
    window = Filters(since=facets.since, until=facets.until, within_days=facets.within_days)
    window = join_filters([window])
    can_narrow = bool(facets.by) and op in _NARROWED and not facets.is_passive
    if can_narrow and seek_event(phrase, facets, scope.chronology, scope.lang) is None:
        event = find_event(phrase, replace(facets, by=()), scope.chronology, scope.lang)
        return event.id, join_filters([window, Filters(by=ids_of(facets.by))])
    event = find_event(phrase, facets, scope.chronology, scope.lang)
    if op == "followed" and facets.events and (late := (*facets.others, *facets.on)):
        why = f"{late[0].text!r} may belong to the event or to what followed"
        raise UnreadableQuestionError(phrase, f"{why}; ask for consequences for it, or say by")
    return event.id, window


def _slot_filters(slots: dict[str, str], scope: _Scope) -> list[Filters]:
    """Filters that have a slot of their own: who acted, who was affected, how soon."""
    found = []
    if doings := slots.get("doings"):
        facets = replace(scope.facets(doings, is_name=False), has_acts=True)
        found.append(filters_of(facets, scope.chronology, "list"))
    if actor := slots.get("actor"):
        found.append(Filters(by=_actors_in(actor, scope)))
    if target := slots.get("target"):
        facets = scope.facets(target, is_name=False)
        if facets.objects and facets == Facets(objects=facets.objects):
            found.append(Filters(about=ids_of(facets.objects)))
        else:
            found.append(Filters(on=_actors_in(target, scope)))
    if span := slots.get("span"):
        facets = scope.facets(f"within {span}", is_name=False)
        if facets.within_days is None or facets.unknown:
            raise UnreadableQuestionError(span, f"{span!r} is no length of time")
        found.append(Filters(within_days=facets.within_days))
    return found


def _actors_in(phrase: str, scope: _Scope) -> tuple[str, ...]:
    facets = scope.facets(phrase, is_name=False)
    if not facets.actors or facets != Facets(subjects=facets.subjects):
        raise UnreadableQuestionError(phrase, f"no actor is called {phrase!r}")
    return ids_of(facets.actors)


def _checked(op: str, anchors: tuple[str, ...], filters: Filters) -> Plan:
    """The plan, unless some part of it could not be obeyed."""
    plan = Plan.model_validate({"op": op, "anchors": anchors, "filters": filters})
    if unusable := unusable_filters(plan.op, filters):
        names = ", ".join(unusable)
        raise UnreadableQuestionError("", f"{_OP_NAMES[plan.op]} cannot be narrowed by {names}")
    if len(set(anchors)) < len(anchors):
        raise UnreadableQuestionError("", f"both ends are {anchors[0]}")
    if not anchors and not filters.model_fields_set:
        raise UnreadableQuestionError("", "it names nothing to list")
    return plan


_OP_NAMES: dict[Op, str] = {
    "followed": "what followed",
    "led-to": "what led to it",
    "chain": "a chain",
    "responses": "responses",
    "list": "a list without an anchor",
    "count": "a count without an anchor",
    "show": "a record",
}


def _reason(failures: list[TimelineError]) -> str:
    told = [err for err in failures if isinstance(err, UnreadableQuestionError)]
    return min(told, key=lambda err: err.misfit).why if told else str(failures[0])
