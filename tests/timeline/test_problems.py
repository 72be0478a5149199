import pytest

from timeline.problems import CODES, Problem, format_problem, only_errors


def test_a_finding_is_one_line_of_place_code_words_and_way_out():
    problem = Problem(
        "E203", "there is no source 'x'", "e.jsonl", 7, "ban", "evidence[0]", "add it"
    )

    line = format_problem(problem)

    assert line == "e.jsonl:7: error E203: ban.evidence[0]: there is no source 'x' → add it"


def test_a_finding_without_place_or_way_out_still_reads():
    assert format_problem(Problem("W001", "no records")) == "-: warning W001: no records"


def test_a_code_that_stands_in_no_list_is_refused():
    with pytest.raises(KeyError, match="E999"):
        Problem("E999", "words")


@pytest.mark.parametrize(("code", "severity"), [("E001", "error"), ("W001", "warning")])
def test_the_severity_is_read_off_the_code(code, severity):
    assert Problem(code, "words").severity == severity


def test_only_errors_count_as_errors():
    warning, error = Problem("W001", "words"), Problem("E001", "words")

    assert not only_errors(())
    assert not only_errors((warning,))
    assert only_errors((warning, error)) == (error,)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("two\nlines", r"two\nlines"),
        ("back\rwards", r"back\rwards"),
        ("turned\u202eround", r"turned\u202eround"),
        ("half \ud800", r"half \ud800"),
        ("\x9b2J", r"\x9b2J"),
        ("中文 é “quoted”", "中文 é “quoted”"),
    ],
)
def test_what_would_disturb_a_terminal_is_shown_escaped(text, shown):
    line = format_problem(Problem("E012", "words", record=text, field="title"))

    assert line == f"-: error E012: {shown}.title: words"
    line.encode()


def test_what_would_fill_the_screen_is_cut():
    problem = Problem("E301", "m" * 9999, "f", 1, "r" * 9999, "x" * 9999, "w" * 9999)

    line = format_problem(problem)

    assert len(line) < 1600
    assert line.count("…") == 4


def test_codes_are_a_letter_and_three_digits_with_plain_words():
    for code, meaning in CODES.items():
        assert code[0] in "EW"
        assert code[1:].isdigit()
        assert len(code) == 4
        assert not meaning.endswith(".")
    assert len(set(CODES.values())) == len(CODES)
