"""`timeline add`: one record more."""

from typing import Any

import click

from timeline.cli.options import file_option
from timeline.problems import format_problem
from timeline.tasks.add_record import Added, add_record
from timeline.tasks.open_file import STANDARD_INPUT, find_file

_dry_option = click.option(
    "--dry-run", "is_dry", is_flag=True, help="Check and print, write nothing."
)
_id_option = click.option("--id", "given_id", metavar="ID", help="Its id. Default: proposed.")
_source_option = click.option(
    "--source", "sources", multiple=True, metavar="ID", help="Id of a source that says so."
)


@click.group("add")
def command() -> None:
    """Add one event, link, actor or source to the file.

    The record is checked first; one that would put an error into the file is refused. The write is
    atomic, and a file in canonical form stays in it.

    \b
    Examples:
      timeline add source --publisher Reuters --kind wire --published 2025-12-23
      timeline add actor "Commerce Department" --zh 美国商务部 --kind agency --part-of us
      timeline add event --date 2025-07-31 --type summons --title "CAC summons Nvidia" \\
          --zh 网信办约谈英伟达 --actor agent:cac --actor target:nvidia --object h20
      timeline add link h20-licence cac-summons --kind response --mechanism "security review"
    """


@command.command("event")
@click.option("--date", required=True, metavar="EDTF", help="The day, as well as it is known.")
@click.option("--type", "type_", required=True, metavar="TYPE", help="ban, permit, ipo …, x:own.")
@click.option("--title", required=True, help="What happened, in English or in one language only.")
@click.option("--zh", "chinese", help="The title in Chinese.")
@click.option("--summary", help="More of it, in a sentence or two.")
@click.option("--status", help="announced, in-force, denied …")
@click.option("--direction", help="tighten, loosen, neutral or unclear.")
@click.option("--effective", metavar="EDTF", help="When it came into force.")
@click.option("--ended", metavar="EDTF", help="When it was over.")
@click.option("--scheduled", metavar="EDTF", help="When it is due.")
@click.option("--tz", metavar="ZONE", help="IANA zone of its day: America/New_York.")
@click.option("--confidence", help="low, moderate or high.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="A name it is asked by.")
@click.option(
    "--actor", "actors", multiple=True, metavar="[ROLE:]ID", help="agent:us, target:nvidia."
)
@click.option("--object", "objects", multiple=True, metavar="NAME", help="What it is about: h20.")
@click.option("--tag", "tags", multiple=True, metavar="TAG")
@_source_option
@_id_option
@file_option
@_dry_option
def add_event(file: str | None, *, is_dry: bool, **options: Any) -> None:
    """Add an event."""
    raw = {
        "record": "event",
        "id": options["given_id"],
        "title": _text(options["title"], options["chinese"]),
        "summary": options["summary"],
        "date": options["date"],
        "type": options["type_"],
        "tz": options["tz"],
        "effective": options["effective"],
        "ended": options["ended"],
        "scheduled": options["scheduled"],
        "status": options["status"],
        "direction": options["direction"],
        "confidence": options["confidence"],
        "aliases": list(options["aliases"]),
        "actors": [_involvement(part) for part in options["actors"]],
        "objects": list(options["objects"]),
        "tags": list(options["tags"]),
        "evidence": [{"source": source} for source in options["sources"]],
    }
    _add(file, raw, is_dry=is_dry)


@command.command("link")
@click.argument("cause", metavar="FROM")
@click.argument("effect", metavar="TO")
@click.option("--kind", required=True, metavar="KIND", help="cause, response, enables, blocks …")
@click.option("--basis", help="stated-by-source, stated-by-actor or inferred.")
@click.option("--mechanism", help="How the one brought about the other, in words.")
@click.option("--zh", "chinese", help="The mechanism in Chinese.")
@_source_option
@_id_option
@file_option
@_dry_option
def add_link(file: str | None, cause: str, effect: str, *, is_dry: bool, **options: Any) -> None:
    """Add a link from one event to another; inferred unless a source or a basis is given."""
    basis = options["basis"] or ("stated-by-source" if options["sources"] else "inferred")
    raw = {
        "record": "link",
        "id": options["given_id"],
        "from": cause,
        "to": effect,
        "kind": options["kind"],
        "basis": basis,
        "mechanism": _text(options["mechanism"], options["chinese"]),
        "evidence": [{"source": source} for source in options["sources"]],
    }
    _add(file, raw, is_dry=is_dry)


@command.command("actor")
@click.argument("name")
@click.option("--zh", "chinese", help="The name in Chinese.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name it goes by.")
@click.option("--kind", help="state, agency, regulator, company, person …")
@click.option("--country", metavar="ABC", help="ISO 3166 alpha-3: USA, CHN.")
@click.option("--part-of", metavar="ID", help="The actor it belongs to.")
@_id_option
@file_option
@_dry_option
def add_actor(file: str | None, name: str, *, is_dry: bool, **options: Any) -> None:
    """Add an actor."""
    raw = {
        "record": "actor",
        "id": options["given_id"],
        "name": _text(name, options["chinese"]),
        "aliases": list(options["aliases"]),
        "kind": options["kind"],
        "country": options["country"],
        "part_of": options["part_of"],
    }
    _add(file, raw, is_dry=is_dry)


@command.command("source")
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="What it is called.")
@click.option("--kind", help="wire, press, filing, official-statement …")
@click.option("--published", metavar="EDTF", help="When.")
@click.option("--url", help="Where it is to be read.")
@click.option("--reliability", metavar="A-F", help="Admiralty letter; F cannot be judged.")
@click.option("--origin", metavar="ID", help="The report it repeats.")
@_id_option
@file_option
@_dry_option
def add_source(file: str | None, *, is_dry: bool, **options: Any) -> None:
    """Add a source."""
    names = ("title", "publisher", "kind", "published", "url", "reliability", "origin")
    raw = {"record": "source", "id": options["given_id"]}
    _add(file, raw | {name: options[name] for name in names}, is_dry=is_dry)


def _text(text: str | None, chinese: str | None) -> str | dict[str, str] | None:
    if text and chinese:
        return {"en": text, "zh": chinese}
    return text or chinese


def _involvement(part: str) -> dict[str, str]:
    role, _, actor = part.rpartition(":")
    return {"actor": actor} | ({"role": role} if role else {})


def _add(file: str | None, raw: dict[str, Any], *, is_dry: bool) -> None:
    name = find_file(file)
    filled = {key: value for key, value in raw.items() if value not in (None, [], ())}
    added: Added = add_record(name, filled, is_dry=is_dry)
    click.echo(added.line)
    if name != STANDARD_INPUT:
        done = "would add" if is_dry else "added"
        click.echo(f"{done} {added.record.record} {added.record.id} to {name}", err=True)
    for problem in added.warnings:
        click.echo(click.style(format_problem(problem), fg="yellow"), err=True)
