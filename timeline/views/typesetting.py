"""Words set in lines: where a text may break, and where each line stands.

English breaks between words, Chinese between characters, except where the line would then begin
with a closing mark or end with an opening one (GB/T 15834-2011, 5.1). Nothing is ever cut off: a
text that does not fit gets another line.
"""

import re

from timeline.views.font_metrics import ASCENT, DESCENT, clean_text, text_width
from timeline.views.scene import Anchor, Box, Text

LEADING = 1.25
"""From baseline to baseline, as a share of the size."""

_NO_LINE_START = frozenset("、，．；：？！）％。,.;:?!)》」』】〕〉”’%‰℃·…—～｝]}")
_NO_LINE_END = frozenset("（《「『【〔〈“‘([{$¥€£")
_HAN = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"[{_HAN}]|[^\s{_HAN}]+|\s+")
_AFTER_JOINT = re.compile(r"(?<=[-–—/])(?=[^\W\d_])")


def wrap_text(text: str, size: float, width: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """Breaks a text into lines no wider than `width`.

    A single word wider than that is broken between characters; at least one line comes back, and
    each holds at least one character, so a column narrower than a character is overrun.
    """
    lines: list[str] = []
    current = ""
    for piece in _pieces(clean_text(text), size, width, is_bold=is_bold):
        if current and text_width((current + piece).rstrip(), size, is_bold=is_bold) > width:
            lines.append(current.rstrip())
            current = piece.lstrip()
        else:
            current += piece
    lines.append(current.rstrip())
    return tuple(line for line in lines if line) or ("",)


def _pieces(text: str, size: float, width: float, *, is_bold: bool) -> list[str]:
    """What must stay on one line, each with the space after it."""
    pieces: list[str] = []
    for raw in _PIECE.findall(text):
        for part in _AFTER_JOINT.split(raw):
            if pieces and (part.isspace() or _holds_on(pieces[-1], part)):
                pieces[-1] += part
            else:
                pieces.append(part)
    broken: list[str] = []
    for piece in pieces:
        broken.extend(_break_long(piece, size, width, is_bold=is_bold))
    return broken


def _holds_on(before: str, after: str) -> bool:
    """Whether no line may break between two pieces."""
    return after[0] in _NO_LINE_START or before[-1] in _NO_LINE_END


def _break_long(piece: str, size: float, width: float, *, is_bold: bool) -> list[str]:
    """Breaks a word that is wider than a whole line."""
    if text_width(piece.rstrip(), size, is_bold=is_bold) <= width:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and text_width(parts[-1] + character, size, is_bold=is_bold) > width:
            held = parts[-1][-1] if _holds_on(parts[-1], character) and len(parts[-1]) > 1 else ""
            parts[-1] = parts[-1].removesuffix(held)
            parts.append(held)
        parts[-1] += character
    return parts


def set_line(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    anchor: Anchor = "start",
    is_bold: bool = False,
    about: str = "",
) -> Text:
    """Sets one line with its baseline at `y`, and measures it."""
    shown = clean_text(text)
    width = text_width(shown, size, is_bold=is_bold)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y - ASCENT * size, left + width, y + DESCENT * size)
    return Text(x, y, shown, size, box, colour, anchor, is_bold, about)


def set_lines(
    lines: tuple[str, ...],
    x: float,
    top: float,
    size: float,
    colour: str,
    *,
    anchor: Anchor = "start",
    is_bold: bool = False,
    about: str = "",
) -> tuple[Text, ...]:
    """Sets lines one below the other, the first with its ascenders at `top`."""
    first = top + ASCENT * size
    return tuple(
        set_line(
            line,
            x,
            first + number * size * LEADING,
            size,
            colour,
            anchor=anchor,
            is_bold=is_bold,
            about=about,
        )
        for number, line in enumerate(lines)
    )


def lines_height(count: int, size: float) -> float:
    """How much height so many lines take, ascenders to descenders."""
    return size * (ASCENT + DESCENT + LEADING * (count - 1)) if count else 0.0


def lines_width(lines: tuple[str, ...], size: float, *, is_bold: bool = False) -> float:
    """The width of the widest line."""
    return max((text_width(line, size, is_bold=is_bold) for line in lines), default=0.0)
