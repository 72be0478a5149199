"""The words around the chart: title, subtitle, notes, sources, footer, alternative text."""

from collections import Counter

from timeline.dates.date_words import format_date
from timeline.views.scene import Item, Line
from timeline.views.theme import (
    INK,
    MUTED,
    NOTE_SIZE,
    RULE,
    SMALLEST_SIZE,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    lane_colour,
)
from timeline.views.timeline_figure.claim import default_titles, span_words
from timeline.views.timeline_figure.columns import (
    Section,
    column_width,
    note_block,
    plain_block,
    set_columns,
)
from timeline.views.timeline_figure.lanes import Lane, Lanes
from timeline.views.timeline_figure.notes import cite_events, write_notes
from timeline.views.timeline_figure.remarks import FigureFacts, link_remark, write_remarks
from timeline.views.timeline_figure.spec import TimelineSpec, TitleTooLongError
from timeline.views.timeline_figure.words import filter_phrase, say
from timeline.views.typesetting import lines_height, set_lines, wrap_text

_LEAST_TITLE_SIZE = 12.0
_DEFAULT_TITLE_SIZE = 16.0
_MOST_TITLE_LINES = 2
_NOTE_COLUMNS = 4
_SOURCE_COLUMNS = 5
_REMARK_COLUMNS = 2
_HASH_SHOWN = 12
_HEAD_WIDTH = 46.0
_MOST_NAMED = 3


def find_titles(facts: FigureFacts, spec: TimelineSpec, width: float) -> tuple[str, ...]:
    """The title in each language of the figure, the user's own as it is.

    Among the titles the data offers, the first that fits is taken.
    """
    if spec.title is not None:
        return (spec.title,)
    degrees = Counter(str(end) for link in facts.links.drawn for end in (link.source, link.target))
    room = _MOST_TITLE_LINES // len(spec.langs)
    titles = []
    for lang in spec.langs:
        offers = default_titles(
            facts.chronology, facts.sure, degrees, lang, filter_words=spec.filter_words
        )
        fitting = (title for title in offers if _line_count(title, width) <= room)
        titles.append(next(fitting, offers[-1]))
    return tuple(titles)


def _line_count(title: str, width: float) -> int:
    return len(wrap_text(title, _DEFAULT_TITLE_SIZE, width, is_bold=True))


def set_title(titles: tuple[str, ...], left: float, top: float, width: float) -> Section:
    """Sets the title on at most two lines, smaller if it must be.

    Raises:
        TitleTooLongError: It does not fit even so.
    """
    size = TITLE_SIZE
    while True:
        lines = tuple(
            line for title in titles for line in wrap_text(title, size, width, is_bold=True)
        )
        if len(lines) <= _MOST_TITLE_LINES:
            break
        size -= 0.5
        if size < _LEAST_TITLE_SIZE:
            raise TitleTooLongError(" / ".join(titles))
    items = set_lines(lines, left, top, size, INK, is_bold=True)
    return Section(items, top + lines_height(len(lines), size))


def find_subtitles(facts: FigureFacts, spec: TimelineSpec) -> tuple[str, ...]:
    """Scope, dates, unit of counts, as-of date and zone, in each language."""
    return tuple(_subtitle(facts, lang, spec.filter_words) for lang in spec.langs)


def _subtitle(facts: FigureFacts, lang: str, filter_words: str) -> str:
    dataset, count = facts.chronology.dataset, len(facts.shown)
    if count < facts.selected:
        shown = say("shown-of", lang, n=count, total=facts.selected)
    else:
        shown = say("shown-one" if count == 1 else "shown", lang, n=count)
    shown = say_filter(shown, len(facts.sure), facts.selected, filter_words, lang)
    if dataset is not None and dataset.as_of is not None:
        as_of = say("as-of", lang, day=format_date(dataset.as_of, lang))
    else:
        as_of = say("no-as-of", lang)
    tz = facts.chronology.tz
    zone = say("zone", lang, zone=tz) if tz else say("no-zone", lang)
    span = span_words(facts.counted, lang)
    return say("subtitle", lang, shown=shown, span=span, as_of=as_of, zone=zone)


def say_filter(shown: str, sure: int, selected: int, filter_words: str, lang: str) -> str:
    """How many events are shown, with the filter they pass, some of them only possibly."""
    if filter_words:
        words = filter_phrase(filter_words, lang)
        shown = say("shown-filter", lang, shown=shown, words=words)
    if sure == selected:
        return shown
    return say("shown-possible", lang, shown=shown, sure=sure, maybe=selected - sure)


def set_paragraphs(words: tuple[str, ...], left: float, top: float, width: float) -> Section:
    """Sets one paragraph below the other in grey."""
    lines = tuple(line for text in words for line in wrap_text(text, SUBTITLE_SIZE, width))
    items = set_lines(lines, left, top, SUBTITLE_SIZE, MUTED)
    return Section(items, top + lines_height(len(lines), SUBTITLE_SIZE))


def set_notes(
    facts: FigureFacts, lanes: Lanes, spec: TimelineSpec, left: float, top: float, width: float
) -> Section:
    """Sets the note of every numbered event, its number in the colour of its lane."""
    sources = cite_events(facts.shown, facts.chronology)
    notes = write_notes(facts.shown, facts.chronology, sources, spec.langs)
    room = column_width(width, _NOTE_COLUMNS)
    blocks = [
        note_block(note, room, lane_colour(lanes.lane_of(item.event).slot))
        for note, item in zip(notes, facts.shown, strict=True)
    ]
    rule = Line(((left, top), (left + width, top)), RULE, 0.8)
    columns = set_columns(blocks, left, top + 8, width, _NOTE_COLUMNS)
    return Section((rule, *columns.items), columns.bottom)


def set_sources(
    facts: FigureFacts, spec: TimelineSpec, left: float, top: float, width: float
) -> Section:
    """Sets "Source:" and the numbered list."""
    sources = cite_events(facts.shown, facts.chronology)
    words = sources.listing(spec.langs)
    if not words:
        words = tuple(say("no-sources", lang) for lang in spec.langs)
    return _headed("source-head", words, spec, (left, top, width), _SOURCE_COLUMNS)


def set_remarks(
    facts: FigureFacts, spec: TimelineSpec, left: float, top: float, width: float
) -> Section:
    """Sets "Note:" and all remarks, language by language."""
    words = tuple(remark for lang in spec.langs for remark in write_remarks(facts, lang))
    return _headed("note-head", words, spec, (left, top, width), _REMARK_COLUMNS)


def _headed(
    key: str,
    words: tuple[str, ...],
    spec: TimelineSpec,
    place: tuple[float, float, float],
    columns: int,
) -> Section:
    """A bold word in the margin, paragraphs in columns beside it."""
    left, top, width = place
    heads = tuple(say(key, lang) for lang in spec.langs)
    room = width - _HEAD_WIDTH
    blocks = [plain_block(text, column_width(room, columns)) for text in words]
    laid = set_columns(blocks, left + _HEAD_WIDTH, top + 8, room, columns)
    items: list[Item] = [Line(((left, top), (left + width, top)), RULE, 0.8)]
    items += set_lines(heads, left, top + 8, NOTE_SIZE, INK, is_bold=True)
    bottom = max(laid.bottom, top + 8 + lines_height(len(heads), NOTE_SIZE))
    return Section((*items, *laid.items), bottom)


def set_footer(
    facts: FigureFacts, spec: TimelineSpec, left: float, top: float, width: float
) -> Section:
    """Sets data hash, filter and version."""
    lines: list[str] = []
    for lang in spec.langs:
        parts = []
        if facts.chronology.sha256:
            parts.append(say("footer-hash", lang, hash=facts.chronology.sha256[:_HASH_SHOWN]))
        words = spec.filter_words or say("no-filter", lang)
        parts.append(say("footer-filter", lang, words=words))
        if spec.version:
            parts.append(spec.version)
        lines += wrap_text(" · ".join(parts), SMALLEST_SIZE, width)
    rule = Line(((left, top), (left + width, top)), RULE, 0.8)
    items = set_lines(tuple(lines), left, top + 6, SMALLEST_SIZE, MUTED)
    return Section((rule, *items), top + 6 + lines_height(len(lines), SMALLEST_SIZE))


def describe_figure(
    titles: tuple[str, ...],
    subtitles: tuple[str, ...],
    counts: tuple[tuple[Lane, int], ...],
    facts: FigureFacts,
    spec: TimelineSpec,
) -> str:
    """The alternative text: the claim, the scope, the lanes with counts, the most linked events."""
    parts: list[str] = []
    most = sorted(facts.shown, key=lambda item: (-item.degree, item.number))[:_MOST_NAMED]
    for lang, subtitle in zip(spec.langs, subtitles, strict=True):
        joint = "; " if lang == "en" else "；"
        named = joint.join(
            f"{item.number} {item.event.title.within(lang)} ({format_date(item.event.date, lang)})"
            for item in most
        )
        lanes = joint.join(f"{lane.name(lang)} {count}" for lane, count in counts)
        links = link_remark(facts.links, lang)
        words = say("alt", lang, lanes=len(counts), parts=lanes, links=links, most=named)
        parts.append(f"{subtitle} {words}")
    return " ".join([*(f"{title}." for title in titles), *parts])
