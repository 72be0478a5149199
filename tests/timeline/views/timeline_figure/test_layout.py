import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.query.plan import Filters
from timeline.query.selection import Selection, select_events
from timeline.views.font_metrics import is_printable
from timeline.views.scene import Curve, Line, RoundedBox, Text
from timeline.views.theme import LANE_TINTS, WHITE, contrast_ratio
from timeline.views.timeline_figure.curves import head_box
from timeline.views.timeline_figure.layout import lay_out_timeline
from timeline.views.timeline_figure.phrases import WORDS
from timeline.views.timeline_figure.spec import (
    NothingToDrawError,
    TimelineSpec,
    TitleTooLongError,
    UnknownFigureOptionError,
)

LANGS = ("en", "zh", "both")
SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def draw(chronology, **options):
    return lay_out_timeline(
        chronology, select_events(chronology, Filters()), TimelineSpec(**options)
    )


def badges(scene):
    """The numbered badges: a rounded box about an event, with its number on it."""
    numbers = [t for t in scene.texts if t.is_bold and t.anchor == "middle" and t.about]
    boxes = [i for i in scene.items if isinstance(i, RoundedBox) and i.about]
    found = {}
    for number in numbers:
        found[int(number.text)] = next(
            box.box for box in boxes if box.about == number.about and box.box.overlaps(number.box)
        )
    return found


def assert_legible(scene):
    for one, other in itertools.combinations(scene.texts, 2):
        assert not one.box.overlaps(other.box), (one.text, other.text)
    for text in scene.texts:
        assert text.box.left >= 0, text.text
        assert text.box.right <= scene.width, text.text
        assert text.box.top >= 0, text.text
        assert text.box.bottom <= scene.height, text.text
        assert text.size >= 8
        assert all(is_printable(character) for character in text.text), text.text


def assert_markers_true(scene):
    boxes = badges(scene)
    for one, other in itertools.combinations(boxes.values(), 2):
        assert not one.overlaps(other)
    for number, box in boxes.items():
        for text in scene.texts:
            if text.text != str(number) or not text.box.overlaps(box):
                assert not text.box.overlaps(box), (number, text.text)
    middles = [boxes[number].centre[0] for number in sorted(boxes)]
    assert middles == sorted(middles)
    assert sorted(boxes) == list(range(1, len(boxes) + 1))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("lanes", ["side", "country", "actor", "type", "none"])
def test_the_dense_figure_is_legible_in_every_language_and_lane_rule(dense, lang, lanes):
    scene = draw(dense, lang=lang, lanes=lanes)

    assert_legible(scene)
    assert_markers_true(scene)


@SLOW
@given(st.data())
def test_any_chronology_gives_a_legible_figure(any_chronology, data):
    chronology = data.draw(any_chronology)
    lang = data.draw(st.sampled_from(LANGS))

    scene = draw(chronology, lang=lang)

    assert_legible(scene)
    assert_markers_true(scene)


def test_the_head_makes_room_for_the_caption_of_a_narrow_segment(chronology_of, event_of):
    days = ("2025", "2025-07", "2025-07", "2012-01-01")
    records = [event_of(number, day, status="denied") for number, day in enumerate(days)]
    records[0]["title"] = records[2]["title"] = "W" * 140

    for lang in LANGS:
        assert_legible(draw(chronology_of(records), lang=lang))


def test_the_same_input_gives_the_same_scene(dense):
    assert draw(dense) == draw(dense)


def test_every_text_has_a_contrast_of_four_and_a_half_on_every_ground(dense):
    scene = draw(dense)
    grounds = (WHITE, *LANE_TINTS)
    on_badge = {id(t) for t in scene.texts if t.colour == WHITE}

    for text in scene.texts:
        if id(text) not in on_badge:
            assert all(contrast_ratio(text.colour, ground) >= 4.5 for ground in grounds), text.text
    fills = {i.fill for i in scene.items if isinstance(i, RoundedBox) and i.about and i.fill}
    assert all(contrast_ratio(WHITE, fill) >= 4.5 for fill in fills - {WHITE})


def test_every_break_is_drawn_and_stated(dense):
    scene = draw(dense)
    words = " ".join(text.text for text in scene.texts)

    zigzags = [i for i in scene.items if isinstance(i, Line) and len(i.points) > 12]
    captions = [t for t in scene.texts if "1 cm =" in t.text and t.y < 200]

    assert len(captions) >= 2
    assert len(zigzags) == 2 * (len(captions) - 1)
    assert words.count("The zigzag") == len(captions) - 1


def test_the_legend_names_the_marks_used_and_no_others(dense, chronology_of, event_of):
    full = {text.text for text in draw(dense).texts}
    plain = {text.text for text in draw(chronology_of([event_of(1, "2025-07-15")])).texts}

    marks = ("day", "span", "hollow", "dashed", "struck", "conflict", "effective", "scheduled")
    expected = {WORDS[f"mark-{mark}"][0] for mark in marks}
    expected |= {WORDS[key][0] for key in ("basis-stated", "basis-inferred", "basis-disputed")}
    expected |= {WORDS[f"link-{kind}"][0] for kind in ("cause", "response", "enables", "blocks")}
    assert expected <= full
    assert WORDS["and-join"][0] in full
    assert plain & expected == {WORDS["mark-day"][0]}


def test_the_most_linked_events_have_their_titles_beside_them(dense):
    scene = draw(dense)
    chart_bottom = min(t.y for t in scene.texts if t.text == WORDS["mark-day"][0])

    labelled = {t.about for t in scene.texts if t.about and t.y < chart_bottom and not t.is_bold}

    assert len(labelled) >= 24


def test_past_a_hundred_and_twenty_events_the_rest_is_counted_and_said_so(chronology_of, event_of):
    events = [event_of(n, f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}") for n in range(300)]
    links = [{"from": "e1", "to": "e299", "kind": "cause"}]

    scene = draw(chronology_of(events, links))

    words = " ".join(text.text for text in scene.texts)
    assert_legible(scene)
    assert len(badges(scene)) == 80
    assert {"e1", "e299"} <= {text.about for text in scene.texts}
    assert "the 220 with the fewest causal links" in words
    assert "80 of 300 events shown" in words


def test_an_empty_selection_is_refused_with_the_filter_named(dense):
    with pytest.raises(NothingToDrawError, match=r"about tungsten.*80 events"):
        lay_out_timeline(
            dense, Selection((), frozenset()), TimelineSpec(filter_words="about tungsten")
        )


def test_a_title_of_three_lines_is_refused(dense):
    with pytest.raises(TitleTooLongError, match="shorten it"):
        draw(dense, title="long " * 120)


def test_a_long_title_is_set_smaller_on_two_lines(dense):
    scene = draw(dense, title="A claim that is rather long for one line of a figure " * 5)

    lines = {t.y for t in scene.texts if t.is_bold and 12 <= t.size < 20 and t.y < 90}
    assert len(lines) == 2


def test_an_unknown_option_is_refused_with_what_there_is():
    with pytest.raises(UnknownFigureOptionError, match="side, country, actor, type, none"):
        TimelineSpec(lanes="colour")


def test_a_character_the_font_lacks_is_written_as_a_code_point_and_reported(
    chronology_of, event_of
):
    scene = draw(chronology_of([event_of(1, "2025-07-15", title="Talks 😀 resume")]))

    assert scene.unprintable == ("😀",)
    assert any("[U+1F600]" in text.text for text in scene.texts)


def test_the_footer_holds_hash_filter_and_version(dense):
    scene = draw(dense, filter_words="since 2022", version="causeline 9")

    footer = scene.texts[-1].text
    assert footer == "Data SHA-256 abababababab · Filter: since 2022 · causeline 9"


def test_the_alternative_text_says_claim_scope_lanes_and_links(dense):
    scene = draw(dense)

    assert scene.title in scene.alt_text
    assert "80 events shown" in scene.alt_text
    assert "US government" in scene.alt_text
    assert "causal links" in scene.alt_text


def test_every_event_has_its_note_and_every_report_is_listed_with_its_copies(dense):
    scene = draw(dense)
    below = max(t.y for t in scene.texts if t.text == WORDS["mark-day"][0])

    noted = {t.about for t in scene.texts if t.about and t.y > below}
    listed = [t.text for t in scene.texts if t.text.startswith("[")]

    assert len(noted) == 80
    assert [text[:3] for text in listed] == ["[1]", "[2]"]
    assert any("read in A copy (C)" in text for text in listed)


def test_texts_are_one_line_each(dense):
    assert all("\n" not in text.text for text in draw(dense).texts if isinstance(text, Text))


def filtered(chronology, **window):
    selection = select_events(chronology, Filters.model_validate(window))
    return lay_out_timeline(chronology, selection, TimelineSpec(filter_words="since then"))


def test_events_that_only_possibly_lie_in_the_window_make_no_figure(chronology_of, event_of):
    chronology = chronology_of([event_of(1, "2025-08"), event_of(2, "2025-08-01")])

    with pytest.raises(NothingToDrawError, match="1 only possibly does") as caught:
        filtered(chronology, since="2025-08-20")

    assert "widen" in str(caught.value)


def test_the_subtitle_states_the_filter_and_what_is_only_possible(chronology_of, event_of):
    scene = filtered(
        chronology_of([event_of(1, "2025-08"), event_of(2, "2025-08-25")]), since="2025-08-20"
    )

    words = " ".join(text.text for text in scene.texts)
    assert "2 events shown (since then): 1 certainly and 1 possibly in the window" in words


def test_one_of_anything_is_said_in_the_singular(chronology_of, event_of):
    links = [{"from": "e1", "to": "e2", "kind": "cause"}]
    records = [event_of(1, "2025-08-01"), event_of(2, "2025-08-25")]

    words = " ".join(text.text for text in draw(chronology_of(records, links)).texts)
    undrawn = " ".join(t.text for t in draw(chronology_of(records, links), links="none").texts)

    assert "The one standing causal link between the events shown is drawn." in words
    assert "1 standing causal link between" in undrawn


def covered_heads(scene):
    """Heads of links under the words of a label or under a number."""
    bottom = min(t.y for t in scene.texts if t.text in {WORDS[k][0] for k in WORDS if "mark-" in k})
    words = [t for t in scene.texts if t.about and t.y < bottom]
    heads = [(i, head_box(i)) for i in scene.items if isinstance(i, Curve | Line) and i.about]
    return [
        (item.about, text.text)
        for item, box in heads
        if box is not None and box.bottom < bottom
        for text in words
        if box.overlaps(text.box)
    ]


def test_no_label_covers_the_head_of_a_link(dense):
    assert covered_heads(draw(dense)) == []


def test_a_head_goes_round_the_label_beside_its_event(chronology_of, event_of):
    whole = {"actors": [{"actor": "bis", "role": "agent"}]}
    dates = ["2022", "2022-01/2025-01", "2024-10", "2025-01", "2022-06", "2023-06-01"]
    records = [event_of(n, date, **whole) for n, date in enumerate(dates)]
    links = [{"from": "e0", "to": f"e{n}", "kind": "enables"} for n in range(1, 6)]

    assert covered_heads(draw(chronology_of(records, links))) == []


def test_the_lane_note_says_what_is_done_where_no_one_acts(dense):
    words = " ".join(text.text for text in draw(dense).texts)

    assert "where no one acts or speaks" in words
