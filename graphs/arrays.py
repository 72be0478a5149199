"""The array types every file of this library speaks, and how columns are read and frozen."""

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from graphs.columns import read_truths, require_length
from graphs.errors import NotIntegersError, NotMaskError

Int32Array: TypeAlias = npt.NDArray[np.int32]
Int64Array: TypeAlias = npt.NDArray[np.int64]
CodeArray: TypeAlias = npt.NDArray[np.int8] | npt.NDArray[np.int16]
Float64Array: TypeAlias = npt.NDArray[np.float64]
FloatArray: TypeAlias = npt.NDArray[np.float32] | Float64Array
BoolArray: TypeAlias = npt.NDArray[np.bool_]
Mask: TypeAlias = Sequence[bool] | BoolArray

_Scalar = TypeVar("_Scalar", bound=np.generic)


def freeze(array: npt.NDArray[_Scalar]) -> npt.NDArray[_Scalar]:
    """Make an array of our own read-only, in place, and give it back."""
    array.flags.writeable = False
    return array


def frozen_as(array: npt.NDArray[np.integer], dtype: type[_Scalar]) -> npt.NDArray[_Scalar]:
    """Give a read-only array of a type, with the same values, that nobody else can change.

    One that is read-only and of that type already, such as a column memory-mapped for reading, is
    taken as it is.
    """
    return freeze(array.astype(dtype, copy=array.flags.writeable))


def distinct(values: npt.NDArray[_Scalar]) -> npt.NDArray[_Scalar]:
    """Sort values and leave each once.

    `np.unique` does the same, but of late by hashing: 3 s for 3 million edges that sort in 0.2 s.
    """
    if len(values) < 2:  # noqa: PLR2004 - one or none: nothing to sort
        return values
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]


def read_integers(column: str, values: npt.ArrayLike) -> npt.NDArray[np.integer]:
    """Read one row of whole numbers as they are, without rounding.

    Raises:
        NotIntegersError: They are something else: fractions, truth values, text, a table.
    """
    try:
        array = np.asarray(values)
    except ValueError as err:
        raise NotIntegersError(column, "rows of unequal length") from err
    if array.ndim != 1:
        raise NotIntegersError(column, f"an array of {array.ndim} dimensions")
    if array.size == 0:
        return np.zeros(0, dtype=np.int64)
    if array.dtype.kind not in "iu":
        raise NotIntegersError(column, f"values of type {array.dtype}")
    return array


def read_mask(column: str, mask: Mask, expected: int, of_what: str) -> BoolArray:
    """Read a mask that says yes or no to each of the expected things.

    Raises:
        NotMaskError: It holds something other than truth values.
        LengthMismatchError: It is too short or too long.
    """
    if not isinstance(mask, np.ndarray):
        return np.array(read_truths(column, mask, expected, of_what), dtype=np.bool_)
    if mask.dtype != np.bool_ or mask.ndim != 1:
        raise NotMaskError(column, f"values of type {mask.dtype} in {mask.ndim} dimensions")
    require_length(column, len(mask), expected, of_what)
    return mask
