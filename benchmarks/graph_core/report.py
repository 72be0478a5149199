"""Writes the tables of ratios into the page on performance, between two marks."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.graph_core.engines import ENGINES, LABELS, OURS
from benchmarks.graph_core.promises import promise_table
from benchmarks.graph_core.results import Result, machine, other_answers

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- graph core, measured -->", "<!-- /graph core, measured -->"
CALM = 1.25
TASKS = (
    "Parquet read (floor)",
    "build",
    "reopening",
    "reopening and reach small",
    "reach small",
    "reach small (hops)",
    "batch of small reaches",
    "hops in window",
    "gather (floor)",
    "reach huge (set)",
    "ancestors huge (set)",
    "reach huge (hops)",
    "ancestors huge (hops)",
    "batch of huge reaches",
    "path",
    "weights put in order",
    "weighted path",
    "topological order",
    "strong components",
    "dominators",
    "without",
)


def write_report(results: Mapping[str, Mapping[str, Result]], titles: Mapping[str, str]) -> str:
    """Puts all that was measured in place of what stood between the marks, and gives it."""
    parts = [_about(results), promise_table(results)]
    parts += [_table(titles[workload], found) for workload, found in results.items()]
    report = "\n\n".join(part for part in parts if part)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{after}", "utf-8")
    return report


def _about(results: Mapping[str, Mapping[str, Result]]) -> str:
    """When, on what and with which versions."""
    every = [result for found in results.values() for result in found.values()]
    days = sorted({result.date for result in every if result.version})
    versions = {
        LABELS[engine]: result.version
        for found in results.values()
        for engine, result in found.items()
        if result.version
    }
    dates = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    named = "; ".join(f"{label}: {version}" for label, version in versions.items())
    return f"Measured {dates} on one machine of {machine()}.{_unrest(every)} Versions: {named}."


def _unrest(every: Sequence[Result]) -> str:
    """A warning where the machine was not equally fast throughout."""
    speeds = [speed for result in every for speed in result.speeds]
    change = max(speeds, default=1.0) / min(speeds, default=1.0)
    if change < CALM:
        return ""
    return f" It had other work: the same small task took up to {change:.1f} times as long."


def _table(title: str, found: Mapping[str, Result]) -> str:
    """One table: tasks down, engines across, times as multiples of ours."""
    ours = found[OURS]
    shown = [e.module for e in ENGINES if e.module in found and found[e.module].seconds]
    lines = [
        f"### {title}\n",
        "| times ours | " + " | ".join(LABELS[engine] for engine in shown) + " |",
        "|---" * (len(shown) + 1) + "|",
    ]
    for task in TASKS:
        wrong = other_answers(dict(found), task)
        cells = [
            "other answer" if engine in wrong else _cell(found[engine], ours, task)
            for engine in shown
        ]
        if any(cells):
            lines.append(f"| {task} | " + " | ".join(cells) + " |")
    for words, which in (("peak memory, built", "peak_built"), ("peak memory, all tasks", "peak")):
        base = getattr(ours, which)
        held = [getattr(found[engine], which) for engine in shown]
        cells = [
            "" if megabytes is None else _of_ours(engine, megabytes / base, f"{megabytes:.0f} MB")
            for engine, megabytes in zip(shown, held, strict=True)
        ]
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, *_remarks(found)])


def _cell(result: Result, ours: Result, task: str) -> str:
    """A time as a multiple of ours, or the time itself where ours has none to compare with."""
    seconds, base = result.seconds.get(task), ours.seconds.get(task)
    if seconds is None:
        return ""
    if base is None:
        return _in_words(seconds)
    return _of_ours(OURS if result is ours else "", seconds / base, _in_words(seconds))


def _of_ours(engine: str, ratio: float, amount: str) -> str:
    return f"1 ({amount})" if engine == OURS else _two_digits(ratio)


def _in_words(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{_two_digits(seconds / size)} {unit}"
    return f"{_two_digits(seconds * 1e6)} us"


def _two_digits(number: float) -> str:
    """A number to two figures, or whole where it has more before the point."""
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}"


def _remarks(found: Mapping[str, Result]) -> Iterator[str]:
    """What is missing from a table, and why."""
    missing = [
        f"{LABELS[engine]}: {result.missing}" for engine, result in found.items() if result.missing
    ]
    if missing:
        yield f"\nNot, or not all, measured: {'; '.join(missing)}."
