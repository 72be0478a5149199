"""Finds the operation that answers a plan, and imports no other: a question needs only one."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.query.operations.found import Found
from timeline.query.plan import Op, Plan

Operation = Callable[[Plan, tuple[Event, ...], Chronology], Found]


def load_operation(op: Op) -> Operation:
    """The function `run_in_force` of the file `in_force` for the operation `in-force`."""
    name = op.replace("-", "_")
    module = import_module(f"timeline.query.operations.{name}")
    return cast("Operation", getattr(module, f"run_{name}"))
