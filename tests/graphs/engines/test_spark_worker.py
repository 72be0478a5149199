"""What runs inside a worker, tried here: NumPy and pyarrow are all it needs."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.engines import spark_packing, spark_worker
from graphs.engines.spark_packing import pack_piece
from graphs.engines.spark_worker import (
    UNREACHED,
    Walk,
    close_slice,
    count_among,
    pick_among,
    pick_turns,
)


def ints(*values):
    return np.array(values, dtype=np.int32)


def packed(first, last, rows):
    """A slice of ranks from the first up to the last, and edges: both ends, number and kind."""
    near, far, edges, kinds = np.array(rows, dtype=np.int32).reshape(-1, 4).T
    loose = (near, far, edges, kinds.astype(np.int16))
    (one,) = pack_piece(np.array([[first, last]]), 0, [(0, loose)])
    return one


def walk_from(hops, **more):
    """A walk that knows hops to some ranks, all of them fresh."""
    ranks = ints(*sorted(hops))
    known = Walk(
        ranks=ranks,
        hops=ints(*(hops[rank] for rank in ranks.tolist())),
        is_fresh=np.ones(len(ranks), dtype=bool),
        enters=None,
        kinds=None,
        edges=None,
        max_hops=UNREACHED,
    )
    return known._replace(**more)


def closed(walk, one):
    (offers,) = close_slice(walk, [one])
    return sorted(zip(*(column.tolist() for column in offers), strict=True))


def by_definition(rows, walk, first, last):
    """The best offer to each rank, by going over all edges until nothing changes."""
    hops = dict(zip(walk.ranks.tolist(), walk.hops.tolist(), strict=True))
    walked = {
        rank
        for rank, fresh in zip(walk.ranks.tolist(), walk.is_fresh.tolist(), strict=True)
        if fresh and hops[rank] < walk.max_hops
    }
    changed = True
    while changed:
        changed = False
        for near, far, _, _ in rows:
            if near in walked and first <= far < last and hops[near] < walk.max_hops:
                if walk.enters is not None and not walk.enters[far - first]:
                    continue
                if hops.get(far, UNREACHED) > hops[near] + 1:
                    hops[far] = hops[near] + 1
                    walked.add(far)
                    changed = True
    walked = {rank for rank in walked if hops[rank] < walk.max_hops}
    best = {}
    for near, far, edge, _ in rows:
        if near not in walked:
            continue
        offer = (hops[near] + 1, near, edge)
        is_inside = first <= far < last
        if is_inside and (hops.get(far) != offer[0]):
            continue
        if is_inside and walk.enters is not None and not walk.enters[far - first]:
            continue
        best[far] = min(best.get(far, offer), offer)
    return sorted((far, *offer) for far, offer in best.items())


def truths_for(size):
    return st.lists(st.booleans(), min_size=size, max_size=size)


@given(st.data())
def test_a_slice_offers_what_a_walk_to_its_end_finds(data):
    first, size = data.draw(st.integers(0, 3)), data.draw(st.integers(1, 6))
    last = first + size
    inside, any_rank = st.integers(first, last - 1), st.integers(0, 12)
    ends = data.draw(st.lists(st.tuples(inside, any_rank), max_size=25))
    rows = [(near, far, number, 0) for number, (near, far) in enumerate(ends)]
    hops = data.draw(st.dictionaries(inside, st.integers(0, 6), min_size=1))
    enters = data.draw(st.none() | truths_for(size).map(np.array))
    walk = walk_from(
        hops,
        is_fresh=np.array(data.draw(truths_for(len(hops)))),
        enters=enters,
        max_hops=data.draw(st.sampled_from([UNREACHED, 3, 5])),
    )
    if enters is not None:
        enters[walk.ranks - first] = True  # what is reached was entered

    assert closed(walk, packed(first, last, rows)) == by_definition(rows, walk, first, last)


def test_starts_at_different_distances_meet_where_they_are_equally_near():
    rows = [(0, 1, 0, 0), (1, 2, 1, 0), (2, 3, 2, 0), (4, 3, 3, 0), (3, 9, 4, 0)]

    offers = closed(walk_from({0: 0, 4: 2}), packed(0, 5, rows))

    # Rank 3 is reached in three from both; the lower rank before it is told.
    assert offers == [(1, 1, 0, 0), (2, 2, 1, 1), (3, 3, 2, 2), (9, 4, 3, 4)]


def test_only_kinds_and_edges_that_count_are_walked():
    rows = [(0, 1, 0, 0), (0, 2, 1, 1), (0, 9, 10, 1), (0, 8, 11, 1)]
    mask = np.ones(12, dtype=bool)
    mask[10] = False
    walk = walk_from(
        {0: 0},
        kinds=np.array([False, True]),
        edges=SimpleNamespace(value=np.packbits(mask)),
    )

    assert closed(walk, packed(0, 3, rows)) == [(2, 1, 0, 1), (8, 1, 0, 11)]


def test_a_slice_without_edges_offers_nothing():
    assert closed(walk_from({4: 1}), packed(3, 6, [])) == []


def test_edges_among_ranks_are_listed_and_counted_and_those_against_time_too():
    one = packed(2, 6, [(2, 5, 0, 0), (2, 9, 1, 0), (4, 2, 2, 0), (5, 5, 3, 0), (5, 4, 4, 1)])
    walk = walk_from({}, kinds=np.array([True, False]))

    (found,) = pick_among(ints(1, 2, 4, 5), walk, [one])
    (turns,) = pick_turns(walk, [one])

    assert [column.tolist() for column in found] == [[2, 4, 5], [5, 2, 5], [0, 2, 3]]
    assert list(count_among(ints(1, 2, 4, 5), walk, [one])) == [3]
    assert [column.tolist() for column in turns] == [[4, 5], [2, 5]]


@pytest.mark.parametrize("module", [spark_packing, spark_worker], ids=lambda one: one.__name__)
def test_workers_need_nothing_of_this_library(module):
    """The file is run by itself, as on a machine that has NumPy and no copy of this library."""
    script = (
        "import runpy, sys\n"
        "sys.modules['graphs'] = None\n"
        "runpy.run_path(sys.argv[1])\n"
        "print(sorted(name for name in sys.modules if name.startswith(('graphs', 'pyarrow'))))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, module.__file__], capture_output=True, text=True, check=True
    )

    assert done.stdout == "['graphs']\n"
