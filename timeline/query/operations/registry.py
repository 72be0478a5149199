"""Every operation that has a file of its own, by its name in a plan."""

from collections.abc import Callable, Mapping

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.operations.as_of import run_as_of
from timeline.query.operations.before import run_before
from timeline.query.operations.conflicts import run_conflicts
from timeline.query.operations.found import Found
from timeline.query.operations.in_force import run_in_force
from timeline.query.operations.single_origin import run_single_origin
from timeline.query.operations.terms import run_terms
from timeline.query.operations.without import run_without
from timeline.query.plan import Op, Plan

Operation = Callable[[Plan, tuple[Event, ...], Chronology], Found]

OPERATIONS: Mapping[Op, Operation] = {
    "as-of": run_as_of,
    "before": run_before,
    "conflicts": run_conflicts,
    "in-force": run_in_force,
    "single-origin": run_single_origin,
    "terms": run_terms,
    "without": run_without,
}
