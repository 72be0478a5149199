"""A question cut into tokens: dates, numbers, names and words of the language."""

import re
from dataclasses import dataclass

from timeline.dates.uncertain_date import UncertainDate
from timeline.query.lexicon import Lexicon, Meaning, Sense, splits_word
from timeline.query.number_words import find_number
from timeline.query.time_phrases import find_date

_SKIPPED = " ,.;:!?()[]\"'，。、；：！？"
_PERCENT = re.compile(r"(?P<value>\d+(?:\.\d+)?) ?%")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question and all that it may mean; with none of them it is unknown."""

    text: str
    meanings: tuple[Meaning, ...] = ()
    date: UncertainDate | None = None
    number: int | None = None
    percent: float | None = None

    def values_as(self, sense: Sense, *values: str) -> tuple[str, ...]:
        """All that the token stands for in one sense, among `values` if any are given."""
        return tuple(
            m.value for m in self.meanings if m.sense is sense and (not values or m.value in values)
        )

    def value_as(self, sense: Sense, *values: str) -> str | None:
        """What the token stands for in one sense (one of `values`, if any are given), else None."""
        found = self.values_as(sense, *values)
        return found[0] if found else None

    def has(self, *senses: Sense) -> bool:
        """Whether the token has a meaning of one of the senses."""
        return any(m.sense in senses for m in self.meanings)

    @property
    def is_unknown(self) -> bool:
        """Whether the token means nothing the language or the data knows."""
        found = (self.date, self.number, self.percent)
        return not self.meanings and all(value is None for value in found)


def cut_tokens(
    text: str, lexicon: Lexicon, as_of: int | None, without: Sense | None = None
) -> tuple[Token, ...]:
    """Cuts a normalised text, the longest meaningful phrase first at each place.

    Args:
        text: see ``normalise_text``.
        lexicon: the phrases that mean something.
        as_of: the day that "last year" is told from.
        without: a sense that no phrase is taken in.

    Raises:
        DateTextError: for a day that does not exist.
    """
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if text[place] in _SKIPPED:
            place += 1
            continue
        token, place = _token_at(text, place, lexicon, as_of, without)
        if token.is_unknown and tokens and tokens[-1].is_unknown and _touch(text, token, place):
            token = Token(tokens.pop().text + token.text)
        tokens.append(token)
    return tuple(tokens)


def _token_at(
    text: str, place: int, lexicon: Lexicon, as_of: int | None, without: Sense | None
) -> tuple[Token, int]:
    phrase = lexicon.longest_at(text, place, without)
    reach = place + len(phrase[0]) if phrase else place
    if (percent := _PERCENT.match(text, place)) and percent.end() > reach:
        return Token(percent.group(), percent=float(percent["value"])), percent.end()
    if (dated := find_date(text, place, as_of)) and dated.end > reach:
        return Token(text[place : dated.end], date=dated.date), dated.end
    if (counted := find_number(text, place)) and counted[1] >= reach and not _is_name(phrase):
        meanings = phrase[1] if phrase and counted[1] == reach else ()
        return Token(text[place : counted[1]], meanings, number=counted[0]), counted[1]
    if phrase:
        return Token(phrase[0], phrase[1]), reach
    end = place + 1
    while splits_word(text, end):
        end += 1
    return Token(text[place:end]), end


def _is_name(phrase: tuple[str, tuple[Meaning, ...]] | None) -> bool:
    """Whether a phrase is more than a word that says nothing."""
    return phrase is not None and any(
        m.sense not in (Sense.FILLER, Sense.LOOSE, Sense.REFUSED) for m in phrase[1]
    )


def _touch(text: str, token: Token, end: int) -> bool:
    """Whether an unknown token follows the one before it without a gap, as characters do."""
    start = end - len(token.text)
    return start > 0 and text[start - 1] not in _SKIPPED and not splits_word(text, start)
