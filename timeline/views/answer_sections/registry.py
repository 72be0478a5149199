"""Finds the words and sections of the operation that was run, and imports no other."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from timeline.query.plan import Op
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.table import TableSection

SectionWriter = Callable[[AnswerContext], list[TableSection]]


def load_sections(op: Op) -> SectionWriter:
    """The function `write_in_force` of the file `in_force` for the operation `in-force`."""
    name = op.replace("-", "_")
    module = import_module(f"timeline.views.answer_sections.{name}")
    return cast("SectionWriter", getattr(module, f"write_{name}"))
