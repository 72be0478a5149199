import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.slugs import is_link_id, is_slug, make_slug, propose_id

GOOD = ["a", "h20", "2025", "h20-licence", "reuters.2025-12", "a_b", "禁令", "中国-h20", "é"]
BAD = ["", "A", "a b", "-a", "a-", "a--b", "a..b", "a/b", "../a", "a\n", "ä\u0308", "a'", "_"]


@pytest.mark.parametrize("text", GOOD)
def test_lower_case_letters_and_digits_joined_by_single_marks_are_an_id(text):
    assert is_slug(text)
    assert is_link_id(text)


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_no_id(text):
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["a--cause--b", "a-b--response--c.d", "a--b"])
def test_two_dashes_join_the_parts_of_a_link_id_only(text):
    assert is_link_id(text)
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["a---b", "--a", "a--", "A--b", "a -- b", ""])
def test_a_link_id_is_still_no_free_text(text):
    assert not is_link_id(text)


def test_a_long_text_that_is_no_id_is_refused_without_trying_every_split():
    assert not is_link_id("a" * 100_000 + "!")
    assert not is_slug("a" * 100_000 + "!")


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("CAC summons Nvidia", "cac-summons-nvidia"),
        ("网信办约谈英伟达", "网信办约谈英伟达"),
        ("Nvidia's H20: 15 % share", "nvidias-h20-15-share"),
        ("Nvidia’s H20", "nvidias-h20"),
        ("İstanbul", "istanbul"),
        ("re\u0301sume\u0301", "résumé"),
        ("  --  ", ""),
        ("", ""),
    ],
)
def test_words_become_a_slug(words, slug):
    assert make_slug(words) == slug


def test_a_long_title_is_cut_at_a_whole_word():
    slug = make_slug("the quick brown fox jumps over the lazy dog again and again")

    assert slug == "the-quick-brown-fox-jumps-over-the-lazy-dog"


def test_a_long_title_of_one_word_is_cut_all_the_same():
    assert make_slug("长" * 100) == "长" * 48


def test_an_id_that_is_taken_is_numbered():
    assert propose_id("The ban", []) == "the-ban"
    assert propose_id("The ban", ["the-ban"]) == "the-ban-2"
    assert propose_id("The ban", ["the-ban", "the-ban-2"]) == "the-ban-3"


def test_words_without_a_letter_still_get_an_id():
    assert propose_id("!!!", ["record"]) == "record-2"


@given(words=st.text(), taken=st.lists(st.text(max_size=3), max_size=3))
def test_a_proposed_id_is_an_id_and_free_whatever_the_words(words, taken):
    proposed = propose_id(words, taken)

    assert is_slug(proposed)
    assert proposed not in taken
