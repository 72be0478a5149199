import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.store.raw_line import (
    MAX_DEPTH,
    MAX_LINE_BYTES,
    Flaw,
    describe_flaw,
    find_flaws,
    read_object,
)


def _flaws(line):
    found = read_object(line)
    return (found,) if isinstance(found, Flaw) else find_flaws(found)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ('{"a":"é"}'.encode("latin-1"), "E001", "byte 7 of the line is not UTF-8"),
        (b'\xff\xfe{"a":1}', "E001", "byte 1"),
        (b'{"a":"\xed\xa0\x80"}', "E001", "not UTF-8"),
        (b'{"a":"\x00"}', "E002", "NUL"),
        (b"{}\x00\x00", "E002", "NUL"),
        (b'{"a":1', "E003", "not JSON"),
        (b'{"a":1}{"b":2}', "E003", "extra data at character 8"),
        (b"{'a':1}", "E003", "not JSON"),
        (b'{"a":1,}', "E003", "not JSON"),
        (b'{"a":01}', "E003", "not JSON"),
        (b'{"a":"\t"}', "E003", "control character"),
        (b"// a comment", "E003", "not JSON"),
        (b'{"a":' + b"1" * 5000 + b"}", "E003", "too many digits"),
        (b"[" * 100_000, "E007", "nested"),
        (b'{"a":' * 100_000, "E007", "nested"),
        (b"[" * 100_000 + b"]" * 100_000, "E007", "nested"),
        (b"{" + b" " * MAX_LINE_BYTES + b"}", "E008", "longer than 8 MiB"),
        (b"[1]", "E009", "not a list"),
        (b'"a"', "E009", "not a text"),
        (b"5", "E009", "not a number"),
        (b"NaN", "E009", "not a number"),
        (b"true", "E009", "not true or false"),
        (b"null", "E009", "not null"),
    ],
)
def test_a_line_that_holds_no_object_is_one_flaw_with_a_way_out(line, code, words):
    flaw = read_object(line)

    assert isinstance(flaw, Flaw)
    assert flaw.code == code
    assert words in flaw.message
    assert flaw.way_out


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b'{"a":1,"a":1}', [("E005", "a")]),
        (b'{"a":null,"a":null,"a":2}', [("E005", "a"), ("E306", "a")]),
        (b'{"e":[{"s":1,"s":2}]}', [("E005", "e[0].s")]),
        (b'{"x":{"s":1,"s":2}}', [("E005", "x.s")]),
        (b'{"a":NaN}', [("E006", "a")]),
        (b'{"a":[-Infinity]}', [("E006", "a[0]")]),
        (b'{"x":{"a":1e999}}', [("E006", "x.a")]),
        (b'{"t":[{"v":-1e999}]}', [("E006", "t[0].v")]),
        (b'{"a":null}', [("E306", "a")]),
        (b'{"e":[{"n":null}]}', [("E306", "e[0].n")]),
        (b'{"x":null}', [("E306", "x")]),
        (b'{"x":{"a":null,"b":[null]}}', []),
        (rb'{"a":"\u001b[31m"}', [("E012", "a")]),
        (rb'{"a":"\ud800"}', [("E012", "a")]),
        (rb'{"a":"\udc00\ud800"}', [("E012", "a")]),
        (rb'{"a":"\ud83d\ude00"}', []),
        (rb'{"a":"\u0000"}', [("E012", "a")]),
        (rb'{"a":"\u009b2J"}', [("E012", "a")]),
        (rb'{"a":"over\rwritten"}', [("E012", "a")]),
        (rb'{"a":"two\r\nlines\tand a tab"}', []),
        (rb'{"t\u001b":"a"}', [("E012", "t\x1b")]),
        (rb'{"x":{"\ud800":1}}', [("E012", "x.\ud800")]),
        (rb'{"b":null,"a":"\u0007"}', [("E306", "b"), ("E012", "a")]),
    ],
)
def test_what_no_value_may_be_is_found_with_its_field(line, found):
    flaws = _flaws(line)

    assert [(flaw.code, flaw.field) for flaw in flaws] == found
    assert all(flaw.way_out for flaw in flaws)


def test_the_deepest_nesting_allowed_is_read_and_one_more_is_not():
    assert _flaws(b'{"x":' * MAX_DEPTH + b"1" + b"}" * MAX_DEPTH) == ()
    (flaw,) = _flaws(b'{"x":' * (MAX_DEPTH + 1) + b"1" + b"}" * (MAX_DEPTH + 1))
    assert flaw.code == "E007"


def test_an_integer_that_python_reads_is_kept_to_the_last_digit():
    assert read_object(b'{"a":' + b"7" * 4000 + b"}") == {"a": int("7" * 4000)}


def test_only_a_last_line_without_an_end_is_called_cut_short():
    assert read_object(b'{"a":1', is_last_unended=True).code == "E004"
    assert read_object(b'{"a":1}', is_last_unended=True) == {"a": 1}


@given(data=st.data())
def test_a_line_cut_anywhere_is_called_cut_short(data):
    line = '{"record":"event","title":"网信办 😀","x":{"n":[1.5,true,null,"é"]}}'.encode()
    cut = data.draw(st.integers(1, len(line) - 1))

    flaw = read_object(line[:cut], is_last_unended=True)

    assert flaw.code == "E004"
    assert flaw.way_out


@given(line=st.binary())
@example(line=b'{"a":{"a":{"a":1,"a":2}}}')
def test_any_bytes_at_all_are_an_object_or_a_flaw(line):
    found = read_object(line)

    assert isinstance(found, dict | Flaw)


@given(
    value=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    )
)
def test_any_json_at_all_is_found_sound_or_flawed(value):
    found = read_object(json.dumps({"a": value}).encode())

    assert all(flaw.code in {"E006", "E012", "E306"} for flaw in find_flaws(found))


def test_a_flaw_is_told_in_words():
    assert describe_flaw(Flaw("E306", "the field is null", "a", "leave it out")) == (
        "a: the field is null (leave it out)"
    )
    assert describe_flaw(Flaw("E306", "the field is null")) == "the field is null"
