"""Records by id whose places in the file can be told without reading them."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar, runtime_checkable

_R_co = TypeVar("_R_co", covariant=True)


@runtime_checkable
class KnowsPlaces(Protocol):
    """A mapping of records that knows the place of each id by itself."""

    def place_of(self, wanted: str, /) -> int | None:
        """The place in file order of the record of an id; None where there is none."""


@runtime_checkable
class HeldOnLines(Protocol[_R_co]):
    """Records that are decoded from their lines when they are asked for, and not all held."""

    def at(self, place: int, /) -> _R_co:
        """The record at a place in file order."""


def places_in(records: Mapping[str, object]) -> Callable[[str], int | None]:
    """What tells the place in file order of the record of an id."""
    if isinstance(records, KnowsPlaces):
        return records.place_of
    return {record_id: place for place, record_id in enumerate(records)}.get
