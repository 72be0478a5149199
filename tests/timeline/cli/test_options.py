import io

import pytest

from timeline.cli.options import default_lang, load, report_errors
from timeline.problems import Problem


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("given", "variable", "lang"),
    [
        (None, "", "en"),
        ("zh", "", "zh"),
        ("en", "zh", "en"),
        (None, "zh_CN.UTF-8", "zh"),
        (None, "fr", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_variables(monkeypatch, given, variable, lang):
    monkeypatch.setenv("TIMELINE_LANG", variable)

    assert default_lang(given) == lang


def test_errors_call_for_status_1_and_none_for_0(capsys):
    assert report_errors(()) == 0
    assert capsys.readouterr().err == ""
    assert report_errors((Problem("E304", "words"),)) == 1
    assert capsys.readouterr().err == "-: error E304: words\n"


def test_of_many_errors_ten_are_shown(capsys):
    assert report_errors((Problem("E304", "words"),) * 12) == 1

    told = capsys.readouterr().err
    assert told.count("E304") == 10
    assert "… and 2 more; timeline check lists them all" in told


@pytest.mark.parametrize(("threshold", "is_shown"), [(1, True), (10_000, False)])
def test_a_bar_is_shown_on_a_terminal_when_the_file_is_large(
    ledger, event, monkeypatch, threshold, is_shown
):
    ledger(event())
    terminal = _Terminal()
    monkeypatch.setattr("timeline.cli.options._BAR_FROM_BYTES", threshold)
    monkeypatch.setattr("sys.stderr", terminal)

    loaded = load(None)

    assert list(loaded.chronology.events) == ["a"]
    assert ("reading events.jsonl" in terminal.getvalue()) is is_shown
