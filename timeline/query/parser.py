"""Reads a question in words into a plan, or says what in it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.query.filter_facets import ContradictoryWindowError
from timeline.query.lexicon import build_lexicon
from timeline.query.names import AmbiguousEventError, UnknownEventError
from timeline.query.phrase_reader import PhraseReader
from timeline.query.plan import Op, Plan, anchor_count
from timeline.query.question_text import (
    UnknownSourceError,
    UnreadableQuestionError,
    asks_yes_or_no,
    check_question,
    language_of,
    plain_question,
    take_direct,
)
from timeline.query.slot_reader import read_anchor, read_plan
from timeline.query.vocabulary import LANGUAGES, Form, load_vocabulary

# Operations that may be asked for with yes or no: "did X come before Y", "are there conflicts".
_YES_OR_NO: frozenset[Op] = frozenset(
    {"cycle", "before", "conflicts", "without", "duplicates", "hinge"}
)

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
        # Imported here, since a question that can be read needs no proposals.
        from timeline.query.suggestions import suggest_questions

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
    reader = PhraseReader(chronology, build_lexicon(chronology), language_of(phrase))
    event, window = read_anchor(plain_question(phrase), reader, "show")
    if window.model_fields_set:
        raise UnreadableQuestionError(phrase, "a window of time names no event")
    return event


def _read(text: str, question: str, chronology: Chronology, lang: str) -> Plan:
    is_yes_or_no = asks_yes_or_no(text)
    reader = PhraseReader(chronology, build_lexicon(chronology), lang)
    text, is_direct = take_direct(text)
    failures: list[TimelineError] = []
    for form, cuts in _fitting_forms(text):
        if is_yes_or_no and form.op not in _YES_OR_NO:
            continue
        plans, found = _plans_of(form, cuts, reader, is_direct=is_direct)
        failures.extend(found)
        if len(plans) > 1:
            raise UnreadableQuestionError(question, "it can be read in two ways")
        if plans:
            return plans[0]
        if stop := _blocking(form, failures):
            raise stop
    why = "it has the form of no question known here"
    if failures:
        why = _reason(failures)
    elif is_yes_or_no:
        why = "it asks for yes or no; ask for the events, or whether one came before another"
    raise UnreadableQuestionError(question, why)


@cache
def _forms_by_weight(lang: str) -> tuple[Form, ...]:
    """The forms that a text can fit, heaviest first: a Chinese one needs a Chinese character."""
    langs = LANGUAGES if lang == "zh" else (lang,)
    forms = (form for one in langs for form in load_vocabulary(one).forms)
    return tuple(sorted(forms, key=lambda form: -form.weight))


def _fitting_forms(text: str) -> Iterator[tuple[Form, list[dict[str, str]]]]:
    """The forms that fit the whole text, heaviest first, with what stands in their slots."""
    for form in _forms_by_weight(language_of(text)):
        if not form.may_fit(text):
            continue
        matches = [found for pattern in form.patterns if (found := pattern.fullmatch(text))]
        cuts = [
            {name: part.strip() for name, part in found.groupdict("").items()} for found in matches
        ]
        if cuts:
            yield form, [cut for at, cut in enumerate(cuts) if cut not in cuts[:at]]


def _plans_of(
    form: Form, cuts: list[dict[str, str]], reader: PhraseReader, *, is_direct: bool
) -> tuple[list[Plan], list[TimelineError]]:
    """The different plans that one form can mean, and why its other cuts mean none."""
    plans: list[Plan] = []
    failures: list[TimelineError] = []
    for slots in cuts:
        try:
            plan = read_plan(form.op, slots, reader, is_direct=is_direct)
        except TimelineError as err:
            failures.append(err)
        else:
            if plan not in plans:
                plans.append(plan)
    return plans, failures


def _blocking(form: Form, failures: list[TimelineError]) -> TimelineError | None:
    """The failure after which no lighter form may be tried."""
    kinds: tuple[type[TimelineError], ...] = (ContradictoryWindowError, UnknownSourceError)
    if anchor_count(form.op):
        kinds = (AmbiguousEventError, UnknownEventError, *kinds)
    return next((err for kind in kinds for err in failures if isinstance(err, kind)), None)


def _reason(failures: list[TimelineError]) -> str:
    told = [err for err in failures if isinstance(err, UnreadableQuestionError)]
    return min(told, key=lambda err: err.misfit).why if told else str(failures[0])
