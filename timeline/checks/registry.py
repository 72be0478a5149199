"""All the checks, in the order they run. A new family adds its functions here."""

from collections.abc import Callable, Iterator

from timeline.checks.references import check_references, check_unused, check_wholes
from timeline.checks.sourcing import check_sourcing
from timeline.checks.times import check_order_of_causes, check_times
from timeline.checks.wording import check_languages, check_terms
from timeline.model.chronology import Chronology
from timeline.problems import Problem

Check = Callable[[Chronology], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    check_references,
    check_wholes,
    check_times,
    check_order_of_causes,
    check_sourcing,
    check_terms,
    check_languages,
    check_unused,
)


def run_checks(chronology: Chronology) -> tuple[Problem, ...]:
    """Runs every check on a chronology."""
    return tuple(problem for check in CHECKS for problem in check(chronology))
