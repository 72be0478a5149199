import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.sweep_order import sweep_of
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list

EDGE_LISTS = st.from_type(EdgeList)


def blocks_of(sweep):
    """The ranks of each block, in the order of the sweep."""
    ends = sweep.blocks.tolist()
    return [
        sweep.order[begin:end].tolist() for begin, end in zip(ends[::2], ends[1::2], strict=True)
    ]


@given(EDGE_LISTS)
def test_edges_run_forward_and_only_strong_components_are_blocks(each_way, as_networkx, edges):
    def ordered():
        graph = TimeOrderedGraph.from_edges(edges)  # one for each way: the order is made once
        return sweep_of(graph), graph

    for sweep, graph in each_way(ordered):
        if graph.runs_forward:
            assert not len(sweep.order)
            assert not len(sweep.blocks)
            continue
        places = sweep.place_of.tolist()
        assert [sweep.order[place] for place in places] == list(range(graph.node_count))
        blocks = blocks_of(sweep)
        components = [
            sorted(graph.ranks(sorted(nodes)).tolist())
            for nodes in nx.strongly_connected_components(as_networkx(edges))
            if len(nodes) > 1
        ]
        assert sorted(blocks) == sorted(components)
        block_of = {rank: number for number, block in enumerate(blocks) for rank in block}
        tails, heads = graph.ranks(edges.tails).tolist(), graph.ranks(edges.heads).tolist()
        for tail, head in zip(tails, heads, strict=True):
            is_inside = block_of.get(tail, -1) == block_of.get(head, -2)
            assert places[tail] < places[head] or is_inside or tail == head


def test_what_waits_for_a_later_rank_comes_straight_after_it(each_way):
    # 3 -> 0 runs back: 0 comes after 3, and the others keep their place in time.
    edges = build_edge_list("abcde", [3, 0], [0, 4])

    for sweep in each_way(lambda: sweep_of(TimeOrderedGraph.from_edges(edges))):
        assert sweep.order.tolist() == [1, 2, 3, 0, 4]
        assert sweep.blocks.tolist() == []


def test_a_circle_is_a_block_where_its_first_rank_could_stand(each_way):
    # 1 -> 3 -> 1, and 0 -> 1, 3 -> 2.
    edges = build_edge_list("abcde", [1, 3, 0, 3], [3, 1, 1, 2])

    for sweep in each_way(lambda: sweep_of(TimeOrderedGraph.from_edges(edges))):
        assert sweep.order.tolist() == [0, 1, 3, 2, 4]
        assert sweep.blocks.tolist() == [1, 3]


def test_the_order_is_made_once():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [1], [0]))

    assert graph.desk.sweep is None
    assert sweep_of(graph) is sweep_of(graph)


def test_a_long_chain_back_in_time_is_put_in_order_without_recursion():
    size = 20_000
    edges = build_edge_list(map(str, range(size)), range(1, size), range(size - 1))

    sweep = sweep_of(TimeOrderedGraph.from_edges(edges))

    assert sweep.order.tolist() == list(range(size - 1, -1, -1))
