"""Colours, sizes, dashes and heads, the same in every figure.

Lane colours are the Okabe-Ito palette (Okabe and Ito 2008, Color Universal Design), darkened where
needed so that white numbers on them and coloured words on white reach a contrast of 4.5 to 1 (WCAG
2.1, 1.4.3). Colour never stands alone: lanes have places and names, links have heads and dashes.
"""

from typing import Final

from timeline.views.scene import HeadShape

WHITE: Final = "#FFFFFF"
INK: Final = "#1A1A1A"
MUTED: Final = "#595959"
RULE: Final = "#BDBDBD"
FAINT: Final = "#E4E4E4"
ALARM: Final = "#A61E1E"

LANE_COLOURS: Final = ("#0072B2", "#B34700", "#007A5A", "#A64D86", "#5A4700", "#4A4A4A")
LANE_TINTS: Final = ("#F1F7FB", "#FCF4EF", "#EFF8F5", "#F9F3F6", "#F8F6EC", "#F5F5F5")

LINK_COLOURS: Final = {
    "cause": "#767676",
    "response": "#7474BC",
    "enables": "#45917E",
    "blocks": "#B85454",
    "implements": "#7A7A7A",
    "supersedes": "#7A7A7A",
}
LINK_HEADS: Final[dict[str, HeadShape]] = {
    "cause": "triangle",
    "response": "open",
    "enables": "diamond",
    "blocks": "bar",
    "implements": "none",
    "supersedes": "none",
}
SOLID: Final = ()
DASHED: Final = (5.0, 3.0)
DOTTED: Final = (1.2, 2.4)
BADGE_DASH: Final = (2.6, 1.8)

TITLE_SIZE: Final = 20.0
SUBTITLE_SIZE: Final = 10.5
LANE_SIZE: Final = 10.0
TICK_SIZE: Final = 8.5
LABEL_SIZE: Final = 8.5
NOTE_SIZE: Final = 8.5
SMALLEST_SIZE: Final = 8.0

_LINK_WIDTHS = (0.75, 1.4, 2.0)


def link_width(independent_origins: int) -> float:
    """The width of a link's stroke: it grows with independent origins only, and stops at three."""
    return _LINK_WIDTHS[min(max(independent_origins, 1), len(_LINK_WIDTHS)) - 1]


def lane_colour(slot: int) -> str:
    """The colour of the lane in that place; the last is for others."""
    return LANE_COLOURS[min(slot, len(LANE_COLOURS) - 1)]


def lane_tint(slot: int) -> str:
    """The ground of the lane in that place."""
    return LANE_TINTS[min(slot, len(LANE_TINTS) - 1)]


def mix_colours(colour: str, ground: str, share: float) -> str:
    """`share` of the colour on the ground, as an opaque colour."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(255 * (a * share + b * (1 - share))):02X}" for a, b in pairs)


def contrast_ratio(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's numbers
        for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
