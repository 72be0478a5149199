"""Laws of the causal graph's layout, on made-up graphs of every kind."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.views.graph_figure.columns import fewest_columns
from timeline.views.graph_figure.grid import BoxGraph, GraphEdge, Shape, make_grid
from timeline.views.graph_figure.order import find_bounds
from timeline.views.graph_figure.placement import Placement, Room, place_graph
from timeline.views.graph_figure.ports import least_height

ROOM = Room(heading=26.0, looseness=1.2)


@st.composite
def box_graphs(draw):
    """Graphs with equal dates, circles, parallel links and AND groups."""
    count = draw(st.integers(2, 14))
    starts = sorted(draw(st.lists(st.integers(0, 6), min_size=count, max_size=count)))
    lengths = draw(st.lists(st.sampled_from((0, 0, 2)), min_size=count, max_size=count))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    pairs = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=24))
    joins = draw(st.lists(st.sampled_from(("", "", "a")), min_size=24, max_size=24))
    edges = tuple(GraphEdge(*pair, joins[number]) for number, pair in enumerate(pairs))
    heights = tuple(
        max(
            draw(st.sampled_from((40.0, 57.0, 80.0))),
            least_height(sum(edge.tail == box for edge in edges)),
            least_height(sum(edge.head == box for edge in edges)),
        )
        for box in range(count)
    )
    spans = tuple(
        (float(start), float(start + length)) for start, length in zip(starts, lengths, strict=True)
    )
    return BoxGraph(150.0, heights, spans, edges)


def place(graph: BoxGraph, bands: int = 1, tallest: float = 300.0) -> Placement:
    rule = find_bounds(graph.spans, [(edge.tail, edge.head) for edge in graph.edges])
    grid = make_grid(graph, rule, Shape(fewest_columns(rule) + 1, bands, tallest))
    return place_graph(graph, grid, ROOM)


def enters(box, start, end, *, margin=0.01):
    """Whether a stroke along an axis has a point well inside a box."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return (
        left < box.right - margin
        and right > box.left + margin
        and top < box.bottom - margin
        and bottom > box.top + margin
    )


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=120, deadline=None)
def test_no_two_boxes_intersect(graph, bands):
    placement = place(graph, bands)

    assert not any(one.overlaps(two, gap=5.0) for one, two in combinations(placement.boxes, 2))


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=120, deadline=None)
def test_no_edge_enters_a_box(graph, bands):
    placement = place(graph, bands)

    for way in placement.routes:
        for start, end in pairwise(way):
            assert not any(enters(box, start, end) for box in placement.boxes)


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_every_edge_runs_from_the_right_of_its_tail_to_the_left_of_its_head(graph, bands):
    placement = place(graph, bands)

    for edge, way in zip(graph.edges, placement.routes, strict=True):
        tail, head = placement.boxes[edge.tail], placement.boxes[edge.head]
        assert way[0][0] == tail.right
        assert tail.top <= way[0][1] <= tail.bottom
        goal = placement.bars[edge.head, edge.join].left if edge.join else head.left
        assert way[-1][0] == goal
        assert head.top <= way[-1][1] <= head.bottom
        assert way[-1][0] > way[-2][0], "the last stretch shows which way the head points"


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_edges_turn_at_right_angles(graph, bands):
    placement = place(graph, bands)

    for way in placement.routes:
        for (x0, y0), (x1, y1) in pairwise(way):
            assert x0 == x1 or y0 == y1


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_all_stays_within_the_drawing(graph, bands):
    placement = place(graph, bands)

    points = [point for way in placement.routes for point in way]
    points += [corner for b in placement.boxes for corner in ((b.left, b.top), (b.right, b.bottom))]
    for x, y in points:
        assert -0.01 <= x <= placement.width + 0.01
        assert -0.01 <= y <= placement.height + 0.01


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_no_box_stands_in_a_column_before_one_that_certainly_came_first(graph, bands):
    placement = place(graph, bands)

    column_of = {box: n for n, column in enumerate(placement.columns) for box in column.boxes}
    for one, two in combinations(range(len(graph.spans)), 2):
        if graph.spans[one][1] < graph.spans[two][0]:
            assert column_of[one] <= column_of[two]


@given(box_graphs(), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_an_edge_between_certainly_ordered_events_steps_to_a_later_column(graph, bands):
    placement = place(graph, bands)

    column_of = {box: n for n, column in enumerate(placement.columns) for box in column.boxes}
    for number, edge in enumerate(graph.edges):
        is_forward = column_of[edge.tail] < column_of[edge.head]
        assert is_forward != (number in placement.backward)
        if graph.spans[edge.tail][1] < graph.spans[edge.head][0]:
            assert is_forward


@given(box_graphs())
@settings(max_examples=30, deadline=None)
def test_the_same_graph_is_placed_the_same_way(graph):
    assert place(graph, 2) == place(graph, 2)


@given(box_graphs())
@settings(max_examples=60, deadline=None)
def test_a_join_bar_spans_the_ends_of_all_it_joins(graph):
    placement = place(graph)

    for (box, join), bar in placement.bars.items():
        ends = [
            way[-1]
            for edge, way in zip(graph.edges, placement.routes, strict=True)
            if (edge.head, edge.join) == (box, join)
        ]
        others = [
            way[-1][1]
            for edge, way in zip(graph.edges, placement.routes, strict=True)
            if edge.head == box and edge.join != join
        ]
        assert all(x == bar.left and bar.top < y < bar.bottom for x, y in ends)
        assert not any(bar.top < y < bar.bottom for y in others)


def test_a_chain_runs_straight():
    spans = tuple((float(day), float(day)) for day in range(4))
    edges = tuple(GraphEdge(number, number + 1) for number in range(3))
    placement = place(BoxGraph(150.0, (40.0, 60.0, 40.0, 80.0), spans, edges))

    assert [len(way) for way in placement.routes] == [2, 2, 2]


def test_a_long_edge_goes_round_the_boxes_between():
    spans = tuple((float(day), float(day)) for day in range(3))
    edges = (GraphEdge(0, 1), GraphEdge(1, 2), GraphEdge(0, 2))
    placement = place(BoxGraph(150.0, (40.0, 40.0, 40.0), spans, edges))

    middle = placement.boxes[1]
    assert any(y < middle.top or y > middle.bottom for _, y in placement.routes[2])


def test_a_circle_is_drawn_with_one_edge_back():
    spans = ((0.0, 9.0),) * 3
    edges = (GraphEdge(0, 1), GraphEdge(1, 2), GraphEdge(2, 0))

    placement = place(BoxGraph(150.0, (40.0, 40.0, 40.0), spans, edges))

    assert placement.backward == {2}


def test_an_edge_to_another_band_leaves_by_the_channel_between():
    spans = tuple((float(day), float(day)) for day in range(4))
    edges = tuple(GraphEdge(number, number + 1) for number in range(3))
    placement = place(BoxGraph(150.0, (40.0,) * 4, spans, edges), bands=2)

    lowest = max(placement.boxes[0].bottom, placement.boxes[1].bottom)
    highest = min(placement.boxes[2].top, placement.boxes[3].top)
    assert placement.bands == 2
    assert any(lowest < y < highest for _, y in placement.routes[1])
