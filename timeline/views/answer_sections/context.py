"""What the sections of an answer are written from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.dates.lag import describe_lag
from timeline.model.chronology import Chronology
from timeline.query.answer import Answer, AnswerRow, Relation
from timeline.views.answer_rows import build_row
from timeline.views.answer_words import count_events, localise_lag
from timeline.views.citations import Citations
from timeline.views.table import TableRow, TableSection


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """An answer, where it was found, the language it is told in and the numbers of its sources.

    `is_full` says that what an answer only counts is to be listed too.
    """

    answer: Answer
    chronology: Chronology
    lang: str
    cite: Citations
    is_full: bool = False

    def row(
        self, row: AnswerRow, how: str | None = None, notes: Iterable[str] | None = None
    ) -> TableRow:
        """A row in words; `how` and `notes` take the place of what they would else say."""
        cited = self.cite.cite(row.sources)
        built = build_row(row, self.answer, self.chronology, self.lang, cited)
        if how is not None:
            built = replace(built, how=how)
        return built if notes is None else replace(built, notes=tuple(notes))

    def aged_row(self, row: AnswerRow) -> TableRow:
        """A row whose lag is told although no event is asked about: days to the data's last."""
        lag = localise_lag(describe_lag(row.lag).lstrip("+"), self.lang) if row.lag else ""
        return replace(self.row(row), lag=lag)

    def section(self, heading: str, *relations: Relation) -> TableSection:
        """The rows of some relations under a heading; {0} in it is their number with its unit."""
        rows = self.answer.rows_of(*relations)
        unit = count_events(len(rows), self.lang)
        return TableSection(heading.format(unit), tuple(self.row(row) for row in rows))

    def certain_of(self, words: str) -> str:
        """How many of what was counted are certain and how many possible, where that matters."""
        counts = self.answer.counts
        if not counts["possible"]:
            return ""
        return words.format(counts["certain"], counts["possible"])

    def origin_name(self, origin: str) -> str:
        """The report an origin id means, in words."""
        return self.cite.describe(origin, (self.lang,))

    def title(self, event_id: str) -> str:
        """An event's title, or its id where there is none."""
        event = self.chronology.find_event(event_id)
        return event.title.within(self.lang) if event else event_id
