import json

import pytest

from timeline.tasks.open_file import load_file

ACTOR = {"record": "actor", "id": "us", "name": "US"}
SOURCE = {"record": "source", "id": "s"}
ADD_EVENT = ("add", "event", "--date", "2025-07-15", "--type", "permit")


@pytest.fixture
def path(ledger, event):
    return ledger(SOURCE, ACTOR, event(evidence=[{"source": "s"}]))


def _last_added(done):
    return json.loads(done.out)


def test_an_event_is_added_with_all_that_is_said_of_it(cli, path):
    done = cli(
        *(*ADD_EVENT, "--title", "H20 sales resume", "--zh", "H20恢复销售", "--summary", "S"),
        *("--status", "announced", "--actor", "agent:us", "--actor", "us", "--object", "h20"),
        *("--tag", "chips", "--source", "s", "--id", "h20-licence"),
    )

    assert done.code == 0
    assert _last_added(done) == {
        "record": "event",
        "id": "h20-licence",
        "title": {"en": "H20 sales resume", "zh": "H20恢复销售"},
        "summary": "S",
        "date": "2025-07-15",
        "type": "permit",
        "status": "announced",
        "actors": [{"actor": "us", "role": "agent"}, {"actor": "us"}],
        "objects": ["h20"],
        "tags": ["chips"],
        "evidence": [{"source": "s"}],
    }
    assert done.err == "added event h20-licence to events.jsonl\n"
    assert "h20-licence" in load_file(str(path)).chronology.events


@pytest.mark.parametrize(
    ("titles", "id_"),
    [
        (["--title", "CAC summons Nvidia"], "cac-summons-nvidia"),
        (["--title", "网信办约谈英伟达"], "网信办约谈英伟达"),
        (["--title", "Summons", "--zh", "约谈"], "summons"),
        (["--title", "A"], "a-2"),
    ],
)
def test_an_id_is_proposed_from_the_title(cli, path, titles, id_):
    assert _last_added(cli(*ADD_EVENT, *titles))["id"] == id_


def test_the_warnings_it_brings_are_told_on_standard_error(cli, path):
    done = cli(*ADD_EVENT, "--title", "New")

    assert done.code == 0
    assert "warning W401: new.evidence" in done.err


def test_a_link_is_inferred_unless_a_source_or_a_basis_is_given(cli, path):
    cli(*ADD_EVENT, "--title", "B", "--id", "b", "--date", "2026")
    ends = ("add", "link", "a", "b", "--dry-run")

    assert _last_added(cli(*ends, "--kind", "cause"))["basis"] == "inferred"
    sourced = _last_added(cli(*ends, "--kind", "cause", "--source", "s"))
    assert (sourced["basis"], sourced["evidence"]) == ("stated-by-source", [{"source": "s"}])
    given = cli(*ends, "--kind", "cause", "--source", "s", "--basis", "stated-by-actor")
    assert _last_added(given)["basis"] == "stated-by-actor"
    worded = _last_added(cli(*ends, "--kind", "response", "--mechanism", "M", "--zh", "机制"))
    assert worded["mechanism"] == {"en": "M", "zh": "机制"}


def test_an_actor_is_added(cli, path):
    done = cli(
        *("add", "actor", "Commerce Department", "--zh", "美国商务部", "--alias", "DOC"),
        *("--kind", "agency", "--country", "USA", "--part-of", "us"),
    )

    assert _last_added(done) == {
        "record": "actor",
        "id": "commerce-department",
        "name": {"en": "Commerce Department", "zh": "美国商务部"},
        "aliases": ["DOC"],
        "kind": "agency",
        "country": "USA",
        "part_of": "us",
    }


def test_a_source_is_added(cli, path):
    done = cli(
        *("add", "source", "--publisher", "Reuters", "--kind", "wire", "--reliability", "B"),
        *("--published", "2025-12-23", "--url", "https://example.org", "--origin", "s"),
    )

    assert done.code == 0
    assert _last_added(done)["id"] == "reuters"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((*ADD_EVENT, "--title", "T", "--id", "a"), "the event 'a' is there already"),
        ((*ADD_EVENT, "--title", "T", "--id", "The T"), "write 'the-t'"),
        ((*ADD_EVENT, "--title", ""), "title: the field is missing"),
        ((*ADD_EVENT, "--title", "\x1b[2J"), "control character"),
        ((*ADD_EVENT, "--title", "\udcff"), "half a surrogate pair"),
        ((*ADD_EVENT, "--title", "T", "--actor", "boss:us"), "actors[0].role"),
        ((*ADD_EVENT, "--title", "T", "--actor", "agent:"), "actors[0].actor"),
        ((*ADD_EVENT, "--title", "T", "--actor", "cn"), "there is no actor 'cn'"),
        ((*ADD_EVENT, "--title", "T", "--source", "x"), "there is no source 'x'"),
        ((*ADD_EVENT, "--title", "T", "--status", "anounced"), "did you mean 'announced'?"),
        ((*ADD_EVENT, "--title", "T", "--object", ""), "objects[0]"),
        (("add", "event", "--date", "2025-02-30", "--type", "ban", "--title", "T"), "date: "),
        (("add", "event", "--date", "soon", "--type", "ban", "--title", "T"), "date: "),
        (
            ("add", "event", "--date", "2025", "--type", "bann", "--title", "T"),
            "did you mean 'ban'",
        ),
        (("add", "link", "a", "a", "--kind", "cause"), "to itself"),
        (("add", "link", "a", "x", "--kind", "cause"), "there is no event 'x'"),
        (("add", "link", "a", "x", "--kind", "causes"), "did you mean 'cause'?"),
        (("add", "actor", "US", "--country", "us"), "country: "),
        (("add", "actor", "Doc", "--part-of", "usa"), "did you mean 'us'?"),
        (("add", "source", "--published", "July"), "published: "),
        (("add", "source", "--reliability", "G"), "reliability: "),
    ],
)
def test_what_is_wrong_is_refused_with_the_reason_and_nothing_is_written(cli, path, args, words):
    before = path.read_bytes()

    done = cli(*args)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("timeline: nothing was added: ")
    assert words in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "args", [("event",), ("link", "a"), ("actor",), ("evnt",), ("event", "-x")]
)
def test_an_option_that_is_missing_or_unknown_is_misuse(cli, path, args):
    before = path.read_bytes()

    assert cli("add", *args).code == 2
    assert path.read_bytes() == before


def test_a_dry_run_prints_the_line_and_writes_nothing(cli, path):
    before = path.read_bytes()

    done = cli(*ADD_EVENT, "--title", "New", "--dry-run")

    assert _last_added(done)["id"] == "new"
    assert "would add event new to events.jsonl" in done.err
    assert path.read_bytes() == before


def test_a_line_for_a_pipe_is_printed_without_a_file(ledger, cli, tmp_path):
    done = cli(*ADD_EVENT, "--title", "New", "--source", "elsewhere", "-f", "-")

    assert (done.code, done.err) == (0, "")
    assert _last_added(done)["id"] == "new"
    assert cli("check", "-f", "-", stdin=done.out.encode()).code == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_it_says_how_to_start_one(ledger, cli):
    done = cli(*ADD_EVENT, "--title", "New")

    assert done.code == 2
    assert "timeline init" in done.err


def test_a_full_disk_is_told_and_nothing_is_lost(cli, path, monkeypatch):
    before = path.read_bytes()

    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    done = cli(*ADD_EVENT, "--title", "New")

    assert done.code == 2
    assert "cannot write: no space left on device; nothing was changed" in done.err
    assert path.read_bytes() == before


def test_every_date_and_name_of_an_event_can_be_given(cli, ledger):
    path = ledger()

    done = cli(
        *("add", "event", "--date", "2025-07-31", "--type", "ban", "--title", "Ban of chips"),
        *("--effective", "2025-08", "--ended", "2025-09", "--scheduled", "2025-10"),
        *("--tz", "Asia/Shanghai", "--confidence", "low", "--direction", "tighten"),
        *("--alias", "the ban", "--alias", "禁令"),
    )

    assert done.code == 0
    written = json.loads(path.read_text("utf-8").splitlines()[-1])
    assert written["effective"] == "2025-08"
    assert written["ended"] == "2025-09"
    assert written["scheduled"] == "2025-10"
    assert written["tz"] == "Asia/Shanghai"
    assert (written["confidence"], written["direction"]) == ("low", "tighten")
    assert written["aliases"] == ["the ban", "禁令"]
