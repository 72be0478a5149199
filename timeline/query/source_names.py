"""Finds the sources a phrase means: an id, a title, a publisher or an author."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.model.source import Source
from timeline.query.lexicon import normalise_text, normalise_texts
from timeline.query.question_text import UnknownSourceError


def find_sources(phrase: str, chronology: Chronology) -> tuple[str, ...]:
    """Ids of every source of that name: a publisher's name means all that it published.

    Raises:
        UnknownSourceError: when there is none.
    """
    names = _sources_by_name(chronology)
    wanted = normalise_text(phrase).removeprefix("the ").strip()
    found = names.get(wanted) or names.get(f"the {wanted}")
    if not found:
        raise UnknownSourceError(phrase, get_close_matches(wanted, names, n=3))
    return found


@lru_cache(maxsize=8)
def _sources_by_name(chronology: Chronology) -> Mapping[str, tuple[str, ...]]:
    pairs = [(name, source.id) for source in chronology.sources.values() for name in _names(source)]
    spelt = normalise_texts(name for name, _ in pairs)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, (_, source_id) in zip(spelt, pairs, strict=True):
        found[name][source_id] = None
        # "71396.com (user-posted content)" is called by what stands before the bracket.
        found[name.split("(")[0].strip()][source_id] = None
    return {name: tuple(ids) for name, ids in found.items() if name}


def _names(source: Source) -> tuple[str, ...]:
    texts = (source.publisher, source.author, source.title)
    return (source.id, *(name for text in texts if text for name in text.all_texts()))
