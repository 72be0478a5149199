import pytest

from timeline.checks.check import run_through
from timeline.checks.references import ReferenceCheck, UnusedCheck, WholesCheck

SOURCE = {"record": "source", "id": "reuters"}
ACTOR = {"record": "actor", "id": "us", "name": "US"}


@pytest.fixture
def found(chronology):
    """The findings of the three checks: code, record, field."""

    def run(*lines):
        built = chronology(*lines)
        checks = (ReferenceCheck, WholesCheck, UnusedCheck)
        problems = run_through(built, checks)
        assert all(problem.way_out for problem in problems)
        return [(problem.code, problem.record, problem.field) for problem in problems]

    return run


def test_what_is_there_is_no_finding(found, event, link):
    part = {"actor": "us", "according_to": "reuters"}
    evidence = [{"source": "reuters"}]

    assert (
        found(
            SOURCE,
            ACTOR,
            event(actors=[part], evidence=evidence, terms=[{"name": "n", "stated_by": "us"}]),
            event(id="b", part_of="a"),
            link(evidence=evidence),
        )
        == []
    )


def test_a_link_to_nothing_is_found_at_each_end(found, event, link):
    assert found(event(), link("a", "b")) == [("E201", "a--cause--b", "to")]
    assert found(event(), link("c", "a")) == [("E201", "c--cause--a", "from")]


def test_a_link_to_a_merged_event_leads_to_its_survivor(found, event, link):
    assert found(event(was=["old"]), event(id="b"), link("old", "b")) == []


def test_a_link_to_its_own_event_is_found(found, event, link):
    assert found(event(), link("a", "a")) == [("E202", "a--cause--a", "to")]


def test_a_link_between_two_names_of_one_event_is_found(found, event, link):
    assert found(event(was=["old"]), link("old", "a")) == [("E202", "old--cause--a", "to")]


def test_a_link_from_nothing_to_nothing_is_no_loop(found, event, link):
    codes = [code for code, _, _ in found(event(), link("c", "d"))]

    assert codes == ["E201", "E201"]


def test_sources_that_are_not_there_are_found_wherever_named(found, event, link):
    part = {"actor": "us", "according_to": "x"}
    lines = (ACTOR, event(actors=[part], evidence=[{"source": "x"}]), event(id="b"))

    assert found(*lines, link(evidence=[{"source": "x"}])) == [
        ("E203", "a", "actors[0].according_to"),
        ("E203", "a", "evidence[0].source"),
        ("E203", "a--cause--b", "evidence[0].source"),
    ]


def test_actors_that_are_not_there_are_found_wherever_named(found, event):
    terms = [{"name": "n"}, {"name": "n", "stated_by": "x"}]

    assert found(event(actors=[{"actor": "x"}], terms=terms)) == [
        ("E204", "a", "actors[0].actor"),
        ("E204", "a", "terms[1].stated_by"),
    ]


def test_wholes_that_are_not_there_are_found(found, event):
    actor = ACTOR | {"part_of": "world"}

    assert found(actor, event(part_of="x", actors=[{"actor": "us"}])) == [
        ("E205", "a", "part_of"),
        ("E205", "us", "part_of"),
    ]


def test_the_nearest_name_is_suggested(chronology, event):
    built = chronology(SOURCE, event(evidence=[{"source": "reuter"}]))

    assert run_through(built, [ReferenceCheck])[0].way_out == "did you mean 'reuters'?"


def test_where_no_name_is_near_the_way_out_says_what_to_add(chronology, event):
    built = chronology(SOURCE, event(evidence=[{"source": "xyz"}]))

    assert run_through(built, [ReferenceCheck])[0].way_out == "add the source, or correct the name"


def test_names_are_not_guessed_when_a_whole_part_of_the_file_is_missing(chronology, event):
    built = chronology(SOURCE, event(evidence=[{"source": "reuter"}] * 101))

    problems = list(run_through(built, [ReferenceCheck]))

    assert problems[99].way_out.startswith("did you mean")
    assert problems[100].way_out.startswith("add the source")


@pytest.mark.parametrize(
    ("parts", "circles"),
    [
        ({"a": "a"}, [("a", "a → a")]),
        ({"b": "a", "a": "b"}, [("a", "a → b → a")]),
        ({"c": "b", "b": "a", "a": "c"}, [("a", "a → c → b → a")]),
        ({"z": "b", "b": "a", "a": "b"}, [("a", "a → b → a")]),
        ({"a": "b", "b": "a", "d": "c", "c": "d"}, [("a", "a → b → a"), ("c", "c → d → c")]),
        ({"a": "b", "b": "c"}, []),
    ],
)
def test_parts_that_contain_one_another_are_one_finding_a_circle(chronology, event, parts, circles):
    ids = parts.keys() | set(parts.values())
    lines = [event(id=id_) | ({"part_of": parts[id_]} if id_ in parts else {}) for id_ in ids]
    actors = [
        {"record": "actor", "id": line["id"], "name": "N"}
        | {key: line[key] for key in line if key == "part_of"}
        for line in lines
    ]

    for records in (lines, actors):
        problems = list(run_through(chronology(*records), [WholesCheck]))

        assert all(problem.code == "E206" for problem in problems)
        told = sorted((problem.record, problem.message.split(": ")[1]) for problem in problems)
        assert told == circles


def test_a_merged_event_that_was_a_part_of_its_survivor_is_found(found, event):
    assert found(event(was=["old"], part_of="old")) == [("E206", "a", "part_of")]


def test_a_long_row_of_parts_takes_no_long_time(chronology, event):
    count = 3000
    lines = [event(id=f"e{n}", part_of=f"e{(n + 1) % count}") for n in range(count)]

    assert len(list(run_through(chronology(*lines), [WholesCheck]))) == 1


@pytest.mark.parametrize(
    ("was", "others"),
    [(["b"], {}), (["old"], {"was": ["old"]}), (["a"], {})],
)
def test_an_id_is_never_used_again(found, event, was, others):
    assert [code for code, _, _ in found(event(was=was), event(id="b", **others))] == ["E307"]


def test_a_former_id_of_its_own_is_no_finding(found, event):
    assert found(event(was=["old", "older"]), event(id="b", was=["oldest"])) == []


def test_what_nothing_refers_to_is_found(found, event):
    spare = {"record": "actor", "id": "cn", "name": "CN"}
    lines = (SOURCE, ACTOR, spare, event(actors=[{"actor": "us"}]))

    assert found(*lines) == [("W502", "reuters", ""), ("W502", "cn", "")]


@pytest.mark.parametrize(
    "use",
    [
        {"evidence": [{"source": "reuters"}], "actors": [{"actor": "us"}]},
        {
            "actors": [{"actor": "us", "according_to": "reuters"}],
        },
        {"evidence": [{"source": "reuters"}], "terms": [{"name": "n", "stated_by": "us"}]},
    ],
)
def test_every_way_of_naming_is_a_use(found, event, use):
    assert found(SOURCE, ACTOR, event(**use)) == []


def test_an_origin_and_a_whole_are_uses_too(found, event):
    copy = {"record": "source", "id": "copy", "origin": "reuters"}
    part = {"record": "actor", "id": "doc", "name": "Commerce", "part_of": "us"}
    used = event(evidence=[{"source": "copy"}], actors=[{"actor": "doc"}])

    assert found(SOURCE, ACTOR, copy, part, used) == []
