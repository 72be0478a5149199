"""Questions that would work, for one that does not: forms filled with names from the data."""

import difflib
import re
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.hints import gather_hints
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
    hints = gather_hints(chronology, lang)
    names = dict.fromkeys((*named, *hints.names, "…", "……"))
    first, second = tuple(names)[:2]
    kind, year = hints.kind, hints.year
    is_zh = lang == "zh"
    is_list = not _ANCHOR.search(shape)
    window = f"{year}年" if is_zh else f"in {year}"
    starts = shape.startswith(("which", "how many", "count", "number", "list", "what are"))
    filling = dict.fromkeys(("event", "undergone", "from"), first) | {
        "to": second,
        "actor": hints.actor,
        "target": hints.actor,
        "doings": f"{hints.actor}{year}年",
        "span": "三个月" if is_zh else "90 days",
        "filters": (f"{kind} {window}" if starts and not is_zh else window) if is_list else "",
        "filters2": kind if is_list and is_zh else "",
        "kinds": kind,
        "triggers": kind,
        "pattern": f"{kind}、{kind}、{kind}" if is_zh else f"{kind}, {kind}, {kind}",
        "gap": "60天" if is_zh else "60 days",
        "limit": "12",
        "term": hints.term,
        "source": hints.source,
    }
    if op == "around":
        filling |= {"filters": kind, "triggers": kind if is_zh else kind.removesuffix("s")}
    if op in ("in-force", "as-of"):
        filling |= _day_slots(shape, kind, hints.day, lang)
    filled = _SLOT.sub(lambda found: filling.get(found[1], ""), shape)
    return filled if is_zh else " ".join(filled.split())


def _day_slots(shape: str, kind: str, day: str, lang: str) -> dict[str, str]:
    """The day of a question about one day, in the last of its slots, and a type before it."""
    if lang == "zh":
        return {"filters": f"{int(day[:4])}年{int(day[5:7])}月{int(day[8:])}日", "filters2": kind}
    on_day = day if re.search(r"(?:as of|since) <filters>", shape) else f"on {day}"
    if "<filters2>" not in shape:
        return {"filters": on_day}
    starts = shape.startswith("<filters>")
    return (
        {"filters": on_day, "filters2": kind} if starts else {"filters": kind, "filters2": on_day}
    )
