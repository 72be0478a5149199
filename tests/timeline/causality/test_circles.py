import pytest

from timeline.causality.circles import check_circles


@pytest.fixture
def found(chronology, event, link):
    """Circles among events a to e that are linked as given."""

    def run(*pairs, **fields):
        events = [event(id=id_) for id_ in "abcde"]
        links = [link(source, target, **fields) for source, target in pairs]
        return [problem.message for problem in check_circles(chronology(*events, *links))]

    return run


def test_causes_that_run_in_a_circle_are_found_once(found):
    assert found("ab", "bc", "ca") == ["causes run in a circle: a → b → c → a"]


def test_causes_that_only_meet_again_are_no_circle(found):
    assert found("ab", "ac", "bd", "cd") == []


def test_each_knot_is_a_finding_of_its_own(found):
    assert len(found("ab", "ba", "cd", "dc", "bc")) == 2


def test_a_link_to_itself_is_left_to_another_check(found):
    assert found("aa") == []


@pytest.mark.parametrize(
    "fields", [{"kind": "supersedes"}, {"status": "rejected"}, {"retracted": {}}]
)
def test_what_is_no_standing_cause_makes_no_circle(found, fields):
    assert found("ab", "ba", **fields) == []


def test_links_to_nothing_make_no_circle(found):
    assert found("ax", "xa") == []


def test_a_circle_through_a_merged_event_is_found(chronology, event, link):
    built = chronology(event(was=["old"]), event(id="b"), link("a", "b"), link("b", "old"))

    (problem,) = check_circles(built)

    assert (problem.code, problem.line, problem.record) == ("E101", 3, "a--cause--b")
    assert problem.way_out
