"""Finds the one event a phrase means, or says which events it might mean."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dates.certainty import Certainty
from timeline.dates.date_words import format_date
from timeline.dates.ordering import overlaps
from timeline.dates.time_span import window_span
from timeline.dates.uncertain_date import sort_key
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event, Role
from timeline.query.event_names import (
    EventNames,
    find_candidates,
    names_of,
    own_names,
    stands_anywhere,
)
from timeline.query.facets import Facets, KindWord, Word, ids_of
from timeline.query.lexicon import build_lexicon, normalise_text, normalise_texts, stands_in
from timeline.query.roles import AGENT_ROLES, OBJECT_ROLES
from timeline.query.selection import involves
from timeline.query.vocabulary import load_vocabulary

_MOST_SHOWN = 8
# To compare a phrase with the names of more events letter by letter would take half a minute.
_MOST_COMPARED = 20_000
# Whose acts bear their name: "China's approval" is one that China gave, "the Nvidia approval" need
# not be Nvidia's.
_GOVERNING = frozenset({"state", "agency", "regulator", "legislature"})


class AmbiguousEventError(TimelineError):
    """A phrase fits several events equally well."""

    def __init__(self, phrase: str, events: Iterable[Event], lang: str) -> None:
        found = tuple(events)
        lines = "".join(f"\n  {_describe(event, lang)}" for event in found[:_MOST_SHOWN])
        more = len(found) - _MOST_SHOWN
        tail = f"\n  … and {more} more" if more > 0 else ""
        super().__init__(
            f"{phrase!r} fits {len(found)} events equally well; say which by its id:{lines}{tail}"
        )


class UnknownEventError(TimelineError):
    """A phrase fits no event."""

    def __init__(
        self, phrase: str, why: str = "", near: Iterable[Event] = (), lang: str = "en"
    ) -> None:
        lines = "".join(f"\n  {_describe(event, lang)}" for event in near)
        way_out = f"; nearest:{lines}" if lines else "; timeline list shows what there is"
        super().__init__(f"no event fits {phrase!r}{why}{way_out}")


def _describe(event: Event, lang: str) -> str:
    date = format_date(event.date, lang)
    return f"{event.id}  ({date}, {event.type}: {event.title.within(lang)})"


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well an event fits: compared field by field, the first that differs decides.

    `is_weak` says that a part fits only in passing, such as a thing that is not the event's main
    object; such a fit is never taken, only proposed.
    """

    names_it: bool
    is_agent: bool
    is_sure_of_date: bool
    title_words: int
    is_weak: bool

    def rank(self) -> tuple[int, ...]:
        return (self.names_it, self.is_agent, self.is_sure_of_date, self.title_words)


def find_event(phrase: str, facets: Facets, chronology: Chronology, lang: str) -> Event:
    """Finds the event that a phrase and all its facets fit best.

    Raises:
        UnknownEventError: when none fits.
        AmbiguousEventError: when two fit equally well.
    """
    found = seek_event(phrase, facets, chronology, lang)
    if found is None:
        near = nearest_events(phrase, facets, chronology)
        raise UnknownEventError(phrase, _why_not(facets, chronology), near, lang)
    return found


def seek_event(phrase: str, facets: Facets, chronology: Chronology, lang: str) -> Event | None:
    """The event that a phrase and all its facets fit best, or None when none fits.

    Raises:
        AmbiguousEventError: when two fit equally well.
    """
    fits = [
        (fit, event)
        for event in find_candidates(facets, chronology)
        if (fit := _fit(event, facets, chronology)) is not None
    ]
    best = max((fit.rank() for fit, _ in fits), default=())
    # "the 2022 bans" means them all: one that fits better does not push out the others.
    is_plural = any(map(_is_plural, facets.heads))
    found = [(fit, event) for fit, event in fits if is_plural or fit.rank() == best]
    if len(found) > 1:
        events = sorted((event for _, event in found), key=lambda event: sort_key(event.date))
        raise AmbiguousEventError(phrase, events, lang)
    return None if not found or found[0][0].is_weak else found[0][1]


def nearest_events(phrase: str, facets: Facets, chronology: Chronology) -> tuple[Event, ...]:
    """Up to three events that share most with a phrase, for a way out."""
    if len(chronology.events) > _MOST_COMPARED:
        return ()
    wanted = normalise_text(phrase)

    def likeness(event: Event) -> float:
        names = normalise_texts(own_names(event))
        spelt = max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)
        objects = ids_of(facets.objects)
        named = event.id in facets.events
        return (
            spelt + named + sum((event.type in facets.types, bool({*objects} & {*event.objects})))
        )

    ranked = sorted(((likeness(event), event) for event in chronology.events.values()), key=_place)
    return tuple(event for likely, event in ranked[:3] if likely > 0.4)  # noqa: PLR2004 - far off


def _place(ranked: tuple[float, Event]) -> tuple[float, str]:
    return -ranked[0], ranked[1].id


def _fit(event: Event, facets: Facets, chronology: Chronology) -> _Fit | None:
    """How well an event fits, or None if some part of the phrase does not fit it at all."""
    names_it = event.id in facets.events
    if facets.events and not names_it:
        return None
    names = names_of(event, chronology)
    subject = build_lexicon(chronology)
    words = [word for word in facets.unknown if not subject.is_subject(word)]
    dated = _date_fit(event, facets, chronology)
    if dated is Certainty.NO or not all(map(names.hold, words)):
        return None
    if not (
        _subject_fits(event, facets, names, is_named=names_it)
        and _actors_fit(event, facets, names, chronology)
    ):
        return None
    agents = ids_of((*facets.subjects, *facets.by))
    in_title = sum(stands_in(word, names.title) for word in words)
    is_main = all(
        not event.objects or event.objects[0] in thing.ids for thing in facets.objects[:1]
    )
    return _Fit(
        names_it=names_it,
        is_agent=bool(agents) and involves(event, agents[:1], AGENT_ROLES, chronology),
        is_sure_of_date=dated is Certainty.YES,
        title_words=in_title,
        is_weak=not names_it and (in_title < len(words) or bool(facets.heads and not is_main)),
    )


def _subject_fits(event: Event, facets: Facets, names: EventNames, *, is_named: bool) -> bool:
    """Whether type, things, tags, status and shares fit.

    Of several words for types, one must be the event's type and the others stand in its names.
    """
    of_type = [head for head in facets.heads if event.type in head.types]
    return (
        (is_named or not facets.heads or bool(of_type))
        and all(event.type in head.types or names.hold(head.text) for head in facets.heads)
        and all(
            {*thing.ids} & {*event.objects} or names.hold(thing.text) for thing in facets.objects
        )
        and all({*tag.ids} & {*event.tags} or names.hold(tag.text) for tag in facets.tags)
        and all(event.status in word.ids or names.hold(word.text) for word in facets.statuses)
        and all(_has_share(event, percent) for percent in facets.percents)
    )


def _actors_fit(event: Event, facets: Facets, names: EventNames, chronology: Chronology) -> bool:
    """Whether every actor named has the part in the event that the words give it."""
    asked: list[tuple[Word, tuple[Role, ...]]] = [(actor, AGENT_ROLES) for actor in facets.by]
    asked += [(actor, OBJECT_ROLES) for actor in facets.on]
    asked += [(actor, ()) for actor in facets.involving]
    asked += [(actor, _subject_roles(actor, facets, chronology)) for actor in facets.subjects]
    asked += [(actor, OBJECT_ROLES if facets.subjects else ()) for actor in facets.others]
    is_titled = not facets.heads and not facets.events
    return all(
        any(involves(event, (one,), roles, chronology) for one in actor.ids)
        or (is_titled and stands_in(actor.text, names.title))
        for actor, roles in asked
    )


def _subject_roles(actor: Word, facets: Facets, chronology: Chronology) -> tuple[Role, ...]:
    """The roles an actor named before the act can have: "CAC summons Nvidia", "Nvidia summons"."""
    if facets.is_passive:
        return OBJECT_ROLES
    if not facets.heads and not facets.events:
        return ()
    kinds = {found.kind for one in actor.ids if (found := chronology.actors.get(one))}
    is_doer = bool(facets.others) or bool(kinds & _GOVERNING)
    return AGENT_ROLES if is_doer else ()


def _is_plural(head: KindWord) -> bool:
    types = load_vocabulary("en").types
    return head.text.endswith("s") and types.get(head.text[:-1]) in head.types


def _has_share(event: Event, percent: float) -> bool:
    return any(
        term.unit == "%" and percent in (term.value, term.low, term.high) for term in event.terms
    )


def _date_fit(event: Event, facets: Facets, chronology: Chronology) -> Certainty:
    found = [
        overlaps(chronology.spans[event.id], window_span(date, chronology.tz))
        for date in facets.dates
    ]
    if Certainty.NO in found:
        return Certainty.NO
    return Certainty.MAYBE if Certainty.MAYBE in found else Certainty.YES


def _why_not(facets: Facets, chronology: Chronology) -> str:
    """Names the words that stand in no event at all, if any do."""
    lost = [word for word in facets.unknown if not stands_anywhere(word, chronology)]
    return f": {', '.join(map(repr, lost))} stands in no title or summary" if lost else ""
