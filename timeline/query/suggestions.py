"""Questions that would work, for one that does not: forms filled with names from the data."""

import difflib
import re
from functools import lru_cache

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.lexicon import Sense, build_lexicon
from timeline.query.question_text import language_of
from timeline.query.tokens import cut_tokens
from timeline.query.vocabulary import Form, load_vocabulary

_SLOT = re.compile(r"<(\w+)>")
_OPENING = {"event", "undergone", "from"}


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
        chosen.setdefault(form.op, _fill(plain[form], named, chronology, lang))
    return tuple(list(chosen.values())[:3])


@lru_cache(maxsize=4)
def _plain_forms(lang: str) -> dict[Form, str]:
    """Forms as a person would say them; those that are nearly all slot teach nothing."""
    shapes = {form: _plain(form.text) for form in load_vocabulary(lang).forms}
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
    return tuple(token.text for token in tokens if token.has(Sense.EVENT))


def _is_dateless(text: str) -> bool:
    """Whether no day stands in a text that may not exist; suggestions never fail."""
    return not re.search(r"\d{4}[-/.]|\d日|\d月|\b[a-z]{3,9} \d|\d [a-z]{3,9}", text)


def _fill(shape: str, named: tuple[str, ...], chronology: Chronology, lang: str) -> str:
    """Puts names into slots; a slot for filters becomes an example of one."""
    examples = [*named, *_well_known(chronology, lang)]
    first, second = (*examples, "…", "…")[:2]
    actors = _actor_names(chronology, lang)

    def name(found: re.Match[str]) -> str:
        slot = found[1]
        if slot in _OPENING:
            return first
        if slot in ("to", "event2"):
            return second if slot == "to" else ""
        if slot in ("actor", "target", "doings"):
            return actors[0] if actors else "…"
        if slot == "span":
            return "三个月" if lang == "zh" else "90 days"
        return "" if slot == "filters2" else "…"

    filled = _SLOT.sub(name, shape)
    return filled if lang == "zh" else " ".join(filled.split())


@lru_cache(maxsize=8)
def _well_known(chronology: Chronology, lang: str) -> tuple[str, ...]:
    """Short names of the events with most links, aliases before titles, in the language."""
    links: dict[str, int] = {}
    for link in chronology.links.values():
        for end in (link.source, link.target):
            links[end] = links.get(end, 0) + 1
    ranked = sorted(chronology.events.values(), key=lambda e: (-links.get(e.id, 0), e.id))
    return tuple(_short_name(event, lang) for event in ranked[:2])


def _short_name(event: Event, lang: str) -> str:
    return next((name for name in event.aliases if language_of(name) == lang), event.id)


@lru_cache(maxsize=8)
def _actor_names(chronology: Chronology, lang: str) -> tuple[str, ...]:
    """States first: they are what most questions are about."""
    actors = sorted(chronology.actors.values(), key=lambda actor: actor.kind != "state")
    return tuple(actor.name.within(lang) for actor in actors[:1])
