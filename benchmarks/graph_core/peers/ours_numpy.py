"""Our own library where Numba is not installed: the questions that NumPy answers."""

import numpy as np

from benchmarks.graph_core.measure import Measured
from benchmarks.graph_core.peers import ours
from graphs.kernels.compile import Way, computed


def run(run: Measured) -> None:
    run.version(f"with NumPy {np.__version__}")
    with computed(Way.ARRAYS):
        graph, _ = run.built(lambda: ours.build(run))
        ours.ask_small(run, graph)
        ours.ask_huge(run, graph)
