import pytest


def test_an_empty_file_is_started_here_with_the_next_step(ledger, cli, tmp_path):
    done = cli("init", "--title", "Port strike")

    assert done.code == 0
    assert done.out.startswith("wrote events.jsonl\nnext: timeline add event ")
    assert '"title":"Port strike"' in (tmp_path / "events.jsonl").read_text("utf-8")
    assert cli("check").code == 0


def test_the_example_is_started_in_a_folder_of_its_own(ledger, cli, tmp_path, example_path):
    done = cli("init", "--example", "chips")

    assert done.code == 0
    assert 'next: cd chips && timeline query "' in done.out
    assert (tmp_path / "chips" / "events.jsonl").read_bytes() == example_path.read_bytes()


@pytest.mark.parametrize("options", [[], ["--example"], ["--title", "T"]])
def test_a_file_that_is_there_is_never_written_over(ledger, cli, event, options):
    path = ledger(event())
    before = path.read_bytes()

    done = cli("init", *options)

    assert done.code == 2
    assert "stays as it is" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("title", ["", "\x1b[31mred", "\udcff"])
def test_a_bad_title_is_refused(ledger, cli, tmp_path, title):
    done = cli("init", "--title", title)

    assert done.code == 2
    assert "no file was started" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_misuse(ledger, cli, event):
    ledger(event())

    assert cli("init", "events.jsonl").code == 2
