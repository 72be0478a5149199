"""Answers in words, as they are printed: compared with files in tests/golden/answers.

Run with TIMELINE_GOLDEN=write to write the files anew, then read what changed.
"""

import os
from pathlib import Path

import pytest

from timeline.query.plan import Filters
from timeline.render.terminal import paint_answer
from timeline.tasks.ask_question import ask_question, run_operation, show_event
from timeline.tasks.open_file import load_file

GOLDEN = Path(__file__).parents[2] / "golden" / "answers"


@pytest.fixture(scope="module")
def story():
    loaded = load_file(str(GOLDEN / "story.jsonl"))
    assert loaded.problems == ()
    return loaded


def _check(name, text):
    path = GOLDEN / name
    if os.environ.get("TIMELINE_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("followed.en", "what followed the widget approval"),
        ("followed.zh", "部件获批之后发生了什么"),
        ("within.en", "what did the South do within 30 days after the widget approval"),
        ("within.zh", "部件获批后30天内南国做了什么"),
        ("chain.en", "how did the first widget ban lead to the summons"),
        ("chain.zh", "首个部件禁令如何导致约谈"),
        ("list.en", "what happened in the third quarter of 2025"),
        ("list.zh", "2025年第三季度发生了什么"),
        ("without.en", "what would not have happened without the summons"),
        ("without.zh", "没有约谈，什么不会发生"),
        ("before.en", "did the widget approval come before the summons"),
        ("before.zh", "部件获批早于约谈吗"),
        ("in-force.en", "what was in force on 2025-08-01"),
        ("in-force.zh", "2025年8月1日哪些措施有效"),
        ("terms.en", "how did the terms change"),
        ("terms.zh", "条件有什么变化"),
        ("conflicts.en", "where do sources disagree"),
        ("conflicts.zh", "来源在哪些地方不一致"),
        ("single-origin.en", "which events rest on a single origin"),
        ("single-origin.zh", "哪些事件只凭一个来源"),
        ("as-of.en", "what did we know on 2025-07-20"),
        ("as-of.zh", "2025年7月20日我们知道什么"),
        ("response-time.en", "how long does the South take to respond to measures by the North"),
        ("response-time.zh", "南国回应北国措施要多久"),
        ("reciprocity.en", "how often are measures by the North answered in kind"),
        ("reciprocity.zh", "北国措施多常以同类措施回应"),
        ("hinge.en", "which step was indispensable between the first widget ban and the summons"),
        ("hinge.zh", "首个部件禁令到约谈之间哪一步不可或缺"),
        ("cycle.en", "does ban, launch, permit recur"),
        ("cycle.zh", "禁令—合规产品—许可是否循环"),
        ("first-mover.en", "who moved first in each round"),
        ("first-mover.zh", "每轮谁先动手"),
        ("around.en", "what happened to guidance within 30 days of each permit"),
        ("around.zh", "每次许可前后30天约谈有什么变化"),
        ("spine.en", "the 4 events a two-page brief needs"),
        ("spine.zh", "给两页简报挑4个事件"),
        ("without-source.en", "what falls if the Ministry of Widgets is withdrawn"),
        ("without-source.zh", "如果晨报被撤回，哪些事件不成立"),
        ("uncodified.en", "which announcements were never put into law"),
        ("uncodified.zh", "哪些宣布从未落实"),
        ("open.en", "which threads are still open"),
        ("open.zh", "哪些事情至今没有下文"),
        ("rivals.en", "which explanations compete for the notice"),
        ("rivals.zh", "对通知有哪些解释"),
        ("duration.en", "how long did bans last"),
        ("duration.zh", "禁令持续了多久"),
        ("duplicates.en", "which events may be the same"),
        ("duplicates.zh", "哪些事件可能是重复的"),
    ],
)
@pytest.mark.parametrize("width", [None, 80])
def test_an_answer_reads_as_it_did(story, name, question, width):
    asked = ask_question(question, story)

    text = paint_answer(asked.table(is_full=True), width=width)

    _check(f"{name}.{width or 'wide'}.txt", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_record_reads_as_it_did(story, lang):
    _check(f"show.{lang}.80.txt", paint_answer(show_event("permit", story, lang).table(), width=80))


def test_ten_copies_of_one_report_bear_one_number(story):
    table = ask_question("what followed the widget approval", story).table()

    assert [source for source in table.sources if "North Agency" in source] == [
        "[2] North Agency, 15 Jul 2025, B, read in Evening Herald (D), Morning Gazette (C)"
    ]


def test_what_is_merely_later_is_counted_unless_asked_for(story):
    asked = ask_question("what followed the widget approval", story)

    brief = [section.heading for section in asked.table().sections]
    full = [section.heading for section in asked.table(is_full=True).sections]

    assert brief[-1] == "Merely later: 2 events · order undecided: 0 events · --all lists them"
    assert full[1:] == ["Merely later: 2 events", "Order undecided: 0 events"]


def test_no_chain_is_said_in_words(story):
    table = ask_question("how did the summons lead to the first widget ban", story).table()

    assert table.sections[0].heading == "No causal chain joins the two in these data."


def test_the_main_question_of_the_example_names_the_summons_and_the_share(example_path):
    loaded = load_file(str(example_path))

    asked = ask_question("what followed H20 approval", loaded)

    linked = [row.event.id for row in asked.answer.rows_of("linked")]
    assert linked[:2] == ["cac-summons", "revenue-share-15"]
    assert [row.hops for row in asked.answer.rows_of("linked")[:2]] == [1, 1]


@pytest.fixture
def against(load, event, link):
    """The H20-like story: a deal, notices that answer it, and a stall that is dated before it."""
    return load(
        {"record": "actor", "id": "cac", "name": {"en": "CAC", "zh": "网信办"}},
        event(id="deal", date="2025-08-01"),
        event(
            id="notices",
            date="[2025-07-10..2025-08-12]",
            actors=[{"actor": "cac", "role": "agent"}],
        ),
        event(id="stall", date="2025-07-20"),
        event(id="after", date="2025-12-01"),
        link("deal", "notices", kind="response", basis="stated-by-source"),
        link("notices", "stall", basis="stated-by-source"),
        link("deal", "after", basis="stated-by-source"),
    )


def _first_section(op, anchor, loaded, lang="en"):
    asked = run_operation(op, loaded, anchors=(anchor,), filters=Filters(), lang=lang)
    return asked.table().sections[0]


def test_what_runs_against_the_links_is_counted_apart_and_noted(against):
    section = _first_section("followed", "deal", against)

    assert section.heading == (
        "Linked: 3 events (1 certainly later, 1 of undecided order, "
        "1 earlier: the dates run against the links)"
    )
    assert section.rows[-1].notes == ("dated earlier: the dates run against the links",)


def test_a_cause_after_its_effect_is_counted_apart_and_noted(against):
    section = _first_section("led-to", "stall", against)

    assert section.heading == ("Led to it: 2 events (1 later: the dates run against the links)")
    assert section.rows[-1].notes == ("dated later: the dates run against the links",)


@pytest.mark.parametrize(
    ("lang", "hows"),
    [
        ("en", ["caused it", "drew a response of CAC → notices"]),
        ("zh", ["引发本事件", "引发网信办的回应 → notices"]),
    ],
)
def test_what_led_to_an_event_is_told_from_its_own_side(against, lang, hows):
    rows = _first_section("led-to", "stall", against, lang).rows

    assert [row.how for row in rows] == hows


def test_what_led_to_the_event_shown_drew_the_response(against):
    rows = _first_section("show", "notices", against).rows

    assert [row.how for row in rows] == ["drew a response of CAC"]
