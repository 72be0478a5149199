"""Tables as lines of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.render.terminal import (
    align_cells,
    column_widths,
    display_width,
    pad_cell,
    paint_answer,
    screen_width,
    wrap_columns,
)
from timeline.views.table import AnswerTable, TableRow, TableSection


def _table(*rows, facts=(), sources=()):
    return AnswerTable("Read as: all", facts, (TableSection("Rows", rows),), sources)


ROW = TableRow("+1 d", "15 Jul 2025", "A title of some words", "cause", "1 hop", "[1]", ("note",))


def test_a_wide_character_takes_two_columns_and_a_mark_none():
    assert display_width("a中e\u0301") == 4


def test_a_cell_is_filled_up_by_what_shows():
    assert pad_cell("中", 4) == "中  "


def test_columns_that_are_empty_everywhere_take_no_room():
    rows = [("a", "", "中文"), ("bcd", "", "x")]

    widths = column_widths(rows)

    assert widths == (3, 0, 4)
    assert [align_cells(row, widths) for row in rows] == ["a    中文", "bcd  x"]


def test_without_a_width_every_row_is_one_line_however_long():
    row = TableRow("", "2025", "word " * 60, "", "", "", ())

    assert len(paint_answer(_table(row, row)).splitlines()) == 4


def test_a_table_that_fits_stays_in_columns():
    lines = paint_answer(_table(ROW), width=80).splitlines()

    assert lines[2] == "   +1 d  15 Jul 2025  A title of some words  cause  1 hop  [1]  note"


def test_a_table_that_does_not_fit_is_stacked():
    lines = paint_answer(_table(ROW), width=60).splitlines()

    assert lines[2:] == [
        "   15 Jul 2025  +1 d",
        "      A title of some words [1]",
        "      cause · 1 hop",
        "      note",
    ]


def test_a_stacked_row_has_its_dates_at_the_side_where_there_is_room():
    row = TableRow("+1 d", "15 Jul 2025", "word " * 20, "cause", "1 hop", "[1]", ())

    lines = paint_answer(_table(row), width=100).splitlines()

    assert lines[2].startswith("   +1 d  15 Jul 2025  word word")
    assert all(line.startswith(" " * 22 + "word") for line in lines[3:-1])
    assert lines[-1] == " " * 22 + "cause · 1 hop"


def test_headings_are_emphasised_and_nothing_else():
    text = paint_answer(_table(ROW), str.upper)

    assert "ROWS" in text
    assert "A title of some words" in text


def test_facts_hang_under_their_values():
    table = _table(facts=(("Id", "x"), ("Summary", "word " * 20)))

    lines = paint_answer(table, width=60).splitlines()

    assert lines[1] == "   Id       x"
    assert lines[2].startswith("   Summary  word")
    assert lines[3].startswith(" " * 12 + "word")


def test_chinese_breaks_between_characters_and_never_before_a_closing_mark():
    lines = wrap_columns("网信办就安全风险约谈，企业。", 10)

    assert lines == ("网信办就安", "全风险约", "谈，企业。")


def test_a_word_that_is_too_long_stands_alone():
    assert wrap_columns("a verylongword b", 5) == ("a", "verylongword", "b")


@given(st.text(st.sampled_from("abc 中文，。—12"), max_size=120), st.integers(4, 60))
def test_wrapping_loses_nothing_but_spaces(text, width):
    lines = wrap_columns(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.text(st.sampled_from("中文字a"), min_size=1, max_size=4), max_size=30))
def test_no_line_is_wider_than_asked_when_every_word_fits(words):
    assert all(display_width(line) <= 12 for line in wrap_columns(" ".join(words), 12))


@pytest.mark.parametrize(("is_tty", "width"), [(True, 90), (False, None)])
def test_only_a_screen_has_a_width(monkeypatch, is_tty, width):
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_tty)
    monkeypatch.setenv("COLUMNS", "90")

    assert screen_width() == width
