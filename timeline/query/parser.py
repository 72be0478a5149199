"""Reads a question in words into a plan, or says what in it cannot be read."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.query.facets import Facets, read_facets
from timeline.query.lexicon import Lexicon, build_lexicon, normalise_text
from timeline.query.names import AmbiguousEventError, UnknownEventError, find_event
from timeline.query.plan import Filters, Plan
from timeline.query.tokens import cut_tokens
from timeline.query.vocabulary import LANGUAGES, Form, load_vocabulary

MAX_QUESTION = 500
_HAN = re.compile(r"[\u4e00-\u9fff]")
_POSSESSIVE = re.compile(r"'s(?![a-z])")
_POLITE = re.compile(
    r"^(?:(?:please|can you|could you|请问|请|麻烦|帮我) ?)+|[\s?!.。？！]+$|(?<=.)[吗呢啊呀]$"
)
# Operations that start from events; the others only filter.
_ANCHORED = ("followed", "led-to", "responses", "show")


class UnreadableQuestionError(TimelineError):
    """A question fits no form of the language, or holds a word that nothing can be made of."""

    def __init__(self, question: str, why: str, nearest: tuple[str, ...] = ()) -> None:
        shown = question if len(question) <= 80 else question[:77] + "…"  # noqa: PLR2004 - a line
        forms = "".join(f"\n  {form}" for form in nearest)
        way_out = f". Forms that would work:{forms}" if forms else ""
        super().__init__(f"cannot read {shown!r}: {why}{way_out}")


class ContradictoryWindowError(TimelineError):
    """A window ends before it begins."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(
            f"the window ends before it begins: since {since} until {until}; swap them"
        )


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

    def facets(self, phrase: str) -> Facets:
        dataset = self.chronology.dataset
        as_of = dataset.as_of.latest if dataset and dataset.as_of else None
        return read_facets(cut_tokens(phrase, self.lexicon, as_of))


def parse_question(question: str, chronology: Chronology) -> Reading:
    """Reads a question, English or Chinese, against the names in the data.

    Every form that fits the whole question is tried, the one that says most first; an event that
    cannot be told from another ends the search, for any lighter reading would be a guess.

    Raises:
        UnreadableQuestionError: when no form fits or a word stays without meaning.
        UnknownEventError: when the form fits and no event does.
        AmbiguousEventError: when two events fit equally well.
    """
    text = _clean(question)
    lang = "zh" if _HAN.search(text) else "en"
    scope = _Scope(chronology, build_lexicon(chronology), lang)
    failures: list[TimelineError] = []
    for form, slots in _fitting_forms(text):
        try:
            return Reading(question, lang, _plan_of(form.op, slots, scope))
        except AmbiguousEventError:
            raise
        except TimelineError as err:
            failures.append(err)
    if failures and not isinstance(failures[0], UnreadableQuestionError):
        raise failures[0]
    why = _reason(failures) if failures else "it has the form of no question known here"
    raise UnreadableQuestionError(question, why, _nearest_forms(text, lang))


def name_event(phrase: str, chronology: Chronology) -> str:
    """The id of the one event that a phrase outside a question means.

    Raises:
        UnreadableQuestionError: when it names no event at all.
        UnknownEventError: when no event fits it.
        AmbiguousEventError: when two fit equally well.
    """
    text = _clean(phrase)
    lang = "zh" if _HAN.search(text) else "en"
    return _anchor(text, _Scope(chronology, build_lexicon(chronology), lang))[0]


def _clean(question: str) -> str:
    if not question.strip():
        raise UnreadableQuestionError(question, "it is empty", _nearest_forms("", "en"))
    if len(question) > MAX_QUESTION:
        raise UnreadableQuestionError(question, f"it is longer than {MAX_QUESTION} characters")
    if not question.replace("\n", " ").replace("\t", " ").isprintable():
        raise UnreadableQuestionError(ascii(question)[1:-1], "it holds control characters")
    text = _POSSESSIVE.sub("", normalise_text(question))
    while (shorter := _POLITE.sub("", text).strip()) != text:
        text = shorter
    return text


def _fitting_forms(text: str) -> Iterator[tuple[Form, dict[str, str]]]:
    """The forms that fit the whole text, heaviest first, with what stands in their slots."""
    found = [
        (form, match)
        for lang in LANGUAGES
        for form in load_vocabulary(lang).forms
        if (match := form.pattern.fullmatch(text))
    ]
    found.sort(key=lambda pair: -pair[0].weight)
    for form, match in found:
        yield form, {name: part.strip() for name, part in match.groupdict("").items()}


def _plan_of(op: str, slots: dict[str, str], scope: _Scope) -> Plan:
    filters = scope.facets(f"{slots.get('filters', '')} {slots.get('filters2', '')}")
    if op == "chain":
        ends = tuple(_anchor(slots[name], scope) for name in ("from", "to"))
        return _checked(op, tuple(event for event, _ in ends), (ends[1][1],))
    if op in _ANCHORED:
        phrase = " ".join(filter(None, (slots["event"], slots.get("event2", ""))))
        anchor, rest = _anchor(phrase, scope)
        asked = (rest, _filters_of(filters, bare="by"), _actor_filter(slots, scope))
        return _checked(op, (anchor,), asked)
    if not (filters.names_something or filters.dates or filters.since or filters.until):
        raise UnreadableQuestionError(
            phrase := "".join(slots.values()), f"{phrase!r} names nothing"
        )
    return _checked(op, (), (_filters_of(filters, bare="involving"),))


def _anchor(phrase: str, scope: _Scope) -> tuple[str, Filters]:
    """The event a phrase means, and the filters that stand in the same phrase.

    "H20 approval by China" is first read as an approval that China gave; when there is none, "by
    China" narrows the answer.
    """
    facets = scope.facets(phrase)
    if not facets.names_something:
        raise UnreadableQuestionError(phrase, f"{phrase!r} names no event")
    window = Filters(since=facets.since, until=facets.until, within_days=facets.within_days)
    try:
        return find_event(phrase, facets, scope.chronology, scope.lang).id, window
    except UnknownEventError:
        if not facets.by:
            raise
    event = find_event(phrase, replace(facets, by=()), scope.chronology, scope.lang)
    return event.id, window.model_copy(update={"by": facets.by})


def _actor_filter(slots: dict[str, str], scope: _Scope) -> Filters:
    phrase = slots.get("actor")
    if not phrase:
        return Filters()
    facets = scope.facets(phrase)
    if facets.unknown or not facets.actors:
        raise UnreadableQuestionError(phrase, f"no actor is called {phrase!r}")
    return Filters(by=facets.actors)


def _filters_of(facets: Facets, *, bare: str) -> Filters:
    """Turns what a filter phrase says into filters; `bare` is what an actor without "by" means."""
    if facets.unknown:
        words = ", ".join(map(repr, facets.unknown))
        raise UnreadableQuestionError(" ".join(facets.unknown), f"nothing is known by {words}")
    if facets.events or facets.percents or len(facets.dates) > 1:
        raise UnreadableQuestionError("", "an event or a share is named where a filter is wanted")
    since, until = facets.since, facets.until
    if facets.dates:
        since, until = since or facets.dates[0], until or facets.dates[0]
    # "US bans" are bans by the US; "Nvidia since 2024" is whatever Nvidia had a part in.
    is_by = bare == "by" or bool(facets.types)
    return Filters.model_validate(
        {
            "since": since,
            "until": until,
            "within_days": facets.within_days,
            "by": (*facets.by, *facets.actors) if is_by else facets.by,
            "on": facets.on,
            "involving": () if is_by else facets.actors,
            "about": facets.objects,
            "types": facets.types,
            "statuses": facets.statuses,
            "tags": facets.tags,
        }
    )


def _checked(op: str, anchors: tuple[str, ...], asked: tuple[Filters, ...]) -> Plan:
    """Joins the filters found in several places and refuses a window that cannot be."""
    joined: dict[str, object] = {}
    for filters in asked:
        for name in filters.model_fields_set:
            value = getattr(filters, name)
            if value in (None, ()):
                continue
            known = joined.get(name)
            joined[name] = (*known, *value) if isinstance(known, tuple) else value
    found = Filters.model_validate(joined)
    since, until = found.since, found.until
    if since and until and since.earliest and until.latest and since.earliest > until.latest:
        raise ContradictoryWindowError(since.text, until.text)
    return Plan.model_validate({"op": op, "anchors": anchors, "filters": found})


def _reason(failures: list[TimelineError]) -> str:
    words = str(failures[0]).split(": ", 1)[-1]
    return words.split(". Forms that would work", maxsplit=1)[0]


def _nearest_forms(text: str, lang: str) -> tuple[str, ...]:
    """The three forms nearest in wording, of different operations, with their slots named."""
    forms = load_vocabulary(lang).forms
    plain = {form: _plain(form.text) for form in forms if form.text != "<filters>"}
    ranked = sorted(
        plain, key=lambda form: -difflib.SequenceMatcher(None, text, plain[form]).ratio()
    )
    chosen: dict[str, str] = {}
    for form in ranked:
        chosen.setdefault(form.op, plain[form])
    return tuple(list(chosen.values())[:3])


def _plain(form: str) -> str:
    """A form as a person would say it: the first alternatives, the optional parts left out."""
    text = re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", form))
    text = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", text)
    return " ".join(text.replace("<filters2>", "…").replace("<filters>", "…").split())
