"""Frozen answers in plain numbers: what every engine gives back, in node and edge numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """What can be reached from the sources, nearest first and, at one distance, in time order.

    Invariant: sources are not among `nodes`, and `hops` never falls. Where several edges reach a
    node at once, the one told is from (or, backwards, to) the earliest node, and among parallel
    edges the one with the lowest number.

    Attributes:
        is_forward: Whether edges were walked from tail to head.
        nodes: The reached nodes.
        hops: The fewest edges from any source, for each reached node.
        via: The edge by which each was first reached.
        before: The place in `nodes` of the node at the other end of that edge, -1 for a source.
    """

    is_forward: bool
    nodes: tuple[int, ...]
    hops: tuple[int, ...]
    via: tuple[int, ...]
    before: tuple[int, ...]

    def chain(self, place: int) -> tuple[int, ...]:
        """Spell out the edges of one shortest way to `nodes[place]`, in the edges' direction."""
        edges = []
        while place >= 0:
            edges.append(self.via[place])
            place = self.before[place]
        if self.is_forward:
            edges.reverse()
        return tuple(edges)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A way back to where it began that visits no other node twice.

    Invariant: edge `i` leaves `nodes[i]` and enters the next node, the last one enters `nodes[0]`,
    and `nodes[0]` is the earliest.

    Attributes:
        nodes: Node numbers, each once.
        edges: Edge numbers, as many as nodes.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """Nodes that can all reach one another, or one node with a loop: a strong component.

    Attributes:
        nodes: Node numbers in time order.
        edges: The numbers of all edges inside, loops too, in time order of tail, then of head.
        cycle: The shortest cycle through the earliest node, in time order where several are; a
            loop only where there is but one node.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class Path:
    """A walk along edges that visits no node twice.

    Invariant: edge `i` leaves `nodes[i]` and enters `nodes[i + 1]`.

    Attributes:
        nodes: Node numbers, first to last.
        edges: Edge numbers, one fewer than nodes.
        weakest: The least weight on the way, where weights were given and there is an edge.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    weakest: int | None = None

    @property
    def hops(self) -> int:
        """How many edges the path has."""
        return len(self.edges)


@dataclass(frozen=True, slots=True)
class Cut:
    """The fewest nodes that cut every way from sources to targets.

    Invariant: `nodes`, `nearest_targets` and `ways` are equally many; the ways share no node but
    sources and targets, and each passes one node of either cut, which proves that fewer do not do.

    Attributes:
        nodes: The cut nearest the sources, in time order.
        nearest_targets: The cut nearest the targets, in time order.
        ways: As many ways as there are nodes in the cut, in time order of the first that differs.
    """

    nodes: tuple[int, ...]
    nearest_targets: tuple[int, ...]
    ways: tuple[Path, ...]

    @property
    def is_unique(self) -> bool:
        """Whether no other nodes, as few as these, would do."""
        return self.nodes == self.nearest_targets


@dataclass(frozen=True, slots=True)
class Match:
    """A row of nodes that fits a pattern.

    Invariant: leg `i` leads from `nodes[i]` to `nodes[i + 1]`.

    Attributes:
        nodes: Node numbers, one for each step.
        legs: The edge numbers of each leg; of several ways the first of the shortest.
    """

    nodes: tuple[int, ...]
    legs: tuple[tuple[int, ...], ...]
