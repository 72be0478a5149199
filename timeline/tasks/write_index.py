"""Writes what a snapshot holds beside the lines: columns, phrases, the graph and the findings."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import islice

from timeline.causality.event_graph import build_event_graph
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.problems import Problem, only_errors
from timeline.query.event_names import name_texts
from timeline.query.hints import gather_hints
from timeline.query.lexicon import Meaning, Sense, actor_phrases, event_phrases, normalise_texts
from timeline.query.vocabulary import LANGUAGES
from timeline.store.record_codec import encode_record
from timeline.store.snapshot.event_columns import EventColumns
from timeline.store.snapshot.files import SnapshotWriter
from timeline.store.snapshot.opened import encode_findings
from timeline.store.snapshot.phrases import PhraseWriter, WordWriter

_AT_ONCE = 2000

OnNumber = Callable[[int], None]


def write_index(
    writer: SnapshotWriter, chronology: Chronology, on_records: OnNumber | None = None
) -> None:
    """Goes through actors and events once and writes what can be told without reading them.

    Args:
        writer: where it goes.
        chronology: what it is about.
        on_records: told how many events were gone through.
    """
    phrases, columns = _Phrases(), EventColumns()
    words = WordWriter(writer)
    states = []
    for number, actor in enumerate(chronology.actors.values()):
        phrases.add(actor_phrases(actor), actor_row=number)
        if actor.kind == "state":
            states.append(str(actor.id))
    events = iter(chronology.events.values())
    row = 0
    while several := list(islice(events, _AT_ONCE)):
        for event in several:
            columns.add(event, chronology.spans.span_of(event))
            phrases.add(event_phrases(event), event_row=row, columns=columns)
            row += 1
        _write_words(words, several)
        if on_records:
            on_records(len(several))
    words.close()
    phrases.write(writer)
    columns.write(writer)
    _write_rest(writer, chronology, states)


def write_graph(writer: SnapshotWriter, chronology: Chronology) -> bool:
    """Writes the graph as arrays and, where pyarrow is installed, as Parquet; says whether so."""
    import numpy as np

    from graphs.errors import MissingLibraryError
    from graphs.parquet import write_parquet
    from graphs.stored import save_graph

    built = build_event_graph(chronology)
    save_graph(built.graph, writer.folder / "graph")
    writer.write_array("links/edges", np.array(built.places, dtype=np.int32))
    writer.write_array("links/firmness", np.array(built.firmness, dtype=np.int8))
    try:
        write_parquet(built.graph, writer.folder / "graph")
    except MissingLibraryError:
        return False
    return True


def write_findings(writer: SnapshotWriter, problems: tuple[Problem, ...]) -> None:
    """Writes all findings, and the errors among them apart, for every answer tells those."""
    writer.write_json("findings.json", encode_findings(problems))
    writer.write_json("errors.json", encode_findings(only_errors(problems)))


def _write_words(words: WordWriter, events: Iterable[Event]) -> None:
    names, summaries = zip(*map(name_texts, events), strict=True)
    for pair in zip(normalise_texts(names), normalise_texts(summaries), strict=True):
        words.add(*pair)


def _write_rest(writer: SnapshotWriter, chronology: Chronology, states: list[str]) -> None:
    dataset = chronology.dataset
    former = dict(chronology.survivors)
    writer.write_json("former.json", former)
    writer.write_json(
        "index.json",
        {
            "dataset": encode_record(dataset) if dataset else None,
            "dataset_line": chronology.line_of(dataset) if dataset else None,
            "former": len(former),
            "states": states,
            "hints": {lang: asdict(gather_hints(chronology, lang)) for lang in LANGUAGES},
        },
    )


class _Phrases:
    """Collects phrases, those of things, tags and types once each, normalised many at a time."""

    def __init__(self) -> None:
        self._writer = PhraseWriter()
        self._waiting: list[tuple[str, str, int]] = []
        self._known: set[tuple[str, Meaning]] = set()

    def add(
        self,
        phrases: Iterable[tuple[str, Meaning]],
        *,
        actor_row: int = 0,
        event_row: int = 0,
        columns: EventColumns | None = None,
    ) -> None:
        """Adds the phrases of an actor, or of an event whose columns were added before."""
        for text, meaning in phrases:
            if meaning.sense is Sense.ACTOR:
                value = actor_row
            elif meaning.sense is Sense.EVENT or columns is None:
                value = event_row
            elif (text, meaning) in self._known:
                continue
            else:
                self._known.add((text, meaning))
                value = columns.postings[meaning.sense.value].code_of(meaning.value)
            self._waiting.append((text, meaning.sense.value, value))
        if len(self._waiting) > _AT_ONCE:
            self._flush()

    def write(self, writer: SnapshotWriter) -> None:
        """Writes them all."""
        self._flush()
        self._writer.write(writer)

    def _flush(self) -> None:
        normal = normalise_texts(text for text, _, _ in self._waiting)
        for text, (_, sense, value) in zip(normal, self._waiting, strict=True):
            if text:
                self._writer.add(text, sense, value)
        self._waiting.clear()
