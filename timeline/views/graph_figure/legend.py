"""The legend of a causal graph: what the figure uses and nothing else, set like words in lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from timeline.causality.origins import supporting_origins
from timeline.model.chronology import Chronology
from timeline.views.font_metrics import text_width
from timeline.views.graph_figure.choice import GraphChoice
from timeline.views.graph_figure.samples import (
    SAMPLE_WIDTH,
    link_basis,
    sample_anchor,
    sample_and,
    sample_back,
    sample_badge,
    sample_basis,
    sample_kind,
    sample_or,
    sample_side,
    sample_widths,
)
from timeline.views.graph_figure.words import tell
from timeline.views.scene import Box, Item
from timeline.views.theme import INK, MUTED, SMALLEST_SIZE
from timeline.views.timeline_figure.lanes import Lane
from timeline.views.timeline_figure.words import say
from timeline.views.typesetting import set_line

_ROW = 15.0
_GAP = 16.0
_BASELINE = 3.0
_KINDS = ("cause", "response", "enables", "blocks")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words with a sample before them; without one they head what follows."""

    words: str
    sample: Callable[[float, float], list[Item]] | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """What a legend has to explain."""

    choice: GraphChoice
    chronology: Chronology
    lanes: tuple[Lane, ...]
    langs: tuple[str, ...]
    has_back: bool


def draw_legend(legend: Legend, room: Box) -> tuple[list[Item], float]:
    """Draw the legend from the top of `room`, within its sides; gives its height too."""
    items: list[Item] = []
    x, middle = room.left, room.top + _ROW / 2
    entries = tuple(_entries(legend))
    for number, entry in enumerate(entries):
        is_head = entry.sample is None
        sample = 0.0 if is_head else SAMPLE_WIDTH
        width = _width(entry)
        needed = width + (_GAP / 2 + _width(entries[number + 1]) if is_head else 0.0)
        if x > room.left and x + needed > room.right:
            x, middle = room.left, middle + _ROW
        items += entry.sample(x, middle) if entry.sample else []
        colour = MUTED if is_head else INK
        baseline = middle + _BASELINE
        items.append(
            set_line(entry.words, x + sample, baseline, SMALLEST_SIZE, colour, is_bold=is_head)
        )
        x += width + (_GAP / 2 if is_head else _GAP)
    return items, middle + _ROW / 2 - room.top


def _width(entry: _Entry) -> float:
    """How wide an entry is with its sample."""
    sample = SAMPLE_WIDTH if entry.sample else 0.0
    return sample + text_width(entry.words, SMALLEST_SIZE, is_bold=entry.sample is None)


def _entries(legend: Legend) -> Iterable[_Entry]:
    """The entries in order, each group after its heading."""
    yield _Entry(_told("legend-sides", legend))
    for lane in legend.lanes:
        yield _Entry(_joined(map(lane.name, legend.langs)), partial(sample_side, lane))
    if legend.choice.anchor is not None:
        yield _Entry(_told("anchor", legend), sample_anchor)
    yield from _link_entries(legend)
    yield _Entry(_told("legend-dates", legend))
    yield from _date_entries(legend)


def _link_entries(legend: Legend) -> Iterable[_Entry]:
    """The kinds, bases, widths and joins of links that are drawn."""
    links = [drawn.link for drawn in legend.choice.links]
    yield _Entry(_told("legend-kinds", legend))
    for kind in _KINDS:
        if any(link.kind == kind for link in links):
            yield _Entry(_told(f"kind-{kind}", legend), partial(sample_kind, kind))
    yield _Entry(_told("legend-basis", legend))
    for basis in ("stated", "inferred", "disputed"):
        if any(link_basis(link) == basis for link in links):
            yield _Entry(_said(f"basis-{basis}", legend), partial(sample_basis, basis))
    if any(len(supporting_origins(link, legend.chronology)) > 1 for link in links):
        yield _Entry(_said("width", legend), sample_widths)
    if legend.has_back:
        yield _Entry(_told("back", legend), sample_back)
    if any(drawn.join for drawn in legend.choice.links):
        yield _Entry(_told("legend-join", legend))
        yield _Entry(_told("and", legend), sample_and)
        yield _Entry(_told("or", legend), sample_or)


def _date_entries(legend: Legend) -> Iterable[_Entry]:
    """The looks of number badges that are used."""
    events = legend.choice.events
    if any(e.shape == "day" and not e.is_hollow for e in events):
        yield _Entry(_told("day", legend), partial(sample_badge, "day"))
    if any(e.shape != "day" for e in events):
        yield _Entry(_told("coarse", legend), partial(sample_badge, "coarse"))
    if any(e.is_hollow for e in events):
        yield _Entry(_told("hollow", legend), partial(sample_badge, "hollow"))
    if any(e.is_dashed for e in events):
        yield _Entry(_said("mark-dashed", legend), partial(sample_badge, "dashed"))
    if any(e.is_struck for e in events):
        yield _Entry(_said("mark-struck", legend), partial(sample_badge, "struck"))


def _told(key: str, legend: Legend) -> str:
    return _joined(tell(key, lang) for lang in legend.langs)


def _said(key: str, legend: Legend) -> str:
    return _joined(say(key, lang) for lang in legend.langs)


def _joined(words: Iterable[str]) -> str:
    """The same in each language, once."""
    return " ".join(dict.fromkeys(words))
