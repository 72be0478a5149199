"""The backend gives what networkx gives, errors and their words among it."""

import configparser
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList
from graphs.exchange.networkx import to_networkx
from graphs.exchange.networkx_backend import BACKEND
from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_summary import COVERED, summarise_backend

ROOT = Path(__file__).parents[3]
MISSING = "no such node"
UNHASHABLE = ["not a node"]
NAMES = (0, "a", (1, 2), 3.5, frozenset({1}), "b", 7, None, "c")
TYPES = (nx.DiGraph, nx.MultiDiGraph, nx.Graph, nx.MultiGraph)
OF_ONE_NODE = ("descendants", "ancestors", "single_source_shortest_path_length")
OF_TWO_NODES = ("has_path", "shortest_path_length")
# networkx turns undirected graphs away from these before any backend is asked.
OF_DIRECTED = (
    "strongly_connected_components",
    "number_strongly_connected_components",
    "is_strongly_connected",
    "condensation",
    "transitive_reduction",
)
OF_ANY = ("is_directed_acyclic_graph", "topological_generations", "topological_sort")


@st.composite
def networkx_graphs(draw):
    """Few nodes of all sorts, in any order: loops, parallel edges, cycles or none."""
    graph = draw(st.sampled_from(TYPES))()
    names = draw(st.permutations([name for name in NAMES if name is not None]))
    names = names[: draw(st.integers(0, len(names)))]
    graph.add_nodes_from(names[: draw(st.integers(0, len(names)))])
    number = st.integers(0, max(len(names) - 1, 0))
    pairs = draw(st.lists(st.tuples(number, number), max_size=24 if names else 0))
    if draw(st.booleans()):
        pairs = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    graph.add_edges_from((names[tail], names[head]) for tail, head in pairs)
    return graph


def outcome(function, *args, **kwargs):
    """The answer in plain values, or the error's type and words."""
    found = []
    try:
        answer = function(*args, **kwargs)
        if not isinstance(answer, Iterator):
            return plain(answer)
        found.extend(answer)
    except Exception as err:  # noqa: BLE001 - errors of any type are compared
        return found, type(err), str(err)
    return found


def plain(answer):
    if not isinstance(answer, nx.Graph):
        return type(answer), answer
    nodes, edges = dict(answer.nodes(data=True)), list(answer.edges(data=True))
    return type(answer), answer.graph, list(nodes), nodes, sorted(edges, key=repr)


def assert_same(name, graph, *args, **kwargs):
    ours = outcome(getattr(BACKEND, name), BACKEND.convert_from_nx(graph), *args, **kwargs)

    assert ours == outcome(getattr(nx, name), graph, *args, **kwargs, backend="networkx")


@pytest.mark.parametrize("name", OF_ONE_NODE)
@given(graph=networkx_graphs())
def test_questions_about_a_node_are_answered_as_by_networkx(name, graph):
    for node in (*graph, MISSING, UNHASHABLE, None):
        assert_same(name, graph, node)


@pytest.mark.parametrize("name", OF_TWO_NODES)
@given(graph=networkx_graphs())
def test_questions_about_two_nodes_are_answered_as_by_networkx(name, graph):
    nodes = (*graph, MISSING, UNHASHABLE)
    for source in nodes:
        for target in nodes:
            assert_same(name, graph, source, target)


@pytest.mark.parametrize("name", OF_ANY + OF_DIRECTED)
@given(graph=networkx_graphs())
def test_questions_about_the_whole_are_answered_as_by_networkx(name, graph):
    assert_same(name, graph if name in OF_ANY else graph.to_directed())


@given(graph=networkx_graphs(), distance=st.integers(-1, 4) | st.sampled_from([1.0, 1.5, None]))
def test_nodes_at_a_distance_are_those_of_networkx(graph, distance):
    for node in (*graph, MISSING, UNHASHABLE):
        assert_same("descendants_at_distance", graph, node, distance)


@given(graph=networkx_graphs(), cutoff=st.integers(-1, 4) | st.floats() | st.just("x"))
def test_a_cutoff_cuts_where_networkx_does(graph, cutoff):
    for node in (*graph, MISSING):
        assert_same("single_source_shortest_path_length", graph, node, cutoff=cutoff)


@given(graph=networkx_graphs())
def test_lengths_from_or_to_one_node_are_those_of_networkx(graph):
    for node in (*graph, MISSING, UNHASHABLE):
        assert_same("shortest_path_length", graph, source=node)
        assert_same("shortest_path_length", graph, target=node)
        assert_same("shortest_path_length", graph, source=node, method="a guess")


@given(graph=networkx_graphs())
def test_lengths_run_from_near_to_far(graph):
    for node in graph:
        lengths = BACKEND.single_source_shortest_path_length(BACKEND.convert_from_nx(graph), node)

        assert list(lengths.values()) == sorted(lengths.values())


@given(graph=networkx_graphs())
def test_a_graph_comes_back_with_its_type_nodes_and_edges(graph):
    back = BACKEND.convert_to_nx(BACKEND.convert_from_nx(graph))

    assert type(back) is type(graph)
    assert list(back) == list(graph)
    assert nx.to_dict_of_lists(back) == {n: list(back[n]) for n in graph}
    assert {n: set(back[n]) for n in back} == {n: set(graph[n]) for n in graph}
    assert back.number_of_edges() == graph.number_of_edges()


@given(edges=st.from_type(EdgeList))
def test_a_graph_of_ours_answers_for_what_to_networkx_makes_of_it(edges):
    graph = BackendGraph.of(TimeOrderedGraph.from_edges(edges))
    oracle = to_networkx(edges, by_key=True)

    assert plain(BACKEND.convert_to_nx(graph)) == plain(oracle)
    for name in OF_ANY + OF_DIRECTED:
        assert outcome(getattr(BACKEND, name), graph) == outcome(getattr(nx, name), oracle)
    for name in OF_ONE_NODE:
        for key in edges.keys:
            assert outcome(getattr(BACKEND, name), graph, key) == outcome(
                getattr(nx, name), oracle, key
            )


def test_other_answers_pass_unchanged_on_the_way_to_networkx():
    assert BACKEND.convert_to_nx({1, 2}) == {1, 2}


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        ("shortest_path_length", ("G", 1, 2, "miles"), {}),
        ("shortest_path_length", ("G",), {"source": 1, "weight": "miles"}),
        ("shortest_path_length", ("G",), {}),
        ("condensation", ("G", [{1}]), {}),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(name, args, kwargs):
    assert "causeline" in BACKEND.can_run(name, args, kwargs)


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        ("shortest_path_length", ("G", 1, 2), {}),
        ("shortest_path_length", ("G", None, 2), {}),
        ("shortest_path_length", (), {"G": "G", "target": 2, "weight": None}),
        ("condensation", ("G",), {}),
        ("descendants", ("G", 1), {}),
    ],
)
def test_what_can_be_answered_is_not_refused(name, args, kwargs):
    assert BACKEND.can_run(name, args, kwargs) is True


def test_unasked_it_runs_only_where_it_pays():
    small, large = nx.path_graph(9, nx.DiGraph), nx.path_graph(10_000, nx.DiGraph)

    assert BACKEND.should_run("topological_sort", (large,), {}) is True
    assert BACKEND.should_run("topological_sort", (), {"G": large}) is True
    assert isinstance(BACKEND.should_run("topological_sort", (small,), {}), str)
    assert isinstance(BACKEND.should_run("descendants", (large, 1), {}), str)
    converted = BACKEND.convert_from_nx(small)
    assert BACKEND.should_run("descendants", (converted, 1), {}) is True
    small.__networkx_cache__["backends"] = {"causeline": {"key": converted}}
    assert BACKEND.should_run("descendants", (small, 1), {}) is True


def test_the_summary_names_what_the_backend_has():
    methods = {name for name in dir(BACKEND) if name in nx.utils.backends._registered_algorithms}

    assert set(COVERED) == methods == set(summarise_backend()["functions"])


# From here on networkx finds the backend by its entry point, in a process of its own.


@pytest.fixture(scope="module")
def environ(tmp_path_factory):
    """Where the entry points of setup.cfg are in force, however this project is installed."""
    folder = tmp_path_factory.mktemp("site")
    metadata = folder / "causeline-0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: causeline\nVersion: 0\n")
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    points = setup["options.entry_points"]
    metadata.joinpath("entry_points.txt").write_text(
        "".join(f"[{group}]{points[group]}\n" for group in points if group.startswith("networkx."))
    )
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
    return kept | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}


def run(environ, folder, *command):
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_networkx_finds_the_backend_by_its_entry_point(environ, tmp_path):
    program = """
import sys
import networkx as nx
assert "graphs.exchange.networkx_summary" in sys.modules, "not told to networkx"
assert "numpy" not in sys.modules, "heavy on import"
graph = nx.DiGraph([("a", "b"), ("b", "c")])
assert nx.descendants(graph, "a", backend="causeline") == {"b", "c"}
assert "graphs.exchange.networkx_backend" in sys.modules, "not asked"
assert "causeline" in nx.descendants.__doc__
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.exchange.networkx_graph import BackendGraph
ours = BackendGraph.of(TimeOrderedGraph.from_edges(build_edge_list("xyz", [0, 1], [1, 2])))
assert list(nx.topological_sort(ours)) == ["x", "y", "z"]
try:
    nx.pagerank(graph, backend="causeline")
except NotImplementedError:
    pass
else:
    raise AssertionError("answers what it does not know")
"""

    done = run(environ, tmp_path, "-c", program)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_examples_of_the_docs_run_and_name_every_covered_function(environ, tmp_path):
    page = (ROOT / "docs" / "networkx.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    shown = r"^(nx\..*\S) +# (\{.*\})$"
    program = re.sub(shown, r"assert \1 == \2", "".join(blocks), flags=re.MULTILINE)
    assert program.count("assert") == 2

    done = run(environ, tmp_path, "-c", program)

    assert (done.returncode, done.stderr) == (0, "")
    assert [name for name in COVERED if f"`{name}`" not in page] == []


COUNTING = """
import functools, json
from collections import Counter
from graphs.exchange.networkx_backend import BACKEND
from graphs.exchange.networkx_summary import COVERED

calls = Counter()

def counted(name, answer):
    @functools.wraps(answer)
    def call(*args, **kwargs):
        calls[name] += 1
        return answer(*args, **kwargs)
    return call

for name in COVERED:
    setattr(BACKEND, name, counted(name, getattr(BACKEND, name)))

def pytest_unconfigure():
    with open("calls.json", "w") as file:
        json.dump(calls, file)
"""
OWN_TESTS = (
    "networkx.algorithms.tests.test_dag",
    "networkx.algorithms.components.tests.test_strongly_connected",
    "networkx.algorithms.shortest_paths.tests.test_generic",
    "networkx.algorithms.shortest_paths.tests.test_unweighted",
    "networkx.algorithms.traversal.tests.test_bfs",
)


def test_networkx_passes_its_own_tests_on_the_backend(environ, tmp_path):
    """Functions that are not covered run on networkx, so that every assertion is made."""
    for needed in ("networkx.algorithms.tests", "scipy"):
        if find_spec(needed) is None:
            pytest.skip(f"networkx tests a backend with {needed}, which is not installed")
    (tmp_path / "counting.py").write_text(COUNTING)
    testing = environ | {
        "NETWORKX_TEST_BACKEND": "causeline",
        "NETWORKX_FALLBACK_TO_NX": "True",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join((str(tmp_path), environ["PYTHONPATH"])),
    }
    root = str(Path(nx.__file__).parent)
    settings = ["-q", "-p", "counting", "-p", "no:cacheprovider", f"--rootdir={root}"]
    settings.append(f"--confcutdir={root}")  # or its conftest, which chooses the backend, is lost

    done = run(testing, tmp_path, "-m", "pytest", *settings, "--pyargs", *OWN_TESTS)

    assert done.returncode == 0, done.stdout
    calls = json.loads((tmp_path / "calls.json").read_text("utf-8"))
    assert set(calls) == set(COVERED), "some function was never put to the test"
    assert " passed" in done.stdout
