import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from timeline.store.record_codec import (
    RECORD_KINDS,
    decode_record,
    encode_record,
    format_record,
    record_name,
)

HASH = "0" * 64
LEAST = {
    "dataset": {"record": "dataset", "id": "d", "schema": 1},
    "source": {"record": "source", "id": "s"},
    "actor": {"record": "actor", "id": "us", "name": "US"},
    "event": {"record": "event", "id": "a", "title": "A", "date": "2025", "type": "ban"},
    "link": {"record": "link", "from": "a", "to": "b", "kind": "cause"},
}
# Each record with every field that the format knows, in canonical order.
FULL = {
    "dataset": LEAST["dataset"]
    | {"title": {"en": "T", "zh": "题"}, "langs": ["en", "zh"], "tz": "Asia/Shanghai"}
    | {"as_of": "2025-12-23", "licence": "CC-BY-4.0", "x": {"b": None, "a": 1}},
    "source": LEAST["source"]
    | {"title": "T", "publisher": "P", "author": "A", "lang": "en", "url": "https://e.org"}
    | {"archived_url": "https://a.org", "kind": "wire", "published": "2025", "accessed": "2026"}
    | {"file": "f.txt", "sha256": HASH, "reliability": "F", "origin": "Reuters"}
    | {"retracted": {"on": "2026", "by": "editor", "reason": {"en": "wrong"}}, "x": {}},
    "actor": LEAST["actor"]
    | {"aliases": ["USA", "美国"], "kind": "state", "country": "USA", "part_of": "world"}
    | {"wikidata": "Q30", "ticker": "US", "x": {"b": [None, {"a": None}]}},
    "event": {"record": "event", "id": "a", "was": ["old"], "title": "A", "summary": "S"}
    | {"date": "2025-07-15~", "tz": "Asia/Shanghai", "at": "2025-07-15T09:00:00+08:00"}
    | {"effective": "2025-08", "ended": "2026", "scheduled": "2025-09/..", "type": "x:own"}
    | {"direction": "tighten", "status": "in-force", "level": "act", "part_of": "whole"}
    | {"actors": [{"actor": "us", "role": "agent", "according_to": "s"}]}
    | {"objects": ["h20"], "tags": ["chips"]}
    | {
        "terms": [
            {"name": "share", "value": 15, "low": 14.5, "high": 15.0, "unit": "%"}
            | {"of": "sales", "stated_by": "us"}
        ]
    }
    | {
        "evidence": [
            {"source": "s", "start": 0, "end": 9, "sha256": HASH, "page": 3}
            | {"stance": "supports", "asserts": {"date": "2025-07-14"}, "credibility": 2}
            | {"extractor": "me", "note": "N"}
        ]
    }
    | {"confidence": "high", "likelihood": "very-likely", "aliases": ["the ban"]}
    | {"retracted": {}, "x": {"z": 1, "a": {"deep": [1, [2, [3.0]]]}}},
    "link": {"record": "link", "id": "l", "from": "a", "to": "b", "kind": "response"}
    | {"basis": "inferred", "group": "both", "mechanism": "M", "status": "draft"}
    | {"confidence": "low", "evidence": [{"source": "s"}], "test": "hoop"}
    | {"retracted": {"on": "2026"}, "x": {"n": None}},
}

REFUSED = [
    ("dataset", "schema", 0, "E303"),
    ("dataset", "schema", "1", "E303"),
    ("dataset", "schema", True, "E303"),
    ("dataset", "id", "The Data", "E305"),
    ("dataset", "langs", ["English"], "E303"),
    ("dataset", "langs", "en", "E303"),
    ("dataset", "tz", 8, "E303"),
    ("dataset", "as_of", "23 Dec", "E304"),
    ("dataset", "title", "", "E303"),
    ("source", "id", "a/b", "E305"),
    ("source", "kind", "blog", "E303"),
    ("source", "lang", "English", "E303"),
    ("source", "published", "2025-13", "E304"),
    ("source", "accessed", 2025, "E304"),
    ("source", "sha256", "0" * 63, "E303"),
    ("source", "sha256", "A" * 64, "E303"),
    ("source", "reliability", "G", "E303"),
    ("source", "url", ["https://e.org"], "E303"),
    ("source", "retracted", True, "E303"),
    ("source", "retracted", {"on": "yesterday"}, "E304"),
    ("actor", "name", 5, "E303"),
    ("actor", "aliases", [""], "E303"),
    ("actor", "kind", "firm", "E303"),
    ("actor", "country", "us", "E303"),
    ("actor", "country", "US", "E303"),
    ("actor", "part_of", "The State", "E305"),
    ("actor", "wikidata", "30", "E303"),
    ("event", "id", "H20", "E305"),
    ("event", "was", ["Old One"], "E305"),
    ("event", "title", {"en": ""}, "E303"),
    ("event", "date", "2025-02-30", "E304"),
    ("event", "effective", "soon", "E304"),
    ("event", "ended", "2026/2025", "E304"),
    ("event", "scheduled", {}, "E304"),
    ("event", "type", "bann", "E303"),
    ("event", "direction", "up", "E303"),
    ("event", "status", "done", "E303"),
    ("event", "level", "law", "E303"),
    ("event", "part_of", "A B", "E305"),
    ("event", "actors", ["us"], "E303"),
    ("event", "actors", [{"actor": "us", "role": "boss"}], "E303"),
    ("event", "actors", [{"role": "agent"}], "E302"),
    ("event", "objects", "h20", "E303"),
    ("event", "tags", [1], "E303"),
    ("event", "tags", [""], "E303"),
    ("event", "terms", [{"value": 1}], "E302"),
    ("event", "terms", [{"name": "n", "value": "15"}], "E303"),
    ("event", "terms", [{"name": "n", "low": True}], "E303"),
    ("event", "confidence", "certain", "E303"),
    ("event", "likelihood", "probable", "E303"),
    ("event", "evidence", {"source": "s"}, "E303"),
    ("event", "evidence", [{}], "E302"),
    ("event", "evidence", [{"source": "s", "start": 1}], "E303"),
    ("event", "evidence", [{"source": "s", "start": 4, "end": 2}], "E303"),
    ("event", "evidence", [{"source": "s", "start": -4, "end": 2}], "E303"),
    ("event", "evidence", [{"source": "s", "sha256": "x"}], "E303"),
    ("event", "evidence", [{"source": "s", "credibility": 0}], "E303"),
    ("event", "evidence", [{"source": "s", "credibility": 7}], "E303"),
    ("event", "evidence", [{"source": "s", "stance": "denies"}], "E303"),
    ("event", "evidence", [{"source": "s", "asserts": "2025"}], "E303"),
    ("event", "evidence", [{"source": "s", "asserts": {"date": "x"}}], "E304"),
    ("event", "evidence", [{"source": "s", "page": 1.5}], "E303"),
    ("event", "x", [1], "E303"),
    ("link", "id", "a -> b", "E305"),
    ("link", "from", "A", "E305"),
    ("link", "to", 5, "E303"),
    ("link", "kind", "causes", "E303"),
    ("link", "basis", "guess", "E303"),
    ("link", "group", "", "E303"),
    ("link", "status", "ok", "E303"),
    ("link", "test", "acid", "E303"),
]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_the_full_record_has_every_field_of_its_model(kind):
    fields = RECORD_KINDS[kind].model_fields

    assert set(FULL[kind]) == {field.alias or name for name, field in fields.items()}


@pytest.mark.parametrize("raw", [*FULL.values(), *LEAST.values()])
def test_a_record_is_written_back_as_it_was_read(raw):
    record = decode_record(raw)

    # As texts: order of fields, and 15 against 15.0, must be the same too.
    assert format_record(record) == json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_other_field_can_be_left_out(kind):
    for name in FULL[kind].keys() - LEAST[kind].keys():
        raw = {key: value for key, value in FULL[kind].items() if key != name}

        assert not isinstance(decode_record(raw), tuple), name


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, raw in LEAST.items() for name in raw if name != "record"],
)
def test_a_field_that_must_be_there_is_missed(kind, name):
    raw = {key: value for key, value in LEAST[kind].items() if key != name}

    flaws = decode_record(raw)

    assert [(flaw.code, flaw.field) for flaw in flaws] == [("E302", name)]
    assert flaws[0].way_out == f'add "{name}"'


@pytest.mark.parametrize(("kind", "field", "value", "code"), REFUSED)
def test_a_value_a_field_cannot_have_is_one_finding_with_a_way_out(kind, field, value, code):
    flaws = decode_record(LEAST[kind] | {field: value})

    assert [flaw.code for flaw in flaws] == [code]
    assert flaws[0].field.startswith(field)
    assert flaws[0].message
    assert flaws[0].way_out


def test_all_that_is_wrong_with_a_record_is_found_at_once():
    raw = LEAST["event"] | {"date": "x", "type": "bann", "statsu": "in-force"}

    flaws = decode_record(raw)

    assert {(flaw.code, flaw.field) for flaw in flaws} == {
        ("E304", "date"),
        ("E303", "type"),
        ("E301", "statsu"),
    }


@pytest.mark.parametrize(
    ("extra", "field", "way_out"),
    [
        ({"titel": "A"}, "titel", "did you mean 'title'?"),
        ({"colour": "red"}, "colour", 'put what is your own under "x": {"colour": …}'),
        ({"evidence": [{"source": "s", "pge": 1}]}, "evidence[0].pge", "did you mean 'page'?"),
        ({"terms": [{"name": "n", "valeu": 1}]}, "terms[0].valeu", "did you mean 'value'?"),
        ({"actors": [{"actor": "us", "rol": "agent"}]}, "actors[0].rol", "did you mean 'role'?"),
        ({"retracted": {"resaon": "x"}}, "retracted.resaon", "did you mean 'reason'?"),
        ({"retracted": {"zzz": "x"}}, "retracted.zzz", "one of on, by, reason"),
    ],
)
def test_an_unknown_field_is_refused_and_the_nearest_named(extra, field, way_out):
    (flaw,) = decode_record(LEAST["event"] | extra)

    assert (flaw.code, flaw.field, flaw.way_out) == ("E301", field, way_out)


def test_the_ends_of_a_link_are_suggested_by_the_names_they_have_in_the_file():
    flaws = decode_record({"record": "link", "form": "a", "to": "b", "kind": "cause"})

    assert {flaw.way_out for flaw in flaws} == {'add "from"', "did you mean 'from'?"}


def test_a_word_that_is_nearly_one_of_a_list_is_suggested():
    (flaw,) = decode_record(LEAST["link"] | {"kind": "respons"})

    assert flaw.way_out.startswith("did you mean 'response'?")


@pytest.mark.parametrize(
    ("kind", "way_out"),
    [(None, 'add "record":"event"'), ("evnt", "did you mean 'event'?"), (5, "one of dataset, ")],
)
def test_a_record_that_does_not_say_what_it_is_is_refused(kind, way_out):
    (flaw,) = decode_record({"id": "a"} | ({} if kind is None else {"record": kind}))

    assert (flaw.code, flaw.field) == ("E010", "record")
    assert flaw.way_out.startswith(way_out)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_records_are_frozen(kind):
    record = decode_record(LEAST[kind])

    with pytest.raises(ValidationError, match="frozen"):
        record.record = "other"


def test_empty_fields_are_left_out_but_what_says_something_stays():
    raw = LEAST["event"] | {"tags": [], "evidence": [], "retracted": {}, "x": {}}

    assert encode_record(decode_record(raw)) == LEAST["event"] | {"retracted": {}, "x": {}}


def test_a_great_value_is_not_shown_whole():
    (flaw,) = decode_record(LEAST["event"] | {"objects": "x" * 10_000})

    assert len(flaw.message) < 100


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ({"id": "a"}, "a"),
        ({"from": "a", "to": "b", "kind": "cause"}, "a--cause--b"),
        ({"from": "a", "to": "b"}, ""),
        ({"id": 5}, ""),
        ({}, ""),
    ],
)
def test_a_record_is_called_by_its_id_or_its_ends_or_not_at_all(raw, name):
    assert record_name(raw) == name


@given(data=st.data())
def test_record_to_line_to_record_is_the_same_record(raw_records, data):
    record = decode_record(data.draw(raw_records))

    line = format_record(record)

    assert "\n" not in line
    assert decode_record(json.loads(line)) == record
    assert format_record(decode_record(json.loads(line))) == line


@given(data=st.data())
def test_what_is_ones_own_is_carried_through_untouched(raw_records, data):
    raw = data.draw(raw_records)

    written = json.loads(format_record(decode_record(raw)))

    assert json.dumps(written.get("x")) == json.dumps(raw.get("x"))
