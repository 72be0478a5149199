import math

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from timeline.model.fields import (
    LangText,
    LanguageTag,
    LinkSlug,
    Number,
    Page,
    Text,
    check_slug,
    decode_date,
    decode_text,
    encode_text,
)


@pytest.mark.parametrize("value", ["Ban", "禁令", {"en": "Ban"}, {"en": "Ban", "zh-Hant": "禁令"}])
def test_a_text_is_a_string_or_texts_by_language(value):
    assert encode_text(decode_text(value)) == value


def test_texts_by_language_are_kept_in_the_order_of_their_tags():
    one, other = decode_text({"zh": "禁", "en": "Ban"}), decode_text({"en": "Ban", "zh": "禁"})

    assert one == other
    assert one.all_texts() == ("Ban", "禁")
    assert list(encode_text(one)) == ["en", "zh"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ({}, "no text"),
        (5, "no text"),
        (["Ban"], "no text"),
        ({"en": ""}, "empty"),
        ({"en": 5}, "no text"),
        ({"": "Ban", "en": "Ban"}, "no language tag"),
        ({"English": "Ban"}, "no language tag"),
        ({"EN": "Ban"}, "no language tag"),
    ],
)
def test_what_is_no_text_is_refused(value, words):
    with pytest.raises(ValueError, match=words):
        decode_text(value)


@pytest.mark.parametrize(
    ("value", "lang", "found"),
    [
        ("Ban", "zh", "Ban"),
        ({"en": "Ban", "zh": "禁"}, "zh", "禁"),
        ({"en": "Ban", "zh": "禁"}, "zh-Hans", "禁"),
        ({"en": "Ban", "zh": "禁"}, "fr", "Ban"),
        ({"zh": "禁"}, "en", "禁"),
    ],
)
def test_a_text_is_given_in_the_language_asked_for_or_the_nearest(value, lang, found):
    assert decode_text(value).within(lang) == found


def test_a_text_knows_which_languages_it_has():
    text = decode_text({"en": "Ban"})

    assert text.has("en")
    assert not text.has("zh")


def test_a_text_already_read_stays_as_it_is():
    text = LangText((("", "Ban"),))

    assert decode_text(text) is text


def test_a_date_already_read_stays_as_it_is():
    date = decode_date("2025~")

    assert decode_date(date) is date
    assert date.text == "2025~"


@pytest.mark.parametrize("value", [5, None, ["2025"], "2025-02-30", "July 2025", ""])
def test_what_is_no_date_is_refused_with_a_way_out(value):
    with pytest.raises(PydanticCustomError, match=r".+; (write|did you mean) .+") as caught:
        decode_date(value)

    assert caught.value.type == "edtf"


@pytest.mark.parametrize("value", [15, 15.0, 0, -3, 2.5, 10**400])
def test_a_number_keeps_its_form(value):
    found = TypeAdapter(Number).validate_python(value)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("value", ["15", True, None, math.nan, math.inf, [1]])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValidationError, match="this is no number"):
        TypeAdapter(Number).validate_python(value)


@pytest.mark.parametrize("value", [12, "A12"])
def test_a_page_is_a_number_or_a_name(value):
    assert TypeAdapter(Page).validate_python(value) == value


@pytest.mark.parametrize("value", [True, 1.5, "", None])
def test_what_is_no_page_is_refused(value):
    with pytest.raises(ValidationError, match="this is no page"):
        TypeAdapter(Page).validate_python(value)


@pytest.mark.parametrize("tag", ["English", "e", "en_GB", ""])
def test_what_is_no_language_tag_is_refused(tag):
    with pytest.raises(ValidationError, match="no language tag"):
        TypeAdapter(LanguageTag).validate_python(tag)


def test_an_id_that_is_none_is_refused_with_one_that_would_do():
    with pytest.raises(PydanticCustomError, match=r"'The Ban' is no id; write 'the-ban', or "):
        check_slug("The Ban")


def test_an_id_of_great_length_is_not_shown_whole():
    with pytest.raises(PydanticCustomError) as caught:
        check_slug("A" * 10_000)

    assert len(str(caught.value)) < 300


def test_the_id_of_a_link_may_join_others_with_two_dashes():
    assert TypeAdapter(LinkSlug).validate_python("a--cause--b") == "a--cause--b"
    with pytest.raises(ValidationError, match="no id"):
        TypeAdapter(LinkSlug).validate_python("a---b")


@pytest.mark.parametrize("model", [Text, Number, Page, LanguageTag, LinkSlug])
def test_every_kind_of_field_has_a_json_schema(model):
    assert TypeAdapter(model).json_schema()
