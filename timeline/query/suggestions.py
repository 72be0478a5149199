"""Questions that would work, for one that does not: forms filled with names from the data."""

import difflib
import re
from collections import Counter
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.lexicon import Sense, build_lexicon, normalise_text
from timeline.query.plan import Op
from timeline.query.question_text import language_of
from timeline.query.tokens import cut_tokens
from timeline.query.vocabulary import Form, load_vocabulary

_SLOT = re.compile(r"<(\w+)>")
_ANCHOR = re.compile(r"<(?:event|undergone|from)>")


def suggest_questions(text: str, chronology: Chronology) -> tuple[str, ...]:
    """The three forms nearest in wording, of different operations, with names in their slots."""
    lang = language_of(text)
    named = _named_in(text, chronology)
    plain = _plain_forms(lang)
    matcher = difflib.SequenceMatcher(b=text)
    nearness: dict[Form, float] = {}
    for form, shape in plain.items():
        matcher.set_seq1(_SLOT.sub("", shape))
        nearness[form] = matcher.ratio()
    chosen: dict[str, str] = {}
    for form in sorted(nearness, key=lambda form: -nearness[form]):
        chosen.setdefault(form.op, _fill(form.op, plain[form], named, chronology, lang))
    return tuple(list(chosen.values())[:3])


@lru_cache(maxsize=4)
def _plain_forms(lang: str) -> dict[Form, str]:
    """Forms as a person would say them, but for those that are nearly all slot."""
    forms = (form for form in load_vocabulary(lang).forms if "<event2>" not in form.text)
    shapes = {form: _plain(form.text) for form in forms}
    return {form: shape for form, shape in shapes.items() if len(_SLOT.sub("", shape).strip()) > 1}


def _plain(form: str) -> str:
    """A form with the first of its alternatives, its optional parts left out."""
    text = re.sub(r"\(\?<!.\)", "", form).replace("_", "，")
    while "[" in text:
        text = re.sub(r"\[[^\[\]]*\]", "", text)
    while "(" in text:
        text = re.sub(r"\(([^|()]*)[^()]*\)", r"\1", text)
    return " ".join(text.split())


def _named_in(text: str, chronology: Chronology) -> tuple[str, ...]:
    """Names of events that stand in the question, as they were written there."""
    tokens = cut_tokens(text, build_lexicon(chronology), None) if _is_dateless(text) else ()
    found = [(token.text, token.value_as(Sense.EVENT)) for token in tokens]
    return tuple(_as_spelt(text, chronology.events[one]) for text, one in found if one)


def _as_spelt(text: str, event: Event) -> str:
    """The name of the event that was written, as the data spell it."""
    names = (*event.aliases, *event.title.all_texts())
    return next((name for name in names if normalise_text(name) == text), event.id)


def _is_dateless(text: str) -> bool:
    """Whether no day stands in a text that may not exist; suggestions never fail."""
    return not re.search(r"\d{4}[-/.]|\d日|\d月|\b[a-z]{3,9} \d|\d [a-z]{3,9}", text)


def _fill(op: Op, shape: str, named: tuple[str, ...], chronology: Chronology, lang: str) -> str:
    """Puts names and examples from the data into the slots of a form."""
    names = dict.fromkeys((*named, *_well_known(chronology, lang), "…", "……"))
    first, second = tuple(names)[:2]
    kind, year = _example_filter(chronology, lang)
    is_zh = lang == "zh"
    is_list = not _ANCHOR.search(shape)
    window = f"{year}年" if is_zh else f"in {year}"
    starts = shape.startswith(("which", "how many", "count", "number", "list", "what are"))
    filling = dict.fromkeys(("event", "undergone", "from"), first) | {
        "to": second,
        "actor": _actor_name(chronology, lang),
        "target": _actor_name(chronology, lang),
        "doings": f"{_actor_name(chronology, lang)}{year}年",
        "span": "三个月" if is_zh else "90 days",
        "filters": (f"{kind} {window}" if starts and not is_zh else window) if is_list else "",
        "filters2": kind if is_list and is_zh else "",
        "kinds": kind,
        "triggers": kind,
        "pattern": f"{kind}、{kind}、{kind}" if is_zh else f"{kind}, {kind}, {kind}",
        "gap": "60天" if is_zh else "60 days",
        "limit": "12",
        "term": _term_name(chronology, lang),
        "source": _source_name(chronology, lang),
    }
    if op == "around":
        filling |= {"filters": kind, "triggers": kind if is_zh else kind.removesuffix("s")}
    if op in ("in-force", "as-of"):
        filling |= _day_slots(shape, kind, chronology, lang)
    filled = _SLOT.sub(lambda found: filling.get(found[1], ""), shape)
    return filled if is_zh else " ".join(filled.split())


def _day_slots(shape: str, kind: str, chronology: Chronology, lang: str) -> dict[str, str]:
    """The day of a question about one day, in the last of its slots, and a type before it."""
    day = max(
        (
            e.date.latest_text
            for e in chronology.events.values()
            if e.date.is_exact and e.date.latest_text
        ),
        default="2025-08-20",
    )
    if lang == "zh":
        return {"filters": f"{int(day[:4])}年{int(day[5:7])}月{int(day[8:])}日", "filters2": kind}
    on_day = day if re.search(r"(?:as of|since) <filters>", shape) else f"on {day}"
    if "<filters2>" not in shape:
        return {"filters": on_day}
    starts = shape.startswith("<filters>")
    return (
        {"filters": on_day, "filters2": kind} if starts else {"filters": kind, "filters2": on_day}
    )


@lru_cache(maxsize=8)
def _source_name(chronology: Chronology, lang: str) -> str:
    """A source to stand as an example: the publisher of most."""
    names = Counter(s.publisher.within(lang) for s in chronology.sources.values() if s.publisher)
    return names.most_common(1)[0][0] if names else next(iter(chronology.sources), "…")


@lru_cache(maxsize=8)
def _term_name(chronology: Chronology, lang: str) -> str:
    """A number that the data hold, as it is called: the one that most events carry."""
    names = Counter(term.name for event in chronology.events.values() for term in event.terms)
    words = {name: word for word, name in tuple(load_vocabulary(lang).terms.items())[::-1]}
    called = (name for name, _ in names.most_common() if lang == "en" or name in words)
    found = next(called, None)
    if found is None:
        return words[""]
    return words[found] if lang == "zh" else found.replace("-", " ")


@lru_cache(maxsize=8)
def _well_known(chronology: Chronology, lang: str) -> tuple[str, ...]:
    """Short names of the events with most links, aliases before titles, in the language."""
    links: dict[str, int] = {}
    for link in chronology.links.values():
        for end in (link.source, link.target):
            links[end] = links.get(end, 0) + 1
    ranked = sorted(
        chronology.events.values(), key=lambda e: (-links.get(e.id, 0), not e.aliases, e.id)
    )
    return tuple(_short_name(event, lang) for event in ranked[:2])


def _short_name(event: Event, lang: str) -> str:
    return next((name for name in event.aliases if language_of(name) == lang), event.id)


@lru_cache(maxsize=8)
def _actor_name(chronology: Chronology, lang: str) -> str:
    """An actor to stand as an example: a state, for most questions are about one."""
    actors = sorted(chronology.actors.values(), key=lambda actor: actor.kind != "state")
    return actors[0].name.within(lang) if actors else "…"


@lru_cache(maxsize=8)
def _example_filter(chronology: Chronology, lang: str) -> tuple[str, str]:
    """The word for the type that most events have, and the year in which most began."""
    words: dict[str, str] = {}
    for word, kind in load_vocabulary(lang).types.items():
        if lang == "zh" or word.endswith("s"):
            words.setdefault(kind, word)
    kinds = Counter(event.type for event in chronology.events.values() if event.type in words)
    years = Counter(
        e.date.earliest_text[:4] for e in chronology.events.values() if e.date.earliest_text
    )
    kind = words[kinds.most_common(1)[0][0]] if kinds else "…"
    return kind, years.most_common(1)[0][0] if years else "2025"
