"""A mapping that is opened when it is first looked into."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import Generic, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class Deferred(Mapping[K, V_co], Generic[K, V_co]):
    """Another mapping, of which only the size is known before."""

    def __init__(self, count: int, open_mapping: Callable[[], Mapping[K, V_co]]) -> None:
        """Takes how many pairs there are, and what opens them."""
        self._count = count
        self._open = open_mapping

    @cached_property
    def _held(self) -> Mapping[K, V_co]:
        return self._open()

    def __len__(self) -> int:
        """How many pairs there are."""
        return self._count

    def __getitem__(self, key: K) -> V_co:
        """The value of a key."""
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        """Whether a key is there."""
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        """The keys in order."""
        return iter(self._held)

    def values(self) -> ValuesView[V_co]:
        """The values in order."""
        return self._held.values()

    def items(self) -> ItemsView[K, V_co]:
        """The pairs in order."""
        return self._held.items()
