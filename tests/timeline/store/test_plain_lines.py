"""What is told plainly right must be right: both readers are asked, and no flaw may be passed."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store.lazy_records import decode_line
from timeline.store.plain_lines import plain_lines

pytest.importorskip("msgspec")

EVENT = '{"record":"event","id":"a","title":"A","date":"2025","type":"ban"'
LINK = '{"record":"link","from":"a","to":"b","kind":"cause"'
DEEP = "[" * 70 + "]" * 70


def _told(line):
    """The record told plainly right, or None; checks that it starts and ends as an object does."""
    if not (line.startswith(b"{") and line.endswith(b"}")):
        return None
    found = plain_lines().read(line, 1)
    return found and found[0]


def _compact(raw):
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()


def _is_told_soundly(line):
    """Whether a line that is told plainly right is one to the full reader, with the same id."""
    told = _told(line)
    if told is None:
        return True
    record = decode_line(line)
    return not isinstance(record, tuple) and plain_lines().ids_of([told]) == [str(record.id)]


@given(data=st.data())
def test_sound_records_are_told_in_whatever_way_json_is_written(data, raw_records):
    raw = data.draw(raw_records.filter(lambda raw: raw["record"] != "dataset"))
    spaced = data.draw(st.booleans())
    separators = (" , ", " : ") if spaced else (",", ":")
    line = json.dumps(raw, ensure_ascii=False, separators=separators).encode()

    assert _told(line) is not None or not _is_common(raw)
    assert _is_told_soundly(line)


def _is_common(raw):
    """Whether a record is free of what is rare enough to be left to the full reader."""
    text = json.dumps(raw, ensure_ascii=False)
    is_odd = any(part in text for part in ("\x7f", "\\b", "\\f", "\\r", "\\u00"))
    return not is_odd and not any("\x80" <= letter <= "\x9f" for letter in text)


PIECES = st.sampled_from(
    [
        *(
            '"',
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "0",
            "-",
            ".",
            "e9",
            "null",
            "NaN",
            "1e999",
        ),
        *('"id":"b",', '"x":{},', '"x":{"a":1,"a":2},', '"title":"",', '"title":" ",', "\\u0022"),
        *("\\u003a", "\\u0000", "\\ud83d", "\\ude00", "\\b", "\\n", "\\r", "\\/", "\x7f", "\u0085"),
        *("\u202e", "\ufeff", "\ud800", "\x00", "\x1b", "\t", "\r", "A", "ß", "İ", "é", "e\u0301"),
        *('"was":[],', '"start":1,', '"end":0,', '"schema":1,', '"record":"link",', "true", "1.0"),
    ]
)


@given(data=st.data())
def test_lines_damaged_in_many_ways_are_told_right_only_when_they_are(data, raw_records):
    line = _compact(data.draw(raw_records)).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(line)))
        gone = data.draw(st.integers(0, 3))
        line = line[:place] + data.draw(PIECES) + line[place + gone :]

    assert _is_told_soundly(line.encode("utf-8", "surrogatepass"))


@given(data=st.data())
def test_values_put_where_they_may_not_stand_are_told_right_only_when_they_may(data, raw_records):
    raw = data.draw(raw_records)
    other = data.draw(raw_records)
    name = data.draw(st.sampled_from(sorted({*raw, *other, "schema", "novelty"})))
    value = data.draw(
        st.sampled_from([None, True, 1, 1.5, "", " ", "a\nb", "A", "-", [], {}, [None], DEEP])
        | st.sampled_from(list(other.values()))
    )

    assert _is_told_soundly(_compact(raw | {name: value}))


@given(data=st.data())
def test_a_part_of_a_line_said_twice_is_told_right_only_when_it_may_be(data, raw_records):
    line = _compact(data.draw(raw_records))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))

    assert _is_told_soundly(line[:end] + line[start:end] + line[end:])
    assert _is_told_soundly(line[:end] + b"," + line[start:end] + line[end:])


# Lines that the full reader refuses; several of them msgspec alone lets pass.
REFUSED = {
    "key twice": EVENT + ',"id":"b"}',
    "key twice, once escaped": EVENT + ',"i\\u0064":"b"}',
    "key twice, once spaced": EVENT + ',"id" : "b"}',
    "key twice among one's own": EVENT + ',"x":{"n":1,"n":1}}',
    "key twice and a hidden colon": EVENT + ',"id":"b","x":{"n":"\\u0022\\u003a"}}',
    "key twice and a number that grows": EVENT + ',"id":"b","x":{"n":1e15}}',
    "record twice": '{"record":"event",' + EVENT[1:] + "}",
    "language twice": EVENT.replace('"A"', '{"en":"A","en":"B"}') + "}",
    "null": EVENT + ',"summary":null}',
    "null asserted": EVENT + ',"evidence":[{"source":"s","asserts":{"n":null}}]}',
    "null in a list": EVENT + ',"tags":[null]}',
    "not a number": EVENT + ',"x":{"n":NaN}}',
    "too large a number": EVENT + ',"x":{"n":1e999}}',
    "delete": EVENT + ',"x":{"n":"\x7f"}}',
    "C1 control": EVENT + ',"x":{"n":"\x9b"}}',
    "escape in a key": EVENT + ',"x":{"\\u001b":1}}',
    "backspace": EVENT + ',"x":{"n":"\\b"}}',
    "return": EVENT + ',"x":{"n":"\\ra"}}',
    "raw tab": EVENT + ',"x":{"n":"\t"}}',
    "half a pair": EVENT + ',"x":{"n":"\\ud83d"}}',
    "too deep": EVENT + f',"x":{{"n":{DEEP}}}}}',
    "newline in an id": EVENT.replace('"a"', '"a\\nb"') + "}",
    "capital": EVENT.replace('"a"', '"A"') + "}",
    "capital of another script": EVENT.replace('"a"', '"É"') + "}",
    "two joints": EVENT.replace('"a"', '"a.-b"') + "}",
    "long joint in an event's id": EVENT.replace('"a"', '"a--b"') + "}",
    "three hyphens in a link's id": LINK + ',"id":"a---b"}',
    "joint at the end": EVENT.replace('"a"', '"a-"') + "}",
    "no id": EVENT.replace('"a"', '""') + "}",
    "blank title": EVENT.replace('"A"', '"\u3000"') + "}",
    "no title in any language": EVENT.replace('"A"', "{}") + "}",
    "tag that is none": EVENT.replace('"A"', '{"english":"A"}') + "}",
    "blank in one language": EVENT.replace('"A"', '{"en":"A","zh":" "}') + "}",
    "no such day": EVENT.replace("2025", "2025-02-30") + "}",
    "no such type": EVENT.replace("ban", "bann") + "}",
    "empty name": EVENT + ',"tags":[""]}',
    "empty page": EVENT + ',"evidence":[{"source":"s","page":""}]}',
    "page of a half": EVENT + ',"evidence":[{"source":"s","page":1.5}]}',
    "true for a number": EVENT + ',"terms":[{"name":"n","value":true}]}',
    "text for a number": EVENT + ',"terms":[{"name":"n","value":"1"}]}',
    "half a credibility": EVENT + ',"evidence":[{"source":"s","credibility":1.0}]}',
    "credibility of 7": EVENT + ',"evidence":[{"source":"s","credibility":7}]}',
    "start alone": EVENT + ',"evidence":[{"source":"s","start":1}]}',
    "end before start": EVENT + ',"evidence":[{"source":"s","start":2,"end":1}]}',
    "start below 0": EVENT + ',"evidence":[{"source":"s","start":-1,"end":1}]}',
    "short hash": EVENT + ',"evidence":[{"source":"s","sha256":"ab"}]}',
    "hash and a newline": EVENT + f',"evidence":[{{"source":"s","sha256":"{"a" * 64}\\n"}}]}}',
    "asserted date that is none": EVENT
    + ',"evidence":[{"source":"s","asserts":{"ended":"July"}}]}',
    "asserted date that is a number": EVENT
    + ',"evidence":[{"source":"s","asserts":{"date":2025}}]}',
    "country": '{"record":"actor","id":"a","name":"A","country":"CHN\\n"}',
    "wikidata": '{"record":"actor","id":"a","name":"A","wikidata":"Q0"}',
    "unknown field": EVENT + ',"novelty":1}',
    "field by the name in the program": LINK + ',"given_id":"c"}',
    "unknown kind of link": LINK.replace('"cause"', '"causes"') + "}",
    "missing field": '{"record":"event","id":"a"}',
    "unknown record": '{"record":"evnt","id":"a"}',
    "two objects": EVENT + "}{}",
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_full_reader_refuses_is_not_told_right(line):
    content = line.encode("utf-8", "surrogatepass")

    assert isinstance(decode_line(content), tuple)
    assert _told(content) is None


@pytest.mark.parametrize("content", [b'{"id":"\xff"}', b'{"id":"\xed\xa0\x80"}', b'{"id":"\xe4"}'])
def test_bytes_that_are_not_utf_8_are_not_told_right(content):
    line = EVENT.encode() + b',"x":' + content + b"}"

    assert isinstance(decode_line(line), tuple)
    assert _told(line) is None


TOLD = {
    "every mark of a date": EVENT.replace("2025", "2025-07-1X?/..") + "}",
    "a null of one's own": EVENT + ',"x":{"n":null,"m":[null]}}',
    "a whole number of 30 digits": EVENT + f',"x":{{"n":{"9" * 30}}}}}',
    "escaped quotes, strokes and lines": EVENT + ',"x":{"n":"\\"\\\\\\/\\n\\t"}}',
    "escaped letters": EVENT + ',"x":{"n":"\\u4e2d\\ud83d\\ude00"}}',
    "a colon in a text": EVENT + ',"x":{"n":"a\\":b"}}',
    "fields in another order": '{"type":"ban","record":"event","date":"2025","title":"A","id":"a"}',
    "ids of another script": EVENT.replace('"a"', '"禁令-2022"') + "}",
    "a link without an id": LINK + "}",
    "a link with a long joint": LINK + ',"id":"a--b"}',
    "empty lists": EVENT + ',"tags":[],"evidence":[],"x":{}}',
}


@pytest.mark.parametrize("line", TOLD.values(), ids=TOLD.keys())
def test_what_is_common_in_sound_files_is_told(line):
    content = line.encode()

    assert _told(content) is not None
    assert _is_told_soundly(content)


def test_many_lines_are_told_together_or_not_at_all():
    sound, twice = (EVENT + "}\n").encode(), (EVENT + ',"id":"b"}\n').encode()

    assert [record.id for record in plain_lines().read(sound * 3, 3)] == ["a", "a", "a"]
    assert plain_lines().read(sound + twice + sound, 3) is None
    assert plain_lines().read(sound[:-1] + sound + sound, 2) is None


def test_long_lines_are_counted_as_short_ones_are():
    words = "word: " * 10_000
    sound = (EVENT + f',"summary":"{words}","x":{{"n":1.50}}}}').encode()
    twice = sound[:-1] + b',"id":"a"}'

    assert _told(sound) is not None
    assert _told(twice) is None


def test_without_msgspec_nothing_is_told():
    script = (
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Hidden(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        return None if name == 'msgspec' else super().find_spec(name, path, target)\n"
        "sys.meta_path[:] = [Hidden if f is PathFinder else f for f in sys.meta_path]\n"
        "from timeline.store.plain_lines import plain_lines\n"
        "sys.exit(plain_lines() is not None)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
