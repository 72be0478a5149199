"""Misuse by the caller: one named error class per failure, under one root."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

_MOST_COMPARED: Final = 20_000


class GraphError(Exception):
    """The root of every error this library raises on purpose; its text is for the user."""


class LengthMismatchError(GraphError):
    """A column that has not one value for each node or for each edge."""

    def __init__(self, column: str, length: int, expected: int, of_what: str) -> None:
        """Say which column is short or long."""
        super().__init__(
            f"'{column}' has {length} values, but there are {expected} {of_what};"
            f" give one value for each of the {of_what}"
        )


class NotIntegersError(GraphError):
    """A column of numbers or codes that are not whole numbers."""

    def __init__(self, column: str, found: str) -> None:
        """Say which column, and what was found in it."""
        super().__init__(
            f"'{column}' holds {found}, not whole numbers in one row;"
            " number the nodes 0, 1, 2, ... and count times in days"
        )


class NotMaskError(GraphError):
    """A choice of nodes or edges that is not an array of true and false."""

    def __init__(self, column: str, found: str) -> None:
        """Say which choice, and what was found in it."""
        super().__init__(f"'{column}' holds {found}; give an array with one True or False for each")


class KeyNotTextError(GraphError):
    """A key that is not a string."""

    def __init__(self, column: str, number: int, value: object) -> None:
        """Say where the key stands and what it is."""
        super().__init__(
            f"{column}[{number}] is {value!r}, a {type(value).__name__}; write it as text, a str"
        )


class DuplicateKeyError(GraphError):
    """One key for two nodes, or for two edges."""

    def __init__(self, column: str, key: str, first: int, second: int) -> None:
        """Say which key, and both places."""
        super().__init__(
            f"{column}[{first}] and {column}[{second}] are both {key!r}; give each its own key"
        )


class EdgeToMissingNodeError(GraphError):
    """An edge that starts or ends at a node that is not there."""

    def __init__(self, column: str, edge: int, node: int, node_count: int) -> None:
        """Say which edge, which end and which node."""
        there = f"nodes 0 to {node_count - 1}" if node_count else "no nodes at all"
        super().__init__(
            f"edge {edge} names node {node} in '{column}', but there are {there};"
            " add the node or drop the edge"
        )


class TimesReversedError(GraphError):
    """A node whose earliest day is after its latest."""

    def __init__(self, key: str, earliest: int, latest: int) -> None:
        """Say which node and both days."""
        super().__init__(
            f"node {key!r} has earliest day {earliest} after latest day {latest}; swap the two"
        )


class UnknownKindError(GraphError):
    """A kind code, or the name of a kind, that the graph has not."""

    def __init__(self, kind: int | str, kind_names: Sequence[str]) -> None:
        """Say which kind, and list those there are."""
        known = ", ".join(f"{code} {name!r}" for code, name in enumerate(kind_names))
        super().__init__(f"no kind {kind!r} of edge; the kinds are: {known or 'none'}")


class TooLargeError(GraphError):
    """More nodes, edges or kinds than their numbers have room for."""

    def __init__(self, what: str, count: int, limit: int) -> None:
        """Say what there is too much of."""
        super().__init__(f"{count} {what} are more than the {limit} that fit; split the graph")


class NoSuchNodeError(GraphError):
    """A node number that the graph has not."""

    def __init__(self, node: object, node_count: int) -> None:
        """Say which number, and which there are."""
        there = f"nodes are 0 to {node_count - 1}" if node_count else "the graph has no nodes"
        super().__init__(f"no node {node!r}; {there}")


class NoSuchKeyError(GraphError):
    """A node key that the graph has not."""

    def __init__(self, key: str, keys: Sequence[str]) -> None:
        """Say which key, and the nearest one there is."""
        # Beyond some thousand keys, comparing with each takes seconds.
        near = get_close_matches(key, keys, n=1) if len(keys) <= _MOST_COMPARED else []
        way_out = f"did you mean {near[0]!r}?" if near else f"there are {len(keys)} other keys"
        super().__init__(f"no node with key {key!r}; {way_out}")


class NoEdgeKeysError(GraphError):
    """A question for the key of an edge, put to edges without keys."""

    def __init__(self, edge: int) -> None:
        """Say which edge was asked for."""
        super().__init__(f"edge {edge} has no key; give 'edge_keys' when the edge list is made")


class NotReachedError(GraphError):
    """A question about how a node was reached, when it was not."""

    def __init__(self, node: int) -> None:
        """Say which node."""
        super().__init__(f"node {node} was not reached; ask 'node in reach' first")


class BadLimitError(GraphError):
    """A limit that is not a whole number, or is too small."""

    def __init__(self, name: str, value: object, least: int) -> None:
        """Say which limit, and its value."""
        super().__init__(f"{name} is {value!r}; give a whole number of {least} or more, or None")


class WindowReversedError(GraphError):
    """A window that ends before it starts."""

    def __init__(self, first_day: int, last_day: int) -> None:
        """Say both days."""
        super().__init__(
            f"the window starts on day {first_day}, after its last day {last_day}; swap the two"
        )


class NoCutError(GraphError):
    """A cut asked for between nodes that no other node lies between."""

    def __init__(self, source: str, target: str) -> None:
        """Say which two nodes."""
        why = (
            f"node {source!r} is both source and target"
            if source == target
            else f"an edge leads from {source!r} straight to {target!r}"
        )
        super().__init__(
            f"no nodes can be taken out to cut them apart: {why};"
            " leave that node or edge out, or ask between others"
        )


class TooMuchWorkError(GraphError):
    """A question left unanswered because the answer would take too long."""

    def __init__(self, question: str, most_steps: int, needed: int) -> None:
        """Say how many steps there may be, and about how many it would take."""
        super().__init__(
            f"{question} would take about {needed:,} steps or more, and {most_steps:,} are allowed;"
            " narrow the scope to a window, some kinds or some nodes, or allow more with"
            " 'most_steps'"
        )


class TooManyToCountError(GraphError):
    """More of something than fit a number."""

    def __init__(self, what: str) -> None:
        """Say of what."""
        super().__init__(
            f"there are more than 4,000,000,000,000,000,000 {what};"
            " narrow the scope, or list the first of them"
        )


class CyclicGraphError(GraphError):
    """A question that only a graph without cycles can answer."""

    def __init__(self, question: str, keys: Sequence[str]) -> None:
        """Say which question, and show one cycle."""
        ring = " -> ".join((*keys, keys[0]))
        super().__init__(
            f"{question} needs a graph without cycles, but this one has {ring};"
            " drop an edge of it, or ask the condensation"
        )


class UndirectedGraphError(GraphError):
    """A graph from outside whose edges have no direction."""

    def __init__(self, type_name: str) -> None:
        """Say which type was given."""
        super().__init__(
            f"a {type_name} is undirected; give a DiGraph or a MultiDiGraph,"
            " for instance graph.to_directed()"
        )


class NodeTimeError(GraphError):
    """A time of a node from outside that is not a whole number of days."""

    def __init__(self, node: object, attribute: str, value: object) -> None:
        """Say which node, which time and what stands there."""
        super().__init__(
            f"node {node!r} has {attribute} {value!r}; give a whole number of days,"
            " or leave it out when it is unknown"
        )


class MissingLibraryError(GraphError):
    """A way of computing whose library is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        """Say which library, and how to install it."""
        super().__init__(f"{library} is not installed; run: pip install 'causeline[{extra}]'")


class MissingStoreFileError(GraphError):
    """A folder of arrays in which a file is missing."""

    def __init__(self, path: object) -> None:
        """Say which file."""
        super().__init__(f"there is no {path}; the store is not whole, so write it again")


class DamagedStoreError(GraphError):
    """A file of a store that is cut short or holds something other than it should."""

    def __init__(self, path: object, found: str) -> None:
        """Say which file, and what was found in it."""
        super().__init__(f"{path} {found}; the store is damaged, so write it again")


class NewerStoreError(GraphError):
    """A store written by a later version."""

    def __init__(self, path: object, version: object, known: int) -> None:
        """Say which version was found, and which is known."""
        super().__init__(
            f"{path} is of version {version!r}, and this program reads up to {known};"
            " update causeline, or write the store again"
        )


class BadWeightsError(GraphError):
    """Weights of edges that cannot be added up along a path."""

    def __init__(self, column: str, edge: int, value: object) -> None:
        """Say which edge, and its weight."""
        super().__init__(f"{column}[{edge}] is {value!r}; give a finite number of 0 or more")


class ForeignWeightsError(GraphError):
    """Weights that were put in the order of another graph."""

    def __init__(self) -> None:
        """Say how to get the right ones."""
        super().__init__("these weights were weighed for another graph; weigh them for this one")


class BadShareError(GraphError):
    """A share that is not above 0 and up to 1."""

    def __init__(self, share: object) -> None:
        """Say which share."""
        super().__init__(f"no share {share!r}; give a number above 0 and up to 1, such as 0.5")


class IntervalReversedError(GraphError):
    """A lag whose least days are more than its most."""

    def __init__(self, lag: int, least: int, most: int) -> None:
        """Say which lag, and both bounds."""
        super().__init__(f"lag {lag} lies between {least} and {most} days; swap the two")
