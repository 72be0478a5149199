import importlib
import inspect
import pkgutil

import timeline.checks
from timeline.checks.check import Check
from timeline.checks.registry import CHECKS, run_checks
from timeline.model.chronology import Chronology
from timeline.tasks.open_file import find_problems, load_file


def test_every_check_is_registered():
    found = set()
    for module in pkgutil.iter_modules(timeline.checks.__path__):
        members = inspect.getmembers(
            importlib.import_module(f"timeline.checks.{module.name}"), inspect.isclass
        )
        found |= {kind for _, kind in members if issubclass(kind, Check)} - {Check}

    assert found == set(CHECKS)


def test_an_empty_chronology_has_no_findings():
    assert run_checks(Chronology()) == ()


def test_the_example_data_set_has_no_errors(example_path):
    problems = find_problems(load_file(str(example_path)))

    assert [problem for problem in problems if problem.severity == "error"] == []
