"""Which lane an event belongs to, and the order and colour of lanes.

Lanes are worked out from the whole chronology, not from what a filter leaves, so that a lane keeps
its place and colour from figure to figure.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from timeline.model.actor import Actor
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.views.timeline_figure.phrases import COUNTRY_WORDS, TYPE_WORDS
from timeline.views.timeline_figure.spec import LaneRule
from timeline.views.timeline_figure.words import say

MOST_LANES = 6
OTHERS = "others"

SideGroup = Literal["government", "companies", "other-side"]
_GROUPS: tuple[SideGroup, ...] = ("government", "companies", "other-side")
_GROUP_OF_KIND: dict[str, SideGroup] = {
    "state": "government",
    "agency": "government",
    "regulator": "government",
    "legislature": "government",
    "company": "companies",
    "exchange": "companies",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its key, its place among all lanes (which sets its colour) and its names."""

    key: str
    slot: int
    names: tuple[tuple[str, str], ...]

    def name(self, lang: str) -> str:
        """What the lane is called in a language."""
        return dict(self.names)[lang]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes of a chronology in order; events of no lane of their own go to the last."""

    rule: LaneRule
    lanes: tuple[Lane, ...]
    chronology: Chronology

    def lane_of(self, event: Event) -> Lane:
        """The lane of an event."""
        key = _key_of(event, self.rule, self.chronology)
        return next((lane for lane in self.lanes if lane.key == key), self.lanes[-1])


def find_lanes(chronology: Chronology, rule: LaneRule) -> Lanes:
    """Works out at most six lanes; beyond that the rarer ones share the last, Others."""
    counts = Counter(_key_of(event, rule, chronology) for event in chronology.events.values())
    unplaced = counts.pop(OTHERS, 0)
    room = MOST_LANES - (1 if unplaced or len(counts) > MOST_LANES else 0)
    kept = sorted(counts, key=lambda key: (-counts[key], key))[:room]
    ordered = sorted(kept, key=lambda key: _rank(key, counts, rule))
    lanes = [Lane(key, slot, _names(key, rule, chronology)) for slot, key in enumerate(ordered)]
    if not lanes:
        lanes.append(Lane(OTHERS, MOST_LANES - 1, _said("all-events")))
    elif unplaced or len(counts) > len(kept):
        lanes.append(Lane(OTHERS, MOST_LANES - 1, _said("others")))
    return Lanes(rule, tuple(lanes), chronology)


def _rank(key: str, counts: Counter[str], rule: LaneRule) -> tuple[object, ...]:
    """Countries with more events first, and within one country government before companies."""
    if rule != "side":
        return (-counts[key], key)
    country, _, group = key.partition(":")
    of_country = sum(n for other, n in counts.items() if other.startswith(f"{country}:"))
    return (-of_country, country, [str(name) for name in _GROUPS].index(group))


def main_actor(event: Event) -> str | None:
    """Who acts, else who speaks, else whoever is named first."""
    for part in (*event.actors_in("agent"), *event.actors_in("speaker")):
        return part
    return event.actors[0].actor if event.actors else None


def _key_of(event: Event, rule: LaneRule, chronology: Chronology) -> str:
    if rule == "none":
        return "all"
    if rule == "type":
        return event.type
    actor = main_actor(event)
    if actor is None:
        return OTHERS
    if rule == "actor":
        return actor
    country = _country_of(actor, chronology)
    if country is None:
        return OTHERS
    return country if rule == "country" else f"{country}:{_group_of(actor, chronology)}"


def _chain(actor_id: str, chronology: Chronology) -> list[Actor]:
    """An actor and those it is part of, nearest first; a circle ends the walk."""
    chain: list[Actor] = []
    seen: set[str] = set()
    holder: str | None = actor_id
    while holder is not None and holder not in seen:
        seen.add(holder)
        actor = chronology.actors.get(holder)
        if actor is not None:
            chain.append(actor)
        holder = actor.part_of if actor else None
    return chain


def _country_of(actor_id: str, chronology: Chronology) -> str | None:
    return next((a.country for a in _chain(actor_id, chronology) if a.country), None)


def _group_of(actor_id: str, chronology: Chronology) -> SideGroup:
    """Government or companies, of the actor itself or of what a person belongs to."""
    for actor in _chain(actor_id, chronology):
        if actor.kind is not None and actor.kind not in ("person", "group"):
            return _GROUP_OF_KIND.get(actor.kind, "other-side")
    return "other-side"


def _names(key: str, rule: LaneRule, chronology: Chronology) -> tuple[tuple[str, str], ...]:
    if rule == "none":
        return _said("all-events")
    if rule == "type":
        own = key.removeprefix("x:").replace("-", " ").capitalize()
        return (("en", own), ("zh", TYPE_WORDS.get(key, own)))
    if rule == "actor":
        actor = chronology.actors.get(key)
        return tuple((lang, actor.name.within(lang) if actor else key) for lang in ("en", "zh"))
    country, _, group = key.partition(":")
    if rule == "country":
        return tuple((lang, _country_name(country, lang, chronology)) for lang in ("en", "zh"))
    return tuple(
        (lang, say(group, lang, place=_country_word(country, lang, chronology)))
        for lang in ("en", "zh")
    )


def _said(key: str) -> tuple[tuple[str, str], ...]:
    return (("en", say(key, "en")), ("zh", say(key, "zh")))


def _country_word(country: str, lang: str, chronology: Chronology) -> str:
    """How a country stands before a noun: "US", "Chinese"."""
    if country in COUNTRY_WORDS:
        return COUNTRY_WORDS[country][1 if lang == "zh" else 0]
    return _country_name(country, lang, chronology)


def _country_name(country: str, lang: str, chronology: Chronology) -> str:
    """The name the data gives the state of that country, else its code."""
    for actor in chronology.actors.values():
        if actor.kind == "state" and actor.country == country:
            return actor.name.within(lang)
    if lang == "zh" and country in COUNTRY_WORDS:
        return COUNTRY_WORDS[country][1]
    return country
