import dataclasses

import pytest

from graphs.results import Path, Reached


def test_a_chain_runs_in_the_direction_of_the_edges():
    forward = Reached(is_forward=True, nodes=(4, 7), hops=(1, 2), via=(10, 11), before=(-1, 0))

    assert forward.chain(1) == (10, 11)
    assert dataclasses.replace(forward, is_forward=False).chain(1) == (11, 10)
    assert forward.chain(0) == (10,)


def test_an_answer_cannot_be_changed():
    reached = Reached(is_forward=True, nodes=(), hops=(), via=(), before=())

    with pytest.raises(dataclasses.FrozenInstanceError):
        reached.nodes = (1,)


def test_the_hops_of_a_path_are_its_edges():
    assert Path(nodes=(4, 7, 1), edges=(0, 9)).hops == 2
