"""Finds the words and sections of the operation that was run, and imports no other."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from timeline.query.plan import Op
from timeline.views.answer_sections.context import AnswerContext
from timeline.views.table import TableSection

SectionWriter = Callable[[AnswerContext], list[TableSection]]


def load_sections(op: Op) -> SectionWriter:
    """The function `write_sections` of the file that is named after the operation."""
    module = import_module(f"timeline.views.answer_sections.{op.replace('-', '_')}")
    return cast("SectionWriter", module.write_sections)
