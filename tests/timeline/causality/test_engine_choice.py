import pytest

from graphs.engine_errors import EngineCannotError
from graphs.engines.plain import PlainEngine
from timeline.causality import graph_columns
from timeline.causality.circles import check_circles
from timeline.causality.engine_choice import (
    IN_MEMORY,
    EngineChoice,
    EngineRefusalError,
    answered_by,
    chosen_engine,
)
from timeline.causality.event_graph import build_event_graph


def test_memory_answers_unless_another_is_chosen():
    assert chosen_engine() == IN_MEMORY

    with answered_by(EngineChoice("duckdb")):
        assert chosen_engine().name == "duckdb"

    assert chosen_engine() == IN_MEMORY


def test_a_refusal_of_an_engine_is_told_in_our_name(chronology, event):
    told = chronology(event())

    with (
        pytest.raises(EngineRefusalError, match="no engine 'pigeon'"),
        answered_by(EngineChoice("pigeon")),
    ):
        build_event_graph(told)

    assert chosen_engine() == IN_MEMORY


class CannotFindCircles(PlainEngine):
    def knots(self, _scope):
        raise EngineCannotError("where there are circles", "pigeon", ("memory",))


def test_circles_that_an_engine_cannot_find_are_found_in_memory(
    chronology, event, link, monkeypatch
):
    engines = {"memory": PlainEngine, "pigeon": CannotFindCircles}
    monkeypatch.setattr(
        graph_columns, "choose_engine", lambda columns, name, *, master: engines[name](columns)
    )
    told = chronology(event(), event(id="b"), link(), link("b", "a"))

    with answered_by(EngineChoice("pigeon")):
        found = [problem.code for problem in check_circles(told)]

    assert found == ["E101"]


def test_another_failure_to_find_circles_is_not_passed_over(chronology, event):
    with (
        pytest.raises(EngineRefusalError, match="no engine 'pigeon'"),
        answered_by(EngineChoice("pigeon")),
    ):
        list(check_circles(chronology(event())))
