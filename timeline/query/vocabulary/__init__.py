"""The words of the question language, read from one table a language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to ask for one operation: patterns over the whole question, with named slots.

    `patterns` differ in where they cut when a question can be cut in several places: as early, or
    as late as can be. `weight` is the count of letters that are not slots: of two forms that fit,
    the one that says more of the question itself is the better reading.
    """

    op: str
    text: str
    patterns: tuple[re.Pattern[str], ...]
    weight: int


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
        forms=_compile_forms(table, is_spaced=lang != "zh"),
        types=_by_word(table["types"]),
        deeds=_by_word(table["deeds"]),
        statuses=_by_word(table["statuses"]),
        marks=MappingProxyType({name: tuple(words) for name, words in table["marks"].items()}),
        units=_by_word(table["units"]),
        nations=_by_word(table["nations"]),
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


def compile_form(op: str, form: str, *, units: tuple[str, ...], is_spaced: bool) -> Form:
    """Turns a form such as ``what (followed|came after) <event>`` into patterns.

    Args:
        op: the operation it asks for.
        form: literals, ``<slots>``, ``(a|b)`` alternatives and ``[optional]`` parts.
        units: the words for lengths of time, which ``<span>`` ends with.
        is_spaced: whether words are divided by spaces, as in English and not in Chinese.
    """
    literal = re.sub(r"\(\?<!.\)|<\w+>|\[[^\]]*\]|\|[^)]*|[()\s]", "", form)
    patterns = dict.fromkeys(
        _pattern_of(form, filling, units, is_spaced=is_spaced) for filling in (".+?", ".+")
    )
    return Form(op, form, tuple(map(re.compile, patterns)), len(literal))


def _pattern_of(form: str, filling: str, units: tuple[str, ...], *, is_spaced: bool) -> str:
    before, after, gap = ("(?<![a-z0-9])", "(?![a-z0-9])", " ?") if is_spaced else ("", "", r"\s*")
    pattern = re.sub(r"\((?!\?)", "(?:", form)
    while "[" in pattern:  # innermost first, so that an optional part may hold another
        pattern = re.sub(r"\[([^\[\]]*)\]", r"(?:\1)?", pattern)
    pattern = pattern.replace(" ", gap).replace("_", " ")
    numbers = r"(?:\d+|[a-z]+)" if is_spaced else "[0-9零一二两三四五六七八九十百半]+"
    span = rf"(?:{numbers}{gap})??(?:{'|'.join(sorted(units, key=len, reverse=True))})"

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        filled = f"{before}(?P<{name}>{span if name == 'span' else filling}){after}{gap}"
        return f"{gap}(?:{filled})?" if name.startswith("filters") else gap + filled

    return re.sub(r"<(\w+)>", slot, pattern)


def _compile_forms(table: Mapping[str, Any], *, is_spaced: bool) -> tuple[Form, ...]:
    units = tuple(word for words in table["units"].values() for word in words)
    parts = table["parts"]
    forms = []
    for op, texts in table["forms"].items():
        for text in texts:
            while "{" in text:  # a part may hold another
                text = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], text)  # noqa: PLW2901 - filled in place
            forms.append(compile_form(op, text, units=units, is_spaced=is_spaced))
    return tuple(forms)


@cache
def _load_table(lang: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{lang}.toml").read_text("utf-8"))


def _by_word(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in table.items() for word in words})
