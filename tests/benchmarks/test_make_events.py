"""The maker of large files: what it writes is valid, of the size asked for and always the same."""

import json
import runpy
from pathlib import Path

from timeline.tasks.open_file import find_errors, load_content

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "make_events.py"
make_records = runpy.run_path(str(SCRIPT))["make_records"]


def written(count, seed):
    return "".join(f"{json.dumps(raw)}\n" for raw in make_records(count, seed)).encode()


def test_made_events_hold_no_error():
    loaded = load_content(written(400, seed=1), "made.jsonl")

    assert (loaded.problems, find_errors(loaded)) == ((), ())


def test_three_links_lead_to_each_event_that_has_three_before_it():
    chronology = load_content(written(400, seed=1), "made.jsonl").chronology

    assert (len(chronology.events), len(chronology.links)) == (400, 3 * 400 - 6)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not():
    assert written(50, seed=1) == written(50, seed=1)
    assert written(50, seed=1) != written(50, seed=2)
