"""Reads a pattern of types that come in a row: ban, compliant product, new ban."""

import re

from timeline.query.lexicon import Sense
from timeline.query.phrase_reader import PhraseReader
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.tokens import cut_tokens

# What stands between two types, and what says that one comes again, which the order says already.
_ARROWS = re.compile(
    r"(?:-|=|—|–)*>|[→⇒—–~-]+|(?<![a-z])(?:then|followed by|again)(?![a-z])|然后|接着|再到|再|到|又"
)
_NEW = re.compile(
    r"(?<![a-z])(?:(?:a |the )?(?:new|another|further|next|second|fresh))(?![a-z])"
    r"|新一轮|新的|新(?!品)|再次|下一个"
)
_LEAST = 2


def read_pattern(phrase: str, reader: PhraseReader) -> tuple[str, ...]:
    """The types that a phrase names, in order.

    Raises:
        UnreadableQuestionError: when something in it is no type, or one type alone is named, or a
            word stands for several.
    """
    text = " ".join(_NEW.sub(" ", _ARROWS.sub(" ", phrase)).split())
    found: list[str] = []
    joined = False
    for token in cut_tokens(text, reader.lexicon, None, Sense.EVENT):
        kinds = dict.fromkeys(token.values_as(Sense.TYPE))
        if len(kinds) == 1:
            found.extend(kinds)
        elif token.value_as(Sense.MARK, "and", "joint"):
            joined = True
        elif kinds or not token.has(Sense.FILLER):
            why = f"{token.text!r} is no type of event; a pattern is types, such as ban, permit"
            raise UnreadableQuestionError(phrase, why, misfit=1)
    # "Bans and permits" are two types in no order; "ban, permit and new ban" is a row.
    if len(found) < _LEAST + joined:
        raise UnreadableQuestionError(
            phrase, "a pattern needs two types of event or more", misfit=1
        )
    return tuple(found)
