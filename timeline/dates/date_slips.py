"""Common slips in writing dates, and the EDTF that was probably meant.

A slip only proposes: the caller reads each candidate and drops what is no date, so "31/13/2025"
proposes nothing that does not exist.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_LONGEST = 200
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PART_NAMES = {
    21: ("spring", "春"),
    22: ("summer", "夏"),
    23: ("autumn", "fall", "秋"),
    24: ("winter", "冬"),
    33: ("q1", "一季", "1季"),
    34: ("q2", "二季", "2季"),
    35: ("q3", "三季", "3季"),
    36: ("q4", "四季", "4季"),
    40: ("h1", "上半"),
    41: ("h2", "下半"),
}
_PARTS = {name: code for code, names in _PART_NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a text that people often write, and the texts they may have meant."""

    reason: str
    candidates: tuple[str, ...]


_HYPHENS = "dates are written with hyphens, year first"
_NUMBERS = "dates are written as numbers, year first"
_YEAR_FIRST = "dates are written year first"
_PART = "quarters, half-years and seasons are written as numbers in place of the month"
_OPEN_END = "an open end is written as two dots"
_UNKNOWN = "an unknown end of an interval is left empty"
_UNKNOWN_PART = "an unknown month or day is left out"
_CLOCK = "a time of day is written Thh:mm:ss, then nothing, Z or an offset"
_LONG = "a year of more than four digits begins with Y"

_Y, _M, _D = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_B = rf"(?P<b>{'|'.join(_MONTHS)})[a-z]*\.?"
_P = rf"(?P<p>{'|'.join(_PARTS)})"
_NTH = r"(?:st|nd|rd|th)?"

# Pattern, reason, candidates. `_fields` turns the named groups into pieces; the first slip with a
# candidate that is a date wins, so the likelier reading of the same shape stands first.
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (rf"{_Y}-{_M}", "a month has two digits", ("{y}-{m}",)),
    (rf"{_Y}-{_M}-{_D}", "a month and a day have two digits", ("{y}-{m}-{d}",)),
    (rf"{_Y}([/.]){_M}\2{_D}", _HYPHENS, ("{y}-{m}-{d}",)),
    (rf"{_Y}-00(?:-00)?", _UNKNOWN_PART, ("{y}",)),
    (rf"{_Y}-{_M}-00", _UNKNOWN_PART, ("{y}-{m}",)),
    (rf"{_Y}[/.]{_M}", _HYPHENS, ("{y}-{m}",)),
    (rf"{_D}([./-]){_M}\2{_Y}", _YEAR_FIRST, ("{y}-{m}-{d}", "{y}-{d}-{m}")),
    (rf"{_M}[./-]{_Y}", _YEAR_FIRST, ("{y}-{m}",)),
    (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", _HYPHENS, ("{y}-{m}-{d}",)),
    (r"(?P<y>\d{4})(?P<m>\d{2})", _HYPHENS, ("{y}-{m}",)),
    (r"\+?(?P<n>\d{5}|\d{7}|\d{9,13})", _LONG, ("Y{n}",)),
    (r"-(?P<n>\d{5,13})", _LONG, ("Y-{n}",)),
    (r"(?P<n>\d{1,3})", "a year has four digits", ("{n:0>4}",)),
    (r"-(?P<n>\d{1,3})", "a year has four digits", ("-{n:0>4}",)),
    (rf"{_B},?[\s-]+{_Y}", _NUMBERS, ("{y}-{m}",)),
    (rf"{_Y}[\s-]+{_B}", _NUMBERS, ("{y}-{m}",)),
    (rf"{_D}{_NTH}[\s-]+(?:of\s+)?{_B},?[\s-]+{_Y}", _NUMBERS, ("{y}-{m}-{d}",)),
    (rf"{_B}\s+{_D}{_NTH},?\s+{_Y}", _NUMBERS, ("{y}-{m}-{d}",)),
    (rf"{_Y}[\s-]+{_B}[\s-]+{_D}", _NUMBERS, ("{y}-{m}-{d}",)),
    (rf"{_Y}\s*年\s*{_M}\s*月\s*{_D}\s*[日号]?", _NUMBERS, ("{y}-{m}-{d}",)),
    (rf"{_Y}\s*年\s*{_M}\s*月?", _NUMBERS, ("{y}-{m}",)),
    (rf"{_Y}\s*年", _NUMBERS, ("{y}",)),
    (rf"{_Y}(?:\s*年\s*第?|[\s/-]*){_P}[季度年天]*", _PART, ("{y}-{p}",)),
    (rf"{_P}(?:\s+of)?[\s/-]*{_Y}", _PART, ("{y}-{p}",)),
    (r"(?P<n>\d{3})0\s*(?:'?s|年代)", "a decade is written with X", ("{n}X",)),
    (r"(?P<bc>\d{1,4})\s*b\.?\s?c\.?(?:\s?e\.?)?", "1 BC is the year 0000", ("{bc}",)),
    (r"公元?前(?P<bc>\d{1,4})年", "1 BC is the year 0000", ("{bc}",)),
    (r"(?P<x>[\dxu]{4}(?:-[\dxu]{2}){0,2})", "an unspecified digit is a capital X", ("{x}",)),
    (r"(?:c\.|ca\.?|circa|about|around|~)\s*(?P<t>.+)", "about is written as ~", ("{t}~",)),
    (r"(?P<t>[^?~]+)\s*(?:\?~|~\?)", "uncertain and approximate together is %", ("{t}%",)),
    (r"(?P<t>.+)/(?:open|now|present|\*|-)", _OPEN_END, ("{t}/..",)),
    (r"open/(?P<t>.+)", _OPEN_END, ("../{t}",)),
    (r"since\s+(?P<t>.+)", _OPEN_END, ("{t}/..",)),
    (r"(?:until|till|up to)\s+(?P<t>.+)", _OPEN_END, ("../{t}",)),
    (r"(?P<t>.+)/unknown", _UNKNOWN, ("{t}/",)),
    (r"unknown/(?P<t>.+)", _UNKNOWN, ("/{t}",)),
    (
        r"(?:from\s+)?(?P<t>.+?)\s*(?:–|—|\bto\b|至|到|--|/|\.\.)\s*(?P<u>.+)",
        "an interval is two dates with a slash between them",
        ("{t}/{u}",),
    ),
    (
        r"(?P<t>.+)[t\s]\s*(?P<c>\d{2}:\d{2})(?P<s>:\d{2})?(?:[.,]\d+)?\s*(?P<o>z|[+-]\d\d(?::?\d\d)?)?",
        _CLOCK,
        ("{t}T{c}{s}{o}",),
    ),
)


def find_slips(text: str) -> Iterator[Slip]:
    """Yield the common slips that a text can be, the likeliest first."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()
    if not plain or len(plain) > _LONGEST:
        return
    if plain != text:
        stripped = text.strip()
        reason = "there are spaces around the date"
        yield Slip(reason if plain == stripped else "the characters are not plain ASCII", (plain,))
    for pattern, reason, templates in _compile_rules():
        found = pattern.fullmatch(plain)
        if found:
            fields = _fields(found)
            yield Slip(reason, tuple(template.format(**fields) for template in templates))


@cache
def _compile_rules() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """Compile the rules at the first slip: most files have none, and every command imports this."""
    flags = {True: re.IGNORECASE | re.ASCII, False: re.IGNORECASE}
    return tuple((re.compile(rule, flags[rule.isascii()]), why, to) for rule, why, to in _RULES)


def _fields(found: re.Match[str]) -> dict[str, str]:
    """Turn what a pattern found into the pieces of a date."""
    fields = {name: value or "" for name, value in found.groupdict().items()}
    for name in fields.keys() & {"m", "d"}:
        fields[name] = fields[name].zfill(2)
    for name in fields.keys() & {"t", "u"}:
        fields[name] = _likeliest(fields[name])
    if "b" in fields:
        fields["m"] = f"{_MONTHS.index(fields['b'].lower()) + 1:02d}"
    if "p" in fields:
        fields["p"] = str(_PARTS[fields["p"].lower()])
    if "bc" in fields:
        fields["bc"] = f"{1 - int(fields['bc']):05d}" if int(fields["bc"]) > 1 else "0000"
    if "x" in fields:
        fields["x"] = fields["x"].upper().replace("U", "X")
    if "c" in fields:
        fields["s"] = fields["s"] or ":00"
        offset = fields["o"].upper()
        fields["o"] = f"{offset[:3]}:{offset[3:]}" if offset[3:].isdigit() else offset
    return fields


def _likeliest(text: str) -> str:
    """Mend one side of an interval where it is itself a slip."""
    text = text.strip()
    for slip in find_slips(text):
        if slip.candidates[0] != text:
            return slip.candidates[0]
    return text
