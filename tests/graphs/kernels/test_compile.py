import subprocess
import sys

import pytest

from graphs.errors import MissingLibraryError
from graphs.kernels.compile import LEAST_COMPILED, Way, computed, pays, ready
from graphs.kernels.domination import shared


def test_a_small_graph_is_not_worth_compiling_for():
    assert not pays(LEAST_COMPILED - 1)
    assert ready(shared, LEAST_COMPILED - 1) is shared


def test_a_way_asked_for_holds_until_the_block_ends():
    with computed(Way.KERNELS_IN_PYTHON):
        assert pays(0)
        assert ready(shared, LEAST_COMPILED) is shared
        with computed(Way.ARRAYS):
            assert not pays(LEAST_COMPILED)
        assert pays(0)
    assert not pays(0)


def test_a_large_graph_is_compiled_for_where_numba_is_installed():
    pytest.importorskip("numba")

    assert pays(LEAST_COMPILED)
    assert ready(shared, LEAST_COMPILED) is not shared
    assert ready(shared, LEAST_COMPILED).py_func.__name__ == "shared"


def test_without_numba_a_large_graph_is_answered_by_arrays_and_compiling_is_refused():
    script = (
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Hidden(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        return None if name == 'numba' else super().find_spec(name, path, target)\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if f is not PathFinder] + [Hidden]\n"
        "from graphs.errors import MissingLibraryError\n"
        "from graphs.kernels.compile import Way, computed, pays, ready\n"
        "from graphs.kernels.domination import shared\n"
        "assert not pays(10**9) and ready(shared, 10**9) is shared\n"
        "with computed(Way.COMPILED):\n"
        "    try:\n"
        "        ready(shared, 0)\n"
        "    except MissingLibraryError as err:\n"
        "        sys.exit(\"pip install 'causeline[fast]'\" not in str(err))\n"
        "sys.exit(9)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_error_names_the_extra_to_install():
    assert str(MissingLibraryError("numba", "fast")).endswith("pip install 'causeline[fast]'")


def test_arrays_answer_for_a_small_graph_without_importing_numba():
    script = (
        "import sys\n"
        "from graphs.algorithms.reach import reach_mask\n"
        "from graphs.csr import TimeOrderedGraph\n"
        "from graphs.edge_list import build_edge_list\n"
        "graph = TimeOrderedGraph.from_edges(build_edge_list('ab', [0], [1]))\n"
        "assert reach_mask(graph, [0]).tolist() == [False, True]\n"
        "sys.exit('numba' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
