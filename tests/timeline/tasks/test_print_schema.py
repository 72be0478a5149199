import json

import jsonschema
import pytest

from timeline.store.record_codec import decode_record
from timeline.tasks.print_schema import RECORD_NAMES, build_schema

LEAST = {
    "dataset": {"record": "dataset", "id": "d", "schema": 1},
    "source": {"record": "source", "id": "s"},
    "actor": {"record": "actor", "id": "us", "name": "US"},
    "event": {"record": "event", "id": "a", "title": "A", "date": "2025", "type": "ban"},
    "link": {"record": "link", "from": "a", "to": "b", "kind": "cause"},
}
BAD = [
    LEAST["event"] | {"titel": "A"},
    LEAST["event"] | {"title": ""},
    LEAST["event"] | {"title": {}},
    LEAST["event"] | {"title": {"English": "A"}},
    LEAST["event"] | {"type": "bann"},
    LEAST["event"] | {"id": "The Ban"},
    LEAST["event"] | {"id": "a--b"},
    LEAST["event"] | {"date": 2025},
    LEAST["event"] | {"status": None},
    LEAST["event"] | {"tags": "chips"},
    LEAST["event"] | {"tags": [""]},
    LEAST["event"] | {"terms": [{"name": "n", "value": "15"}]},
    LEAST["event"] | {"evidence": [{"source": "s", "credibility": 7}]},
    LEAST["event"] | {"evidence": [{"source": "s", "sha256": "x"}]},
    LEAST["link"] | {"kind": "causes"},
    LEAST["link"] | {"id": "a---b"},
    LEAST["actor"] | {"country": "us"},
    LEAST["actor"] | {"wikidata": "30"},
    LEAST["source"] | {"lang": "English"},
    LEAST["source"] | {"reliability": "G"},
    LEAST["dataset"] | {"schema": 0},
    LEAST["dataset"] | {"langs": ["English"]},
    LEAST["dataset"] | {"title": None},
    {"id": "a", "title": "A", "date": "2025", "type": "ban"},
    {"record": "event"},
    {"record": "evnt"},
    {},
    [],
    "event",
]


@pytest.fixture(scope="module")
def validator():
    schema = build_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", RECORD_NAMES)
def test_the_schema_of_a_record_is_json_schema_and_takes_the_least_record(name):
    schema = json.loads(json.dumps(build_schema(name)))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(LEAST[name])


def test_every_line_of_the_example_fits_the_schema(validator, example_path):
    for line in example_path.read_text("utf-8").splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize("name", RECORD_NAMES)
def test_null_is_allowed_under_x_only(validator, name):
    validator.validate(LEAST[name] | {"x": {"a": None, "b": [None]}})

    assert not validator.is_valid(LEAST[name] | {"x": None})


@pytest.mark.parametrize("raw", BAD)
def test_what_the_loader_refuses_does_not_fit_the_schema(validator, raw):
    assert not validator.is_valid(raw)
    assert (
        not isinstance(raw, dict) or None in raw.values() or isinstance(decode_record(raw), tuple)
    )


def test_a_line_fits_the_schema_of_its_own_kind_only():
    for name in RECORD_NAMES:
        fits = jsonschema.Draft202012Validator(build_schema(name)).is_valid

        assert [kind for kind, raw in LEAST.items() if fits(raw)] == [name]
