"""Cited reports by number: copies of one report bear one, and it is said where it was read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.model.source import Source
from timeline.views.answer_words import WORDS


@dataclass(frozen=True)
class Citations:
    """The reports that sources go back to, numbered from 1 in the order of `carriers`.

    `carriers` holds, for each report by its id or name, the sources it was read in; a source that
    repeats no other is its own carrier.
    """

    chronology: Chronology
    carriers: Mapping[str, tuple[str, ...]]

    def cite(self, sources: Iterable[str]) -> str:
        """The numbers of some sources, each report once: "[1][4]"."""
        origins = dict.fromkeys(self.chronology.origin_of(source) for source in sources)
        return "".join(f"[{self._numbers[o]}]" for o in origins if o in self._numbers)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {origin: number for number, origin in enumerate(self.carriers, start=1)}

    def listing(self, langs: tuple[str, ...]) -> tuple[str, ...]:
        """One line for each report: its number, then what `descriptions` says of it."""
        described = self.descriptions(langs).values()
        return tuple(f"[{number}] {words}" for number, words in enumerate(described, start=1))

    def descriptions(self, langs: tuple[str, ...]) -> dict[str, str]:
        """Each report in words: publisher, date, Admiralty letter, and where it was read.

        The title is added where two reports would else be described alike.
        """
        plain = {origin: self.describe(origin, langs) for origin in self.carriers}
        alike = Counter(plain.values())
        return {
            origin: self.describe(origin, langs, is_titled=alike[name] > 1)
            + self._read_in(origin, langs)
            for origin, name in plain.items()
        }

    def describe(self, origin: str, langs: tuple[str, ...], *, is_titled: bool = False) -> str:
        """One report in words, without where it was read."""
        source = self.chronology.sources.get(origin)
        return describe_source(source, origin, langs, is_titled=is_titled)

    def _read_in(self, origin: str, langs: tuple[str, ...]) -> str:
        names = dict.fromkeys(
            _brief_name(self.chronology.sources.get(source), source, langs)
            for source in self.carriers[origin]
            if source != origin
        )
        words = WORDS[langs[0]]
        return words["read_in"].format(words["and"].join(names)) if names else ""


def number_citations(sources: Iterable[str], chronology: Chronology) -> Citations:
    """Numbers the reports behind some sources, in the order in which they are first cited."""
    carriers: dict[str, dict[str, None]] = {}
    for source in sources:
        carriers.setdefault(chronology.origin_of(source), {})[source] = None
    return Citations(
        chronology,
        MappingProxyType({origin: tuple(several) for origin, several in carriers.items()}),
    )


def describe_source(
    source: Source | None, source_id: str, langs: tuple[str, ...], *, is_titled: bool = False
) -> str:
    """A source in a line: publisher (else author, else title), title if wanted, date, letter."""
    if source is None:
        return source_id
    words = WORDS[langs[0]]
    parts = [_publisher(source, langs)]
    if is_titled and source.title and (source.publisher or source.author):
        parts.append(words["quoted"].format(source.title.within(langs[0])))
    if source.published:
        parts.append(format_date(source.published, langs[0]))
    if source.reliability:
        parts.append(source.reliability)
    if source.retracted:
        parts.append(words["retracted_note"])
    return words["comma"].join(parts)


def _brief_name(source: Source | None, source_id: str, langs: tuple[str, ...]) -> str:
    if source is None:
        return source_id
    name = _publisher(source, langs)
    return f"{name} ({source.reliability})" if source.reliability else name


def _publisher(source: Source, langs: tuple[str, ...]) -> str:
    named = source.publisher or source.author or source.title
    if named is None:
        return source.id
    return " ".join(dict.fromkeys(named.within(lang) for lang in langs))
