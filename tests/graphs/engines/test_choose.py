import subprocess
import sys

import pytest

from graphs.edge_columns import build_edge_columns
from graphs.engine_errors import NoSuchEngineError
from graphs.engines.arrays import ArrayEngine
from graphs.engines.choose import MOST_IN_LISTS, choose_engine
from graphs.engines.plain import PlainEngine


@pytest.mark.parametrize(
    ("nodes", "edges", "engine"),
    [
        (0, 0, PlainEngine),
        (2, MOST_IN_LISTS, PlainEngine),
        (2, MOST_IN_LISTS + 1, ArrayEngine),
        (MOST_IN_LISTS + 1, 0, ArrayEngine),
    ],
)
def test_lists_answer_for_small_graphs_and_arrays_for_large_ones(nodes, edges, engine):
    columns = build_edge_columns(map(str, range(nodes)), [0] * edges, [1] * edges)

    assert isinstance(choose_engine(columns), engine)


def test_a_small_graph_is_answered_without_importing_numpy():
    script = (
        "import sys\n"
        "from graphs.edge_columns import build_edge_columns\n"
        "from graphs.engines.choose import choose_engine\n"
        "from graphs.scope import Scope, Window\n"
        "engine = choose_engine(build_edge_columns('ab', [0, 1], [1, 0]))\n"
        "scope = Scope(edges=[True, True], window=Window(0, 9))\n"
        "engine.reach([0], scope), engine.strongest_paths(0, 1, [1, 1], scope, limit=1)\n"
        "engine.knots(scope), engine.transitive_reduction(scope)\n"
        "sys.exit('numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_unknown_engine_is_refused_with_the_names_there_are():
    with pytest.raises(NoSuchEngineError, match="no engine 'sparc'; the engines are: memory"):
        choose_engine(build_edge_columns("a", [], []), "sparc")
