"""Rules that tell right values of many records at once from those that need a closer look.

Each takes the values of one field, None where a record has none, and says whether every one is
plainly right. No is not a verdict: it only means that the full reader has to look.
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from pydantic_core import PydanticCustomError

from timeline.dates.edtf_text import DateTextError
from timeline.dates.uncertain_date import parse_date
from timeline.model.event import check_type
from timeline.model.evidence import DATE_FIELDS
from timeline.model.fields import check_language
from timeline.model.slugs import is_link_id, is_slug

Rule = Callable[[Iterable[Any]], bool]

_MOST_KNOWN = 65_536
_MOST_DEPTH = 16  # of a user's own values; deeper ones are legal and rare
_SCALARS = frozenset({str, int, float, bool})
_ID_BYTES = b"abcdefghijklmnopqrstuvwxyz0123456789-\n"
_ONE_JOINT = bytes.maketrans(b"._", b"--")


class KnownValues:
    """A rule that remembers which texts are right: few, and given again and again."""

    def __init__(self, check: Callable[[str], object]) -> None:
        """Takes what raises an error for a text that is not right."""
        self._check = check
        self._known: set[str | None] = {None}

    def __call__(self, values: Iterable[str | None]) -> bool:
        """Whether every text is right."""
        fresh = set(values).difference(self._known)
        if not fresh:
            return True
        if not all(self._is_right(text) for text in fresh if text is not None):
            return False
        if len(self._known) + len(fresh) > _MOST_KNOWN:
            self._known = {None}
        self._known |= fresh
        return True

    def _is_right(self, text: str) -> bool:
        try:
            self._check(text)
        except (ValueError, DateTextError, PydanticCustomError):
            return False
        return True


are_dates = KnownValues(parse_date)
are_types = KnownValues(check_type)
are_languages = KnownValues(check_language)


def are_slugs(values: Iterable[str | None]) -> bool:
    """Whether every text is the id of an event, actor or source."""
    texts = [text for text in values if text is not None]
    return not texts or _are_plain(texts) or all(map(is_slug, texts))


def are_link_ids(values: Iterable[str | None]) -> bool:
    """Whether every text is the id of a link."""
    texts = [text for text in values if text is not None]
    return not texts or _are_plain(texts, long_joint=b"--") or all(map(is_link_id, texts))


def are_texts(values: Iterable[str | dict[str, str] | None]) -> bool:
    """Whether every text has words, and every tag of one by language is a language tag."""
    given = [value for value in values if value is not None]
    words = [value for value in given if isinstance(value, str)]
    if len(words) == len(given):
        return all(map(str.strip, words))
    by_language = [value for value in given if isinstance(value, dict)]
    told = chain(words, chain.from_iterable(map(dict.values, by_language)))
    tags: set[str | None] = set().union(*by_language)
    return all(by_language) and all(word.strip() for word in told) and are_languages(tags)


def are_own(values: Iterable[dict[str, Any] | None]) -> bool:
    """Whether the user's own values are nested no deeper than anybody nests them."""
    return all(_is_shallow(value, 0) for value in values if value)


def are_asserted(values: Iterable[dict[str, Any] | None]) -> bool:
    """Whether the values that sources give are single ones, and dates where dates belong."""
    given = [value for value in values if value]
    parts = [part for value in given for part in value.values()]
    if not all(type(part) in _SCALARS for part in parts):
        return False
    dates = [value[field] for value in given for field in DATE_FIELDS if field in value]
    return all(isinstance(date, str) for date in dates) and are_dates(dates)


def are_spans_whole(evidence: Iterable[Any]) -> bool:
    """Whether start and end of every piece of evidence come together, and in order."""
    pairs = [(one.start, one.end) for one in evidence]
    return pairs.count((None, None)) == len(pairs) or not any(
        (start is None) is not (end is None) or (start is not None and end <= start)
        for start, end in pairs
    )


def pattern_rule(pattern: str) -> Rule:
    """A rule that every text has a form."""
    fits = re.compile(pattern).fullmatch
    return lambda values: all(fits(text) for text in values if text is not None)


def _are_plain(texts: list[str], long_joint: bytes = b"") -> bool:
    """Whether all are ids of a-z and 0-9: a few passes over all of them joined."""
    lines = "\n".join(("", *texts, ""))
    joined = lines.encode("utf-8", "replace")
    if long_joint:
        joined = joined.replace(long_joint, b"-")
    joined = joined.translate(_ONE_JOINT)
    return joined.count(b"\n") == len(texts) + 1 and not (
        joined.translate(None, _ID_BYTES)
        or b"--" in joined
        or b"\n-" in joined
        or b"-\n" in joined
        or b"\n\n" in joined
    )


def _is_shallow(value: object, depth: int) -> bool:
    """Whether a value is nested less deeply than the limit."""
    if depth > _MOST_DEPTH:
        return False
    if isinstance(value, dict):
        return all(
            type(part) in _SCALARS or _is_shallow(part, depth + 1) for part in value.values()
        )
    if isinstance(value, list):
        return all(type(part) in _SCALARS or _is_shallow(part, depth + 1) for part in value)
    return True
