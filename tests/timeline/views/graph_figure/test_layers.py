"""Orders of layers with few crossings."""

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.views.graph_figure.layers import Layered, count_crossings, order_layers


def brute_crossings(layers, edges):
    place = {item: spot for layer in layers for spot, item in enumerate(layer)}
    layer_of = {item: number for number, layer in enumerate(layers) for item in layer}
    return sum(
        (place[a] - place[c]) * (place[b] - place[d]) < 0
        for number, (a, b) in enumerate(edges)
        for c, d in edges[number + 1 :]
        if layer_of[a] == layer_of[c]
    )


@st.composite
def drawings(draw):
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    layers, first = [], 0
    for size in sizes:
        layers.append(tuple(range(first, first + size)))
        first += size
    edges = []
    for left, right in pairwise(layers):
        pairs = list(product(left, right))
        edges += draw(st.lists(st.sampled_from(pairs), max_size=8))
    return Layered(tuple(layers), tuple(edges))


@given(drawings())
def test_crossings_are_counted_as_by_hand(drawing):
    by_hand = brute_crossings(drawing.layers, drawing.edges)

    assert count_crossings(drawing.layers, drawing.edges) == by_hand


@given(drawings())
def test_ordering_keeps_every_item_in_its_layer_and_adds_no_crossing(drawing):
    ordered = order_layers(drawing)

    assert [sorted(layer) for layer in ordered] == [sorted(layer) for layer in drawing.layers]
    before = count_crossings(drawing.layers, drawing.edges)
    assert count_crossings(ordered, drawing.edges) <= before


@given(drawings())
@settings(max_examples=40)
def test_two_layers_come_near_the_fewest_crossings(drawing):
    two = Layered(drawing.layers[:2], tuple(e for e in drawing.edges if e[0] in drawing.layers[0]))
    fewest = min(
        count_crossings((left, right), two.edges)
        for left in permutations(two.layers[0])
        for right in permutations(two.layers[1])
    )

    assert count_crossings(order_layers(two), two.edges) <= fewest + 3


def test_a_crossed_pair_is_uncrossed():
    drawing = Layered(((0, 1), (2, 3)), ((0, 3), (1, 2)))

    assert count_crossings(order_layers(drawing), drawing.edges) == 0


def test_a_pull_takes_an_item_to_its_side():
    drawing = Layered(((0,), (1, 2)), ((0, 1), (0, 2)), {1: 2, 2: -2})

    assert order_layers(drawing)[1] == (2, 1)
