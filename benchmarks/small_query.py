"""A question about 300 events, against a script that asks networkx the same, start-up included.

Run with: make bench. The script reads the same lines, builds a DiGraph and prints what descends
from the event, with dates; it checks nothing, reads dates as text and cites no sources. The two
are run in turn, so that a machine that slows down slows both, and must find the same events.
Promised: no slower than the script. Both run from compiled files, as from a user's second run on.
"""

import json
import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EVENTS = 300
ASKED = "e00000032"
RUNS = 15
MAKER = Path(__file__).with_name("make_events.py")
TIMELINE = [sys.executable, "-c", "from timeline.cli.main import run; run()"]
SCRIPT = """
import json, sys
import networkx as nx

events, graph = {}, nx.DiGraph()
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        record = json.loads(line)
        if record["record"] == "event":
            events[record["id"]] = record
            graph.add_node(record["id"])
        elif record["record"] == "link":
            graph.add_edge(record["from"], record["to"], kind=record["kind"])
found = nx.descendants(graph, sys.argv[2])
for key in sorted(found, key=lambda key: events[key]["date"]):
    print(events[key]["date"], key, events[key]["title"])
"""


def write_events(file: Path) -> None:
    """Writes made-up events whose links are all causes, which both follow alike."""
    make_records = runpy.run_path(str(MAKER))["make_records"]
    with file.open("w", encoding="utf-8") as lines:
        for record in make_records(EVENTS, 1):
            if record["record"] == "link":
                record["kind"] = "cause"
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def run(command: list[str], compiled: str) -> tuple[float, str]:
    """Wall time of one whole process that keeps compiled files in a folder, and what it prints."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environ, text=True)
    return time.perf_counter() - start, done.stdout


def are_same(ours: list[str], theirs: list[str], compiled: str) -> bool:
    """Says whether both find the same events, some of them."""
    answer = json.loads(run([*ours, "--json"], compiled)[1])["answer"]
    linked = {event["id"] for event in answer["events"] if event["relation"] == "linked"}
    printed = {line.split()[1] for line in run(theirs, compiled)[1].splitlines()}
    return linked == printed != set()


def main() -> int:
    """Prints the ratio; returns 1 when the promise is broken or the answers differ."""
    with tempfile.TemporaryDirectory() as folder:
        file, script, compiled = Path(folder, "events.jsonl"), Path(folder, "ask.py"), folder
        write_events(file)
        script.write_text(SCRIPT)
        ours = [*TIMELINE, "query", "-f", str(file), f"what followed {ASKED}"]
        theirs = [sys.executable, str(script), str(file), ASKED]
        if not are_same(ours, theirs, compiled):  # this compiles, too
            print("small query: the answers differ")
            return 1
        times = [(run(theirs, compiled)[0], run(ours, compiled)[0]) for _ in range(RUNS)]
    script_time, our_time = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = our_time / script_time
    print(
        f"query of {EVENTS} events: {our_time * 1000:.0f} ms, {ratio:.2f} times a script with"
        f" networkx ({script_time * 1000:.0f} ms); promised no more than 1"
    )
    return int(ratio > 1)


if __name__ == "__main__":
    sys.exit(main())
