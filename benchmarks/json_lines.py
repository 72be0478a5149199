"""How fast a large file of records is read, validated and indexed, against pydantic line by line.

Run with: python benchmarks/json_lines.py [RECORDS] [--full]. Makes a file of that many records (a
million unless told otherwise) with `make_events.py` and a copy of it in which every hundredth line
is damaged, and reads both with each reader in a process of its own. Prints times as multiples of
ours, and peak memory. Fails when two readers that say what is wrong with a file say different
things, or when ours is less than three times as fast as pydantic line by line.

`--full` adds the reader of small files, which keeps every record: some 3 GB for a million.
"""

import argparse
import hashlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RECORDS_AN_EVENT = 4.14
RUNS = 3
PROMISED = 3.0
SEED = 20260101

# Ways to damage a line, most of which JSON readers alone let pass.
DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda line: line[: len(line) // 2],
    lambda line: line[:-1] + b',"novelty":1}',
    lambda line: line[:-1] + b',"record":"event"}',
    lambda line: line[:-1] + b',"x":{"n":NaN}}',
    lambda line: line[:-1] + b',"x":{"n":"\\u001b[2J"}}',
    lambda line: line[:-1] + b',"x":{"n":"\xff"}}',
    lambda line: line[:-1] + b',"x":null}',
    lambda line: line.replace(b'"date":"2', b'"date":"2-'),
    lambda line: line.replace(b'"source":"s', b'"source":"S-'),
    lambda line: line + line,
    lambda line: line + b"\n" + line,
    lambda _: b"",
)

Told = dict[str, object]


def damage(source: Path, target: Path) -> None:
    """Copies a file with every hundredth line damaged, in every way there is."""
    chance = random.Random(SEED)  # noqa: S311 - the same each time, and no secret
    with source.open("rb") as lines, target.open("wb") as copy:
        for number, line in enumerate(lines):
            content = line.rstrip(b"\n")
            copy.write((chance.choice(DAMAGES)(content) if number % 100 == 50 else content) + b"\n")


def read_only(path: str) -> Told:
    """Reads the bytes and does nothing with them."""
    with Path(path).open("rb") as stream:
        return {"lines": sum(1 for _ in stream)}


def msgspec_untyped(path: str) -> Told:
    """Decodes JSON without looking at what it says: no validating, no index."""
    import msgspec

    decode = msgspec.json.Decoder().decode
    with Path(path).open("rb") as stream:
        return {"lines": sum(1 for line in stream if decode(line))}


def pydantic_lines(path: str) -> Told:
    """Validates line by line with our models; keeps nothing, and so has no index."""
    from typing import Annotated

    from pydantic import Field, TypeAdapter

    from timeline.model.chronology import AnyRecord

    validate = TypeAdapter(Annotated[AnyRecord, Field(discriminator="record")]).validate_json
    with Path(path).open("rb") as stream:
        return {"lines": sum(1 for line in stream if validate(line))}


def pydantic_indexed(path: str, *, is_collected: bool = True) -> Told:
    """Validates line by line with our models and keeps each record by its id, with its line."""
    import gc
    from typing import Annotated

    from pydantic import Field, TypeAdapter

    from timeline.model.chronology import AnyRecord

    if not is_collected:
        gc.disable()
    validate = TypeAdapter(Annotated[AnyRecord, Field(discriminator="record")]).validate_json
    index = {}
    with Path(path).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            record = validate(line)
            index[record.record, record.id] = (record, number)
    return {"lines": len(index)}


def pydantic_indexed_collector_off(path: str) -> Told:
    """The same with Python's collector off."""
    return pydantic_indexed(path, is_collected=False)


def ours(path: str) -> Told:
    """Our reader of large files: validates, finds, indexes."""
    from timeline.store.bulk_load import load_bulk
    from timeline.store.line_bytes import FileBytes

    with Path(path).open("rb") as stream:
        return _told(load_bulk(stream, FileBytes(stream.fileno(), path), path=path))


def ours_without_msgspec(path: str) -> Told:
    """The same where msgspec is not installed: every line is read in full."""
    from timeline.store import bulk_load

    bulk_load.plain_lines = lambda: None  # type: ignore[assignment] # in this process only
    return ours(path)


def ours_small(path: str) -> Told:
    """Our reader of small files: every line in full, every record kept."""
    from timeline.store.jsonl import load_chronology

    with Path(path).open("rb") as stream:
        return _told(load_chronology(stream))


def _told(loaded: object) -> Told:
    """What a reader of ours says of a file, its findings as one hash."""
    chronology, problems = loaded.chronology, loaded.problems  # type: ignore[attr-defined]
    kinds = (chronology.sources, chronology.actors, chronology.events, chronology.links)
    found = hashlib.sha256("\n".join(map(repr, problems)).encode())
    return {
        "lines": sum(map(len, kinds)) + (chronology.dataset is not None),
        "problems": len(problems),
        "found": found.hexdigest(),
        "sha256": chronology.sha256,
    }


READERS: dict[str, Callable[[str], Told]] = {
    "read the bytes": read_only,
    "msgspec, untyped, no rules, no index": msgspec_untyped,
    "ours": ours,
    "pydantic line by line, nothing kept": pydantic_lines,
    "pydantic line by line, indexed": pydantic_indexed,
    "pydantic line by line, indexed, collector off": pydantic_indexed_collector_off,
    "ours without msgspec": ours_without_msgspec,
    "ours for small files": ours_small,
}
# These say what is wrong with a file, and have to agree.
JUDGES = ("ours", "ours without msgspec", "ours for small files")
BASE, PEER = "ours", "pydantic line by line, nothing kept"


def run_here(name: str, path: str) -> None:
    """Reads a file in this process and prints what was told, the time and the peak of memory."""
    import timeline.model.chronology  # the time to import our models is no part of reading

    assert timeline.model.chronology
    start = time.perf_counter()
    told = READERS[name](path)
    told["seconds"] = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told["megabytes"] = sum(one.ru_maxrss for one in used) / 1024
    print(json.dumps(told))


def run(name: str, path: Path) -> Told:
    """Reads a file in a process of its own."""
    command = [sys.executable, __file__, "--reader", name, "--file", str(path)]
    told: Told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told


def compare(path: Path, names: list[str]) -> dict[str, list[Told]]:
    """Every reader in turn, several times, so that a machine that slows down slows all."""
    runs: dict[str, list[Told]] = {name: [] for name in names}
    for turn in range(RUNS):
        for name in names:
            if turn == 0 or name in {BASE, PEER, names[0], names[1]}:
                runs[name].append(run(name, path))
    return runs


def show(path: Path, runs: dict[str, list[Told]]) -> float:
    """Prints the table; returns how many times slower the peer is than ours."""
    seconds = {
        name: statistics.median([one["seconds"] for one in found]) for name, found in runs.items()
    }  # type: ignore[type-var]
    megabytes = path.stat().st_size / 2**20
    print(f"{runs[BASE][0]['lines']:,} records, {megabytes:.0f} MiB; ours: {seconds[BASE]:.2f} s")
    print("| reader | time | peak memory |\n|---|---|---|")
    for name, found in runs.items():
        print(f"| {name} | {seconds[name] / seconds[BASE]:.2f} | {found[0]['megabytes']:.0f} MB |")
    return float(seconds[PEER] / seconds[BASE])


def agree(runs: dict[str, list[Told]]) -> bool:
    """Whether all readers that say what is wrong say the same, and all read as many records."""
    judged = {
        json.dumps([one[key] for key in ("lines", "problems", "found", "sha256")])
        for name in JUDGES
        for one in runs.get(name, [])
    }
    return len(judged) == 1


def main() -> int:
    """Makes the files, runs the readers; returns 1 when they disagree or ours is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--full", action="store_true", help="add the reader of small files")
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        run_here(options.reader, options.file)
        return 0
    names = [name for name in READERS if options.full or name != "ours for small files"]
    with tempfile.TemporaryDirectory() as folder:
        sound, damaged = Path(folder, "sound.jsonl"), Path(folder, "damaged.jsonl")
        events = str(round(options.records / RECORDS_AN_EVENT))
        maker = Path(__file__).with_name("make_events.py")
        subprocess.run([sys.executable, str(maker), events, "-o", str(sound)], check=True)
        damage(sound, damaged)
        runs = compare(sound, names)
        ratio = show(sound, runs)
        of_damaged = {name: [run(name, damaged)] for name in names if name in JUDGES}
        found = of_damaged[BASE][0]
        print(
            f"damaged: {found['problems']:,} findings in {found['lines']:,} records; ours takes "
            f"{float(found['seconds']) / float(runs[BASE][0]['seconds']):.2f} times as long"  # type: ignore[arg-type]
        )
        is_same = agree(runs) and agree(of_damaged)
    print(f"the readers that say what is wrong {'agree' if is_same else 'DISAGREE'}")
    print(f"pydantic line by line takes {ratio:.2f} times as long; promised {PROMISED:g}")
    return int(not is_same or ratio < PROMISED)


if __name__ == "__main__":
    sys.exit(main())
