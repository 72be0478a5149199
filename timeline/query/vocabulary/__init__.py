"""The words of the question language, read from one table a language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to ask for one operation: a pattern over the whole question, with named slots.

    `weight` is the count of letters that are not slots: of two forms that fit, the one that says
    more of the question itself is the better reading.
    """

    op: str
    text: str
    pattern: re.Pattern[str]
    weight: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language: forms, and words by what they mean."""

    lang: str
    forms: tuple[Form, ...]
    types: Mapping[str, str]
    statuses: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    fillers: frozenset[str]


@cache
def load_vocabulary(lang: str) -> Vocabulary:
    """Reads the table of `lang`, once."""
    table = tomllib.loads(files(__name__).joinpath(f"{lang}.toml").read_text("utf-8"))
    spaced = lang != "zh"
    return Vocabulary(
        lang=lang,
        forms=tuple(
            compile_form(op, form, spaced=spaced)
            for op, forms in table["forms"].items()
            for form in forms
        ),
        types=_by_word(table["types"]),
        statuses=_by_word(table["statuses"]),
        marks=MappingProxyType({name: tuple(words) for name, words in table["marks"].items()}),
        units=_by_word(table["units"]),
        fillers=frozenset(table["fillers"]["words"]),
    )


def compile_form(op: str, form: str, *, spaced: bool) -> Form:
    """Turns a form such as ``what (followed|came after) <event>`` into a pattern.

    Args:
        op: the operation it asks for.
        form: literals, ``<slots>``, ``(a|b)`` alternatives and ``[optional]`` parts.
        spaced: whether words are divided by spaces, as in English and not in Chinese.
    """
    before, after, gap = ("(?<![a-z0-9])", "(?![a-z0-9])", " ?") if spaced else ("", "", r"\s*")
    pattern = form.replace("(", "(?:")
    while "[" in pattern:  # innermost first, so that an optional part may hold another
        pattern = re.sub(r"\[([^\[\]]*)\]", r"(?:\1)?", pattern)
    pattern = pattern.replace(" ", gap)

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        filled = f"{before}(?P<{name}>.+?){after}{gap}"
        return f"{gap}(?:{filled})?" if name.startswith("filters") else gap + filled

    pattern = re.sub(r"<(\w+)>", slot, pattern)
    literal = re.sub(r"<\w+>|\[[^\]]*\]|\|[^)]*|[()\s]", "", form)
    return Form(op, form, re.compile(pattern), len(literal))


def _by_word(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in table.items() for word in words})
