"""Every code of the catalogue: a file that brings it about, found through the command line."""

import hashlib
import json

import pytest

from timeline.problems import CODES
from timeline.store.raw_line import MAX_LINE_BYTES

EVENT = {"record": "event", "id": "a", "title": "A", "date": "2025-07-15", "type": "ban"}
SOURCE = {"record": "source", "id": "s"}
ACTOR = {"record": "actor", "id": "us", "name": "US"}
DATASET = {"record": "dataset", "id": "d", "schema": 1}
ARTICLE = "网信办约谈英伟达。"


def _event(id_="a", **fields):
    return EVENT | {"id": id_} | fields


def _link(source="a", target="b", **fields):
    return {"record": "link", "from": source, "to": target, "kind": "cause"} | fields


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _quoted(**fields):
    return _event(
        evidence=[{"source": "s", "start": 0, "end": 3, "sha256": _hash("网信办")} | fields]
    )


# What brings each finding about: the lines, then the record and the field that it names.
CASES = {
    "E001": ([b'{"a":"\xff"}'], "", ""),
    "E002": ([b'{"a":"\x00"}'], "", ""),
    "E003": ([b"{"], "", ""),
    "E005": ([b'{"record":"event","id":"a","id":"b"}'], "a", "id"),
    "E006": ([b'{"record":"event","id":"a","terms":[{"value":1e999}]}'], "a", "terms[0].value"),
    "E007": ([b"[" * 100_000], "", ""),
    "E008": ([b" " * MAX_LINE_BYTES + b"{}"], "", ""),
    "E009": ([b"[]"], "", ""),
    "E010": ([{"id": "a"}], "a", "record"),
    "E011": ([DATASET | {"schema": 2}], "d", "schema"),
    "E012": ([_event(title="\x1b[31mred")], "a", "title"),
    "E101": ([_event(), _event("b"), _link(), _link("b", "a")], "a--cause--b", ""),
    "E102": ([_event(ended="2024")], "a", "ended"),
    "E103": ([_event(), _event("b", date="2024"), _link()], "a--cause--b", ""),
    "E104": ([_event(at="2024-01-01T00:00:00Z")], "a", "at"),
    "E105": ([_event(tz="Asia/Beijin")], "a", "tz"),
    "E201": ([_event(), _link()], "a--cause--b", "to"),
    "E202": ([_event(), _link("a", "a")], "a--cause--a", "to"),
    "E203": ([_event(evidence=[{"source": "s"}])], "a", "evidence[0].source"),
    "E204": ([_event(actors=[{"actor": "us"}])], "a", "actors[0].actor"),
    "E205": ([_event(part_of="whole")], "a", "part_of"),
    "E206": ([_event(part_of="b"), _event("b", part_of="a")], "a", "part_of"),
    "E301": ([_event(titel="A")], "a", "titel"),
    "E302": ([{"record": "source"}], "", "id"),
    "E303": ([_event(status="done")], "a", "status"),
    "E304": ([_event(date="2025-02-30")], "a", "date"),
    "E305": ([_event("The Ban")], "The Ban", "id"),
    "E306": ([_event(status=None)], "a", "status"),
    "E307": ([_event(), _event()], "a", "id"),
    "E401": (
        [SOURCE, _event(evidence=[{"source": "s", "start": 1, "end": 2}])],
        "a",
        "evidence[0]",
    ),
    "E402": ([SOURCE | {"file": "s.txt"}, _quoted(start=1, end=4)], "a", "evidence[0]"),
    "E403": ([SOURCE | {"file": "s.txt", "sha256": "0" * 64}, _quoted()], "s", "sha256"),
    "E404": ([_event(terms=[{"name": "share", "low": 2, "high": 1}])], "a", "terms[0]"),
    "W001": ([], "", ""),
    "W101": ([_event(date="2025"), _event("b"), _link(basis="inferred")], "a--cause--b", ""),
    "W102": (
        [
            _event(date="2025-08-01"),
            _event("b", date="[2025-07-10..2025-08-12]"),
            _event("c", date="2025-07-20"),
            _link(),
            _link("b", "c"),
        ],
        "a--cause--b",
        "",
    ),
    "W401": ([_event()], "a", "evidence"),
    "W402": ([_event(), _event("b"), _link()], "a--cause--b", "basis"),
    "W403": ([_event(), _event("b"), _link(basis="inferred")], "a--cause--b", "mechanism"),
    "W404": (
        [SOURCE, _event(evidence=[{"source": "s", "asserts": {"date": "2024"}}])],
        "a",
        "date",
    ),
    "W405": ([SOURCE | {"retracted": {}}, _quoted()], "a", "evidence"),
    "W406": ([SOURCE | {"file": "none.txt"}, _quoted()], "s", "file"),
    "W501": ([DATASET | {"langs": ["en", "zh"]}, _event(title={"en": "A"})], "a", "title"),
    "W502": ([ACTOR], "us", ""),
}
# Told by other ways than a list of lines and `check`; each has a test of its own below.
APART = {"E004", "W002", "W003", "W004"}
ABOUT_THE_FILE = {"W001"}


@pytest.fixture
def check(ledger, cli, tmp_path):
    """Runs `timeline check` on lines, with an article at hand."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "s.txt").write_text(ARTICLE, "utf-8")

    def run(lines, *options):
        ledger(*lines)
        return cli("check", "--articles", folder, *options)

    return run


@pytest.fixture
def findings(check):
    """The findings of `timeline check --json`."""
    return lambda lines: json.loads(check(lines, "--json").out)["problems"]


def test_every_code_has_a_case():
    assert CASES.keys() | APART == CODES.keys()
    assert not CASES.keys() & APART


@pytest.mark.parametrize("code", CASES)
def test_a_finding_names_file_line_record_field_and_the_way_out(findings, code):
    lines, record, field = CASES[code]

    found = [problem for problem in findings(lines) if problem["code"] == code]

    assert found, f"{code} was not found"
    first = found[0]
    assert first["file"] == "events.jsonl"
    assert (first.get("record", ""), first.get("field", "")) == (record, field)
    assert first["message"]
    assert first["way_out"]
    assert ("line" in first) is (code not in ABOUT_THE_FILE)
    assert first["severity"] == ("error" if code.startswith("E") else "warning")


@pytest.mark.parametrize("code", CASES)
def test_check_fails_on_errors_and_passes_on_warnings(check, code):
    done = check(CASES[code][0])

    assert done.code == int(": error E" in done.out)
    assert done.code == 1 or code.startswith("W")
    assert done.err == ""
    assert check(CASES[code][0], "--strict").code == 1


def test_a_last_line_cut_short_is_e004(ledger, cli):
    path = ledger(EVENT)
    path.write_bytes(path.read_bytes() + b'{"record":')

    done = cli("check")

    assert done.code == 1
    assert "events.jsonl:2: error E004" in done.out


def test_a_file_that_is_not_canonical_is_w002(ledger, cli):
    ledger(dict(reversed(EVENT.items())))

    done = cli("fmt", "--check")

    assert done.code == 1
    assert done.out.startswith("events.jsonl: warning W002: the file is not in its canonical form")


def test_a_sound_file_has_no_findings(findings):
    head = DATASET | {"langs": ["en"], "tz": "Asia/Shanghai"}
    source = SOURCE | {"file": "s.txt", "sha256": _hash(ARTICLE)}
    stated = {"basis": "stated-by-source", "evidence": [{"source": "s"}]}

    found = findings([head, source, _quoted(), _quoted() | {"id": "b"}, _link(**stated)])

    assert found == []
