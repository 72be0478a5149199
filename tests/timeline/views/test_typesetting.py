import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.views.font_metrics import clean_text, is_printable, text_width
from timeline.views.typesetting import lines_height, set_line, set_lines, wrap_text

WORDS = st.text(
    alphabet=st.sampled_from("aB1 -/，。、（）《》中美芯片\u201c\u201d😀é"), min_size=1, max_size=80
)


@given(WORDS, st.floats(30, 300))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text, width):
    lines = wrap_text(text, 9, width)

    kept = "".join("".join(lines).split())
    assert kept == "".join(clean_text(text).split())
    assert all(text_width(line, 9) <= width or _is_held_together(line) for line in lines)


def _is_held_together(line: str) -> bool:
    """Whether the line is too wide only because marks may not be parted from their neighbour."""
    return any(mark in line for mark in "，。、（）《》\u201c\u201d-/")


PHRASES = st.lists(
    st.sampled_from(["中国，", "（美国）", "《出口法》。", "word ", "芯片", "1,000 ", "go-ahead "]),
    min_size=1,
    max_size=30,
).map("".join)


@given(PHRASES)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text):
    lines = wrap_text(text, 9, 60)

    assert all(line[:1] not in "，。、）》" or not line for line in lines[1:])
    assert all(line[-1:] not in "（《" or not line for line in lines[:-1])


def test_english_breaks_between_words_and_chinese_between_characters():
    assert wrap_text("one two three", 10, 45) == ("one two", "three")
    assert wrap_text("美国商务部", 10, 31) == ("美国商", "务部")


def test_a_long_word_is_broken_not_cut():
    lines = wrap_text("W" * 50, 10, 60)

    assert "".join(lines) == "W" * 50
    assert len(lines) > 5


def test_a_character_without_a_glyph_becomes_its_code_point():
    assert clean_text("a😀b") == "a[U+1F600]b"


def test_curly_quotes_are_straight_between_latin_letters_and_stay_beside_han():
    assert clean_text("China\u2019s \u201cred line\u201d") == 'China\'s "red line"'
    assert clean_text("\u201c红线\u201d") == "\u201c红线\u201d"


def test_the_font_has_what_both_languages_need():
    needed = (
        "AZaz09 é ü – — … · × → ← ≥ € £ ¥ 。，、；：？！（）《》“”‘’ 美国半导体芯片臺灣電腦 Ω Я"
    )

    assert all(is_printable(character) for character in needed.replace(" ", ""))


def test_a_line_is_measured_by_its_anchor():
    start = set_line("word", 100, 50, 10, "#000000")
    middle = set_line("word", 100, 50, 10, "#000000", anchor="middle")
    end = set_line("word", 100, 50, 10, "#000000", anchor="end")

    width = text_width("word", 10)
    assert start.box.left == 100
    assert middle.box.left == 100 - width / 2
    assert end.box.right == 100


def test_lines_below_one_another_do_not_touch():
    first, second = set_lines(("Åg", "Åg"), 0, 0, 10, "#000000")

    assert first.box.bottom <= second.box.top
    assert second.box.bottom == pytest.approx(lines_height(2, 10))
