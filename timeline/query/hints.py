"""Names from the data with which questions that would work are written."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.question_text import language_of
from timeline.query.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Hints:
    """Names from the data for the slots of a form.

    Attributes:
        names: Of the events that are best known.
        actor: Of an actor.
        kind: Of the type that most events have.
        year: The year in which most began.
        day: The last known day.
        term: Of the number that most events carry.
        source: Of the publisher of most sources.
    """

    names: tuple[str, ...]
    actor: str
    kind: str
    year: str
    day: str
    term: str
    source: str


def _term_name(chronology: Chronology, lang: str) -> str:
    """A number that the data hold, as it is called: the one that most events carry."""
    names = Counter(term.name for event in chronology.events.values() for term in event.terms)
    words = {name: word for word, name in tuple(load_vocabulary(lang).terms.items())[::-1]}
    called = (name for name, _ in names.most_common() if lang == "en" or name in words)
    found = next(called, None)
    if found is None:
        return words[""]
    return words[found] if lang == "zh" else found.replace("-", " ")


@lru_cache(maxsize=8)
def gather_hints(chronology: Chronology, lang: str) -> Hints:
    """Gathers names that a question in a language could hold."""
    if chronology.index is not None:
        told = chronology.index.hints[lang]
        return Hints(**{**told, "names": tuple(told["names"])})
    kind, year = _example_filter(chronology, lang)
    names = _well_known(chronology, lang)
    return Hints(
        names,
        _actor_name(chronology, lang),
        kind,
        year,
        _last_day(chronology),
        _term_name(chronology, lang),
        _source_name(chronology, lang),
    )


def _source_name(chronology: Chronology, lang: str) -> str:
    """A source to stand as an example: the publisher of most."""
    names = Counter(s.publisher.within(lang) for s in chronology.sources.values() if s.publisher)
    return names.most_common(1)[0][0] if names else next(iter(chronology.sources), "…")


def _last_day(chronology: Chronology) -> str:
    """The last day on which something is known to have happened."""
    exact = (event.date for event in chronology.events.values() if event.date.is_exact)
    return max((date.latest_text for date in exact if date.latest_text), default="2025-08-20")


def _well_known(chronology: Chronology, lang: str) -> tuple[str, ...]:
    """Short names of the events with most links, aliases before titles, in the language."""
    links: dict[str, int] = {}
    for link in chronology.links.values():
        for end in (link.source, link.target):
            links[end] = links.get(end, 0) + 1
    # Only the first two are held: there may be a million, each decoded as it is looked at.
    ranked = nsmallest(
        2, chronology.events.values(), key=lambda e: (-links.get(e.id, 0), not e.aliases, e.id)
    )
    return tuple(_short_name(event, lang) for event in ranked)


def _short_name(event: Event, lang: str) -> str:
    return next((name for name in event.aliases if language_of(name) == lang), event.id)


def _actor_name(chronology: Chronology, lang: str) -> str:
    """An actor to stand as an example: a state, for most questions are about one."""
    actors = sorted(chronology.actors.values(), key=lambda actor: actor.kind != "state")
    return actors[0].name.within(lang) if actors else "…"


def _example_filter(chronology: Chronology, lang: str) -> tuple[str, str]:
    """The word for the type that most events have, and the year in which most began."""
    words: dict[str, str] = {}
    for word, kind in load_vocabulary(lang).types.items():
        if lang == "zh" or word.endswith("s"):
            words.setdefault(kind, word)
    kinds = Counter(event.type for event in chronology.events.values() if event.type in words)
    years = Counter(
        e.date.earliest_text[:4] for e in chronology.events.values() if e.date.earliest_text
    )
    kind = words[kinds.most_common(1)[0][0]] if kinds else "…"
    return kind, years.most_common(1)[0][0] if years else "2025"
