"""DuckDB by itself: tables in a file and recursive SQL, as one would write it without us."""

import shutil
import tempfile
from pathlib import Path

import duckdb

from benchmarks.graph_core.measure import Checksum, Measured, of_number

_NODES = """
create table nodes as
select file_row_number::int as node, day from read_parquet(?, file_row_number = true)
"""
_LINKS = """
create table {table} as select tail, head, weight from read_parquet(?) order by {order}
"""
_REACH = """
with recursive reached(node) as (
    select {start}::int union select link.{far} from reached join {table} link on link.{near} = node
) select count(*) - 1, sum(node) - {start} from reached
"""
_IN_WINDOW = """
with recursive reached(node, hops) using key (node) as (
    select {hub}::int, 0
    union
    select link.head, min(reached.hops + 1) from reached
    join forward link on link.tail = reached.node join nodes on nodes.node = link.head
    left join recurring.reached before on before.node = link.head
    where reached.hops < {hops} and nodes.day between {from_day} and {to_day}
        and before.node is null
    group by link.head
) select count(*) - 1, sum(node) - {hub} from reached
"""
_HOPS = """
with recursive reached(node, hops) using key (node) as (
    select {first}::int, 0
    union
    select link.head, min(reached.hops + 1) from reached
    join forward link on link.tail = reached.node
    left join recurring.reached before on before.node = link.head
    where before.node is null {until}
    group by link.head
) select {answer}
"""
_UNTIL = "and not exists (select 1 from recurring.reached done where done.node = {target})"


def _build(run: Measured, folder: Path) -> duckdb.DuckDBPyConnection:
    door = duckdb.connect(str(folder / "graph.duckdb"))
    door.execute(f"set temp_directory = '{folder}'")
    links = str(run.folder / "links.parquet")
    door.execute(_NODES, [str(run.folder / "nodes.parquet")])
    door.execute(_LINKS.format(table="forward", order="tail, head"), [links])
    door.execute(_LINKS.format(table="back", order="head, tail"), [links])
    return door


def _measure(run: Measured, folder: Path) -> None:
    door = run.built(lambda: _build(run, folder))
    asked = run.asked

    def reach(start: int, *, is_forward: bool = True) -> Checksum:
        table, near, far = ("forward", "tail", "head") if is_forward else ("back", "head", "tail")
        return ask(_REACH.format(start=start, table=table, near=near, far=far))

    def ask(query: str) -> Checksum:
        count, total = door.execute(query).fetchone()
        return Checksum(int(count), int(total))

    def same(answer: Checksum) -> Checksum:
        return answer

    run.task("reach small", lambda: reach(asked["late"]), same)
    run.task("hops in window", lambda: ask(_IN_WINDOW.format(**asked)), same)
    run.task("reach huge (set)", lambda: reach(asked["first"]), same)
    run.task("ancestors huge (set)", lambda: reach(asked["last"], is_forward=False), same)
    everything = _HOPS.format(
        first=asked["first"], until="", answer="count(*) - 1, sum(hops) from reached"
    )
    run.task("reach huge (hops)", lambda: ask(everything), same)
    until, answer = _UNTIL.format(**asked), f"hops from reached where node = {asked['target']}"
    to_target = _HOPS.format(first=asked["first"], until=until, answer=answer)
    run.task("path", lambda: door.execute(to_target).fetchone()[0], of_number)


def run(run: Measured) -> None:
    run.version(duckdb.__version__)
    folder = Path(tempfile.mkdtemp(dir=run.folder))
    try:
        _measure(run, folder)
    finally:
        shutil.rmtree(folder)
