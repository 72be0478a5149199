"""The docs say what the program does: every example is run, every option, code and field is there.

UPDATE_DOCS=1 rewrites what is generated: shown outputs, findings and option tables.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import get_args

import click
import pytest

from timeline.cli.main import COMMANDS, _run, cli
from timeline.model.event import EVENT_TYPES
from timeline.problems import CODES, format_problem
from timeline.query import vocabulary
from timeline.query.plan import Op
from timeline.query.vocabulary import LANGUAGES
from timeline.store.record_codec import RECORD_KINDS
from timeline.tasks.open_file import find_problems, load_content
from timeline.tasks.start_file import read_example

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
UPDATE = bool(os.environ.get("UPDATE_DOCS"))
LEFT_OUT = "…"
# Files that a how-to tells the reader to make.
TO_BE_MADE = {"timeline/formats/registry.py"}

BLOCK = re.compile(r"^```(?P<lang>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SIZE = re.compile(r"\([\d,]+ kB\)|, in [\d.]+ s")
OPTIONS = re.compile(r"(?<=<!-- options -->\n).*?(?=<!-- /options -->)", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)|<img[^>]* src=\"(?P<image>[^\"]+)\"")
SECTION = re.compile(
    r"^### (?P<code>[EW]\d{3}): (?P<meaning>[^\n]+)\n(?P<body>.*?)(?=^##|\Z)",
    re.MULTILINE | re.DOTALL,
)
FINDING = re.compile(
    r"^```jsonl\n(?P<lines>.*?)^```\n+```text\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass
class Terminal:
    """A folder with a shell in it; plain `timeline` commands run in this process, to save time."""

    folder: Path
    status: int = 0
    environ: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> str:
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve(strict=True)
            return ""
        if command == "echo $?":
            return f"{self.status}\n"
        lexer = shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars=True)
        lexer.whitespace_split, lexer.commenters = True, ""
        words = list(lexer)
        if words[0] == "timeline" and not any(set(word) <= set("|<>&;()$") for word in words):
            return self._run_here(words[1:])
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.status = done.returncode
        return done.stdout.decode()

    def _run_here(self, arguments: list[str]) -> str:
        screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(screen),
            contextlib.redirect_stderr(screen),
        ):
            self.status = _run(arguments)
        return screen.buffer.getvalue().decode()


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    for name in ("TIMELINE_FILE", "TIMELINE_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Terminal(tmp_path, environ=dict(os.environ))


def split_steps(body):
    """Commands of a console block, each with the lines shown under it."""
    steps = []
    for line in body.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.startswith("> ") and not steps[-1][1]:
            steps[-1] = (f"{steps[-1][0]}\n{line[2:]}", [])
        else:
            steps[-1][1].append(line)
    return steps


def shorten(lines, shown):
    """The lines with as many left out as the shown ones leave out, at the same place."""
    if LEFT_OUT not in shown:
        return lines
    head = shown.index(LEFT_OUT)
    tail = len(shown) - head - 1
    assert len(lines) > head + tail, "the … leaves nothing out"
    return [*lines[:head], LEFT_OUT, *lines[len(lines) - tail :]]


def run_block(body, terminal):
    """The block as it would be with the outputs of now."""
    written = []
    for command, shown in split_steps(body):
        output = terminal.run(command).replace("\r", "")
        assert "Traceback" not in output, f"{command}\n{output}"
        lines = [line.rstrip() for line in output.removesuffix("\n").split("\n")] if output else []
        written.append("$ " + command.replace("\n", "\n> "))
        kept = shorten(lines, shown)
        same = [SIZE.sub("", line) for line in kept] == [SIZE.sub("", line) for line in shown]
        written.extend(shown if same else kept)
    return "\n".join(written) + "\n"


def is_same_or_updated(page, before, after):
    if UPDATE and before != after:
        page.write_text(after, "utf-8")
        return True
    return before == after


@pytest.mark.parametrize(
    "name", [n for n, p in zip(NAMES, PAGES, strict=True) if "```console" in p.read_text("utf-8")]
)
def test_every_console_block_shows_what_the_commands_print(name, terminal):
    """Blocks run in order in one folder, which holds the example unless the page starts a file."""
    page = ROOT / name
    before = page.read_text("utf-8")
    blocks = [found["body"] for found in BLOCK.finditer(before) if found["lang"] == "console"]
    if not blocks[0].startswith("$ timeline init"):
        (terminal.folder / "events.jsonl").write_bytes(read_example())

    after = BLOCK.sub(
        lambda found: (
            f"```console\n{run_block(found['body'], terminal)}```"
            if found["lang"] == "console"
            else found[0]
        ),
        before,
    )

    if not is_same_or_updated(page, before, after):
        assert after == before, "run the tests with UPDATE_DOCS=1 and read the difference"


def describe_option(option):
    names = ", ".join(f"`{name}`" for name in option.opts)
    if isinstance(option.type, click.Choice):
        values = ", ".join(f"`{value}`" for value in option.type.choices)
        names, told = names.removesuffix("`") + " …`", f" One of {values}."
    else:
        metavar = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
        names, told = names.removesuffix("`") + f"{metavar}`", ""
    repeated = " May be repeated." if option.multiple else ""
    needed = " Required." if option.required else ""
    default = f" Default: `{option.default}`." if option.show_default else ""
    meaning = (option.help or "").replace("|", "\\|")
    return f"| {names} | {(meaning + told + repeated + needed + default).strip()} |"


def describe_command(command, name):
    if isinstance(command, click.Group):
        return "\n".join(
            describe_command(inner, f"{name} {called}")
            for called, inner in command.commands.items()
        )
    words = []
    for argument in (p for p in command.params if isinstance(p, click.Argument)):
        choice = isinstance(argument.type, click.Choice)
        shown = (
            "{" + ",".join(argument.type.choices) + "}" if choice else argument.human_readable_name
        )
        shown = shown.upper() if not choice else shown
        shown += "..." if argument.nargs == -1 else ""
        words.append(shown if argument.required else f"[{shown}]")
    options = [p for p in command.params if isinstance(p, click.Option)]
    lines = [f"    timeline {name} {' '.join(['[OPTIONS]', *words] if options else words)}", ""]
    if options:
        lines += ["| Option | Meaning |", "|---|---|", *map(describe_option, options), ""]
    return "\n".join(lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_and_a_page_with_its_options(name):
    command = cli.get_command(None, name)
    page = DOCS / "commands" / f"{name}.md"
    before = page.read_text("utf-8")

    assert "Examples:" in command.help
    assert before.startswith(f"# timeline {name}\n")
    assert "## Exit status" in before
    assert OPTIONS.search(before), "the page lacks the marks <!-- options --> and <!-- /options -->"
    after = OPTIONS.sub(lambda _: f"\n{describe_command(command, name)}\n", before)
    assert is_same_or_updated(page, before, after), "options changed; run with UPDATE_DOCS=1"


def test_no_page_is_about_a_command_that_is_not_there():
    pages = {page.stem for page in (DOCS / "commands").glob("*.md")}

    assert pages == set(COMMANDS)


def test_every_code_is_explained_in_its_own_words_and_no_other_is():
    page = (DOCS / "checks.md").read_text("utf-8")

    explained = {found["code"]: found["meaning"] for found in SECTION.finditer(page)}

    assert explained == dict(CODES)
    assert set(re.findall(r"\b[EW]\d{3}\b", page)) == set(CODES)


def test_every_example_of_a_code_brings_about_that_finding():
    page = DOCS / "checks.md"
    before = page.read_text("utf-8")
    shown_in_console = "".join(f["body"] for f in BLOCK.finditer(before) if f["lang"] == "console")

    def rewrite(section):
        found = FINDING.search(section["body"])
        if found is None:
            assert section["code"] in shown_in_console, f"{section['code']} has no example"
            return section[0]
        problems = find_problems(load_content(found["lines"].encode(), "events.jsonl"))
        lines = [format_problem(p) for p in problems if p.code == section["code"]]
        assert lines, f"the example of {section['code']} does not bring it about"
        return section[0].replace(
            f"```text\n{found['shown']}", "```text\n" + "\n".join(lines) + "\n"
        )

    after = SECTION.sub(rewrite, before)

    if not is_same_or_updated(page, before, after):
        assert after == before


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_field_of_a_record_is_described_and_no_other_is(kind):
    page = (DOCS / "file-format.md").read_text("utf-8")
    section = page.split(f"\n## {kind}\n", 1)[1].split("\n## ", 1)[0]
    known = {field.alias or name for name, field in RECORD_KINDS[kind].model_fields.items()}

    described = {
        name
        for row in re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }

    assert described | {"record"} == known


def test_every_type_of_event_is_named_in_the_file_format():
    page = (DOCS / "file-format.md").read_text("utf-8")

    assert [name for name in EVENT_TYPES if f"`{name}`" not in page] == []


def test_every_operation_of_the_question_language_has_its_section():
    page = (DOCS / "questions.md").read_text("utf-8")

    sections = set(re.findall(r"^### `([a-z-]+)`", page, re.MULTILINE))

    assert sections == set(get_args(Op))


def test_every_part_of_the_vocabulary_is_explained():
    page = (DOCS / "questions.md").read_text("utf-8")
    parts = {
        name
        for lang in LANGUAGES
        for name in tomllib.loads(files(vocabulary).joinpath(f"{lang}.toml").read_text("utf-8"))
    }

    assert [name for name in sorted(parts) if f"`[{name}]`" not in page] == []


def slug_of(heading):
    letters = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return letters.strip().replace(" ", "-")


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_and_image_leads_somewhere(name):
    page = ROOT / name
    text = BLOCK.sub("", page.read_text("utf-8"))
    broken = []
    for found in LINK.finditer(text):
        target = found["target"] or found["image"]
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            broken.append(target)
        elif anchor and file.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            broken += [] if anchor in map(slug_of, headings) else [target]

    assert broken == []


def test_every_file_of_the_code_that_a_page_names_is_there():
    """Paths may be told from the root, or from either package."""
    missing = [
        f"{name}: {path}"
        for name, page in zip(NAMES, PAGES, strict=True)
        for path in re.findall(
            r"`([\w/]+/[\w.]+\.(?:py|toml|jsonl|ipynb))`", page.read_text("utf-8")
        )
        if path not in TO_BE_MADE
        and not any((ROOT / package / path).exists() for package in ("", "timeline", "graphs"))
    ]

    assert missing == []


def test_the_readme_is_short_and_shows_the_figure():
    text = (ROOT / "README.md").read_text("utf-8")

    assert len(text.splitlines()) < 150
    assert "](docs/figures/timeline.svg)" in text
    assert (DOCS / "figures" / "timeline.svg").is_file()


FONT = re.compile(r"src:url\(data:[^)]*\)")
FIGURES = re.findall(
    r"timeline (?P<args>.*) --out docs/figures/(?P<name>\S+)",
    (ROOT / "Makefile").read_text("utf-8"),
)


@pytest.mark.parametrize(("args", "name"), FIGURES, ids=[name for _, name in FIGURES])
def test_a_figure_in_the_docs_is_the_one_drawn_now(args, name, tmp_path):
    """Fonts apart, whose subset depends on the version of fontTools: make figures mends it."""
    drawn = tmp_path / name

    assert _run([*shlex.split(args), "-f", str(ROOT / "events.jsonl"), "-o", str(drawn)]) == 0

    shown = (DOCS / "figures" / name).read_text("utf-8")
    assert FONT.sub("", drawn.read_text("utf-8")) == FONT.sub("", shown)


def test_a_shown_output_that_lags_is_found(terminal):
    (terminal.folder / "events.jsonl").write_bytes(read_example())
    block = "$ timeline list --type hearing\nRead as: something else\n"

    assert run_block(block, terminal) != block


def test_a_line_of_dots_stands_for_lines_left_out_in_the_middle():
    assert shorten(["a", "b", "c", "d"], ["x", LEFT_OUT, "y"]) == ["a", LEFT_OUT, "d"]
    assert shorten(["a", "b"], ["x"]) == ["a", "b"]
