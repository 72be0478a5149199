"""The words of the question language, read from one table a language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from timeline.query.plan import Op

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Form:
    """One way to ask for one operation: patterns over the whole question, with named slots.

    `weight` is the count of letters that are not slots: of two forms that fit, the one that says
    more of the question itself is the better reading.
    """

    op: Op
    text: str
    units: tuple[str, ...]
    is_spaced: bool

    @cached_property
    def weight(self) -> int:
        """How much the form says of the question."""
        return len(re.sub(r"\(\?<!.\)|<\w+>|\[[^\]]*\]|\|[^)]*|[()\s]", "", self.text))

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Compiled when first tried. They cut as early, and as late, as the question can be cut."""
        several = dict.fromkeys(_pattern_of(self, filling) for filling in (".+?", ".+"))
        return tuple(map(re.compile, several))

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Words of which one each must stand in the question, else no pattern needs to be tried."""
        outside = _without_options(re.sub(r"\(\?<!.\)", "", self.text))
        needed = []
        for group, plain in _GROUP.findall(re.sub(r"<\w+>", "()", outside)):
            words = tuple(word.strip() for word in (group or plain).split("|"))
            if "(" not in group and all(word.strip("_") for word in words):
                needed.append(words)
        return tuple(needed)

    def may_fit(self, text: str) -> bool:
        """Whether every word it needs stands in a text."""
        return all(any(word in text for word in words) for words in self.needs)


# A group with at most one more level in it, or what stands between groups.
_GROUP = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)|([^()]+)")


def _without_options(form: str) -> str:
    while "[" in form:
        form = re.sub(r"\[[^\[\]]*\]", "\x00", form)
    return form.replace("\x00", "()")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language: forms, and words by what they mean."""

    lang: str
    forms: tuple[Form, ...]
    types: Mapping[str, str]
    deeds: Mapping[str, str]
    statuses: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    nations: Mapping[str, str]
    terms: Mapping[str, str]
    fillers: frozenset[str]
    loose: frozenset[str]
    refused: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Other spellings of the same words: single characters, and whole words."""

    characters: Mapping[int, str]
    words: tuple[tuple[re.Pattern[str], str], ...]


@cache
def load_vocabulary(lang: str) -> Vocabulary:
    """Reads the table of `lang`, once."""
    table = _load_table(lang)
    return Vocabulary(
        lang=lang,
        forms=_read_forms(table, is_spaced=lang != "zh"),
        types=_by_word(table["types"]),
        deeds=_by_word(table["deeds"]),
        statuses=_by_word(table["statuses"]),
        marks=MappingProxyType({name: tuple(words) for name, words in table["marks"].items()}),
        units=_by_word(table["units"]),
        nations=_by_word(table["nations"]),
        terms=_terms_by_word(table["terms"]),
        fillers=frozenset(table["fillers"]["words"]),
        loose=frozenset(table["loose"]["words"]),
        refused=frozenset(table["refused"]["words"]),
    )


@cache
def load_spelling() -> Spelling:
    """Reads the spellings of all languages, once."""
    characters: dict[int, str] = {}
    words: list[tuple[re.Pattern[str], str]] = []
    for lang in LANGUAGES:
        spelling = _load_table(lang).get("spelling", {})
        pairs = zip(spelling.get("traditional", ""), spelling.get("simplified", ""), strict=True)
        characters |= {ord(other): usual for other, usual in pairs}
        words.extend((re.compile(k), usual) for k, usual in spelling.get("words", {}).items())
    return Spelling(MappingProxyType(characters), tuple(words))


def _pattern_of(form: Form, filling: str) -> str:
    """Turns a form such as ``what (followed|came after) <event>`` into a pattern.

    A form holds literals, ``<slots>``, ``(a|b)`` alternatives and ``[optional]`` parts; a slot
    holds `filling`, and whole words where words are divided by spaces, as they are not in Chinese.
    """
    before, after, gap = _EDGES if form.is_spaced else ("", "", r"\s*")
    pattern = re.sub(r"\((?!\?)", "(?:", form.text)
    while "[" in pattern:  # innermost first, so that an optional part may hold another
        pattern = re.sub(r"\[([^\[\]]*)\]", r"(?:\1)?", pattern)
    pattern = pattern.replace(" ", gap).replace("_", " ")
    numbers = r"(?:\d+|[a-z]+)" if form.is_spaced else "[0-9零一二两三四五六七八九十百半]+"
    units = "|".join(sorted(form.units, key=len, reverse=True))
    span = rf"(?:{numbers}{gap})??(?:{units})"

    # A filter is taken where it can stand, and left out where it need not: cuts differ.
    optional = "??" if filling.endswith("?") else "?"

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        filled = f"{before}(?P<{name}>{span if name in ('span', 'gap') else filling}){after}{gap}"
        return f"{gap}(?:{filled}){optional}" if name.startswith("filters") else gap + filled

    return re.sub(r"<(\w+)>", slot, pattern)


_EDGES = ("(?<![a-z0-9])", "(?![a-z0-9])", " ?")


def _read_forms(table: Mapping[str, Any], *, is_spaced: bool) -> tuple[Form, ...]:
    units = tuple(word for words in table["units"].values() for word in words)
    parts = table["parts"]
    forms = []
    for op, texts in table["forms"].items():
        for text in texts:
            while "{" in text:  # a part may hold another
                text = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], text)  # noqa: PLW2901 - filled in place
            forms.append(Form(cast("Op", op), text, units, is_spaced))
    return tuple(forms)


@cache
def _load_table(lang: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{lang}.toml").read_text("utf-8"))


def _terms_by_word(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    """Words for numbers by the name of the term; those of `any` stand for every number."""
    return MappingProxyType(
        {word: "" if name == "any" else name for name, words in table.items() for word in words}
    )


def _by_word(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in table.items() for word in words})
