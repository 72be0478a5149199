"""How columns from outside are checked without NumPy, and the bounds of what fits."""

from collections.abc import Iterable
from operator import index
from typing import Any, Final

from graphs.errors import (
    BadLimitError,
    LengthMismatchError,
    NotIntegersError,
    NotMaskError,
    TooLargeError,
)

UNKNOWN_EARLIEST: Final = -(2**63)
"""The earliest day of a node that may have begun at any time: before every other day."""

UNKNOWN_LATEST: Final = 2**63 - 1
"""The latest day of a node that may come at any time: after every other day."""

MOST_NUMBERS: Final = 2**31 - 1
"""Nodes and edges are numbered in 32 bits, so there are at most this many of each."""

MOST_KINDS: Final = 2**15 - 1
"""Kinds of edge are numbered in 16 bits."""


def read_whole_numbers(column: str, values: object) -> tuple[int, ...]:
    """Read one row of whole numbers as they are, without rounding.

    Raises:
        NotIntegersError: They are something else: fractions, truth values, text, a table.
    """
    row = _row(values)
    if row is None:
        raise NotIntegersError(column, f"a {type(values).__name__}")
    if all(type(value) is int for value in row):
        return row
    return tuple(_whole_number(column, value) for value in row)


def read_days(column: str, values: object) -> tuple[int, ...]:
    """Read one row of days.

    Raises:
        NotIntegersError: They are not whole numbers, or one is too large for 64 bits.
    """
    days = read_whole_numbers(column, values)
    for day in (min(days, default=0), max(days, default=0)):
        if not UNKNOWN_EARLIEST <= day <= UNKNOWN_LATEST:
            raise NotIntegersError(column, f"the day {day}, past the last that fits")
    return days


def read_truths(column: str, mask: object, expected: int, of_what: str) -> tuple[bool, ...]:
    """Read one yes or no for each of the expected things.

    Raises:
        NotMaskError: There is something other than truth values.
        LengthMismatchError: There are too few or too many.
    """
    row = _row(mask)
    if row is None:
        raise NotMaskError(column, f"a {type(mask).__name__}")
    for truth in row:
        if not isinstance(truth, bool):
            raise NotMaskError(column, f"values of type {type(truth).__name__}")
    require_length(column, len(row), expected, of_what)
    return row


def require_length(column: str, length: int, expected: int, of_what: str) -> None:
    """Refuse a column that has not one value for each thing.

    Raises:
        LengthMismatchError: It is too short or too long.
    """
    if length != expected:
        raise LengthMismatchError(column, length, expected, of_what)


def require_room(what: str, count: int, limit: int) -> None:
    """Refuse more things than can be numbered.

    Raises:
        TooLargeError: There are more.
    """
    if count > limit:
        raise TooLargeError(what, count, limit)


def check_limit(name: str, value: object, least: int = 0) -> None:
    """Refuse a limit that is not a whole number or is too small.

    Raises:
        BadLimitError: It is.
    """
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadLimitError(name, value, least)


def _row(values: object) -> tuple[Any, ...] | None:
    """List what a column holds, or None if it holds nothing one after another."""
    # Arrays hand out scalars of their own types; their own list holds those of Python.
    listed = values.tolist() if hasattr(values, "tolist") else values
    return tuple(listed) if isinstance(listed, Iterable) else None


def _whole_number(column: str, value: Any) -> int:  # noqa: ANN401 - whatever the caller gave
    """Read a number that is whole but not plain, such as a scalar of NumPy."""
    # A truth value counts as a number in Python; in a column of numbers it is a mistake.
    if "bool" in type(value).__name__ or not hasattr(type(value), "__index__"):
        raise NotIntegersError(column, f"values of type {type(value).__name__}")
    return index(value)
