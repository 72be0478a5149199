"""How wide texts are in the shipped font, read from the font itself.

The font has no kerning and no ligatures, so a text is as wide as the sum of its advances.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from math import fsum
from pathlib import Path
from types import MappingProxyType

import timeline

FAMILY = "Noto Sans SC"
ASCENT = 0.88
"""Of the size, above the baseline: the tallest accented capital and any Han character."""
DESCENT = 0.24
"""Of the size, below the baseline."""

_HAN = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
_WIDE_QUOTE = re.compile(rf"(?<![{_HAN}])[“”‘’](?![{_HAN}])")
_FOLDER = Path(timeline.__file__).parent / "render" / "fonts"


def font_path(*, is_bold: bool) -> Path:
    """Where the shipped font of that weight lies."""
    return _FOLDER / f"NotoSansSC-{'Bold' if is_bold else 'Regular'}.ttf"


@lru_cache(maxsize=2)
def advances(*, is_bold: bool) -> Mapping[int, float]:
    """The advance of every code point the font has, as a share of the size."""
    from fontTools.ttLib import TTFont

    with TTFont(font_path(is_bold=is_bold), lazy=True) as font:
        per_em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        widths = {code: metrics[name][0] / per_em for code, name in font.getBestCmap().items()}
    return MappingProxyType(widths)


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width in points of a text whose characters the font has."""
    widths = advances(is_bold=is_bold)
    # Not sum(): it rounds differently from Python 3.12 on, and a figure must not depend on that.
    return size * fsum(widths.get(ord(character), 1.0) for character in text)


def is_printable(character: str) -> bool:
    """Whether the shipped font has a glyph for it."""
    return ord(character) in advances(is_bold=False)


def clean_text(text: str) -> str:
    """A text the font can show: composed, on one line, missing characters as code points.

    A character without a glyph becomes ``[U+1F600]``: it can be read and looked up, an empty box
    cannot. Characters that have no width of their own (joiners, direction marks) are dropped. The
    font's curly quotes are as wide as a Han character: away from Han they are set straight.
    """
    composed = _WIDE_QUOTE.sub(_straighten, unicodedata.normalize("NFC", text))
    kept = "".join(_show(character) for character in composed)
    return " ".join(kept.split())


def _straighten(quote: re.Match[str]) -> str:
    return '"' if quote[0] in "“”" else "'"


def _show(character: str) -> str:
    if unicodedata.category(character) in {"Cc", "Zs", "Zl", "Zp"}:
        return character if character == "\u00a0" else " "
    if unicodedata.category(character) == "Cf":
        return ""
    return character if is_printable(character) else f"[U+{ord(character):04X}]"
