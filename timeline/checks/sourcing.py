"""Checks that what is said is sourced, and that the sources say it."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import chain

from timeline.checks.check import Check, Findings, Seen
from timeline.checks.finding import find_in
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.evidence import Evidence
from timeline.model.link import Link
from timeline.model.source import Source
from timeline.problems import Problem

ReadArticle = Callable[[str], bytes | None]


class SourcingCheck(Check):
    """Finds events and links without evidence, inferences without a reason, dead evidence."""

    def __init__(self, seen: Seen) -> None:
        """Starts with no withdrawn sources."""
        super().__init__(seen)
        self._withdrawn: set[str] = set()

    def on_source(self, source: Source) -> Findings:
        """Keeps which sources were withdrawn."""
        if source.retracted:
            self._withdrawn.add(source.id)
        return ()

    def on_event(self, event: Event) -> Findings:
        """Looks for evidence, and at it."""
        if not event.evidence:
            yield find_in(
                self.chronology,
                event,
                "W401",
                "the event has no evidence",
                field="evidence",
                way_out="name the source that says so",
            )
        yield from self._check_evidence(event)

    def on_link(self, link: Link) -> Findings:
        """Looks for evidence or a reason, and at the evidence."""
        yield from _check_link(link, self.chronology)
        yield from self._check_evidence(link)

    def _check_evidence(self, record: Event | Link) -> Iterator[Problem]:
        yield from self._check_support(record)
        for place, evidence in enumerate(record.evidence):
            if (evidence.start is None) != (evidence.sha256 is None):
                yield find_in(
                    self.chronology,
                    record,
                    "E401",
                    "offsets and the hash of what they span come together",
                    field=f"evidence[{place}]",
                    way_out="give start, end and sha256, or none of them",
                )

    def _check_support(self, record: Event | Link) -> Iterator[Problem]:
        """Warns where there is evidence and all of it is withdrawn or speaks against the record."""
        if not record.evidence or record.retracted or record.status in ("denied", "rejected"):
            return
        if not any(
            one.stance != "refutes" and one.source not in self._withdrawn for one in record.evidence
        ):
            yield find_in(
                self.chronology,
                record,
                "W405",
                "all its evidence was withdrawn or speaks against it",
                field="evidence",
                way_out="mark it as denied or retracted, or find a source for it",
            )


def check_articles(chronology: Chronology, read_article: ReadArticle) -> Iterator[Problem]:
    """Compares the hashes of articles and of the quoted spans with the articles themselves.

    Args:
        chronology: what to check.
        read_article: gives the bytes of a source's file, or None where it is not to be had.
    """
    texts: dict[str, str | None] = {}
    for source in chronology.sources.values():
        if source.file:
            content = read_article(source.file)
            texts[source.id] = _text_of(content)
            yield from _check_article(source, content, chronology)
    for record in chain[Event | Link](chronology.events.values(), chronology.links.values()):
        for place, evidence in enumerate(record.evidence):
            text = texts.get(evidence.source)
            if text is not None and evidence.start is not None and evidence.sha256 is not None:
                yield from _check_span(record, place, evidence, text, chronology)


def _check_article(
    source: Source, content: bytes | None, chronology: Chronology
) -> Iterator[Problem]:
    if content is None or _text_of(content) is None:
        what = "is not there" if content is None else "is not UTF-8"
        message = f"the article {source.file} {what}; its evidence stays unchecked"
        way_out = "put the article, as UTF-8 text, into the folder named with --articles"
        yield find_in(chronology, source, "W406", message, field="file", way_out=way_out)
    elif source.sha256 and hashlib.sha256(content).hexdigest() != source.sha256:
        yield find_in(
            chronology,
            source,
            "E403",
            f"{source.file} is not the article that was read: its hash differs",
            field="sha256",
            way_out="find the version that was read, or read this one again",
        )


def _check_span(
    record: Event | Link, place: int, evidence: Evidence, text: str, chronology: Chronology
) -> Iterator[Problem]:
    span = text[evidence.start : evidence.end]
    if evidence.end is not None and evidence.end > len(text):
        message = f"the article has {len(text)} characters and ends before {evidence.end}"
    elif hashlib.sha256(span.encode()).hexdigest() != evidence.sha256:
        message = f"characters {evidence.start} to {evidence.end} are not those that were read"
    else:
        return
    yield find_in(
        chronology,
        record,
        "E402",
        message,
        field=f"evidence[{place}]",
        way_out="find the passage again and correct the offsets and the hash",
    )


def _text_of(content: bytes | None) -> str | None:
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _check_link(link: Link, chronology: Chronology) -> Iterator[Problem]:
    if not link.evidence and link.basis != "inferred":
        yield find_in(
            chronology,
            link,
            "W402",
            "the link has no evidence and is not marked as inferred",
            field="basis",
            way_out='name the source that states it, or write "basis":"inferred"',
        )
    if link.basis == "inferred" and link.mechanism is None:
        yield find_in(
            chronology,
            link,
            "W403",
            "the link is inferred and does not say why",
            field="mechanism",
            way_out="say in words how the one brought about the other",
        )
