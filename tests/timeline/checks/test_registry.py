import importlib
import inspect
import pkgutil

import timeline.checks
from timeline.checks.registry import CHECKS, run_checks
from timeline.model.chronology import Chronology
from timeline.tasks.open_file import find_problems, load_file


def test_every_check_of_a_chronology_alone_is_registered():
    found = set()
    for module in pkgutil.iter_modules(timeline.checks.__path__):
        members = inspect.getmembers(
            importlib.import_module(f"timeline.checks.{module.name}"), inspect.isfunction
        )
        found |= {
            function
            for name, function in members
            if name.startswith("check_")
            and list(inspect.signature(function).parameters) == ["chronology"]
        }

    assert found == set(CHECKS)


def test_an_empty_chronology_has_no_findings():
    assert run_checks(Chronology()) == ()


def test_the_example_data_set_has_no_errors(example_path):
    problems = find_problems(load_file(str(example_path)))

    assert [problem for problem in problems if problem.severity == "error"] == []
