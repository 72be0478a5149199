"""Ids as text: what makes one well formed, and how one is made of words."""

import re
import unicodedata
from collections.abc import Iterable

SLUG_RULE = "lower-case letters and digits of any script, joined by single - . or _"
LINK_RULE = "lower-case letters and digits of any script, joined by - -- . or _"
# For JSON Schema, whose regular expressions differ between readers: every id fits, and what is
# plainly none (capitals A-Z, blanks, doubled or outer joints) does not.
SLUG_SHAPE = r"^[^\x00-/:-`{-\x7f]+(?:[-._][^\x00-/:-`{-\x7f]+)*$"
LINK_SHAPE = r"^[^\x00-/:-`{-\x7f]+(?:(?:--|[-._])[^\x00-/:-`{-\x7f]+)*$"

_LONGEST = 48
# The joint may not be empty: two ways to read one run of letters would take exponential time.
_SLUG = re.compile(r"[^\W_]+(?:[-._][^\W_]+)*")
_LINK_ID = re.compile(r"[^\W_]+(?:(?:--|[-._])[^\W_]+)*")


def is_slug(text: str) -> bool:
    """Whether a text is the id of an event, actor, source or data set."""
    return bool(_SLUG.fullmatch(text)) and text == text.lower()


def is_link_id(text: str) -> bool:
    """Whether a text is the id of a link, which joins others with ``--``."""
    return bool(_LINK_ID.fullmatch(text)) and text == text.lower()


def make_slug(words: str) -> str:
    """A slug made of the words, cut at a whole word; empty where they hold no letter or digit."""
    slug = ""
    for word in _letters(words).split():
        if slug and len(slug) + 1 + len(word) > _LONGEST:
            break
        slug = f"{slug}-{word}".lstrip("-")
    return slug[:_LONGEST]


def propose_id(words: str, taken: Iterable[str]) -> str:
    """A slug made of the words, numbered where it is taken."""
    slug = make_slug(words) or "record"
    known = set(taken)
    number = 2
    proposed = slug
    while proposed in known:
        proposed = f"{slug}-{number}"
        number += 1
    return proposed


def _letters(words: str) -> str:
    """Lower-case letters and digits, with blanks between words.

    Accents that stand as characters of their own are joined to their letters first, or dropped:
    lower case itself makes such accents (İ), and an id cannot hold them.
    """
    plain = unicodedata.normalize("NFC", words.replace("'", "").replace("’", "").lower())
    return "".join(
        character if character.isalnum() else " "
        for character in plain
        if unicodedata.category(character) != "Mn"
    )
