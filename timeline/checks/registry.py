"""All the checks, in the order in which their findings come. A new family adds its own here."""

from collections.abc import Callable

from timeline.checks.check import Check, run_through
from timeline.checks.references import ReferenceCheck, UnusedCheck, WholesCheck
from timeline.checks.sourcing import SourcingCheck
from timeline.checks.times import OrderOfCausesCheck, TimesCheck
from timeline.checks.wording import LanguagesCheck, TermsCheck
from timeline.model.chronology import Chronology
from timeline.problems import Problem

CHECKS: tuple[type[Check], ...] = (
    ReferenceCheck,
    WholesCheck,
    TimesCheck,
    OrderOfCausesCheck,
    SourcingCheck,
    TermsCheck,
    LanguagesCheck,
    UnusedCheck,
)


def run_checks(
    chronology: Chronology, on_record: Callable[[], object] | None = None
) -> tuple[Problem, ...]:
    """Runs every check on a chronology; `on_record` is told after each record."""
    return run_through(chronology, CHECKS, on_record)
