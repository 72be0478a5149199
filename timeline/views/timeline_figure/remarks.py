"""The "Note:" lines of a timeline: how to read it, and everything it leaves out."""

from dataclasses import dataclass

from timeline.model.chronology import Chronology
from timeline.views.timeline_figure.axis import Axis, Segment
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.links import ChosenLinks
from timeline.views.timeline_figure.spec import LaneRule
from timeline.views.timeline_figure.units import YEAR
from timeline.views.timeline_figure.words import day_words, say

_MOST_SCALE_DAYS = 1000


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What the notes speak of: events shown one by one, and all that were selected, counted."""

    chronology: Chronology
    axis: Axis
    shown: tuple[FigureEvent, ...]
    counted: tuple[FigureEvent, ...]
    links: ChosenLinks
    lane_rule: LaneRule
    possible: frozenset[str]

    @property
    def has_letters(self) -> bool:
        """Whether any source named has a reliability letter."""
        named = {e.source for item in self.shown for e in item.event.evidence}
        return any(
            source.reliability for key, source in self.chronology.sources.items() if key in named
        )

    @property
    def selected(self) -> int:
        """How many events passed the filter."""
        return len(self.counted)


def write_remarks(facts: FigureFacts, lang: str) -> tuple[str, ...]:
    """Every remark the figure owes its reader, in one language."""
    remarks = [
        *_axis_remarks(facts.axis, lang),
        say("numbers", lang),
        zone_remark(facts.chronology, lang),
        say(f"rules-{facts.lane_rule}", lang),
        link_remark(facts.links, lang),
    ]
    if facts.links.alone:
        number = {item.event.id: item.number for item in facts.shown}
        ends = (f"{number[x.source]}→{number[x.target]}" for x in facts.links.alone)
        remarks.append(say("links-alone", lang, links=", ".join(ends)))
    uncertain = [str(item.number) for item in facts.shown if item.event.id in facts.possible]
    if uncertain:
        remarks.append(say("possible", lang, numbers=", ".join(uncertain)))
    open_sided = [
        str(item.number)
        for item in facts.shown
        if item.extent.first is None or item.extent.until is None
    ]
    if open_sided:
        remarks.append(say("open", lang, numbers=", ".join(open_sided)))
    if len(facts.shown) < facts.selected:
        left_out = facts.selected - len(facts.shown)
        remarks.append(say("left-out", lang, n=left_out, total=facts.selected))
    if any(not item.event.evidence for item in facts.shown):
        remarks.append(say("dash-source", lang))
    if facts.has_letters:
        remarks.append(say("reliability", lang))
    return tuple(remarks)


def zone_remark(chronology: Chronology, lang: str) -> str:
    """In which zone the days are read."""
    if chronology.tz is None:
        return say("own-zones", lang)
    return say("zones", lang, zone=chronology.tz)


def scale_words(segment: Segment, lang: str) -> str:
    """The scale of a segment: "1 cm = 9 days"."""
    days = segment.days_per_cm
    if days > _MOST_SCALE_DAYS:
        amount = say("years", lang, n=_short(days / YEAR.length))
    else:
        amount = say("days", lang, n=_short(days))
    return say("scale", lang, n=amount)


def _short(number: float) -> str:
    """Three digits at most, without idle zeros; whole numbers with separators."""
    if number >= 100:  # noqa: PLR2004 - from here on no decimals are of use
        return f"{number:,.0f}"
    return f"{number:.3g}"


def _axis_remarks(axis: Axis, lang: str) -> list[str]:
    if not axis.breaks:
        return [say("one-scale", lang, one=scale_words(axis.segments[0], lang))]
    remarks = []
    for before, after in axis.breaks:
        scales = {"one": scale_words(before, lang), "other": scale_words(after, lang)}
        if before.until == after.first:
            remarks.append(say("break-scale", lang, day=day_words(after.first, lang), **scales))
        else:
            days = after.first - before.until
            gap = (
                say("days", lang, n=f"{days:,}")
                if days <= _MOST_SCALE_DAYS
                else say("years", lang, n=_short(days / YEAR.length))
            )
            last = day_words(before.until - 1, lang)
            remarks.append(say("break-empty", lang, day=last, n=gap, **scales))
    return remarks


def link_remark(links: ChosenLinks, lang: str) -> str:
    """How many links are drawn, how many are not and why."""
    if not links.drawn:
        if not links.total:
            return say("links-no", lang)
        return say("links-none-drawn", lang, total=links.total)
    parts = [say("links-drawn", lang, n=len(links.drawn), total=links.total)]
    for key, count in (
        ("links-implied", links.implied),
        ("links-unstated", links.unstated),
        ("links-crowded", links.crowded),
    ):
        if count:
            parts.append(say(key, lang, n=count))
    joint, stop, gap = ("; ", ".", " ") if lang == "en" else ("；", "。", "")
    return joint.join(parts) + stop + gap + say("not-cause", lang)
