from timeline.checks.finding import find_in


def test_a_finding_knows_file_line_and_record(load, event):
    chronology = load("", event()).chronology

    problem = find_in(chronology, chronology.events["a"], "W401", "words", field="evidence")

    assert (problem.file, problem.line, problem.record) == ("f.jsonl", 2, "a")
    assert (problem.code, problem.field, problem.way_out) == ("W401", "evidence", "")
