"""Chronologies for the tests of the timeline figure: a dense bilingual one, and any at all."""

from datetime import date

import pytest
from hypothesis import strategies as st

from timeline.model.actor import Actor
from timeline.model.chronology import Chronology, build_chronology
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source

ACTORS = (
    {"id": "usa", "name": {"en": "United States", "zh": "美国"}, "kind": "state", "country": "USA"},
    {"id": "bis", "name": "BIS", "kind": "regulator", "part_of": "usa"},
    {"id": "nvidia", "name": "Nvidia", "kind": "company", "country": "USA"},
    {"id": "huang", "name": "Jensen Huang", "kind": "person", "part_of": "nvidia"},
    {"id": "cac", "name": {"en": "CAC", "zh": "网信办"}, "kind": "regulator", "country": "CHN"},
    {"id": "huawei", "name": {"en": "Huawei", "zh": "华为"}, "kind": "company", "country": "CHN"},
    {"id": "imec", "name": "imec", "kind": "think-tank", "country": "BEL"},
)
SOURCES = (
    {"id": "wire", "publisher": {"en": "A wire", "zh": "某通讯社"}, "published": "2025-12-09"},
    {"id": "copy", "publisher": "A copy", "origin": "wire", "reliability": "C"},
    {"id": "filing", "title": "A filing", "published": "2025-08", "reliability": "A"},
)
EN_TITLES = (
    "Commerce requires a licence for the chip",
    "The company says it will take a charge of several billion dollars on unsold stock",
    "Regulator summons the maker over a suspected back door",
    "Talks end without result",
)
ZH_TITLES = (
    "商务部要求该芯片出口须获许可",
    "该公司称将就未售出库存计提数十亿美元费用",
    "监管部门就涉嫌后门约谈制造商",
    "会谈无果而终",
)


def build(events, links=(), **dataset) -> Chronology:
    """A chronology of raw events and links, with the actors and sources above."""
    records = [Dataset.model_validate({"id": "test", "schema": 1, **dataset})]
    records += [Source.model_validate(source) for source in SOURCES]
    records += [Actor.model_validate(actor) for actor in ACTORS]
    records += [Event.model_validate(event) for event in events]
    records += [Link.model_validate(link) for link in links]
    return build_chronology([(record, None) for record in records], sha256="ab" * 32)


def event_of(number: int, day: str, **fields) -> dict:
    """A raw event with a bilingual title."""
    title = {"en": f"{EN_TITLES[number % 4]} ({number})", "zh": f"{ZH_TITLES[number % 4]} {number}"}
    raw = {"id": f"e{number}", "title": title, "date": day, "type": "report", **fields}
    raw.setdefault("actors", [{"actor": ACTORS[number % 7]["id"], "role": "agent"}])
    raw.setdefault("evidence", [{"source": SOURCES[number % 3]["id"]}])
    return raw


def dense_chronology() -> Chronology:
    """Eighty events, three quarters of them in July to December 2025, twenty in three weeks."""
    dates = [f"{2022 + n % 3}-{1 + n % 12:02d}-{1 + n * 5 % 28:02d}" for n in range(18)]
    dates += ["2024-05", "2023"]
    dates += [f"2025-{7 + n % 5:02d}-{1 + n * 7 % 28:02d}" for n in range(40)]
    dates += [f"2025-12-{1 + n % 21:02d}" for n in range(20)]
    events = [event_of(number, date) for number, date in enumerate(dates)]
    events[30]["date"] = "2025-08~"
    events[31]["date"] = "2025-07-10/2025-07-20"
    events[32]["evidence"] = [{"source": "wire", "asserts": {"date": "2025-10-20"}}]
    events[33]["retracted"] = {"by": "wire"}
    events[34]["effective"] = "2025-11-28"
    events[35]["date"] = "2026-02-10"
    events[36]["scheduled"] = "2025-08-20"
    kinds = ("cause", "response", "enables", "blocks")
    links = [
        {"from": f"e{n}", "to": f"e{n + 3}", "kind": kinds[n // 2 % 4], "basis": "stated-by-source"}
        for n in range(0, 70, 2)
    ]
    links[4]["status"] = "disputed"
    del links[6]["basis"]
    links += [{"from": f"e{n}", "to": "e79", "kind": "enables", "group": "both"} for n in (60, 61)]
    return build(
        events,
        links,
        title={"en": "Chip controls", "zh": "芯片管制"},
        tz="Asia/Shanghai",
        as_of="2025-12-31",
    )


_DATES = st.one_of(
    st.dates().map(str),
    st.dates(min_value=date(2025, 7, 1), max_value=date(2025, 7, 9)).map(str),
    st.sampled_from(
        [
            *("2025", "2025-07", "2025-33", "2025-21", "201X", "19XX", "2025-07-15~", "2025?"),
            *("2025-07-15/..", "../2025-07-15", "/2025-07", "2025-07/", "2025-01/2025-06"),
            *("[2025-07-01..2025-08-19]", "[..2025-08-19]", "[2025-08-12..]", "2024~/2025-08-12"),
            *("-0043-03-15", "-0050", "0000", "Y12000", "Y-170000000", "XXXX-12-25"),
            *("{2025-07-01,2025-08-01}", "[2025-07-01,2025-08-01]", "2025-07-15T10:00:00Z"),
        ]
    ),
)
_TITLES = st.one_of(
    st.sampled_from(EN_TITLES + ZH_TITLES),
    st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()),
    st.just("W" * 130),
    st.just("字" * 130),
)


@st.composite
def chronologies(draw) -> Chronology:
    """Any few events with any dates, titles, actors and links."""
    count = draw(st.integers(1, 14))
    events = []
    for number in range(count):
        fields = {"title": draw(_TITLES)}
        if draw(st.booleans()):
            fields["actors"] = []
        if draw(st.integers(0, 4)) == 0:
            fields["effective"] = draw(_DATES)
        if draw(st.integers(0, 4)) == 0:
            fields["evidence"] = [{"source": "wire", "asserts": {"date": draw(_DATES)}}]
        if draw(st.integers(0, 6)) == 0:
            fields["status"] = "denied"
        events.append(event_of(number, draw(_DATES), **fields))
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=10, unique=True))
    links = [
        {
            "from": f"e{a}",
            "to": f"e{b}",
            "kind": draw(st.sampled_from(["cause", "blocks"])),
            "group": draw(st.sampled_from([None, "g"])),
        }
        for a, b in pairs
        if a != b
    ]
    return build(events, links)


@pytest.fixture(scope="session", name="chronology_of")
def chronology_of_fixture():
    """The builder of a chronology from raw events and links."""
    return build


@pytest.fixture(scope="session", name="event_of")
def event_of_fixture():
    """The builder of a raw event."""
    return event_of


@pytest.fixture(scope="session")
def dense():
    """The dense chronology."""
    return dense_chronology()


@pytest.fixture(scope="session")
def any_chronology():
    """A strategy for any few events."""
    return chronologies()
