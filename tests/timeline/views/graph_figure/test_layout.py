"""The causal-graph figure as a scene."""

from itertools import combinations, pairwise
from random import Random

import pytest

from timeline.model.actor import Actor
from timeline.model.chronology import build_chronology
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.tasks.render_graph import render_graph
from timeline.views.graph_figure.layout import lay_out_graph
from timeline.views.graph_figure.spec import GraphSpec
from timeline.views.scene import Box, Line, RoundedBox
from timeline.views.theme import DASHED, DOTTED, LINK_COLOURS, SMALLEST_SIZE, SOLID
from timeline.views.timeline_figure.spec import TitleTooLongError

_KINDS = ("cause", "response", "enables", "blocks")
_BASES = ("stated-by-source", "stated-by-actor", "inferred")
_WORDS = ("regulator", "announces", "licence", "for", "exports", "of", "chips", "after", "review")
_HAN = "监管机构宣布对华芯片出口许可进行审查并要求企业说明情况"
_ACTORS = (("us", "USA", "agency"), ("nv", "USA", "company"), ("cn", "CHN", "regulator"))


def make_chronology(events=80, links=85, seed=7):
    """Events bunched as real ones are, three in four of them in one half-year."""
    random = Random(seed)  # noqa: S311 - a fixed seed for a fixed picture
    records = [
        Dataset.model_validate(
            {"id": "made-up", "schema": 1, "tz": "Asia/Shanghai", "as_of": "2025-12-23"}
        ),
        Source.model_validate({"id": "wire", "publisher": {"en": "A Wire", "zh": "某通讯社"}}),
    ]
    for name, country, kind in _ACTORS:
        records.append(
            Actor.model_validate({"id": name, "name": name, "country": country, "kind": kind})
        )
    days = sorted(_make_day(number >= events // 4, random) for number in range(events))
    records += [_make_event(number, day, random) for number, day in enumerate(days)]
    wanted = set()
    while len(wanted) < links:
        tail = random.randrange(events)
        head = min(events - 1, tail + 1 + int(random.expovariate(0.15)))
        if tail != head:
            wanted.add((tail, head))
    for number, (tail, head) in enumerate(sorted(wanted)):
        records.append(
            Link.model_validate(
                {
                    "from": f"e{tail}",
                    "to": f"e{head}",
                    "kind": _KINDS[number % 4],
                    "basis": _BASES[number % 3],
                    "status": "disputed" if number % 11 == 0 else None,
                    "group": "both" if number % 7 == 0 else None,
                    "evidence": [{"source": "wire"}],
                }
            )
        )
    return build_chronology(((record, None) for record in records), sha256="ab" * 32)


def _make_day(is_late, random):
    month, day = random.randint(7, 12), random.randint(1, 28)
    return f"2025-{month:02d}-{day:02d}" if is_late else f"{random.randint(2022, 2024)}-{month:02d}"


def _make_event(number, date, random):
    english = " ".join(random.choice(_WORDS) for _ in range(random.randint(4, 12)))
    start = random.randrange(len(_HAN) - 12)
    return Event.model_validate(
        {
            "id": f"e{number}",
            "date": date + ("~" if number % 9 == 0 else ""),
            "type": "statement",
            "title": {"en": english, "zh": _HAN[start : start + random.randint(6, 24)]},
            "actors": [{"actor": _ACTORS[number % 3][0], "role": "agent"}],
            "evidence": [{"source": "wire"}],
        }
    )


def lay_out(whole, **spec):
    return lay_out_graph(whole, select_events(whole, Filters()), GraphSpec(**spec))


@pytest.fixture(scope="module", params=["en", "zh", "both"])
def scene(request):
    return lay_out(make_chronology(), lang=request.param, version="causeline 1")


def test_no_two_texts_overlap(scene):
    overlaps = [
        (one.text, two.text)
        for one, two in combinations(scene.texts, 2)
        if one.box.overlaps(two.box)
    ]

    assert overlaps == []


def test_no_text_is_too_small_or_leaves_the_page(scene):
    page = Box(0, 0, scene.width, scene.height)

    assert all(text.size >= SMALLEST_SIZE for text in scene.texts)
    assert all(page.contains(text.box) for text in scene.texts)


def test_every_word_of_a_box_stays_in_it(scene):
    frames = {
        item.about: item.box
        for item in scene.items
        if isinstance(item, RoundedBox) and item.about and item.box.width > 100
    }

    assert len(frames) > 60
    for text in scene.texts:
        if text.about in frames:
            assert frames[text.about].contains(text.box)


def test_no_link_passes_through_a_text_or_a_box(scene):
    frames = [item.box for item in scene.items if isinstance(item, RoundedBox) and item.about]
    texts = [text.box for text in scene.texts]
    ways = [item for item in scene.items if isinstance(item, Line) and "--" in item.about]

    assert len(ways) > 60
    for way in ways:
        for (x0, y0), (x1, y1) in pairwise(way.points):
            stroke = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            assert not any(stroke.overlaps(frame, gap=-0.6) for frame in frames)
            assert not any(stroke.overlaps(text, gap=-0.6) for text in texts)


def test_the_page_is_no_ribbon(scene):
    assert 0.9 <= scene.width / scene.height <= 2.1


def test_the_alt_text_lists_every_link(scene):
    assert scene.alt_text.count("“") >= 2 * 80


def test_the_subtitle_calls_it_a_chronology_not_to_scale(scene):
    words = "".join(text.text for text in scene.texts)

    assert "not to scale" in words or "间距不成比例" in words


def test_the_footer_names_data_filter_and_version(scene):
    footer = scene.texts[-1].text

    assert "ab" * 32 in footer
    assert "causeline 1" in footer


def test_the_same_data_give_the_same_scene():
    assert lay_out(make_chronology(30, 30)) == lay_out(make_chronology(30, 30))


def two_events(**link):
    records = [
        Event.model_validate({"id": "a", "date": "2025-07-01", "type": "ban", "title": "First"}),
        Event.model_validate({"id": "b", "date": "2025-07-09", "type": "ban", "title": "Second"}),
        Link.model_validate({"from": "a", "to": "b", "kind": "cause", **link}),
    ]
    return build_chronology((record, None) for record in records)


def drawn_link(scene):
    return next(item for item in scene.items if isinstance(item, Line) and "--" in item.about)


@pytest.mark.parametrize(
    ("link", "dash"),
    [
        ({"basis": "stated-by-source"}, SOLID),
        ({"basis": "inferred"}, DASHED),
        ({}, DASHED),
        ({"basis": "stated-by-actor", "status": "disputed"}, DOTTED),
    ],
)
def test_the_stroke_says_how_well_a_link_stands(link, dash):
    assert drawn_link(lay_out(two_events(**link))).dash == dash


def test_kinds_differ_by_head_and_colour():
    looks = {kind: drawn_link(lay_out(two_events(kind=kind))) for kind in _KINDS}

    assert len({look.head for look in looks.values()}) == len(_KINDS)
    assert {kind: look.colour for kind, look in looks.items()} == {
        kind: LINK_COLOURS[kind] for kind in _KINDS
    }


def test_a_link_against_the_dates_is_drawn_back_and_explained():
    records = [
        *two_events().events.values(),
        Link.model_validate({"from": "b", "to": "a", "kind": "cause"}),
    ]
    scene = lay_out(build_chronology((record, None) for record in records))

    way = drawn_link(scene).points
    assert way[-1][0] < way[0][0]
    assert any("runs back" in text.text for text in scene.texts)


def test_a_title_of_ones_own_is_shown_and_one_that_does_not_fit_is_refused():
    scene = lay_out(two_events(), title="One thing led to another")

    assert scene.title == "One thing led to another"
    with pytest.raises(TitleTooLongError):
        lay_out(two_events(), title="too long " * 80)


def test_what_is_left_out_is_said():
    records = [
        *two_events().records(),
        Event.model_validate({"id": "c", "date": "2025", "type": "ban", "title": "Alone"}),
    ]
    scene = lay_out(build_chronology((record, None) for record in records))

    said = " ".join(text.text for text in scene.texts)
    assert "1 of the 3 events that pass the filter" in said


def test_characters_the_font_lacks_are_reported():
    records = [
        Event.model_validate({"id": "a", "date": "2025-07-01", "type": "ban", "title": "A 😀 day"}),
        *list(two_events().records())[1:],
    ]

    assert lay_out(build_chronology((record, None) for record in records)).unprintable == ("😀",)


def test_the_task_gives_the_bytes_of_a_picture():
    figure = render_graph(two_events(), Filters(), picture_format="svg")

    assert figure.content.lstrip().startswith(b"<")
    assert b"First" in figure.content
    assert "First" in figure.alt_text
