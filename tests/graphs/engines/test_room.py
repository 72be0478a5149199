import pytest

from graphs.edge_columns import build_edge_columns
from graphs.engine_errors import NotEnoughMemoryError
from graphs.engines import room
from graphs.engines.choose import MOST_IN_LISTS, choose_engine


def large_columns():
    count = MOST_IN_LISTS + 1
    return build_edge_columns(map(str, range(count)), range(count), range(count))


def test_a_graph_that_would_not_fit_is_refused_before_it_is_made(monkeypatch):
    monkeypatch.setattr(room, "free_memory", lambda: 2**19)

    with pytest.raises(NotEnoughMemoryError, match=r"needs about 2 MB .* 1 MB .*--engine duckdb"):
        choose_engine(large_columns())


def test_a_graph_is_made_where_the_system_does_not_tell_what_is_free(monkeypatch):
    monkeypatch.setattr(room, "free_memory", lambda: None)

    assert choose_engine(large_columns()).columns.node_count == MOST_IN_LISTS + 1


def test_the_least_of_what_is_free_counts(monkeypatch):
    monkeypatch.setattr(room, "_free_machine", lambda: 300)
    monkeypatch.setattr(room, "_free_group", lambda: None)
    monkeypatch.setattr(room, "_free_process", lambda: 200)

    assert room.free_memory() == 200


def test_what_the_machine_has_free_is_read_as_linux_tells_it(monkeypatch, tmp_path):
    told = tmp_path / "meminfo"
    told.write_text("MemTotal:  9000 kB\nMemFree:  10 kB\nMemAvailable:   2048 kB\n")
    monkeypatch.setattr(room, "_MEMORY", told)
    monkeypatch.setattr(room, "_free_group", lambda: None)
    monkeypatch.setattr(room, "_free_process", lambda: None)

    assert room.free_memory() == 2 * 2**20


@pytest.mark.parametrize(("limit", "free"), [("5000\n", 5000 - 3000 + 1000), ("max\n", None)])
def test_the_limit_of_a_container_counts_without_files_held(monkeypatch, tmp_path, limit, free):
    (tmp_path / "memory.max").write_text(limit)
    (tmp_path / "memory.current").write_text("3000\n")
    (tmp_path / "memory.stat").write_text("anon 2000\ninactive_file 1000\n")
    monkeypatch.setattr(room, "_GROUP", tmp_path)
    monkeypatch.setattr(room, "_MEMORY", tmp_path / "none")
    monkeypatch.setattr(room, "_free_process", lambda: None)

    assert room.free_memory() == free
