"""Writes a large file of events that could be real, for tests and measurements.

Run with: python benchmarks/make_events.py 100000 [-o events.jsonl] [--seed 1]. N events bring 3 N
links (but for the first few, which have too few events before them), one source for every ten
events and up to 2,000 actors. Events stand in time order over some twenty years; most dates are
days, others months, quarters, years, "about" and choices. Three causes lead to each event, with
log-normal lags and with hubs, so the number of effects follows a power law. Every record is
valid and no finding is an error. The same number and seed give the same bytes, and no more
than one line is held in memory.
"""

import argparse
import datetime as dt
import json
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LINKS_AN_EVENT = 3
EVENTS_A_SOURCE = 10
MOST_ACTORS = 2000
HUB_EVERY = 500
FIRST_DAY = dt.date(2004, 1, 1)
DAYS = 20 * 365

Raw = dict[str, Any]

COUNTRIES = ("USA", "CHN", "NLD", "JPN", "KOR", "TWN", "DEU", "GBR")
KINDS = ("company", "company", "company", "agency", "regulator", "person", "media")
TYPES = [
    "ban",
    "permit",
    "summons",
    "guidance",
    "legislation",
    "review",
    "hearing",
    "ipo",
    "deal",
    "launch",
    "shipment",
    "visit",
    "statement",
    "report",
    "denial",
    "earnings",
    "market",
    "investment",
    "production",
]
STATUSES = ("announced", "in-force", "proposed", "ended", "denied")
OBJECTS = [
    "h20",
    "h200",
    "a100",
    "h100",
    "hbm",
    "euv",
    "duv",
    "lithography",
    "gallium",
    "germanium",
    "rare-earths",
    "ai-chips",
    "servers",
    "software",
    "batteries",
    "solar-cells",
    "5g",
    "satellites",
    "steel",
    "aluminium",
    "soybeans",
    "cotton",
    "lng",
    "oil",
]
TAGS = [
    "trade",
    "security",
    "finance",
    "energy",
    "export-control",
    "industry",
    "courts",
    "diplomacy",
    "supply",
]
PLACES = [
    "Washington",
    "Beijing",
    "Brussels",
    "Tokyo",
    "Seoul",
    "Taipei",
    "The-Hague",
    "Berlin",
    "London",
    "Geneva",
]
VERBS = [
    "limits",
    "widens",
    "reviews",
    "delays",
    "approves",
    "questions",
    "signs",
    "drops",
    "extends",
    "reports on",
    "fines over",
    "invests in",
    "ships",
    "halts",
    "praises",
    "sues over",
]
REASONS = ("came as an answer to it", "drew on the same rule", "was paid for by it", "named it")
LINK_KINDS = ("cause", "cause", "response", "response", "enables", "blocks", "implements")


def make_records(count: int, seed: int) -> Iterator[Raw]:
    """The records in the order of the file: dataset, actors, sources, events, links."""
    chance = random.Random(seed)  # noqa: S311 - a workload, no secret
    actors = min(MOST_ACTORS, max(8, count // 20))
    sources = max(1, count // EVENTS_A_SOURCE)
    yield {
        "record": "dataset",
        "id": "made-events",
        "schema": 1,
        "title": f"{count} made events",
        "tz": "UTC",
        "as_of": (FIRST_DAY + dt.timedelta(days=DAYS)).isoformat(),
    }
    for number in range(actors):
        yield _actor(number)
    for number in range(sources):
        yield _source(number, count, chance)
    for number in range(count):
        yield _event(number, count, actors, sources, chance)
    for number in range(count):
        yield from _links(number, count, sources, chance)


def event_id(number: int) -> str:
    return f"e{number:08d}"


def _day(number: int, count: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number * DAYS // count)


def _actor(number: int) -> Raw:
    country = COUNTRIES[number % len(COUNTRIES)]
    if number < len(COUNTRIES):
        return {
            "record": "actor",
            "id": country.lower(),
            "name": f"State of {country}",
            "kind": "state",
            "country": country,
        }
    raw: Raw = {
        "record": "actor",
        "id": _actor_id(number),
        "name": f"Body {number} of {country}",
        "kind": KINDS[number % len(KINDS)],
        "country": country,
    }
    if raw["kind"] in ("agency", "regulator"):
        raw["part_of"] = country.lower()
    return raw


def _actor_id(number: int) -> str:
    return (
        COUNTRIES[number].lower()
        if number < len(COUNTRIES)
        else f"body-{number}-{COUNTRIES[number % len(COUNTRIES)].lower()}"
    )


def _source(number: int, count: int, chance: random.Random) -> Raw:
    published = _day(min(count - 1, number * EVENTS_A_SOURCE), count)
    return {
        "record": "source",
        "id": f"s{number:07d}",
        "title": f"Dispatch {number} from {chance.choice(PLACES)}",
        "publisher": f"Wire {number % 40}",
        "kind": "wire" if number % 3 else "press",
        "published": published.isoformat(),
        "reliability": "ABBC"[number % 4],
    }


def _event(number: int, count: int, actors: int, sources: int, chance: random.Random) -> Raw:
    thing, place = chance.choice(OBJECTS), chance.choice(PLACES)
    # Every actor appears, and few appear often.
    agent = number if number < actors else int(actors * chance.random() ** 3)
    target = int(actors * chance.random() ** 3)
    raw: Raw = {
        "record": "event",
        "id": event_id(number),
        "title": f"{place} {chance.choice(VERBS)} {thing}, case {number}",
        "summary": f"The matter of {thing} was taken up in {place} for the {number % 90}th time.",
        "date": _date(_day(number, count), chance),
        "type": TYPES[int(len(TYPES) * chance.random() ** 2)],
        "actors": [{"actor": _actor_id(agent), "role": "agent"}],
        "objects": [thing],
        "evidence": [{"source": f"s{number % sources:07d}"}],
    }
    if target != agent:
        raw["actors"].append({"actor": _actor_id(target), "role": "target"})
    if chance.random() < 0.3:
        raw["status"] = chance.choice(STATUSES)
    if chance.random() < 0.5:
        raw["tags"] = [chance.choice(TAGS)]
    return raw


def _date(day: dt.date, chance: random.Random) -> str:
    """A date that holds the day: mostly the day itself."""
    drawn = chance.random()
    if drawn < 0.80:
        return day.isoformat()
    if drawn < 0.90:
        return f"{day:%Y-%m}"
    if drawn < 0.93:
        return f"{day:%Y}"
    if drawn < 0.96:
        return f"{day.isoformat()}~"
    if drawn < 0.98:
        return f"[{day.isoformat()},{(day + dt.timedelta(days=2)).isoformat()}]"
    return f"{day.isoformat()}/{(day + dt.timedelta(days=30)).isoformat()}"


def _links(effect: int, count: int, sources: int, chance: random.Random) -> Iterator[Raw]:
    """Three different causes of an event, or as many as lie before it."""
    causes: dict[int, None] = {}
    wanted = min(LINKS_AN_EVENT, effect)
    while len(causes) < wanted:
        lag = 1 + int(math.exp(chance.gauss(math.log(20), 1.5)) * count / DAYS)
        cause = effect - lag
        if chance.random() < 0.3:
            cause -= cause % HUB_EVERY
        causes[cause if 0 <= cause < effect else chance.randrange(effect)] = None
    for cause in causes:
        raw: Raw = {
            "record": "link",
            "from": event_id(cause),
            "to": event_id(effect),
            "kind": chance.choice(LINK_KINDS),
        }
        if chance.random() < 0.7:
            source = f"s{chance.randrange(sources):07d}"
            raw |= {"basis": "stated-by-source", "evidence": [{"source": source}]}
        else:
            raw |= {"basis": "inferred", "mechanism": f"It {chance.choice(REASONS)}."}
        yield raw


def main() -> int:
    reader = argparse.ArgumentParser(description="Write a large file of made events.")
    reader.add_argument("count", type=int, help="how many events")
    reader.add_argument("-o", "--out", type=Path, help="the file; standard output when left out")
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    out = asked.out.open("w", encoding="utf-8") if asked.out else sys.stdout
    with out:
        for raw in make_records(asked.count, asked.seed):
            out.write(json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
