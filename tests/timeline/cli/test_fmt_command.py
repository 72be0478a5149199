import pytest


@pytest.fixture
def untidy(ledger, event, link):
    return ledger(link(), event(id="b"), event())


def test_a_file_is_put_in_its_form_once(cli, untidy):
    assert cli("fmt").out == "events.jsonl: formatted\n"
    assert cli("fmt").out == "events.jsonl: already canonical\n"
    assert untidy.read_bytes().index(b'"id":"a"') < untidy.read_bytes().index(b'"id":"b"')


def test_check_only_tells_and_writes_nothing(cli, untidy):
    before = untidy.read_bytes()

    done = cli("fmt", "--check")

    assert done.code == 1
    assert "W002" in done.out
    assert untidy.read_bytes() == before
    cli("fmt")
    assert (cli("fmt", "--check").code, cli("fmt", "--check").out) == (0, "")


def test_standard_input_goes_to_standard_output(cli, untidy):
    content = untidy.read_bytes()

    done = cli("fmt", "-f", "-", stdin=content)

    assert untidy.read_bytes() == content
    cli("fmt")
    assert done.out == untidy.read_text("utf-8")


def test_standard_input_can_be_checked(cli, untidy):
    assert cli("fmt", "--check", "-f", "-", stdin=untidy.read_bytes()).code == 1


def test_a_file_with_a_bad_line_stays_as_it_is(ledger, cli, event):
    path = ledger(event(id="b"), b"{", event())
    before = path.read_bytes()

    done = cli("fmt")

    assert done.code == 1
    assert "left as it is" in done.err
    assert "events.jsonl:2: error E003" in done.err
    assert path.read_bytes() == before
