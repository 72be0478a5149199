"""The Python door: opens a chronology to ask, check, draw and export it.

>>> story = open_example()
>>> reply = story.ask("why did CAC summon Nvidia")
>>> [row.event.id for row in reply.linked if row.hops == 1]
['h20-backdoor-reports']
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Unpack

from timeline.causality.engine_choice import EngineChoice
from timeline.causality.origins import supporting_origins
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerPath, AnswerRow
from timeline.query.plan import Filters
from timeline.query.selection import select_events
from timeline.render.terminal import paint_answer
from timeline.store.jsonl import Loaded
from timeline.tasks.ask_question import Asked, ask_question, find_one_event, show_event
from timeline.tasks.check_file import CheckReport, check_file
from timeline.tasks.export_graph import export_networkx
from timeline.tasks.figure_options import (
    GraphOptions,
    TimelineOptions,
    read_graph_options,
    read_timeline_options,
)
from timeline.tasks.inquiry import Inquiry, begin_inquiry
from timeline.tasks.open_file import find_file, load_content, load_file
from timeline.tasks.picture import Picture, make_picture
from timeline.tasks.render_graph import render_graph
from timeline.tasks.render_timeline import render_timeline
from timeline.tasks.start_file import read_example

__all__ = [
    "Inquiry",
    "Picture",
    "Reply",
    "Story",
    "TimelineError",
    "open_chronology",
    "open_example",
]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: in words, as rows, and as JSON.

    >>> reply = open_example().ask("which bans since 2022")
    >>> print(reply.text.splitlines()[0])
    Read as: list of events · since 2022 · of type ban · data as of 23 Dec 2025
    >>> reply.counts["listed"] == len(reply.rows)
    True
    """

    _asked: Asked = field(repr=False)
    question: str | None

    @property
    def text(self) -> str:
        """The answer as the command line prints it."""
        return paint_answer(self._asked.table())

    @property
    def full_text(self) -> str:
        """The answer with what is merely later or undecided listed, not only counted."""
        return paint_answer(self._asked.table(is_full=True))

    @property
    def rows(self) -> tuple[AnswerRow, ...]:
        """Every event of the answer, with how it stands to what was asked about."""
        return self._asked.answer.rows

    @property
    def linked(self) -> tuple[AnswerRow, ...]:
        """The rows joined to what was asked about by links."""
        return self._asked.answer.rows_of("linked")

    @property
    def later(self) -> tuple[AnswerRow, ...]:
        """The rows that certainly came later and that no causal link joins."""
        return self._asked.answer.rows_of("later")

    @property
    def undecided(self) -> tuple[AnswerRow, ...]:
        """The rows that no causal link joins and whose order the dates leave open."""
        return self._asked.answer.rows_of("undecided")

    @property
    def chains(self) -> tuple[AnswerPath, ...]:
        """The chains between two events, the one with the firmest weakest link first."""
        return self._asked.answer.paths

    @property
    def counts(self) -> dict[str, int]:
        """How many events each part of the answer holds."""
        return dict(self._asked.answer.counts)

    @property
    def details(self) -> Any:  # noqa: ANN401 - each operation has a class of its own
        """What the operation found beyond rows: a frozen value of its own, or None."""
        return self._asked.answer.details

    @property
    def csv(self) -> str:
        """The rows for a spreadsheet."""
        return self._asked.csv()

    def to_dict(self) -> dict[str, Any]:
        """The answer as `timeline query --json` prints it."""
        return self._asked.envelope()


@dataclass(frozen=True, slots=True)
class Story:
    """A chronology that was opened; it never changes, and opening it again reads it anew.

    >>> story = open_example()
    >>> story.event("CAC summons").id
    'cac-summons'
    >>> story.check().count("error")
    0
    """

    _loaded: Loaded = field(repr=False)
    name: str

    @property
    def chronology(self) -> Chronology:
        """All records, indexed: for what this door does not offer."""
        return self._loaded.chronology

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event, in time order."""
        return select_events(self.chronology, Filters()).events

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, in file order."""
        return tuple(self.chronology.links.values())

    def event(self, named: str) -> Event:
        """The one event that an id, a title or words mean.

        Raises:
            UnknownEventError: when none fits.
            AmbiguousEventError: when two fit equally well.
        """
        return self.chronology.events[find_one_event(named, self.chronology)]

    def ask(
        self,
        question: str,
        lang: str | None = None,
        *,
        engine: str = "memory",
        master: str | None = None,
    ) -> Reply:
        """Answers a question in English or Chinese.

        The engine follows the links; `master` is where Spark is, for that engine.

        >>> open_example().ask("H20获批之后发生了什么").counts["linked"] > 0
        True

        Raises:
            TimelineError: when the question cannot be read or answered; the message says why.
        """
        choice = EngineChoice(engine, master)
        return Reply(ask_question(question, self._loaded, lang, choice), question)

    def after(self, event: str) -> Inquiry[Reply]:
        """Begins to ask what followed an event; narrow it step by step, then ask for the answer.

        >>> asked = open_example().after("H20 approval").within(days=90).by("China")
        >>> asked.plan.filters.by, asked.answer().counts["linked"]
        (('china',), 2)

        Raises:
            UnknownEventError: when no event fits the name.
            AmbiguousEventError: when two fit it equally well.
        """
        return self.inquire("followed", event)

    def inquire(self, op: str, *events: str, **fields: object) -> Inquiry[Reply]:
        """Begins any operation of the question language, with its events and its own fields.

        >>> story = open_example()
        >>> story.inquire("in-force", at="2025-08-20").about("H20").answer().counts["certain"]
        2
        >>> story.inquire("before", "CAC summons", "the 15% deal").answer().details.verdict.value
        'yes'

        Raises:
            UnknownEventError: when no event fits a name.
            AmbiguousEventError: when two fit it equally well.
        """
        return begin_inquiry(op, events, self._loaded, lambda asked: Reply(asked, None), **fields)

    def show(self, named: str, lang: str = "en") -> Reply:
        """Shows all that is recorded of one event, named by its id, its title or in words.

        Raises:
            UnknownEventError: when none fits.
            AmbiguousEventError: when two fit equally well.
        """
        return Reply(show_event(named, self._loaded, lang), None)

    def check(self, articles: str | Path | None = None) -> CheckReport:
        """Finds what is wrong: lines, references, dates, causes, sources.

        Args:
            articles: a folder with the articles, to compare the quoted spans with them.
        """
        return check_file(self._loaded, None if articles is None else Path(articles))

    def origins_of(self, record: Event | Link) -> tuple[str, ...]:
        """Ids of the reports that support a record: copies of one report count once.

        >>> story = open_example()
        >>> story.origins_of(story.event("h200-approval"))
        ('gt-h200', 'trump-post', 'weiwu-h200')
        """
        return supporting_origins(record, self.chronology)

    def render(self, picture_format: str = "svg", **options: Unpack[TimelineOptions]) -> Picture:
        """Draws the timeline.

        Args:
            picture_format: svg, png or pdf.
            **options: see `TimelineOptions`.

        Raises:
            TimelineError: when an option means nothing in these data, or nothing is left to draw.
        """
        filters, spec = read_timeline_options(options, self.chronology)
        figure = render_timeline(self.chronology, filters, spec, picture_format)
        return make_picture(figure, picture_format)

    def graph(self, picture_format: str = "svg", **options: Unpack[GraphOptions]) -> Picture:
        """Draws the causal graph, of everything or around one event.

        >>> picture = open_example().graph(around="cac-summons", hops=1)
        >>> picture.picture_format, picture.content[:4]
        ('svg', b'<?xm')

        Args:
            picture_format: svg, png or pdf.
            **options: see `GraphOptions`.

        Raises:
            TimelineError: when an option means nothing in these data, or nothing is left to draw.
        """
        filters, spec = read_graph_options(options, self.chronology)
        figure = render_graph(self.chronology, filters, spec, picture_format)
        return make_picture(figure, picture_format)

    def to_networkx(self, *, is_causal_only: bool = False, lang: str = "en") -> Any:  # noqa: ANN401 - see export_networkx
        """The links that stand as a networkx MultiDiGraph whose nodes are ids of events.

        >>> graph = open_example().to_networkx(is_causal_only=True)
        >>> graph.has_edge("h20-backdoor-reports", "cac-summons")
        True
        """
        return export_networkx(self.chronology, is_causal_only=is_causal_only, lang=lang)


def open_chronology(path: str | Path | None = None) -> Story:
    """Opens a file of events: the one named, else the nearest events.jsonl in this folder or above.

    What cannot be read is a finding (see `Story.check`) and hides nothing else.

    Raises:
        NoFileError: when none is named and none is there.
        UnreadableFileError: when it is missing, a folder or not ours to read.
    """
    name = find_file(None if path is None else str(path))
    return Story(load_file(name), Path(name).name)


def open_example() -> Story:
    """Opens the data set that comes with the package: US-China AI chip controls.

    >>> open_example()
    Story(name='events.jsonl')
    """
    return Story(load_content(read_example(), "events.jsonl"), "events.jsonl")
