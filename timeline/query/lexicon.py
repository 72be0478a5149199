"""Every phrase that means something: the vocabularies, and the names that stand in the data."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from timeline.model.actor import Actor
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.number_words import read_chinese_number
from timeline.query.vocabulary import LANGUAGES, Vocabulary, load_spelling, load_vocabulary


class Sense(Enum):
    """What kind of thing a phrase names."""

    EVENT = "event"
    ACTOR = "actor"
    TYPE = "type"
    DEED = "deed"
    OBJECT = "object"
    STATUS = "status"
    TAG = "tag"
    MARK = "mark"
    UNIT = "unit"
    FILLER = "filler"
    LOOSE = "loose"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a phrase: its sense and the id or name it stands for."""

    sense: Sense
    value: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first character, longest first, each with all its meanings.

    `subject` holds the words of the data set's own title: they say no more than "here".
    """

    phrases: Mapping[str, tuple[tuple[str, tuple[Meaning, ...]], ...]]
    subject: str = ""

    def longest_at(
        self, text: str, start: int, without: Sense | None = None
    ) -> tuple[str, tuple[Meaning, ...]] | None:
        """The longest phrase that stands at `start` as a whole word, and what it may mean.

        Meanings of the sense `without` are passed over, and phrases that have no other.
        """
        for phrase, meanings in self.phrases.get(text[start], ()):
            if text.startswith(phrase, start) and not splits_word(text, start + len(phrase)):
                kept = tuple(m for m in meanings if m.sense is not without)
                if kept:
                    return phrase, kept
        return None

    def is_subject(self, word: str) -> bool:
        """Whether a word, or its singular, is one that the data set as a whole is about."""
        return any(len(w) > 1 and stands_in(w, self.subject) for w in (word, word.rstrip("s")))


def normalise_text(text: str) -> str:
    """Folds width, case, quotes, hyphens, script and white space: one phrase, one spelling."""
    return normalise_texts((text,))[0]


def normalise_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Normalises many texts in one go, as lines of one, which is far quicker than one by one."""
    lines = [" ".join(text.split()) for text in texts]
    if not lines:
        return ()
    text = "\n".join(lines)
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    spelling = load_spelling()
    folded = folded.translate(spelling.characters)
    for pattern, usual in spelling.words:
        folded = pattern.sub(usual, folded)
    folded = _HYPHEN.sub(" ", folded)
    for pattern, usual in _WORDS:
        folded = pattern.sub(usual, folded)
    folded = _PERCENT_ZH.sub(lambda found: f"{read_chinese_number(found[1])}%", folded)
    folded = _MONTH_ZH.sub(lambda found: f"{read_chinese_number(found[1])}月", folded)
    return tuple(" ".join(line.split()) for line in folded.split("\n"))


def splits_word(text: str, at: int) -> bool:
    """Whether a cut at `at` runs through a word of a script that writes spaces."""
    return 0 < at < len(text) and _is_spaced(text[at - 1]) and _is_spaced(text[at])


def stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, as a whole word where the script writes spaces."""
    place = text.find(word)
    while place >= 0:
        if not splits_word(text, place) and not splits_word(text, place + len(word)):
            return True
        place = text.find(word, place + 1)
    return False


@dataclass(frozen=True)
class IndexedLexicon(Lexicon):
    """A lexicon that holds the phrases of both languages and asks an index for those of the data.

    `words` are the phrases it holds, each with its meanings; `named` asks for the others.
    """

    words: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    named: Callable[[str], tuple[tuple[str, str], ...]] = lambda _: ()

    def longest_at(
        self, text: str, start: int, without: Sense | None = None
    ) -> tuple[str, tuple[Meaning, ...]] | None:
        """The longest phrase that stands at `start` as a whole word, and what it may mean."""
        for end in range(len(text), start, -1):
            if splits_word(text, end):
                continue
            kept = tuple(m for m in self._meanings(text[start:end]) if m.sense is not without)
            if kept:
                return text[start:end], kept
        return None

    def _meanings(self, phrase: str) -> dict[Meaning, None]:
        named = (Meaning(Sense(sense), value) for sense, value in self.named(phrase))
        return dict.fromkeys((*self.words.get(phrase, ()), *named))


@lru_cache(maxsize=8)
def build_lexicon(chronology: Chronology) -> Lexicon:
    """Gathers the phrases of both languages and of the data."""
    found: defaultdict[str, dict[Meaning, None]] = defaultdict(dict)
    phrases = list(_vocabulary_phrases(chronology))
    if chronology.index is None:
        phrases.extend(_data_phrases(chronology))
    spelt = normalise_texts(phrase for phrase, _ in phrases)
    for normal, (_, meaning) in zip(spelt, phrases, strict=True):
        if normal:
            found[normal][meaning] = None
    by_first: defaultdict[str, list[tuple[str, tuple[Meaning, ...]]]] = defaultdict(list)
    for phrase in sorted(found, key=lambda text: (-len(text), text)):
        by_first[phrase[0]].append((phrase, tuple(found[phrase])))
    dataset = chronology.dataset
    title = " / ".join(dataset.title.all_texts()) if dataset and dataset.title else ""
    frozen = {first: tuple(several) for first, several in by_first.items()}
    subject = normalise_text(title)
    if chronology.index is None:
        return Lexicon(frozen, subject)
    words = {phrase: tuple(meanings) for phrase, meanings in found.items()}
    named = lru_cache(maxsize=4096)(chronology.index.phrases)
    return IndexedLexicon(frozen, subject, words, named)


def _vocabulary_phrases(chronology: Chronology) -> Iterator[tuple[str, Meaning]]:
    for lang in LANGUAGES:
        words = load_vocabulary(lang)
        for sense, table in (
            (Sense.TYPE, words.types),
            (Sense.DEED, words.deeds),
            (Sense.STATUS, words.statuses),
            (Sense.UNIT, words.units),
        ):
            yield from ((word, Meaning(sense, name)) for word, name in table.items())
        for name, marks in words.marks.items():
            yield from ((word, Meaning(Sense.MARK, name)) for word in marks)
        for sense, several in (
            (Sense.FILLER, words.fillers),
            (Sense.LOOSE, words.loose),
            (Sense.REFUSED, words.refused),
        ):
            yield from ((word, Meaning(sense, word)) for word in sorted(several))
        yield from _nation_phrases(words, chronology)


def _nation_phrases(words: Vocabulary, chronology: Chronology) -> Iterator[tuple[str, Meaning]]:
    """Adjectives and set phrases of the states that the data hold: Chinese, 美方."""
    states = _states(chronology)
    for phrase, country in words.nations.items():
        for actor in states:
            if actor.country == country:
                yield phrase, Meaning(Sense.ACTOR, actor.id)


def _states(chronology: Chronology) -> tuple[Actor, ...]:
    if chronology.index is not None:
        return tuple(chronology.actors[one] for one in chronology.index.states)
    return tuple(actor for actor in chronology.actors.values() if actor.kind == "state")


def _data_phrases(chronology: Chronology) -> Iterator[tuple[str, Meaning]]:
    """What the data themselves call actors, events, things, tags and types, as it stands there."""
    for actor in chronology.actors.values():
        yield from actor_phrases(actor)
    for event in chronology.events.values():
        yield from event_phrases(event)


def actor_phrases(actor: Actor) -> Iterator[tuple[str, Meaning]]:
    """What an actor is called."""
    for name in (actor.id, *actor.name.all_texts(), *actor.aliases):
        yield name, Meaning(Sense.ACTOR, actor.id)


def event_phrases(event: Event) -> Iterator[tuple[str, Meaning]]:
    """What an event is called, and what it calls its things, tags and type."""
    for name in (event.id, *event.was, *event.title.all_texts(), *event.aliases):
        yield name, Meaning(Sense.EVENT, event.id)
    yield from _spellings(event.objects, Sense.OBJECT)
    yield from _spellings(event.tags, Sense.TAG)
    yield event.type, Meaning(Sense.TYPE, event.type)
    yield event.type.removeprefix("x:"), Meaning(Sense.TYPE, event.type)


def _spellings(slugs: Iterable[str], sense: Sense) -> Iterator[tuple[str, Meaning]]:
    """A slug as it stands, with nothing for its hyphens, and in the singular: AI chip, 910b."""
    for slug in slugs:
        for spelling in (slug, slug.replace("-", "")):
            yield spelling, Meaning(sense, slug)
            if len(slug) > _SHORT and slug.endswith("s"):
                yield spelling[:-1], Meaning(sense, slug)


_SHORT = 4
_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "《": '"', "》": '"'} | dict.fromkeys("「」", '"')
)
# Between letters, or a letter and a digit; in 2025-07 and 80-100 it says something.
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑](?=[a-z0-9])|(?<=[0-9])[-‐‑](?=[a-z])")
_WORDS = (
    (re.compile(r"\bu\.s(?:\.|\b)"), "us"),
    (re.compile(r"\bback door"), "backdoor"),
    (re.compile(r"(?<=\d) ?(?:percent|per cent)(?![a-z])"), "%"),
    (re.compile(r"百分之(\d+(?:\.\d+)?)"), r"\1%"),
)
_MONTH_ZH = re.compile(
    r"(?<![零一二三四五六七八九十百])(十[一二]|[一二三四五六七八九十])月(?!之?内|以内|里|中)"
)
_PERCENT_ZH = re.compile(r"百分之([零一二两三四五六七八九十百]+)")
_UNSPACED = (
    (0x2E80, 0x9FFF),  # CJK radicals to unified ideographs, kana among them
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def _is_spaced(char: str) -> bool:
    point = ord(char)
    return char.isalnum() and not any(low <= point <= high for low, high in _UNSPACED)
