"""`timeline list` from end to end."""

import json

import pytest


@pytest.fixture
def story(ledger, event):
    return ledger(
        {"record": "actor", "id": "south", "name": {"en": "South", "zh": "南国"}},
        event(id="ban", date="2022", objects=["h20"], tags=["x"]),
        event(
            id="permit",
            date="2025-07-15",
            type="permit",
            actors=[{"actor": "south", "role": "agent"}],
        ),
        event(id="vague", date="2025"),
    )


def _ids(done):
    assert done.code == 0
    return [row["id"] for row in json.loads(done.out)["answer"]["events"]]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ["ban", "vague", "permit"]),
        (("--since", "2025-08"), ["vague"]),
        (("--until", "2024"), ["ban"]),
        (("--by", "南国"), ["permit"]),
        (("--on", "south"), []),
        (("--about", "H20"), ["ban"]),
        (("--type", "bans"), ["ban", "vague"]),
        (("--type", "ban", "--type", "permit"), ["ban", "vague", "permit"]),
        (("--tag", "x"), ["ban"]),
    ],
)
def test_options_narrow_the_list(cli, story, options, ids):
    assert _ids(cli("list", "--json", *options)) == ids


def test_an_event_that_only_may_fit_is_marked(cli, story):
    done = cli("list", "--since", "2025-08")

    assert "1 event (0 certain, 1 possible: the date leaves it open)" in done.out
    assert "possibly: the date leaves it open" in done.out


def test_records_come_out_as_lines_that_can_be_piped(cli, story):
    lines = cli("list", "--type", "permit", "--jsonl").out.splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["permit"]
    assert cli("check", "-f", "-", stdin="\n".join(lines).encode()).code in (0, 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "nobody"), "--by 'nobody'"),
        (("--since", "2025-02-30"), "February 2025 has 28 days"),
        (("--since", "2025", "--until", "2024"), "ends before it begins"),
    ],
)
def test_an_option_that_cannot_be_read_is_exit_2(cli, story, options, said):
    done = cli("list", *options)

    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("option", ["--since", "--until", "--by", "--about", "--type"])
def test_an_empty_value_is_refused_for_it_is_an_unset_variable_in_a_script(
    cli, ledger, event, option
):
    ledger(event())

    done = cli("list", option, "")

    assert done.code == 2
    assert done.out == ""
