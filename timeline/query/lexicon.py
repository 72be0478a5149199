"""Every phrase that means something: the vocabularies, and the names that stand in the data."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.query.vocabulary import LANGUAGES, load_vocabulary


class Sense(Enum):
    """What kind of thing a phrase names."""

    EVENT = "event"
    ACTOR = "actor"
    TYPE = "type"
    OBJECT = "object"
    STATUS = "status"
    TAG = "tag"
    MARK = "mark"
    UNIT = "unit"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a phrase: its sense and the id or name it stands for."""

    sense: Sense
    value: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first character, longest first, each with all its meanings."""

    phrases: Mapping[str, tuple[tuple[str, tuple[Meaning, ...]], ...]]

    def longest_at(self, text: str, start: int) -> tuple[str, tuple[Meaning, ...]] | None:
        """The longest phrase that stands at `start` as a whole word, and what it may mean."""
        for phrase, meanings in self.phrases.get(text[start], ()):
            end = start + len(phrase)
            if text.startswith(phrase, start) and not splits_word(text, end):
                return phrase, meanings
        return None


def normalise_text(text: str) -> str:
    """Folds width, case, quotes and white space, so that one phrase has one spelling."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.translate(_FOLDED)
    return " ".join(folded.split())


def splits_word(text: str, at: int) -> bool:
    """Whether a cut at `at` runs through a word of a script that writes spaces."""
    return 0 < at < len(text) and _is_spaced(text[at - 1]) and _is_spaced(text[at])


@lru_cache(maxsize=8)
def build_lexicon(chronology: Chronology) -> Lexicon:
    """Gathers the phrases of both languages and of the data."""
    found: defaultdict[str, dict[Meaning, None]] = defaultdict(dict)
    for phrase, meaning in (*_vocabulary_phrases(), *_data_phrases(chronology)):
        if normal := normalise_text(phrase):
            found[normal][meaning] = None
    by_first: defaultdict[str, list[tuple[str, tuple[Meaning, ...]]]] = defaultdict(list)
    for phrase in sorted(found, key=lambda text: (-len(text), text)):
        by_first[phrase[0]].append((phrase, tuple(found[phrase])))
    return Lexicon({first: tuple(phrases) for first, phrases in by_first.items()})


def _vocabulary_phrases() -> Iterator[tuple[str, Meaning]]:
    for lang in LANGUAGES:
        words = load_vocabulary(lang)
        yield from ((word, Meaning(Sense.TYPE, name)) for word, name in words.types.items())
        yield from ((word, Meaning(Sense.STATUS, name)) for word, name in words.statuses.items())
        yield from ((word, Meaning(Sense.UNIT, name)) for word, name in words.units.items())
        for name, marks in words.marks.items():
            yield from ((word, Meaning(Sense.MARK, name)) for word in marks)
        yield from ((word, Meaning(Sense.FILLER, word)) for word in words.fillers)


def _data_phrases(chronology: Chronology) -> Iterator[tuple[str, Meaning]]:
    for actor in chronology.actors.values():
        for name in (actor.id, *actor.name.all_texts(), *actor.aliases):
            yield name, Meaning(Sense.ACTOR, actor.id)
    for event in chronology.events.values():
        for name in (event.id, *event.was, *event.title.all_texts(), *event.aliases):
            yield name, Meaning(Sense.EVENT, event.id)
        yield from _spellings(event.objects, Sense.OBJECT)
        yield from _spellings(event.tags, Sense.TAG)
        yield event.type, Meaning(Sense.TYPE, event.type)
        yield event.type.removeprefix("x:"), Meaning(Sense.TYPE, event.type)


def _spellings(slugs: Iterable[str], sense: Sense) -> Iterator[tuple[str, Meaning]]:
    """A slug as it stands, and with spaces or nothing for its hyphens: ascend-910b, 910b."""
    for slug in slugs:
        for spelling in {slug, slug.replace("-", " "), slug.replace("-", "")}:
            yield spelling, Meaning(sense, slug)


_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "《": '"', "》": '"'} | dict.fromkeys("「」", '"')
)
_UNSPACED = (
    (0x2E80, 0x9FFF),  # CJK radicals to unified ideographs, kana among them
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def _is_spaced(char: str) -> bool:
    point = ord(char)
    return char.isalnum() and not any(low <= point <= high for low, high in _UNSPACED)
