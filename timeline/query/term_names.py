"""Finds the numbers that a question asks about: names of terms, in the data or the vocabulary."""

import re
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.query.lexicon import normalise_texts
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.vocabulary import LANGUAGES, load_vocabulary


def take_terms(phrase: str, chronology: Chronology) -> tuple[tuple[str, ...], str]:
    """The names of the terms in a phrase, and what is left of it.

    The words of "the terms of it all" name no number and leave them all; that is an empty tuple.

    Raises:
        UnreadableQuestionError: when it names no number that the data hold.
    """
    pattern, names = _pattern(chronology)
    found: list[str] = []

    def note(match: re.Match[str]) -> str:
        found.extend(names[match[0]])
        return " "

    rest = " ".join(pattern.sub(note, phrase).split())
    if not found:
        known = ", ".join(sorted({name for several in names.values() for name in several})[:8])
        raise UnreadableQuestionError(phrase, f"{phrase!r} names no number in the data ({known} …)")
    return tuple(dict.fromkeys(name for name in found if name)), rest


def names_of_terms(chronology: Chronology) -> frozenset[str]:
    """The names of all numbers that the data hold."""
    if chronology.index is not None:
        return frozenset(chronology.index.values_of("term"))
    return frozenset(term.name for event in chronology.events.values() for term in event.terms)


@lru_cache(maxsize=8)
def _pattern(chronology: Chronology) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Every way to name a number, the longest first, and what each stands for."""
    known = names_of_terms(chronology)
    phrases = [(name, name) for name in known]
    phrases += [(f"{name}s", name) for name in known if not name.endswith("s")]
    for lang in LANGUAGES:
        table = load_vocabulary(lang).terms
        phrases += [(word, name) for word, name in table.items() if name in known or not name]
    spelt = normalise_texts(word for word, _ in phrases)
    names: dict[str, tuple[str, ...]] = {}
    for word, (_, name) in zip(spelt, phrases, strict=True):
        names[word] = tuple(dict.fromkeys((*names.get(word, ()), name)))
    longest = sorted(names, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])"), names
